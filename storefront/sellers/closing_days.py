"""A shop says on which days it is closed, and when it is back; it may come back earlier."""

from datetime import date, timedelta

from sqlalchemy import select

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.closure import FURTHEST, Closure, is_open_on
from storefront.sellers.seller import Seller

LONGEST = 92  # days; who is away for longer closes the shop without an end
AHEAD = 366  # days ahead that may be planned


class Overlaps(ValueError):
    """There is a closure on some of these days already. `args[0]` is that Closure."""


def close(seller: Seller, first_on: date, last_on: date, why: str, person: User) -> Closure:
    """Closed on these days, both included. Orders that stand are not touched. Raises Overlaps."""
    db.session.refresh(seller, with_for_update={"key_share": True})  # two tabs, one after the other
    same = select(Closure).where(
        Closure.seller_id == seller.id, Closure.first_on <= last_on, Closure.last_on >= first_on
    )  # fmt: skip
    if other := db.session.scalar(same.order_by(Closure.first_on).limit(1)):
        raise Overlaps(other)
    closure = Closure(seller_id=seller.id, first_on=first_on, last_on=last_on, why=why)
    db.session.add(closure)
    history.note(person, "seller.closed_days", seller.slug, after=_facts(closure))
    return closure


def take_back(seller: Seller, first_on: date, person: User) -> Closure | None:
    """Open earlier: a closure that has begun ends yesterday, one to come is dropped. None when there is none (left)."""
    db.session.refresh(seller, with_for_update={"key_share": True})
    mine = select(Closure).where(
        Closure.seller_id == seller.id, Closure.first_on == first_on, Closure.last_on >= clock.today()
    )  # fmt: skip
    closure = db.session.scalar(mine)
    if closure is None:
        return None
    before = _facts(closure)
    if closure.first_on < clock.today():
        closure.last_on = clock.today() - timedelta(days=1)
    else:
        db.session.delete(closure)
    history.note(person, "seller.back_early", seller.slug, before=before)
    return closure


def back_on(seller: Seller, closure: Closure, shut: list[Closure]) -> date | None:
    """The first day after a closure on which the shop works; None when there is none within sixty days."""
    days = (closure.last_on + timedelta(days=ahead) for ahead in range(1, FURTHEST.days + 1))
    return next((day for day in days if is_open_on(seller, day, shut)), None)


def coming(shut: list[Closure], days: int = 14) -> Closure | None:
    """The closure that runs today, or the next that begins within so many days: what the public should know."""
    until = clock.today() + timedelta(days=days)
    return next((each for each in shut if each.last_on >= clock.today() and each.first_on <= until), None)


def _facts(closure: Closure) -> dict[str, str]:
    return {"first_on": closure.first_on.isoformat(), "last_on": closure.last_on.isoformat(), "why": closure.why}
