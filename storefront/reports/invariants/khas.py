"""Ciri khas: what the list of kinds says, or a decision with a reason; goods stand under the pengampu of their shop."""

from sqlalchemy import and_, or_, select

from storefront.catalog.product import Product
from storefront.reports.invariants.invariant import Against, Invariant
from storefront.sellers.seller import Seller


def _decided_with_a_reason() -> Against:
    """The mark is asked of the list when it is read (catalog/product), so only a decision could be half a one."""
    said = and_(Product.signature_why != "", Product.signature_decided_at.is_not(None))
    traces = or_(
        Product.signature_why != "", Product.signature_decided_at.is_not(None),
        Product.signature_decided_by_id.is_not(None),
    )  # fmt: skip
    decided = Product.signature_decision.is_not(None)
    return select(Product.slug).where(or_(and_(decided, ~said), and_(~decided, traces)))


def _as_their_shop() -> Against:
    """City and pengampu are copied, so that lists need no join; the copy is right."""
    astray = or_(Product.pengampu_code != Seller.pengampu_code, Product.city_code != Seller.city_code)
    return select(Product.slug).join(Product.seller).where(astray)


ALL = (
    Invariant("khas", "a mark khas is the list's word, or a decision with a reason", _decided_with_a_reason),
    Invariant("as_their_shop", "goods stand under the city and pengampu of their shop", _as_their_shop),
)
