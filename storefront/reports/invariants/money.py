"""Money that came in: every line of the book has its place, and every place its line."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from storefront.kit import codes
from storefront.orders.order import Order, Status
from storefront.payments import refund as refunds
from storefront.payments import standing
from storefront.payments.board import Kind as BoardKind
from storefront.payments.closing import Closing
from storefront.payments.money_event import Evidence, Kind, MoneyEvent
from storefront.payments.payment import OPEN, Payment
from storefront.payments.payment import Status as PaymentStatus
from storefront.payments.refund import Refund
from storefront.reports.invariants.invariant import Against, Invariant, only, sums

CONFIRMED = (PaymentStatus.CONFIRMED, PaymentStatus.CONFIRMED_LATE)
ENDED = (Status.CANCELLED, Status.EXPIRED)


def _money_is_its_book() -> Against:
    """Received and refunded on an order are the sums of its money events."""
    back = only(MoneyEvent.kind == Kind.REVERSED, MoneyEvent.amount)
    came = only(MoneyEvent.kind == Kind.RECEIVED, MoneyEvent.amount) - back
    out = only(MoneyEvent.kind == Kind.REFUNDED, MoneyEvent.amount)
    book = sums(MoneyEvent.order_id, came, out, MoneyEvent.order_id.is_not(None))
    wrong = or_(Order.received != func.coalesce(book.c.first, 0), Order.refunded != func.coalesce(book.c.second, 0))
    return select(Order.number).outerjoin(book, book.c.key == Order.id).where(wrong)


def _every_rupiah_has_a_lane() -> Against:
    """What was received is for goods, is refunded, stands in a refund, or was declined with a reason."""
    to_deliver = only(Order.status.not_in(ENDED), Order.due)
    refused = (Refund.status == refunds.Status.DECLINED) & Refund.declined_why.not_in(refunds.MOOT)
    declined = select(func.coalesce(func.sum(Refund.amount), 0)).where(Refund.order_id == Order.id, refused)
    said = Order.refunded + Order.refund_open + declined.scalar_subquery()
    return select(Order.number).where(Order.received - said > to_deliver)


def _one_code_at_a_time() -> Against:
    open_ones = select(Payment.order_id).where(Payment.status.in_(OPEN))
    return open_ones.group_by(Payment.order_id).having(func.count() > 1)


def _confirmed_has_money() -> Against:
    """A confirmed attempt has a receipt that nobody took back."""
    stands = select(MoneyEvent.id).where(MoneyEvent.payment_id == Payment.id, standing.is_standing()).exists()
    return select(Payment.reference).where(Payment.status.in_(CONFIRMED), ~stands)


def _money_confirms() -> Against:
    """An attempt with a receipt that stands is confirmed: it is no longer a code to pay, nor a claim to look into."""
    stands = select(MoneyEvent.id).where(MoneyEvent.payment_id == Payment.id, standing.is_standing()).exists()
    return select(Payment.reference).where(Payment.status.not_in(CONFIRMED), stands)


def _money_is_of_its_order() -> Against:
    """Money on an order came by an attempt of that order, in rupiah, and nobody doubts it."""
    strange = or_(Payment.order_id != MoneyEvent.order_id, MoneyEvent.currency != "IDR", MoneyEvent.doubt != "")
    by_attempt = select(MoneyEvent.id).outerjoin(Payment, Payment.id == MoneyEvent.payment_id)
    return by_attempt.where(MoneyEvent.order_id.is_not(None), strange)


def _money_is_its_shops() -> Against:
    """A line knows whose shop it is (none while it is homeless) and when it counts: reports read by these."""
    shop = select(Order.seller_id).where(Order.id == MoneyEvent.order_id).scalar_subquery()
    wrong = or_(MoneyEvent.seller_id.is_distinct_from(shop), MoneyEvent.counted_at.is_(None))
    late = MoneyEvent.counted_at > MoneyEvent.seen_at
    return select(MoneyEvent.id).where(or_(wrong, late))


def _back_is_of_something() -> Against:
    """A line that takes back has the receipt it takes back: the same sum, order and attempt."""
    first = aliased(MoneyEvent)
    same = and_(
        first.kind == Kind.RECEIVED, first.gateway == MoneyEvent.gateway,
        first.event_id + standing.UNDONE == MoneyEvent.event_id, first.amount == MoneyEvent.amount,
        first.currency == MoneyEvent.currency, first.order_id.is_not_distinct_from(MoneyEvent.order_id),
        first.payment_id.is_not_distinct_from(MoneyEvent.payment_id),
    )  # fmt: skip
    return select(MoneyEvent.id).where(MoneyEvent.kind == Kind.REVERSED, ~select(first.id).where(same).exists())


def _homeless_is_explained() -> Against:
    """Money without an order says why; it waits on the board, or a person ended it and the book took it back."""
    back = aliased(MoneyEvent)
    taken = select(back.id).where(
        back.gateway == MoneyEvent.gateway, back.event_id == MoneyEvent.event_id + standing.UNDONE
    )
    ended = select(Closing.id).where(Closing.kind == BoardKind.HOMELESS.value, Closing.thing_id == MoneyEvent.id)
    wrong = or_(MoneyEvent.doubt == "", and_(taken.exists(), ~ended.exists()), and_(~taken.exists(), ended.exists()))
    return select(MoneyEvent.id).where(MoneyEvent.kind == Kind.RECEIVED, MoneyEvent.order_id.is_(None), wrong)


def _hands_have_names() -> Against:
    """What a person vouches for says who."""
    by_hand = MoneyEvent.evidence.in_([Evidence.SELLER, Evidence.OPERATOR])
    return select(MoneyEvent.id).where(MoneyEvent.kind == Kind.RECEIVED, by_hand, MoneyEvent.actor_id.is_(None))


def _references_are_ours() -> Against:
    """Fixed length and a letter at the end, so that references set one after the other have one reading only."""
    in_letters = or_(*(Payment.reference.like(f"%{letter}") for letter in codes.LETTERS))
    wrong = or_(func.length(Payment.reference) != codes.REFERENCE_LENGTH, ~in_letters)
    return select(Payment.reference).where(wrong)


def _codes_ask_what_is_due() -> Against:
    return select(Payment.reference).join(Order, Order.id == Payment.order_id).where(Payment.amount > Order.total)


def _codes_are_watched() -> Against:
    """A code a bank was asked for, while it can be paid, has a time at which we ask about it again."""
    payable = Payment.status.in_([PaymentStatus.CREATING, PaymentStatus.PRESENTED])
    return select(Payment.reference).where(payable, Payment.gateway != "static", Payment.look_at.is_(None))


def _claims_keep_their_order() -> Against:
    """An order under check says until when, and the other way round there is an attempt to be looked for."""
    claimed = select(Payment.id).where(Payment.order_id == Order.id, Payment.status == PaymentStatus.CLAIMED).exists()
    waits = and_(Order.status == Status.PLACED, Order.received < Order.due)
    wrong = or_(and_(claimed, Order.claimed_until.is_(None)), and_(~claimed, Order.claimed_until.is_not(None)))
    return select(Order.number).where(waits, wrong)


ALL = (
    Invariant("money_book", "received and refunded are the sums of the money events", _money_is_its_book),
    Invariant("money_shop", "every line of the book is its shop's, and counts somewhere", _money_is_its_shops),
    Invariant("lanes", "every rupiah is for goods, refunded, in a refund, or declined", _every_rupiah_has_a_lane),
    Invariant("one_code", "an order has at most one open code", _one_code_at_a_time),
    Invariant("confirmed_money", "a confirmed payment has a receipt that stands", _confirmed_has_money),
    Invariant("money_confirms", "a payment with a receipt that stands is confirmed", _money_confirms),
    Invariant("money_order", "money on an order came for that order, in rupiah, undoubted", _money_is_of_its_order),
    Invariant("taken_back", "a line that takes back has the receipt it takes back", _back_is_of_something),
    Invariant("homeless", "money without an order says why, and is closed when taken back", _homeless_is_explained),
    Invariant("hands", "what a person vouches for says who", _hands_have_names),
    Invariant("references", "a reference has its length and ends in a letter", _references_are_ours),
    Invariant("code_amount", "no code asks for more than its order's total", _codes_ask_what_is_due),
    Invariant("watched", "a bank's code that can be paid will be asked about again", _codes_are_watched),
    Invariant("claims", "an order under check has a claimed payment and a time limit", _claims_keep_their_order),
)
