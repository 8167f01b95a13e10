"""Goods that did not reach the shopper: nobody came, nobody was there, or they broke. Who bears what was said before.

- Goods that keep go back on the shelf, and their price goes back.
- What spoils or was made for one order is a loss: the rule the shopper saw before paying (`Order.no_show`) says how
  much of its price goes back: half, nothing, or nothing after another day was offered.
- What broke on the way is the seller's loss: everything goes back, the price of delivery too. Else the trip was made
  and its price stays.
The doorway settles the money in the same commit.
"""

from sqlalchemy import ColumnElement, update

from storefront.accounts.user import User
from storefront.catalog import stock
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.orders import (
    another_day,
    cancel_request,
    event,
    failure,
    fulfilment,
    hold,
    kept,
    limits,
    owed,
    spoiling,
    telling,
)
from storefront.orders.failure import Failure, Outcome, Why
from storefront.orders.line import OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status
from storefront.sellers.no_show import NoShow

ON_THE_WAY = (Why.NOBODY_HOME, Why.WRONG_ADDRESS, Why.DAMAGED)


def may_end_unfetched(order: Order) -> bool:
    """Whether the seller may say that nobody came: it waited long enough, and a promised other day was offered."""
    if not limits.nobody_came(order, lines_of(order)) or another_day.is_open(order):
        return False
    return order.no_show != NoShow.NEW_DAY or order.offered_on is not None


def is_on_the_way(order: Order) -> bool:
    """Whether it left with somebody and has not arrived."""
    is_away = bool(order.handed_over_at) and not order.received_at and not order.failed_at
    return order.status == Status.ACCEPTED and is_away


def given_back(order: Order, lines: list[OrderLine], why: Why) -> int:
    """What the rule gives back of what is due, in rupiah; half a rupiah is the shopper's."""
    if why == Why.DAMAGED:
        return order.due
    return min(order.due, sum(_share(order, line) for line in lines))


def no_show(order: Order, note: str, photo: str | None, actor: User | None, code: str = "") -> Failure | None:
    """Nobody came. None when it is too early, or somebody was faster."""
    if not may_end_unfetched(order) or not _end(order, "ready", Order.handed_over_at.is_(None)):
        return None
    lines = [line for line in lines_of(order) if line.failed]
    hold.lock_lines(lines)
    before = {line.variant_id: line.variant.free for line in lines}
    for line in sorted(lines, key=lambda each: each.variant_id):
        leaving = kept.lose if spoiling.is_lost(line) else kept.give_back
        leaving(line, line.failed, order.number)
    stock.tell_public([line.variant for line in lines], before)
    return _write_down(order, lines, Why.NO_SHOW, note, photo, actor, code)


def came_back(
    order: Order, why: Why, note: str, photo: str | None, actor: User | None, code: str = ""
) -> Failure | None:
    """It could not be delivered and the seller gives up. None when it is not on its way (any more)."""
    if why not in ON_THE_WAY or not is_on_the_way(order):
        return None
    if not _end(order, "handed_over", Order.received_at.is_(None)):
        return None
    lines = [line for line in lines_of(order) if line.failed]
    hold.lock_lines(lines)
    before = {line.variant_id: line.variant.free for line in lines}
    for line in sorted(lines, key=lambda each: each.variant_id):
        if why != Why.DAMAGED and not spoiling.is_lost(line):
            stock.take_back(line.variant, line.failed, order.number, actor)
    stock.tell_public([line.variant for line in lines], before)
    return _write_down(order, lines, why, note, photo, actor, code)


def try_again(
    order: Order, why: Why, note: str, photo: str | None, actor: User | None, code: str = ""
) -> Failure | None:
    """It did not work today; another try follows, and the shopper is asked to be there."""
    if why not in (Why.NOBODY_HOME, Why.WRONG_ADDRESS) or not is_on_the_way(order):
        return None
    tried = _row(order, why, Outcome.AGAIN, note, photo, actor, code)
    event.note(order, "delivery_failed", "seller", actor, why=why.value, note=note)
    telling.tell_shopper(order, "delivery_failed", why=why.value)
    return tried


def _share(order: Order, line: OrderLine) -> int:
    """What goes back of the price of a line's failed (or soon failed) units."""
    price = (line.failed + line.ready + line.handed_over) * line.price
    if not spoiling.is_lost(line):
        return price
    return (price + 1) // 2 if order.no_show == NoShow.HALF else 0


def _end(order: Order, source: str, guard: ColumnElement[bool]) -> bool:
    """Move everything at a stage to `failed` and stamp the order, once."""
    db.session.flush()
    stamped = db.session.execute(
        update(Order)
        .where(Order.id == order.id, Order.status == Status.ACCEPTED, Order.failed_at.is_(None), guard)
        .values(failed_at=clock.now())
        .returning(Order.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.refresh(order)
    if stamped is None:
        return False
    lines = [line for line in lines_of(order) if getattr(line, source)]
    moved = [fulfilment.shift(line, source, "failed", getattr(line, source)) for line in lines]
    return bool(moved) and all(moved)


def _write_down(
    order: Order, lines: list[OrderLine], why: Why, note: str, photo: str | None, actor: User | None, code: str
) -> Failure:
    back = owed.let_off(order, given_back(order, lines, why))
    ended = _row(order, why, Outcome.BACK, note, photo, actor, code)
    ended.given_back = back
    cancel_request.overtake(order)
    event.note(order, "failed", "seller", actor, why=why.value, back=back, note=note)
    telling.tell_shopper(order, "failed", why=why.value, back=back)
    return ended


def _row(
    order: Order, why: Why, outcome: Outcome, note: str, photo: str | None, actor: User | None, code: str
) -> Failure:
    row = Failure(
        code=code or codes.number(12), order=order, actor_id=actor.id if actor else None, why=why, outcome=outcome,
        note=note, proof_photo=photo,
    )  # fmt: skip
    db.session.add(row)
    return row


def last(order: Order) -> Failure | None:
    """How it ended, or the last failed try."""
    tried = failure.of(order)
    return tried[-1] if tried else None
