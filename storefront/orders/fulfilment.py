"""From accepted to in the shopper's hands: units of each line move from stage to stage, and every step is told."""

from typing import Any

from sqlalchemy import update

from storefront.accounts.user import User
from storefront.catalog import stock
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.orders import event, hold, telling
from storefront.orders.line import OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status, Way

# Where units of a line may go from each stage.
MOVES: dict[str, set[str]] = {
    "queued": {"preparing", "cancelled"},
    "preparing": {"ready", "cancelled"},
    "ready": {"handed_over", "failed", "cancelled"},
    "handed_over": {"delivered", "collected"},
    "delivered": {"returned"},
    "collected": {"returned"},
}


class WrongPickupCode(ValueError):
    """The code shown at the desk is not this order's."""


def shift(line: OrderLine, source: str, to: str, quantity: int) -> bool:
    """Move `quantity` units of a line from one stage to the next; False if the table or the numbers forbid it."""
    if to not in MOVES.get(source, set()) or quantity <= 0:
        return False
    here: Any = getattr(OrderLine, source)
    there: Any = getattr(OrderLine, to)
    moved = db.session.execute(
        update(OrderLine)
        .where(OrderLine.id == line.id, here >= quantity)
        .values({here: here - quantity, there: there + quantity})
        .returning(OrderLine.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.refresh(line)
    return moved is not None


def accept(order: Order, actor: User | None) -> bool:
    """The seller takes a paid order on."""
    paid = Order.received - Order.refunded >= Order.due
    if not order.move(Status.ACCEPTED, paid, accepted_at=clock.now(), pickup_code=codes.pin(4)):
        return False
    event.note(order, "accepted", "seller", actor)
    telling.tell_shopper(order, "accepted")
    return True


def prepare(order: Order, actor: User | None) -> bool:
    """Work on it has begun."""
    if not _advance(order, "queued", "preparing"):
        return False
    event.note(order, "preparing", "seller", actor)
    telling.tell_shopper(order, "preparing")
    return True


def make_ready(order: Order, actor: User | None) -> bool:
    """Everything is packed; a pick-up gets its code told."""
    if not _advance(order, "preparing", "ready"):
        return False
    order.ready_at = clock.now()
    event.note(order, "ready", "seller", actor)
    telling.tell_shopper(order, "ready_for_pickup" if is_fetched(order) else "ready")
    return True


def send(order: Order, courier: str, number: str, link: str, actor: User | None) -> bool:
    """The goods leave with a courier (or a service begins): the stock book notes the sale.

    What somebody comes for leaves by `collect` alone, against the code.
    """
    if is_fetched(order) or not _hand_over(order):
        return False
    order.courier_name, order.courier_number, order.courier_link = courier, number, link
    event.note(order, "sent", "seller", actor, courier=courier, number=number, link=link)
    telling.tell_shopper(order, "sent", courier=courier, courier_number=number, courier_link=link)
    return True


def collect(order: Order, code: str, actor: User | None) -> bool:
    """The shopper fetches the goods and proves it with the pick-up code. Raises WrongPickupCode."""
    if code.strip() != order.pickup_code:
        raise WrongPickupCode
    if not (_hand_over(order) and _advance(order, "handed_over", "collected")):
        return False
    order.received_at = clock.now()
    event.note(order, "collected", "seller", actor)
    telling.tell_shopper(order, "collected")
    return True


def deliver(order: Order, by: str, actor: User | None = None) -> bool:
    """The goods arrived: said by the shopper or the seller."""
    if not _advance(order, "handed_over", "delivered"):
        return False
    order.received_at = clock.now()
    event.note(order, "delivered", by, actor)
    if by != "buyer":
        telling.tell_shopper(order, "delivered")
    return True


def is_fetched(order: Order) -> bool:
    """Whether someone comes to the seller's place for it."""
    return order.way in (Way.PICKUP, Way.BUYER_COURIER)


def stage(lines: list[OrderLine]) -> str:
    """How far the slowest units of an order are; `cancelled` when nothing is left to deliver."""
    for name in ("queued", "preparing", "ready", "handed_over", "failed"):
        if any(getattr(line, name) for line in lines):
            return name
    for name in ("delivered", "collected", "returned"):
        if any(getattr(line, name) for line in lines):
            return name
    return "cancelled"


def _advance(order: Order, source: str, to: str) -> bool:
    """Move everything that is at `source`, if the order is accepted. False when nothing was there."""
    if order.status != Status.ACCEPTED:
        return False
    lines = [line for line in lines_of(order) if getattr(line, source)]
    moved = [shift(line, source, to, getattr(line, source)) for line in lines]
    return bool(moved) and all(moved)


def _hand_over(order: Order) -> bool:
    going = [(line, line.ready) for line in lines_of(order) if line.ready]
    hold.lock_lines([line for line, _units in going])
    if not _advance(order, "ready", "handed_over"):
        return False
    for line, units in sorted(going, key=lambda pair: pair[0].variant_id):
        hold.hand_over(line, units, order.number)
    order.handed_over_at = clock.now()
    stock.tell_gone([line.variant for line, _units in going])
    return True
