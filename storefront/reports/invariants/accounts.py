"""Whose account money goes to, what banks told, and what people decided about it."""

from sqlalchemy import and_, func, or_, select

from storefront.orders.order import Order
from storefront.payments.board import Kind as BoardKind
from storefront.payments.closing import Closing
from storefront.payments.money_event import MoneyEvent
from storefront.payments.notice import UNCLEAR, UNKNOWN, PaymentNotice
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund
from storefront.payments.statement import StatementLine
from storefront.payments.statement import Status as LineStatus
from storefront.reports.invariants.invariant import Against, Invariant
from storefront.sellers.qris_account import QrisAccount, Status

OF_MONEY, OF_REFUNDS = (BoardKind.HOMELESS.value,), (BoardKind.DECLINED.value,)
OF_NOTICES = (BoardKind.UNCLEAR.value, BoardKind.UNKNOWN.value)


def _paid_to_the_seller() -> Against:
    """The account a code pays into belongs to the seller of its order, and speaks through the code's gateway."""
    strange = or_(QrisAccount.seller_id != Order.seller_id, QrisAccount.gateway != Payment.gateway)
    return (
        select(Payment.reference)
        .join(Order, Order.id == Payment.order_id)
        .join(QrisAccount, QrisAccount.id == Payment.account_id)
        .where(strange)
    )


def _approved_by_another() -> Against:
    """Nobody approves what they entered themselves."""
    alone = or_(
        QrisAccount.approved_by_id == QrisAccount.entered_by_id, QrisAccount.checked_by_id == QrisAccount.entered_by_id
    )
    return select(QrisAccount.nmid).where(alone)


def _changed_by_two() -> Against:
    """One that takes another's place was seen by two operators and waited out its cooling-off."""
    two = or_(
        QrisAccount.checked_by_id.is_(None), QrisAccount.approved_by_id.is_(None),
        QrisAccount.checked_by_id == QrisAccount.approved_by_id, QrisAccount.usable_at.is_(None),
    )  # fmt: skip
    early = and_(QrisAccount.status == Status.APPROVED, QrisAccount.approved_at < QrisAccount.usable_at)
    agreed = QrisAccount.status.in_([Status.AGREED, Status.APPROVED])
    return select(QrisAccount.nmid).where(QrisAccount.replaces_id.is_not(None), or_(and_(agreed, two), early))


def _one_account() -> Against:
    approved = select(QrisAccount.seller_id).where(QrisAccount.status == Status.APPROVED)
    return approved.group_by(QrisAccount.seller_id).having(func.count() > 1)


def _accounts_say_since_when() -> Against:
    """An approved account says since when it takes money; a refused or retired one when it ended."""
    silent = or_(
        and_(QrisAccount.status == Status.APPROVED, QrisAccount.approved_at.is_(None)),
        and_(QrisAccount.status.in_([Status.REFUSED, Status.RETIRED]), QrisAccount.ended_at.is_(None)),
    )
    return select(QrisAccount.nmid).where(silent)


def _notices_have_their_reason() -> Against:
    """A notice that waits for a person says why; one that was applied names its payment."""
    silent = and_(PaymentNotice.verdict.in_([UNCLEAR, UNKNOWN]), PaymentNotice.why == "")
    lost = and_(PaymentNotice.verdict.in_(["applied", "short", "refund"]), PaymentNotice.payment_id.is_(None))
    return select(PaymentNotice.id).where(PaymentNotice.handled_at.is_not(None), or_(silent, lost))


def _closings_point_to_something() -> Against:
    """What a person ended is there."""
    money, told, refund = (
        and_(Closing.kind.in_(kinds), ~select(table.id).where(table.id == Closing.thing_id).exists())
        for table, kinds in ((MoneyEvent, OF_MONEY), (PaymentNotice, OF_NOTICES), (Refund, OF_REFUNDS))
    )
    known = Closing.kind.in_([*OF_MONEY, *OF_NOTICES, *OF_REFUNDS])
    return select(Closing.id).where(or_(money, told, refund, ~known, Closing.why == ""))


def _statement_lines_are_matched_once() -> Against:
    """A matched line of a statement names a payment, one that waits none; always of its own seller."""
    payment = Payment.id == StatementLine.payment_id
    nobodys = and_(StatementLine.status == LineStatus.MATCHED, Payment.id.is_(None))
    strange = or_(nobodys, Order.seller_id != StatementLine.seller_id)
    loose = and_(StatementLine.status == LineStatus.WAITING, StatementLine.payment_id.is_not(None))
    lines = select(StatementLine.id).outerjoin(Payment, payment).outerjoin(Order, Order.id == Payment.order_id)
    return lines.where(or_(strange, loose))


ALL = (
    Invariant("own_account", "a code pays into an account of its order's seller", _paid_to_the_seller),
    Invariant("one_account", "a seller has at most one approved QRIS account", _one_account),
    Invariant("two_people", "nobody approves an account they entered", _approved_by_another),
    Invariant("two_operators", "a changed account was seen by two and cooled off", _changed_by_two),
    Invariant("account_moments", "an account says since when it takes money or ended", _accounts_say_since_when),
    Invariant("notices", "a notice that waits for a person says why", _notices_have_their_reason),
    Invariant("closings", "what a person ended on the board is there, with a reason", _closings_point_to_something),
    Invariant("statement", "a matched line is of its own seller's payment", _statement_lines_are_matched_once),
)
