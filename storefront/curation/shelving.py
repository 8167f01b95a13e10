"""A product is put away, with what was wished of it, and brought back."""

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import passing
from storefront.catalog import product as products
from storefront.catalog.product import Product
from storefront.curation import change_request, curation_run, deciding, withdrawing


def archive(product: Product, actor: User | None) -> bool:
    """Out of the shop and out of the lists; an open change request and a curation end with it. False: not possible."""
    products.lock(product)
    before = {"status": product.status.value}
    run = curation_run.open_of(product.id)
    if run and not withdrawing.withdraw(run, actor):
        return False
    if not passing.archive(product):
        return False
    if waits := change_request.open_of(product.id):
        deciding.withdraw(waits, actor)
    history.note(actor, "product.archived", product.slug, before=before)
    return True


def bring_back(product: Product, actor: User | None) -> bool:
    """Back as what it may be: paused while its pass lives, else a draft. False: it was not away."""
    if not passing.bring_back(product):
        return False
    history.note(actor, "product.brought_back", product.slug, after={"status": product.status.value})
    return True
