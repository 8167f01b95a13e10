"""Lines of a statement whose money the books know already, from the bank itself or by the seller's own word.

Such a line waits for no order: it is set aside with the payment it belongs to, so that no second line is taken for it.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import standing
from storefront.payments import statement_matching as matching
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import Payment
from storefront.payments.statement import StatementLine

Receipt = tuple[MoneyEvent, Payment]


def counted(lines: Sequence[StatementLine]) -> dict[int, Payment]:
    """For lines (of one shop), by their ids, the payment whose money each is; in one statement.

    A receipt is one line's: the nearest in time gets it. Two lines of one sum and one receipt may be money paid twice,
    and the second still has to be placed.
    """
    near = [
        (abs(line.booked_at - _moment(money)), line.id, money.id, payment)
        for money, payment in (_receipts(lines) if lines else [])
        for line in lines
        if line.amount == money.amount and _in_time(line, money, payment)
    ]
    found: dict[int, Payment] = {}
    given: set[int] = set()
    for _distance, line_id, money_id, payment in sorted(near, key=lambda each: each[:3]):
        if line_id not in found and money_id not in given:
            found[line_id] = payment
            given.add(money_id)
    return found


def _receipts(lines: Sequence[StatementLine]) -> list[Receipt]:
    """Receipts of the shop that stand, are of one of the lines' sums, and have no line yet."""
    first, last = min(line.booked_at for line in lines), max(line.booked_at for line in lines)
    since = first - matching.AFTERWARDS - timedelta(days=1)
    lines_of = select(func.count(StatementLine.id)).where(
        StatementLine.payment_id == Payment.id, StatementLine.amount == MoneyEvent.amount
    )  # fmt: skip
    mine = select(MoneyEvent, Payment, lines_of.scalar_subquery()).join(Payment, MoneyEvent.payment_id == Payment.id)
    mine = mine.join(Payment.order).where(
        Order.seller_id == lines[0].seller_id, MoneyEvent.order_id == Payment.order_id, standing.is_standing(),
        MoneyEvent.amount.in_({line.amount for line in lines}),
        Payment.created_at <= last + timedelta(days=1), or_(Payment.expires_at >= since, MoneyEvent.seen_at >= since),
    )  # fmt: skip
    of_order = joinedload(Payment.order).joinedload(Order.purchase)
    by_statement = MoneyEvent.evidence == Evidence.STATEMENT  # has its line, so it comes first
    mine = mine.options(of_order).order_by(by_statement.desc(), MoneyEvent.id.desc()).limit(matching.MOST)
    seen: Counter[tuple[int, int]] = Counter()
    free = []
    for money, payment, taken in db.session.execute(mine):
        seen[payment.id, money.amount] += 1
        if seen[payment.id, money.amount] > taken:
            free.append((money, payment))
    return free


def _in_time(line: StatementLine, money: MoneyEvent, payment: Payment) -> bool:
    """From the code shown to three days after it ended or the money was seen; by the day where a bank gives no more."""
    first = payment.created_at - matching.BEFORE
    last = max(payment.expires_at, _moment(money)) + matching.AFTERWARDS
    return matching.is_between(line, first, last)


def _moment(money: MoneyEvent) -> datetime:
    return money.paid_at or money.seen_at
