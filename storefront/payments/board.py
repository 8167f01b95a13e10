"""Money that waits for a person. The board counts to zero: every line has somebody who can end it.

One statement finds the lines of every kind, the longest waiting first; what they stand for is then loaded by kind,
a page at a time. A line is gone when its thing has moved on, or when a person closed it (`closing`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select, union_all

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import money_event
from storefront.payments.closing import Closing
from storefront.payments.money_event import MoneyEvent
from storefront.payments.notice import UNCLEAR, UNKNOWN, PaymentNotice
from storefront.payments.payment import Payment
from storefront.payments.payment import Status as PaymentStatus
from storefront.payments.refund import MOOT, Refund
from storefront.payments.refund import Status as RefundStatus
from storefront.sellers.seller import Seller

PER_PAGE = 20
Shops = ColumnElement[bool] | None  # the condition on `Seller` whose money is asked for; None: all there is


class Kind(StrEnum):
    """What waits, and so who is to be called. A closing names the same word."""

    CLAIM = "claim"  # "sudah bayar" that nobody looked at in time, or said again after a no
    SHORT = "short"  # the shopper pays the rest, or the seller sends back what came
    HOMELESS = "homeless"  # money that does not fit its own order: another recipient, another currency, too much
    UNCLEAR = "unclear"  # the bank's answer about a payment cannot be acted on
    UNKNOWN = "unknown"  # the bank speaks of a payment nobody here knows, or knows no more of when asked
    REFUND = "refund"  # the seller sends it back, and has the time to
    LATE = "late"  # the seller should have decided, or sent it, by now
    DECLINED = "declined"  # the seller will not send it back, and no operator has agreed
    DISPUTE = "dispute"  # the seller says sent, the shopper says not received


@dataclass(frozen=True, order=True)
class Place:
    """Where a line stands on the board: since when it waits, its kind, the id of its thing."""

    since: datetime
    kind: Kind
    thing_id: int


def counts(shops: Shops = None) -> dict[Kind, int]:
    """How many lines of each kind wait, in one statement; only kinds that have some.

    `shops` narrows to these sellers; money whose seller nobody knows is then not among them.
    """
    lines = _lines([*Kind], shops).subquery()
    found = db.session.execute(select(lines.c.kind, func.count()).group_by(lines.c.kind))
    by_kind = {Kind(kind): number for kind, number in found}
    return {kind: by_kind[kind] for kind in Kind if kind in by_kind}


def summary(shops: Shops = None) -> dict[Kind, tuple[int, datetime]]:
    """Of each kind that has lines how many wait, and since when the oldest does, in one statement."""
    lines = _lines([*Kind], shops).subquery()
    asked = select(lines.c.kind, func.count(), func.min(lines.c.since)).group_by(lines.c.kind)
    by_kind = {Kind(kind): (number, since) for kind, number, since in db.session.execute(asked)}
    return {kind: by_kind[kind] for kind in Kind if kind in by_kind}


def places(
    kind: Kind | None = None, after: Place | None = None, shops: Shops = None, most: int = PER_PAGE
) -> list[Place]:
    """The lines that wait longest, of one kind or of all, after a place: one more than `most` when there are more."""
    lines = _lines([kind] if kind else [*Kind], shops).subquery()
    wanted = select(lines.c.since, lines.c.kind, lines.c.thing)
    if after:
        same = lines.c.since == after.since
        wanted = wanted.where(or_(
            lines.c.since > after.since,
            and_(same, lines.c.kind > after.kind.value),
            and_(same, lines.c.kind == after.kind.value, lines.c.thing > after.thing_id),
        ))  # fmt: skip
    ordered = wanted.order_by(lines.c.since, lines.c.kind, lines.c.thing).limit(most + 1)
    return [Place(since, Kind(word), thing) for since, word, thing in db.session.execute(ordered)]


def place_of(kind: Kind, thing_id: int, shops: Shops = None) -> Place | None:
    """The line of one thing; None when it waits no more."""
    lines = _lines([kind], shops).subquery()
    found = db.session.execute(select(lines.c.since).where(lines.c.thing == thing_id)).scalar_one_or_none()
    return Place(found, kind, thing_id) if found else None


def _lines(kinds: Sequence[Kind], shops: Shops) -> Any:
    wanted = [_of_kind(kind) for kind in kinds]
    if shops is not None:
        wanted = [each.join(Seller, Seller.id == Order.seller_id).where(shops) for each in wanted]
    return union_all(*wanted)


def _of_kind(kind: Kind) -> Select[Any]:
    table, since, where = _rule(kind)
    columns = (literal(kind.value).label("kind"), table.id.label("thing"), since.label("since"))
    lines = select(*columns).where(*where)
    if table is Order:
        return lines
    if table in (Payment, Refund):
        return lines.join(Order, Order.id == table.order_id)
    by_payment = lines.outerjoin(Payment, Payment.id == table.payment_id)
    return by_payment.outerjoin(Order, Order.id == Payment.order_id)


def _rule(kind: Kind) -> tuple[Any, Any, list[Any]]:
    """Of a kind: the table its things stand in, since when they wait, and when they do."""
    now = clock.now()
    late = or_(
        and_(Refund.status == RefundStatus.NEEDED, Refund.decide_by < now),
        and_(Refund.status == RefundStatus.APPROVED, or_(Refund.send_by < now, Refund.alerted_at.is_not(None))),
    )
    unsent = Refund.status.in_([RefundStatus.NEEDED, RefundStatus.APPROVED])
    if kind == Kind.CLAIM:
        overdue = or_(Order.claimed_until < now, Payment.rejected_at.is_not(None))
        return Payment, Payment.claimed_at, [Payment.status == PaymentStatus.CLAIMED, overdue]
    if kind == Kind.SHORT:
        some = [Order.received > Order.refunded, Order.received - Order.refunded < Order.due]
        return Order, Order.pay_by, [Order.status == OrderStatus.PLACED, Order.pay_by < now, *some]
    if kind == Kind.HOMELESS:
        homeless = [MoneyEvent.order_id.is_(None), MoneyEvent.kind == money_event.Kind.RECEIVED]
        return MoneyEvent, MoneyEvent.seen_at, [*homeless, _still_open(kind, MoneyEvent.id)]
    if kind in (Kind.UNCLEAR, Kind.UNKNOWN):
        verdict = UNCLEAR if kind == Kind.UNCLEAR else UNKNOWN
        waits = [PaymentNotice.verdict == verdict, PaymentNotice.handled_at.is_not(None)]
        return PaymentNotice, PaymentNotice.came_at, [*waits, _still_open(kind, PaymentNotice.id)]
    if kind == Kind.DECLINED:
        declined = (Refund.status == RefundStatus.DECLINED) & Refund.declined_why.not_in(MOOT)
        return Refund, Refund.decided_at, [declined, _still_open(kind, Refund.id)]
    if kind == Kind.DISPUTE:
        return Refund, Refund.answered_at, [Refund.status == RefundStatus.DISPUTED]
    return Refund, Refund.created_at, [unsent, late if kind == Kind.LATE else case((late, False), else_=True)]


def _still_open(kind: Kind, thing_id: Any) -> Any:
    """Nobody has closed this line."""
    return ~exists().where(Closing.kind == kind.value, Closing.thing_id == thing_id)
