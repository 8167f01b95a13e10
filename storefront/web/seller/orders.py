"""A shop's orders: by how far they are, and each on its own page."""

from flask import Blueprint, Response, g, jsonify, render_template, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select
from sqlalchemy.orm import joinedload

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order, Status
from storefront.web.access import open_to, seller_member
from storefront.web.seller import order_page

bp = Blueprint("orders", __name__, url_prefix="/pesanan")

PAGE = 20
TABS = {
    "baru": _l("Baru"),
    "diproses": _l("Diproses"),
    "siap": _l("Siap"),
    "dikirim": _l("Dikirim"),
    "selesai": _l("Selesai"),
    "batal": _l("Dibatalkan"),
    "belum-dibayar": _l("Belum dibayar"),
}
COUNTED = ("baru", "diproses", "siap", "dikirim")


@bp.get("")
@open_to(seller_member)
def index() -> str:
    """One tab of the list, the newest first; `sesudah` is the number the page before ended with."""
    tab = request.args.get("status", "")
    tab = tab if tab in TABS else "baru"
    found = page_of(tab, request.args.get("sesudah", ""))
    more = found[PAGE - 1].number if len(found) > PAGE else None
    return render_template(
        "seller/orders/index.html", tab=tab, tabs=TABS, counts=counts(), rows=order_page.rows(found[:PAGE]), more=more,
        is_first="sesudah" not in request.args,
    )  # fmt: skip


@bp.get("/<number>")
@open_to(seller_member)
def show(number: str) -> str:
    """One order with its next step."""
    return order_page.render(order_page.own(number))[0]


@bp.get("/<number>/status")
@open_to(seller_member)
def status(number: str) -> Response:
    """For the page of an order that waits for its money: has anything changed?"""
    return jsonify(version=order_page.version(order_page.own(number)))


def in_tab(tab: str) -> ColumnElement[bool]:
    """Which orders a tab shows, by the moments that stand on the order itself."""
    claimed = and_(Order.received == 0, Order.claimed_until.is_not(None), Order.claimed_until > clock.now())
    accepted = Order.status == Status.ACCEPTED
    in_work = and_(accepted, Order.failed_at.is_(None))
    conditions: dict[str, ColumnElement[bool]] = {
        "baru": or_(
            and_(Order.status == Status.PLACED, or_(Order.received > 0, claimed)),
            and_(Order.status == Status.EXPIRED, claimed),
        ),
        "diproses": and_(in_work, Order.ready_at.is_(None)),
        "siap": and_(in_work, Order.ready_at.is_not(None), Order.handed_over_at.is_(None)),
        "dikirim": and_(in_work, Order.handed_over_at.is_not(None), Order.received_at.is_(None)),
        "selesai": or_(
            Order.status == Status.COMPLETED,
            and_(accepted, or_(Order.received_at.is_not(None), Order.failed_at.is_not(None))),
        ),
        "batal": or_(Order.status == Status.CANCELLED, and_(Order.status == Status.EXPIRED, not_(claimed))),
        "belum-dibayar": and_(Order.status == Status.PLACED, Order.received == 0, not_(claimed)),
    }
    return conditions[tab]


def page_of(tab: str, after: str) -> list[Order]:
    """One more than a page of the shop's orders in a tab, with the shopper, before the order numbered `after`."""
    mine = select(Order).options(joinedload(Order.purchase)).where(Order.seller_id == g.member.seller_id, in_tab(tab))
    if after and after.isprintable():
        last = select(Order.id).where(Order.number == after.upper(), Order.seller_id == g.member.seller_id)
        mine = mine.where(Order.id < last.scalar_subquery())
    return list(db.session.scalars(mine.order_by(Order.id.desc()).limit(PAGE + 1)))


def counts() -> dict[str, int]:
    """How many orders stand in each tab with work in it, in one statement."""
    sums = [func.coalesce(func.sum(case((in_tab(tab), 1), else_=0)), 0) for tab in COUNTED]
    open_ones = or_(Order.status.in_([Status.PLACED, Status.ACCEPTED]), in_tab("baru"))
    found = db.session.execute(select(*sums).where(Order.seller_id == g.member.seller_id, open_ones)).one()
    return dict(zip(COUNTED, (int(count) for count in found), strict=True))
