"""What waits for the seller today, the loudest first."""

from flask import Blueprint, Response, g, jsonify, render_template
from sqlalchemy import case, select
from sqlalchemy.orm import joinedload

from storefront.catalog import readiness, running_low
from storefront.galleries import waiting as waiting_turns
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.notifications import message
from storefront.orders.order import Order
from storefront.orders.telling import seller_desk
from storefront.payments.refund import OPEN, Refund
from storefront.sellers import qris_account
from storefront.sellers.seller import Status as SellerStatus
from storefront.web.access import open_to, seller_member
from storefront.web.seller import asks, incoming, order_page, turns
from storefront.web.seller.order_page import Row
from storefront.web.seller.orders import counts, in_tab

bp = Blueprint("today", __name__)

MOST = 30
MOST_LOW = 8  # goods running low; the rest stand on the shelf's own page


@bp.get("")
@open_to(seller_member)
def show() -> str:
    """The shop's desk this morning."""
    waiting = waiting_for_us()
    work = order_page.rows(in_work("diproses") + in_work("siap") + in_work("dikirim"))
    return render_template(
        "seller/today/show.html", waiting=waiting, most=MOST, version=version(waiting), money=money_today(),
        to_do=[row for row in work if row.step in ("prepare", "ready")],
        to_hand_over=[row for row in work if row.step in ("collect", "send")],
        on_the_way=[row for row in work if row.step == "deliver"], counts=counts(),
        account=qris_account.standing(g.member.seller_id), refunds=to_pay_back(), asks=asks.all_of_today(),
        low=running_low.of_seller(g.member.seller_id, MOST_LOW),
        turn=waiting_turns.soon(g.member.seller), place_of=turns.place_of, when=turns.when,
        drafts=message.drafts(seller_desk(g.member.seller), MOST), missing=still_missing(),
    )  # fmt: skip


@bp.get("/status")
@open_to(seller_member)
def status() -> Response:
    """Asked every few seconds by the open page: the orders that wait for an answer, and a version of them."""
    waiting = waiting_for_us()
    html = render_template("seller/today/waiting.html", waiting=waiting, most=MOST, is_news=True)
    return jsonify(version=version(waiting), html=html)


@bp.get("/lonceng")
@open_to(seller_member)
def bell() -> Response:
    """Asked by every open page of the wing: the numbers of the orders that wait for an answer."""
    mine = select(Order.number).where(Order.seller_id == g.member.seller_id, in_tab("baru")).order_by(Order.id)
    return jsonify(orders=list(db.session.scalars(mine.limit(MOST))))


def waiting_for_us() -> list[Row]:
    """Paid orders to accept, then claims, those waiting longest first, each with its goods; in two statements."""
    mine = select(Order).options(joinedload(Order.purchase))
    mine = mine.where(Order.seller_id == g.member.seller_id, in_tab("baru"))
    paid_first = case((Order.received - Order.refunded >= Order.due, 0), else_=1)
    found = db.session.scalars(mine.order_by(paid_first, Order.id).limit(MOST))
    return order_page.rows(list(found))


def version(waiting: list[Row]) -> str:
    """Differs when another order waits, or one waits for something else."""
    return codes.digest("|".join(f"{row.order.number}:{row.step}" for row in waiting))[:12]


def in_work(tab: str) -> list[Order]:
    """Orders of one tab with work in it, those due first on top."""
    mine = select(Order).options(joinedload(Order.purchase))
    mine = mine.where(Order.seller_id == g.member.seller_id, in_tab(tab))
    return list(db.session.scalars(mine.order_by(Order.ready_on, Order.id).limit(MOST)))


def money_today() -> int:
    """Rupiah paid since midnight (WIB), less what was taken back; refunds are not taken off."""
    return incoming.sum_since(clock.start_of(clock.today()))[0]


def to_pay_back() -> list[Refund]:
    """Refunds this shop still owes, the oldest first."""
    mine = select(Refund).join(Refund.order).options(joinedload(Refund.order).joinedload(Order.purchase))
    mine = mine.where(Order.seller_id == g.member.seller_id, Refund.status.in_(OPEN), Refund.asked_at.is_(None))
    return list(db.session.scalars(mine.order_by(Refund.id).limit(MOST)))


def still_missing() -> tuple[int, int] | None:
    """How many of how many requirements a shop that is not open yet has met; None once it is."""
    if g.member.seller.status not in (SellerStatus.APPLIED, SellerStatus.VERIFIED):
        return None
    found = readiness.items(g.member.seller)
    return sum(item.is_met for item in found), len(found)
