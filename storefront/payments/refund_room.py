"""How much of an order's money can go back the way it came: through the bank that took it, and no further."""

from collections.abc import Collection, Iterable

from sqlalchemy import func, select

from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import standing
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import Payment
from storefront.payments.refund import UNSENT, Refund, Status

REFUNDERS = frozenset({"snap", "stripe"})  # gateways with a refund verb
Room = tuple[Payment, int]  # an attempt, and the rupiah that can still go back through it


def goes_by_bank(refund: Refund, open_gateways: Collection[str]) -> bool:
    """Whether the bank that took the money can send it back by itself; else the seller needs the shopper's account."""
    return refund.id in by_bank_among([refund], open_gateways)


def by_bank_among(found: Iterable[Refund], open_gateways: Collection[str]) -> set[int]:
    """Of many refunds the ids of those that a bank sends back, or would once they are approved; in three statements."""
    unsent = [refund for refund in found if refund.status in UNSENT and not refund.problem]
    room_of = rooms({refund.order_id for refund in unsent}, open_gateways)
    return {
        refund.id for refund in unsent
        if refund.payment_id is not None or any(room >= refund.amount for _payment, room in room_of[refund.order_id])
    }  # fmt: skip


def came_by_bank(order: Order) -> bool:
    """Whether all of an order's money came by a bank that can give it back, whichever gateways are open now."""
    return sum(room for _payment, room in rooms([order.id], REFUNDERS)[order.id]) >= order.received - order.refunded > 0


def rooms(order_ids: Collection[int], open_gateways: Collection[str]) -> dict[int, list[Room]]:
    """By order the attempts a bank vouched for and can be asked about; what went back through one is taken off it."""
    found: dict[int, list[Room]] = {order_id: [] for order_id in order_ids}
    if not found:
        return found
    came = select(MoneyEvent.payment_id, func.sum(MoneyEvent.amount)).where(
        MoneyEvent.order_id.in_(order_ids), MoneyEvent.evidence == Evidence.PROVIDER, standing.is_standing()
    )
    through = {key: int(amount) for key, amount in db.session.execute(came.group_by(MoneyEvent.payment_id)) if key}
    if not through:
        return found
    went = select(Refund.payment_id, func.sum(Refund.amount)).where(
        Refund.payment_id.in_(through), Refund.status != Status.DECLINED
    )
    for key, amount in db.session.execute(went.group_by(Refund.payment_id)):
        through[key or 0] -= int(amount)
    able = select(Payment).where(
        Payment.id.in_(through), Payment.built_here.is_(False), Payment.gateway.in_(REFUNDERS & set(open_gateways))
    )
    for payment in db.session.scalars(able.order_by(Payment.id)):
        if through[payment.id] > 0:
            found[payment.order_id].append((payment, through[payment.id]))
    return found
