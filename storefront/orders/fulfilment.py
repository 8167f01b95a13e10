"""From accepted to in the shopper's hands: units of each line move from stage to stage, and every step is told."""

from typing import Any

from sqlalchemy import or_, select, update

from storefront.accounts.user import User
from storefront.catalog import stock
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.orders import cancel_request, event, hold, limits, telling
from storefront.orders import order as orders
from storefront.orders.line import OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status

TRIES = 20  # to find a pick-up code that no other order on the counter has

# Where units of a line may go from each stage.
MOVES: dict[str, set[str]] = {
    "queued": {"preparing", "cancelled"},
    "preparing": {"ready", "cancelled"},
    "ready": {"handed_over", "failed", "cancelled", "queued"},  # made anew for another day
    "handed_over": {"delivered", "collected", "failed"},  # it came back, or broke on the way
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
    """The seller takes a paid order on, while the time for it lasts."""
    paid = Order.received - Order.refunded >= Order.due
    in_time = or_(Order.accept_by.is_(None), Order.accept_by >= clock.now())
    if not order.move(Status.ACCEPTED, paid, in_time, accepted_at=clock.now(), pickup_code=_free_code(order)):
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


def correct_courier(order: Order, courier: str, number: str, link: str, actor: User | None) -> bool:
    """Somebody else carries it, or a number was wrong. False when nothing is on its way, or nothing changed."""
    now, then = (courier, number, link), (order.courier_name, order.courier_number, order.courier_link)
    on_the_way = order.status == Status.ACCEPTED and any(line.handed_over for line in lines_of(order))
    if now == then or not on_the_way:
        return False
    order.courier_name, order.courier_number, order.courier_link = now
    event.note(order, "courier_changed", "seller", actor, courier=courier, number=number, link=link)
    telling.tell_shopper(order, "courier_changed", courier=courier, courier_number=number, courier_link=link)
    return True


def deliver(order: Order, by: str, actor: User | None = None) -> bool:
    """The goods arrived: said by the shopper or the seller, or assumed by the system after days."""
    orders.lock(order)
    if not _advance(order, "handed_over", "delivered"):
        return False
    order.received_at = clock.now()
    event.note(order, "delivered", by, actor)
    if by != "buyer":
        telling.tell_shopper(order, "delivered" if by == "seller" else "assumed_delivered")
    return True


def is_fetched(order: Order) -> bool:
    """Whether someone comes to the seller's place for it."""
    return order.way in limits.FETCHED


def stage(lines: list[OrderLine]) -> str:
    """How far the slowest units of an order are; `cancelled` when nothing is left to deliver."""
    for name in ("queued", "preparing", "ready", "handed_over", "failed", "delivered", "collected", "returned"):
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
    """Everything goes at once: what is not there is cancelled first (`parting`), what is being made is waited for."""
    lines = lines_of(order)
    if any(line.queued or line.preparing for line in lines):
        return False
    going = [(line, line.ready) for line in lines if line.ready]
    hold.lock_lines([line for line, _units in going])
    if not _advance(order, "ready", "handed_over"):
        return False
    for line, units in sorted(going, key=lambda pair: pair[0].variant_id):
        hold.hand_over(line, units, order.number)
    order.handed_over_at = clock.now()
    cancel_request.overtake(order)
    stock.tell_gone([line.variant for line, _units in going])
    return True


def _free_code(order: Order) -> str:
    """A pick-up code that no other open order of the shop has, so that four digits name one parcel on the counter."""
    taken = select(Order.id).where(
        Order.seller_id == order.seller_id, Order.status == Status.ACCEPTED, Order.handed_over_at.is_(None)
    )
    for _try in range(TRIES):
        code = codes.pin(4)
        if db.session.scalar(taken.where(Order.pickup_code == code).limit(1)) is None:
            return code
    return codes.pin(4)  # a shop with thousands of parcels on its counter picks by name, too
