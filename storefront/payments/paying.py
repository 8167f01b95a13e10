"""How an order gets paid: believe the gateway, record the money, give the goods or owe it back."""

from datetime import timedelta
from enum import StrEnum

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.orders import event, expiry, hold, late, limits, telling
from storefront.orders.cancelling import cancel
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import doubt as doubts
from storefront.payments import notice, owing, standing
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Outcome, Sighting
from storefront.payments.money_event import Evidence, Kind, MoneyEvent, record
from storefront.payments.payment import OPEN, Payment, Status


class Lane(StrEnum):
    """Where a rupiah went. Every one that was seen goes in exactly one lane."""

    NOTHING = "nothing"  # no money was seen
    UNCLEAR = "unclear"  # the gateway said something we cannot act on: a person has to look
    SEEN_BEFORE = "seen_before"
    APPLIED = "applied"
    SHORT = "short"
    REFUND = "refund"
    PERSON = "person"


def settle(payment: Payment, seen: Sighting, evidence: Evidence = Evidence.PROVIDER, actor: User | None = None) -> Lane:
    """Record money the gateway vouches for, then give the goods or owe it back. The only place where money is believed.

    The same sighting may come twice, late or out of order: only the first moves anything. Never raises once money is
    seen, for that would undo the record; the answer says in which lane the rupiah went.
    """
    if doubts.of_answer(payment, seen):
        return Lane.UNCLEAR
    if seen.status != Outcome.PAID:
        return Lane.NOTHING
    doubt = doubts.of_money(payment, seen, by_provider=evidence == Evidence.PROVIDER)
    if not record(_received(payment, seen, evidence, actor, doubt)):
        return Lane.SEEN_BEFORE
    if doubt:
        return Lane.PERSON
    order = payment.order
    by = "bank" if evidence == Evidence.PROVIDER else evidence.value
    if standing.proves(payment, seen.amount, evidence, actor):
        event.note(order, "money_proven", by, actor, amount=seen.amount)
        return Lane.SEEN_BEFORE
    expiry.expire(order, tells=False)  # its time may be over though no sweep came by: then this is late money
    order.receive(seen.amount)
    event.note(order, "money_seen", by, actor, amount=seen.amount)
    in_time = _confirm(payment)
    if not order.is_paid and order.status == OrderStatus.PLACED:
        return _wait_for_the_rest(order)
    if order.received - seen.amount < order.due or order.status == OrderStatus.EXPIRED:
        give_goods(order)
    return Lane.REFUND if owing.settle_up(order, "over" if in_time else "late") else Lane.APPLIED


def _confirm(payment: Payment) -> bool:
    """The attempt is paid; False when it was late: its order had expired, or another code had taken its place.

    A claim of it is answered thereby, even where less came than was claimed: the rest is asked for, not looked for.
    """
    if payment.status == Status.CLAIMED:
        payment.order.claimed_until = None
    if payment.order.status == OrderStatus.EXPIRED and payment.is_open:
        payment.move(Status.FAILED if payment.status == Status.CREATING else Status.LAPSED)
    in_time = payment.status in OPEN
    payment.move(Status.CONFIRMED if in_time else Status.CONFIRMED_LATE, confirmed_at=clock.now(), look_at=None)
    return in_time


def believe(reference: str, seen: Sighting) -> Lane | None:
    """Settle what the gateway told about one of our attempts; what nobody can act on lies before staff, with why."""
    payment = payments.by_reference(reference, lock=True)
    if payment is None:
        return None
    if doubt := doubts.of_answer(payment, seen):
        notice.for_a_person(payment, doubt)
    return settle(payment, seen)


def _received(
    payment: Payment, seen: Sighting, evidence: Evidence, actor: User | None, doubt: doubts.Doubt | None
) -> MoneyEvent:
    return MoneyEvent(
        kind=Kind.RECEIVED, order_id=None if doubt else payment.order_id, payment_id=payment.id, amount=seen.amount,
        currency=seen.currency[:3], gateway=payment.gateway, event_id=seen.event_id[:128], evidence=evidence,
        actor_id=actor.id if actor else None, paid_at=seen.paid_at, doubt=doubt or "",
    )  # fmt: skip


def give_goods(order: Order) -> None:
    """Enough money is here: make the stock the order's own, again if need be. Without stock the money is owed back."""
    if not order.is_paid:
        return
    if order.status == OrderStatus.EXPIRED and not (order.refund_open == 0 and late.bring_back(order)):
        return
    if order.status != OrderStatus.PLACED:
        return
    kept = hold.convert(order) or (late.take_again(order) and hold.convert(order))
    if not kept:
        _end_without_stock(order)
        return
    order.paid_at = clock.now()
    order.accept_by = limits.accept_by(order)
    order.claimed_until = None
    event.note(order, "paid", "bank", amount=order.received)
    telling.tell_seller(order, "paid")
    telling.tell_shopper(order, "paid")


def _end_without_stock(order: Order) -> None:
    """Paid in time by the clock of the bank, but goods are gone: the order ends and everything is owed back."""
    cancel(order, "system", "sold_out_meanwhile", Order.status == OrderStatus.PLACED)


def _wait_for_the_rest(order: Order) -> Lane:
    """Less came than is due: keep the goods for a while and ask for the difference."""
    until = clock.now() + timedelta(hours=number("SHORT_HOURS"))
    order.pay_by = until
    hold.prolong(order, until)
    event.note(order, "short", "bank", received=order.received, missing=order.missing)
    telling.tell_shopper(order, "short", missing=order.missing)
    return Lane.SHORT
