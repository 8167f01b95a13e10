"""Money that waits for a person. The board counts to zero: every line has somebody who can end it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order, Status
from storefront.orders.purchase import Purchase
from storefront.payments import notice, refund
from storefront.payments.money_event import MoneyEvent
from storefront.payments.notice import PaymentNotice
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund
from storefront.payments.refund import Status as RefundStatus
from storefront.sellers.seller import Seller

MOST = 200  # lines of one kind that a page shows


class Kind(StrEnum):
    """What waits, and so who is to be called."""

    REFUND = "refund"  # the seller sends it back: the money is there
    DISPUTE = "dispute"  # the seller says sent, the shopper says not received
    SHORT = "short"  # the shopper pays the rest, or the seller sends back what came
    HOMELESS = "homeless"  # money that does not fit its own order: another merchant, another currency
    UNKNOWN = "unknown"  # the bank speaks of a payment nobody here knows


@dataclass(frozen=True)
class Line:
    """One thing that waits: the sum (in rupiah, unless `currency` says otherwise), since when, and whose it is."""

    kind: Kind
    since: datetime
    amount: int | None
    order: Order | None = None
    gateway: str = ""
    reference: str = ""
    currency: str = "IDR"

    @property
    def seller(self) -> Seller | None:
        """Who got the money, where that is known."""
        return self.order.seller if self.order else None

    @property
    def shopper(self) -> Purchase | None:
        """Who paid, where that person has to be asked."""
        return self.order.purchase if self.order and self.kind in (Kind.SHORT, Kind.DISPUTE) else None


@dataclass(frozen=True)
class Board:
    """Everything about money a person must look at."""

    refunds: list[Refund]
    homeless: list[MoneyEvent]
    unknown: list[PaymentNotice]
    short: list[Order]

    @property
    def count(self) -> int:
        """How many lines are left."""
        return len(self.refunds) + len(self.homeless) + len(self.unknown) + len(self.short)


def waiting() -> Board:
    """The board now, in four statements."""
    short = select(Order).options(joinedload(Order.seller), joinedload(Order.purchase)).where(
        Order.status == Status.PLACED, Order.received > 0, Order.received < Order.due,
        Order.pay_by < clock.now(),
    )  # fmt: skip
    homeless = select(MoneyEvent).where(MoneyEvent.order_id.is_(None)).order_by(MoneyEvent.id)
    return Board(
        refunds=refund.waiting(),
        homeless=list(db.session.scalars(homeless.limit(MOST))),
        unknown=notice.unplaced(),
        short=list(db.session.scalars(short.order_by(Order.pay_by).limit(MOST))),
    )


def lines(board: Board) -> list[Line]:
    """The board as lines, those that wait longest first."""
    return sorted(_lines(board), key=lambda line: line.since)


def _lines(board: Board) -> Iterator[Line]:
    for owed in board.refunds:
        kind = Kind.DISPUTE if owed.status == RefundStatus.DISPUTED else Kind.REFUND
        yield Line(kind, owed.created_at, owed.amount, owed.order)
    for order in board.short:
        yield Line(Kind.SHORT, order.pay_by, order.received, order)
    attempts = _attempts(board.homeless)
    for money in board.homeless:
        attempt = attempts.get(money.payment_id or 0)
        yield Line(
            Kind.HOMELESS, money.seen_at, money.amount, attempt.order if attempt else None, money.gateway,
            attempt.reference if attempt else money.event_id, money.currency,
        )  # fmt: skip
    for unknown in board.unknown:
        reference = unknown.gateway_reference or unknown.reference or ""
        yield Line(Kind.UNKNOWN, unknown.came_at, unknown.amount, None, unknown.gateway, reference)


def _attempts(homeless: list[MoneyEvent]) -> dict[int, Payment]:
    """The payments that homeless money came by, with order and seller, in one statement."""
    ids = [money.payment_id for money in homeless if money.payment_id]
    if not ids:
        return {}
    wanted = select(Payment).options(joinedload(Payment.order).joinedload(Order.seller)).where(Payment.id.in_(ids))
    return {payment.id: payment for payment in db.session.scalars(wanted)}
