"""A curator's word on ciri khas: against the list of kinds, with a reason; and back to the list."""

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import product as products
from storefront.catalog import version
from storefront.catalog.product import Product
from storefront.curation import telling, who
from storefront.kit import clock, codes
from storefront.kit.db import db


def mark(product: Product) -> str:
    """Goes with the form: what was shown when somebody decided."""
    shown = (product.id, product.kind_id, product.pengampu_code, product.is_signature, product.signature_decision)
    return codes.digest(":".join(map(str, [*shown, product.signature_why])))[:16]


def decide(product: Product, person: User, why: str, seen: str) -> bool:
    """Turn the mark round, say why in public, and tell the seller. False: changed meanwhile, or not theirs to say."""
    if not _may_decide(product, person, seen) or product.signature_decision is not None:
        return False
    before = product.is_signature
    product.signature_decision, product.signature_why = not before, why
    product.signature_decided_at, product.signature_decided_by_id = clock.now(), person.id
    _done(product, person, "product.khas_decided", before, why)
    return True


def undo(product: Product, person: User, seen: str) -> bool:
    """Let the list of kinds decide again. False as for `decide`, and where nobody had decided."""
    if not _may_decide(product, person, seen) or product.signature_decision is None:
        return False
    before = product.is_signature
    product.signature_decision, product.signature_why = None, ""
    product.signature_decided_at = product.signature_decided_by_id = None
    _done(product, person, "product.khas_undone", before, "")
    return True


def _may_decide(product: Product, person: User, seen: str) -> bool:
    """Locked until the commit, so that two curators never both turn it round."""
    products.lock(product)
    return seen == mark(product) and not who.is_own(product, person)


def _done(product: Product, person: User, what: str, before: bool, why: str) -> None:
    db.session.flush()
    db.session.refresh(product, ["is_signature"])
    history.note(person, what, product.slug, before={"khas": before}, after={"khas": product.is_signature}, why=why)
    version.bump()
    if product.is_signature != before:
        telling.tell_seller(product, "khas_changed", khas=product.is_signature, why=why)
