"""Which receipts of an attempt stand: written down and not taken back. Stronger evidence takes a weaker one's place.

A receipt is taken back by a further line whose id is the receipt's own with `:undone`; the book lets one id in once,
so a receipt is taken back at most once, whoever comes first.
"""

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments.money_event import Evidence, Kind, MoneyEvent, record
from storefront.payments.payment import Payment

UNDONE = ":undone"
BY_HAND = (Evidence.SELLER, Evidence.OPERATOR)
WEAKER = {Evidence.PROVIDER: (Evidence.STATEMENT, *BY_HAND), Evidence.STATEMENT: BY_HAND}


def is_standing() -> ColumnElement[bool]:
    """The condition that a line of the book is a receipt on an order which nobody has taken back."""
    back = aliased(MoneyEvent)
    taken_back = exists().where(back.gateway == MoneyEvent.gateway, back.event_id == MoneyEvent.event_id + UNDONE)
    return (MoneyEvent.kind == Kind.RECEIVED) & MoneyEvent.order_id.is_not(None) & ~taken_back


def of(payment: Payment) -> list[MoneyEvent]:
    """The receipts of an attempt that stand, the earliest first."""
    on_it = (MoneyEvent.order_id == payment.order_id, MoneyEvent.payment_id == payment.id)
    mine = select(MoneyEvent).where(*on_it, is_standing())
    return list(db.session.scalars(mine.order_by(MoneyEvent.id)))


def by_hand(payment: Payment) -> MoneyEvent | None:
    """The receipt of an attempt for which only a person's word stands, the latest first."""
    return next((money for money in reversed(of(payment)) if money.evidence in BY_HAND), None)


def by_hand_of(order: Order) -> MoneyEvent | None:
    """The latest receipt of an order for which only a person's word stands, whichever code it came by."""
    mine = select(MoneyEvent).where(MoneyEvent.order_id == order.id, is_standing(), MoneyEvent.evidence.in_(BY_HAND))
    return db.session.scalars(mine.order_by(MoneyEvent.id.desc()).limit(1)).first()


def next_by_hand(payment: Payment) -> str:
    """The id under which an attempt is confirmed by hand now: its own, or after one was taken back a further one.

    Two taps at once ask for the same id, and the book lets it in once.
    """
    mine = select(func.count(MoneyEvent.id)).where(
        MoneyEvent.order_id == payment.order_id, MoneyEvent.payment_id == payment.id,
        MoneyEvent.kind == Kind.RECEIVED, MoneyEvent.evidence.in_(BY_HAND),
    )  # fmt: skip
    before = db.session.scalar(mine) or 0
    return f"by-hand:{payment.reference}" + (f":{before + 1}" if before else "")


def take_back(money: MoneyEvent, evidence: Evidence, actor: User | None, note: str) -> bool:
    """Write the line that takes a receipt back; False when somebody was faster. The order's own sum is the caller's."""
    return record(
        MoneyEvent(
            kind=Kind.REVERSED, order_id=money.order_id, payment_id=money.payment_id, amount=money.amount,
            currency=money.currency, gateway=money.gateway, event_id=money.event_id + UNDONE, evidence=evidence,
            actor_id=actor.id if actor else None, paid_at=clock.now(), note=note,
        )
    )  # fmt: skip


def proves(payment: Payment, amount: int, evidence: Evidence, actor: User | None = None) -> bool:
    """Whether stronger evidence has only now told of money that was believed already; then that receipt gives way.

    Called after the stronger receipt was written, so the sum on the order stays as it is: one receipt, now proven.
    """
    weaker = WEAKER.get(evidence, ())
    word = next((money for money in of(payment) if money.evidence in weaker and money.amount == amount), None)
    return word is not None and take_back(word, evidence, actor, "proven")
