"""Papers of shops: who said yes to them, how long goods may rest on them; and days on which a shop is closed."""

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from storefront.catalog import papers
from storefront.catalog.papers import ProductPermit
from storefront.catalog.product import Product
from storefront.reports.invariants.invariant import Against, Invariant
from storefront.sellers.closure import Closure
from storefront.sellers.permit import Permit, Status


def _checked_by_another() -> Against:
    """An accepted paper says when it was checked, and nobody has accepted one they sent themselves."""
    wrong = or_(Permit.checked_on.is_(None), Permit.checked_by_id == Permit.entered_by_id)
    return select(Permit.code).where(Permit.status == Status.ACCEPTED, wrong)


def _ends() -> Against:
    """A product's last day is the one its papers say."""
    return select(Product.slug).where(Product.papers_end_on.is_distinct_from(papers.end()))


def _own_papers() -> Against:
    """Goods rest on papers of their own seller."""
    theirs = select(Product.slug).join(ProductPermit, ProductPermit.product_id == Product.id)
    return theirs.join(Permit, Permit.id == ProductPermit.permit_id).where(Permit.seller_id != Product.seller_id)


def _apart() -> Against:
    """A shop is closed at most once on a day."""
    other = aliased(Closure)
    same = (other.seller_id == Closure.seller_id, other.id > Closure.id)
    return select(Closure.id).join(
        other, (same[0]) & (same[1]) & (other.first_on <= Closure.last_on) & (other.last_on >= Closure.first_on)
    )


ALL = (
    Invariant("papers_checked", "an accepted paper was checked, and not by who sent it", _checked_by_another),
    Invariant("papers_end", "goods leave the shop on the day their papers say", _ends),
    Invariant("own_papers", "goods rest on papers of their own seller", _own_papers),
    Invariant("closures", "a shop is closed at most once on a day", _apart),
)
