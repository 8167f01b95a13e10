"""Money that goes back: once, out of what came in, with its moments."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from storefront.orders.order import Order
from storefront.payments import standing
from storefront.payments.money_event import Kind, MoneyEvent
from storefront.payments.payment import Payment
from storefront.payments.refund import GIVEN, UNSENT, Refund, Status
from storefront.reports.invariants.invariant import Against, Invariant, only, sums


def _refunds_are_counted() -> Against:
    """Open refunds on an order are the sum of its refunds that still have to be paid."""
    still, paid = only(Refund.status.in_(UNSENT), Refund.amount), only(Refund.status.in_(GIVEN), Refund.amount)
    book = sums(Refund.order_id, still, paid)
    wrong = or_(Order.refund_open != func.coalesce(book.c.first, 0), Order.refunded != func.coalesce(book.c.second, 0))
    return select(Order.number).outerjoin(book, book.c.key == Order.id).where(wrong)


def _given_stands_in_the_book() -> Against:
    """A refund that was sent has its one line, with its sum and order; any other has none."""
    line = select(MoneyEvent.id).where(MoneyEvent.kind == Kind.REFUNDED, MoneyEvent.event_id == Refund.code)
    right = line.where(MoneyEvent.amount == Refund.amount, MoneyEvent.order_id == Refund.order_id).exists()
    given = Refund.status.in_(GIVEN)
    return select(Refund.code).where(or_(and_(given, ~right), and_(~given, line.exists())))


def _book_is_of_refunds() -> Against:
    """A line that says money went back names its refund, and no other line names the same."""
    other = aliased(MoneyEvent)
    known = select(Refund.id).where(Refund.code == MoneyEvent.event_id).exists()
    same = [other.kind == Kind.REFUNDED, other.event_id == MoneyEvent.event_id, other.id != MoneyEvent.id]
    again = select(other.id).where(*same).exists()
    return select(MoneyEvent.id).where(MoneyEvent.kind == Kind.REFUNDED, or_(~known, again))


def _no_more_than_came() -> Against:
    """Through one attempt no more goes back than came in by it."""
    came = (
        select(MoneyEvent.payment_id.label("key"), func.sum(MoneyEvent.amount).label("sum"))
        .where(standing.is_standing()).group_by(MoneyEvent.payment_id).subquery()
    )  # fmt: skip
    gone = (
        select(Refund.payment_id.label("key"), func.sum(Refund.amount).label("sum"))
        .where(Refund.status.in_(GIVEN), Refund.payment_id.is_not(None)).group_by(Refund.payment_id).subquery()
    )  # fmt: skip
    return (
        select(Payment.reference)
        .join(gone, gone.c.key == Payment.id)
        .outerjoin(came, came.c.key == Payment.id)
        .where(gone.c.sum > func.coalesce(came.c.sum, 0))
    )


def _refund_is_of_its_order() -> Against:
    """It goes back through an attempt of its own order."""
    return select(Refund.code).join(Payment, Payment.id == Refund.payment_id).where(Refund.order_id != Payment.order_id)


def _steps_have_their_moment() -> Against:
    """Each step says when it was, or until when it has time; so every refund that waits has a time limit."""
    missing = or_(
        and_(Refund.status == Status.NEEDED, Refund.decide_by.is_(None)),
        and_(Refund.status == Status.APPROVED, or_(Refund.decided_at.is_(None), Refund.send_by.is_(None))),
        and_(Refund.status == Status.DECLINED, or_(Refund.decided_at.is_(None), Refund.declined_why == "")),
        and_(Refund.status.in_(GIVEN), or_(Refund.sent_at.is_(None), Refund.proof == "")),
        and_(Refund.status == Status.DISPUTED, Refund.answered_at.is_(None)),
        and_(Refund.status == Status.CLOSED, Refund.closed_at.is_(None)),
    )
    return select(Refund.code).where(missing)


def _only_approved_are_asked() -> Against:
    """A bank is asked only about a refund that was approved; while it is, nobody sends it by hand."""
    return select(Refund.code).where(Refund.asked_at.is_not(None), Refund.status != Status.APPROVED)


ALL = (
    Invariant("refund_book", "open and paid refunds are the sums of the refunds", _refunds_are_counted),
    Invariant("refund_lines", "a refund that was sent has its line in the book", _given_stands_in_the_book),
    Invariant("book_refunds", "a line that says money went back names its refund, once", _book_is_of_refunds),
    Invariant("refund_room", "through a payment no more goes back than came in", _no_more_than_came),
    Invariant("refund_order", "a refund goes back through a payment of its own order", _refund_is_of_its_order),
    Invariant("refund_moments", "a refund's step says when, and what waits has a limit", _steps_have_their_moment),
    Invariant("refund_asked", "a bank is asked only about a refund that was approved", _only_approved_are_asked),
)
