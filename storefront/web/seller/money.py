"""Money a seller vouches for: seen at the bank, not seen, paid back."""

from flask import Blueprint, abort, flash, g, redirect, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import claiming, owing
from storefront.payments import payment as payments
from storefront.payments.money_event import Evidence
from storefront.payments.paying import Lane
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund
from storefront.web.access import open_to, seller_cashier, seller_owner
from storefront.web.seller import order_forms, order_page

bp = Blueprint("money", __name__, url_prefix="/pesanan/<number>")

Answer = Response | tuple[str, int]


@bp.post("/uang-masuk")
@open_to(seller_cashier)
def confirm(number: str) -> Answer:
    """The seller looked at the bank's own app and saw the money."""
    order = order_page.own(number)
    form = order_forms.filled("confirm")
    payment = _by_hand(order)
    if not form.validate():
        return order_page.render(order, 422, confirm=form)
    if not order_page.may_confirm(payment):
        flash(_("Uang untuk pesanan ini sudah dicatat."), "info")
        return _back(order)
    lane = claiming.confirm_by_hand(payment, Evidence.SELLER, g.member.user)
    db.session.commit()
    flash(*_outcome(lane))
    return _back(order)


@bp.post("/uang-belum")
@open_to(seller_cashier)
def reject(number: str) -> Answer:
    """The seller looked and the money is not there."""
    order = order_page.own(number)
    form = order_forms.filled("reject")
    payment = _by_hand(order)
    if not form.validate():
        return order_page.render(order, 422, reject=form)
    if claiming.reject(payment, form.reason, g.member.user):
        db.session.commit()
        flash(_("Dicatat: uangnya belum terlihat. Pembeli bisa menjawab dalam dua hari."), "info")
    else:
        db.session.rollback()
        flash(_("Jawaban untuk pesanan ini sudah dicatat."), "info")
    return _back(order)


@bp.post("/kembalikan/<code>")
@open_to(seller_owner)
def pay_back(number: str, code: str) -> Answer:
    """The owner has sent a refund and says how."""
    order = order_page.own(number, lock=True)
    refund = _refund(order, code)
    form = order_forms.filled("pay_back")
    if not form.validate():
        return order_page.render(order, 422, pay_back=form)
    if owing.pay_back(refund, form["proof"].data, g.member.user):
        db.session.commit()
        flash(_("Pengembalian dicatat dan pembeli diberi tahu."), "good")
    else:
        db.session.rollback()
        flash(_("Pengembalian ini sudah dicatat."), "info")
    return _back(order)


def _outcome(lane: Lane) -> tuple[str, str]:
    if lane == Lane.APPLIED:
        return _("Uangnya dicatat, pesanan ini lunas. Sekarang terima pesanannya."), "good"
    if lane == Lane.REFUND:
        return _("Uangnya dicatat, tetapi ada yang harus dikembalikan. Lihat di bawah."), "wait"
    return _("Uangnya sudah dicatat sebelumnya."), "info"


def _by_hand(order: Order) -> Payment:
    """The attempt of an order whose bank does not tell us, locked; where the bank tells, nobody confirms by hand.

    The attempt is locked before its order, as everywhere money is believed, so that nobody waits in a circle.
    """
    latest = payments.latest(order)
    payment = payments.by_reference(latest.reference, lock=True) if latest and latest.by_hand else None
    return payment or abort(404)


def _refund(order: Order, code: str) -> Refund:
    mine = select(Refund).where(Refund.order_id == order.id, Refund.code == code) if code.isalnum() else None
    return (db.session.scalar(mine) if mine is not None else None) or abort(404)


def _back(order: Order) -> Response:
    return redirect(url_for("seller.orders.show", number=order.number), 303)
