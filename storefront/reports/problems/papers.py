"""Permits and passes that end this month, goods that are out of the shop since, appeals that nobody can hear."""

from typing import Any

from sqlalchemy import Select

from storefront.catalog.product import Product
from storefront.catalog.product import Status as ProductStatus
from storefront.curation import hearing
from storefront.curation.appeal import Appeal
from storefront.kit import clock
from storefront.reports.problems.trouble import Trouble, line
from storefront.sellers import permit_register
from storefront.sellers.permit import Permit, Status


def _permits_end() -> Select[Any]:
    """Accepted papers with their last day between today and the end of this month."""
    _first, last = permit_register.month(clock.today())
    ends = Permit.ends_on.between(clock.today(), last)
    return line(Permit.number, Permit.ends_on, Permit.seller_id).where(Permit.status == Status.ACCEPTED, ends)


def _goods(since: Any, *where: Any) -> Select[Any]:
    return line(Product.name, since, Product.seller_id).where(Product.status == ProductStatus.PASSED, *where)


def _passes_end() -> Select[Any]:
    """Passes with their last day between today and the end of this month."""
    _first, last = permit_register.month(clock.today())
    return _goods(Product.pass_ends_on, Product.pass_ends_on.between(clock.today(), last))


def _without_papers() -> Select[Any]:
    """Passed goods that left the shop when a paper ended."""
    return _goods(Product.papers_end_on, Product.papers_end_on < clock.today())


def _without_pass() -> Select[Any]:
    """Goods that left the shop when their pass ended."""
    return _goods(Product.pass_ends_on, Product.pass_ends_on < clock.today())


def _appeals() -> Select[Any]:
    """Open appeals with fewer curators than a result needs: the others had a say in what is appealed against."""
    return hearing.short(*line(Product.name, Appeal.made_at, Product.seller_id).selected_columns)


ALL = (
    Trouble("permits_end", _permits_end, by_day=True),
    Trouble("passes_end", _passes_end, by_day=True),
    Trouble("without_papers", _without_papers, by_day=True),
    Trouble("without_pass", _without_pass, by_day=True),
    Trouble("appeal_short", _appeals),
)
