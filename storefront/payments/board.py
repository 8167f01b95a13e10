"""Money that waits for a person. The board counts to zero: every line has somebody who can end it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order, Status
from storefront.payments import notice, refund
from storefront.payments.money_event import MoneyEvent
from storefront.payments.notice import PaymentNotice
from storefront.payments.refund import Refund


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
    """The board now."""
    short = select(Order).options(joinedload(Order.seller)).where(
        Order.status == Status.PLACED, Order.received > 0, Order.received < Order.due,
        Order.pay_by < clock.now(),
    )  # fmt: skip
    homeless = select(MoneyEvent).where(MoneyEvent.order_id.is_(None))
    return Board(
        refunds=refund.waiting(),
        homeless=list(db.session.scalars(homeless.limit(200))),
        unknown=notice.unplaced(),
        short=list(db.session.scalars(short.limit(200))),
    )
