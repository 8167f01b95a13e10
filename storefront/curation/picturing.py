"""A seller changes the photos of a product: what nobody has seen waits for a curator, the rest is done at once."""

from collections.abc import Callable, Sequence

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import photographing
from storefront.catalog import product as products
from storefront.catalog.photographing import Facts
from storefront.catalog.product import Product
from storefront.curation import change_request, proposing


class NoPhotoLeft(ValueError):
    """A product that has passed keeps at least one photo."""


def waiting(product: Product) -> list[Facts] | None:
    """The photos that wait for a curator; None when none do."""
    request = change_request.open_of(product.id)
    return list(request.after["photos"]) if request and "photos" in request.after else None


def change(product: Product, deed: Callable[[Sequence[Facts]], list[Facts]], actor: User | None) -> bool:
    """Change the set of photos one sees when one edits: the one that waits, else the one that stands.

    Answers whether it waits now. Another order, another cover or fewer of the photos a curator has passed are nothing
    new, so they are public at once. Locks the product. Raises NoPhotoLeft.
    """
    products.lock(product)
    wished, public = waiting(product), photographing.facts_of(product)
    facts = deed(public if wished is None else wished)
    if not facts and product.status in proposing.WATCHED:
        raise NoPhotoLeft
    if wished is None and all(each in public for each in facts):
        if photographing.set_all(product, facts):
            before, after = ([each["key"] for each in some] for some in (public, facts))
            history.note(actor, "product.photos", product.slug, before={"photos": before}, after={"photos": after})
        return False
    return proposing.propose(product, {"photos": facts}, actor)
