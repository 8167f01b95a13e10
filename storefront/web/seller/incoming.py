"""Money that comes in: what can still be paid or claimed, what was confirmed just now, and the last seven days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, g, render_template, request
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from storefront.kit import clock, numbers
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import standing, undoing
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import Payment, Status
from storefront.web.access import open_to, seller_cashier

bp = Blueprint("incoming", __name__, url_prefix="/uang")

PAGE = 20
DAYS = 7
MARKS: dict[Evidence, tuple[LazyString, str]] = {  # who says that the money came, and the tone of the mark
    Evidence.PROVIDER: (_l("Bank"), "good"),
    Evidence.STATEMENT: (_l("Mutasi"), "good"),
    Evidence.SELLER: (_l("Anda"), "info"),
    Evidence.OPERATOR: (_l("Petugas"), "info"),
}


@dataclass(frozen=True)
class Received:
    """Money that came in, with its order and, for a seller's own word, the minutes in which it may be taken back."""

    money: MoneyEvent
    order: Order
    minutes_left: int

    @property
    def at(self) -> datetime:
        """When it was paid, as far as anybody knows."""
        return self.money.counted_at or self.money.seen_at

    @property
    def mark(self) -> LazyString:
        """Who says so."""
        return MARKS[self.money.evidence][0]

    @property
    def tone(self) -> str:
        """The tone of that mark."""
        return MARKS[self.money.evidence][1]


@bp.get("")
@open_to(seller_cashier)
def show() -> str:
    """Looking into the bank's app with this page beside it."""
    claimed, silent = open_payments(True), open_payments(False)
    today, week = clock.start_of(clock.today()), clock.start_of(clock.today() - timedelta(days=DAYS - 1))
    found = received(_book().where(MoneyEvent.counted_at >= week).limit(PAGE + 1))
    return render_template(
        "seller/incoming/show.html", claimed=claimed[:PAGE], silent=silent[:PAGE], most=PAGE,
        more_claims=len(claimed) > PAGE, more_silent=len(silent) > PAGE, undoable=just_confirmed(),
        today=[line for line in found[:PAGE] if line.at >= today], week=found[:PAGE], more=len(found) > PAGE,
        sums={"today": sum_since(today), "week": sum_since(week)}, days=DAYS,
    )  # fmt: skip


@bp.get("/masuk")
@open_to(seller_cashier)
def lines() -> str:
    """All money that came in, the latest first; `sesudah` is where the page before ended."""
    after = numbers.read(request.args.get("sesudah", ""))
    wanted = _book()
    if after:
        last = select(MoneyEvent).where(MoneyEvent.id == after).subquery()
        moment = select(last.c.counted_at).scalar_subquery()
        at = MoneyEvent.counted_at
        wanted = wanted.where(or_(at < moment, and_(at == moment, MoneyEvent.id < after)))
    found = received(wanted.limit(PAGE + 1))
    more = found[PAGE - 1].money.id if len(found) > PAGE else None
    return render_template("seller/incoming/lines.html", found=found[:PAGE], more=more, is_first=not after)


def open_payments(is_claimed: bool) -> list[Payment]:
    """Codes of this shop whose money only a person can see and which may still be paid, by exact amount.

    Those the shopper says were paid come apart, the longest waiting first.
    """
    of_order = joinedload(Payment.order)
    mine = select(Payment).join(Payment.order).options(of_order.joinedload(Order.purchase)).where(
        Order.seller_id == g.member.seller_id, or_(Payment.gateway == "static", Payment.built_here),
        Payment.status == Status.CLAIMED if is_claimed else _may_come(),
    )  # fmt: skip
    by = (Payment.claimed_at, Payment.id) if is_claimed else (Payment.amount, Payment.id)
    return list(db.session.scalars(mine.order_by(*by).limit(PAGE + 1)))


def just_confirmed() -> list[Received]:
    """What this shop confirmed by hand so lately that it may be taken back."""
    since = clock.now() - timedelta(minutes=number("UNDO_MINUTES"))
    mine = _book().where(MoneyEvent.evidence == Evidence.SELLER, MoneyEvent.seen_at > since)
    return [line for line in received(mine.limit(PAGE)) if line.minutes_left and not line.order.accepted_at]


def sum_since(moment: datetime) -> tuple[int, int]:
    """How much came in since a moment, in rupiah, and in how many payments."""
    mine = select(func.coalesce(func.sum(MoneyEvent.amount), 0), func.count()).select_from(MoneyEvent)
    mine = mine.where(
        MoneyEvent.seller_id == g.member.seller_id, standing.is_standing(), MoneyEvent.counted_at >= moment
    )
    total, count = db.session.execute(mine).one()
    return int(total), int(count)


def received(wanted: Select[tuple[MoneyEvent, Order]]) -> list[Received]:
    """Rows of the book with their orders, as the page shows them."""
    return [Received(money, order, minutes_left(money)) for money, order in db.session.execute(wanted)]


def minutes_left(money: MoneyEvent | None) -> int:
    """Whole minutes, rounded up, in which the seller may take this back; 0 when it is not theirs to take back."""
    if money is None or money.evidence != Evidence.SELLER:
        return 0
    return max(0, -((clock.now() - undoing.ends_at(money)) // timedelta(minutes=1)))


def _book() -> Select[tuple[MoneyEvent, Order]]:
    mine = select(MoneyEvent, Order).join(Order, MoneyEvent.order_id == Order.id).options(joinedload(Order.purchase))
    mine = mine.where(MoneyEvent.seller_id == g.member.seller_id, standing.is_standing())
    return mine.order_by(MoneyEvent.counted_at.desc(), MoneyEvent.id.desc())


def _may_come() -> ColumnElement[bool]:
    """The latest code of a living, unpaid order; or of one that ended so lately that its money may be on its way."""
    newer = aliased(Payment)
    superseded = exists().where(newer.order_id == Payment.order_id, newer.id > Payment.id)
    since = clock.now() - timedelta(hours=number("CLAIM_BUTTON_HOURS"))
    unpaid = case((Order.status == OrderStatus.EXPIRED, Order.received == 0), else_=Order.received < Order.due)
    return and_(
        Payment.status.in_([Status.PRESENTED, Status.LAPSED, Status.REJECTED]), Payment.expires_at > since,
        Order.status.in_([OrderStatus.PLACED, OrderStatus.EXPIRED]), unpaid, ~superseded,
    )  # fmt: skip
