"""Days on which a shop is closed, and the first day on which it can have something ready."""

from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit import clock
from storefront.kit.db import Base, db
from storefront.sellers.seller import Seller

FURTHEST = timedelta(days=60)


class Closure(Base):
    """A holiday of the shop, both days included; the day after `last_on` it is back."""

    __tablename__ = "closures"
    __table_args__ = (CheckConstraint("last_on >= first_on", name="order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    why: Mapped[str] = mapped_column(default="")


def closures(seller_id: int, since: date) -> list[Closure]:
    """The closures of a shop that are not over on `since`."""
    return list(
        db.session.scalars(
            select(Closure).where(Closure.seller_id == seller_id, Closure.last_on >= since).order_by(Closure.first_on)
        )
    )


def closures_of(seller_ids: list[int], since: date) -> dict[int, list[Closure]]:
    """The closures of several shops in one statement, by seller id."""
    found: dict[int, list[Closure]] = {seller_id: [] for seller_id in seller_ids}
    wanted = select(Closure).where(Closure.seller_id.in_(seller_ids), Closure.last_on >= since)
    for closure in db.session.scalars(wanted.order_by(Closure.first_on)):
        found[closure.seller_id].append(closure)
    return found


def is_open_on(seller: Seller, day: date, shut: list[Closure]) -> bool:
    """Whether the shop works on `day`."""
    if str(day.isoweekday()) not in seller.open_days:
        return False
    return not any(each.first_on <= day <= each.last_on for each in shut)


def works_on(seller: Seller, day: date) -> bool:
    """Whether the shop works on a day within the next 60 days."""
    if day > clock.today() + FURTHEST:
        return False
    return is_open_on(seller, day, closures(seller.id, day))


def first_ready_on(
    seller: Seller, lead_days: int, moment: datetime | None = None, shut: list[Closure] | None = None
) -> date | None:
    """The first open day at least `lead_days` days after the order counts; None if there is none in 60 days.

    An order after the daily cut-off (WIB) or on a closed day counts from the next open day. `shut` are the shop's
    closures where the caller has them already.
    """
    here = clock.wib(moment or clock.now())
    shut = closures(seller.id, here.date()) if shut is None else shut
    day = here.date()
    if here.time() >= seller.cut_off:
        day += timedelta(days=1)
    last = here.date() + FURTHEST
    while day <= last and not is_open_on(seller, day, shut):
        day += timedelta(days=1)
    day += timedelta(days=lead_days)
    while day <= last and not is_open_on(seller, day, shut):
        day += timedelta(days=1)
    return day if day <= last else None


def open_days(seller: Seller, first: date, count: int = 14, shut: list[Closure] | None = None) -> list[date]:
    """The next `count` days from `first` on which the shop works, to offer as dates; none is further than 60 days."""
    shut = closures(seller.id, first) if shut is None else shut
    ahead = (clock.today() + FURTHEST - first).days
    days = (first + timedelta(days=later) for later in range(ahead + 1))
    return [day for day in days if is_open_on(seller, day, shut)][:count]
