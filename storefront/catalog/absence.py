"""Why a product that was in the shop is not: what may be told in public, and no more."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from storefront.catalog.papers import NEVER, ProductPermit
from storefront.catalog.product import Product, Status
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind, Permit
from storefront.sellers.permit import Status as PermitStatus


class Why(StrEnum):
    """The reason in one word. What a person decided (paused, suspended, archived) is nobody else's business."""

    RENEWAL = "renewal"  # a paper it rests on has ended
    PAPER = "paper"  # a paper it rests on is none any more
    PASS = "pass"  # its pass has ended
    RESTING = "resting"


@dataclass(frozen=True)
class Absence:
    """Why, since which last day (WIB), and the kinds of papers that are missing; never a number."""

    why: Why
    last_on: date | None = None
    kinds: tuple[Kind, ...] = ()


def of(product: Product) -> Absence:
    """Why this product is not public today. The same rules as `Product.is_public`, told one by one."""
    today = clock.today()
    if product.status != Status.PASSED or not product.seller.is_live:
        return Absence(Why.RESTING)
    if product.papers_end_on and product.papers_end_on < today:
        return _papers(product, product.papers_end_on)
    if product.pass_level and product.pass_ends_on and product.pass_ends_on < today:
        return Absence(Why.PASS, product.pass_ends_on)
    return Absence(Why.RESTING)


def _papers(product: Product, last_on: date) -> Absence:
    """The kinds of which none holds today; of each the paper that lasted longest says how it ended."""
    mine = select(Permit).join(ProductPermit, ProductPermit.permit_id == Permit.id).where(
        ProductPermit.product_id == product.id, ProductPermit.waits.is_(False),
        Permit.status.in_([PermitStatus.ACCEPTED, PermitStatus.REVOKED]),
    )  # fmt: skip
    longest: dict[Kind, Permit] = {}
    for permit in db.session.scalars(mine.order_by(Permit.id)):
        if permit.kind not in longest or _end(permit) >= _end(longest[permit.kind]):
            longest[permit.kind] = permit
    over = [permit for permit in longest.values() if _end(permit) < clock.today()]
    by_time = [permit.kind for permit in over if permit.status == PermitStatus.ACCEPTED]
    kinds = by_time or [permit.kind for permit in over]
    return Absence(Why.RENEWAL if by_time else Why.PAPER, last_on, tuple(sorted(kinds)))


def _end(permit: Permit) -> date:
    return permit.ends_on or NEVER
