"""What a person does about money without a place: put it on an order, or say where it went. Each with a reason.

The bank was asked before, by a person. Nothing is edited: the homeless line of the book is taken back by a further one
and the order gets a line of its own, so the sum of unplaced money is always what still waits on the board.
"""

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import closing, paying, standing
from storefront.payments import payment as payments
from storefront.payments.board import Kind
from storefront.payments.gateways.contract import Outcome, Sighting
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.notice import PaymentNotice
from storefront.payments.payment import Payment

PLACED, RETURNED, MISTAKEN, SETTLED = "placed", "returned", "mistaken", "settled"
OUTCOMES = (RETURNED, MISTAKEN, SETTLED)  # how a line may end without an order: the last is "dealt with elsewhere"


class NoAttempt(Exception):
    """The order never had a code to pay, so no money can be for it."""


def place(money: MoneyEvent, payment: Payment, amount: int, why: str, actor: User) -> paying.Lane | None:
    """Put homeless money on the order it was paid for: `amount` rupiah, for which the operator answers.

    None when somebody ended the line before. Goods, rest or refund follow as from any other money. The caller commits.
    """
    if not closing.close(Kind.HOMELESS, money.id, PLACED, why, actor):
        return None
    standing.take_back(money, Evidence.OPERATOR, actor, why)
    return _believe(payment, f"placed:{money.id}", amount, why, actor)


def link(kind: Kind, notice: PaymentNotice, order: Order, amount: int, why: str, actor: User) -> paying.Lane | None:
    """Money a bank spoke of without saying whose, or unclearly, is for this order. None when the line was ended before.

    Raises NoAttempt for an order nobody ever had a code for. The caller commits.
    """
    payment = payments.latest(order)
    if notice.payment_id and payment and notice.payment_id != payment.id:
        named = db.session.get(Payment, notice.payment_id)
        payment = named if named and named.order_id == order.id else payment
    if payment is None:
        raise NoAttempt(order.number)
    if not closing.close(kind, notice.id, PLACED, why, actor):
        return None
    return _believe(payment, f"told:{notice.id}", amount, why, actor)


def close(kind: Kind, thing: MoneyEvent | PaymentNotice, outcome: str, why: str, actor: User) -> bool:
    """End a line without an order, with one of OUTCOMES; False when somebody ended it before."""
    if outcome not in OUTCOMES or not closing.close(kind, thing.id, outcome, why, actor):
        return False
    if isinstance(thing, MoneyEvent):
        standing.take_back(thing, Evidence.OPERATOR, actor, why)
    name = getattr(thing, "event_id", "") or getattr(thing, "reference", "") or str(thing.id)
    history.note(actor, "money.closed", name, after={"kind": kind.value, "outcome": outcome}, why=why)
    return True


def _believe(payment: Payment, event_id: str, amount: int, why: str, actor: User) -> paying.Lane:
    """The operator's word is evidence like any other, and takes the same road."""
    locked = payments.by_reference(payment.reference, lock=True) or payment
    seen = Sighting(
        event_id=event_id, reference=locked.reference, gateway_reference=None, status=Outcome.PAID, amount=amount,
        currency="IDR", merchant=None, paid_at=clock.now(),
    )  # fmt: skip
    lane = paying.settle(locked, seen, Evidence.OPERATOR, actor)
    history.note(actor, "money.placed", locked.order.number, after={"amount": amount, "lane": lane.value}, why=why)
    return lane
