"""Money a seller vouches for: seen at the bank, not seen, or not there after all."""

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import claiming, standing, undoing
from storefront.payments import payment as payments
from storefront.payments.money_event import Evidence
from storefront.payments.paying import Lane
from storefront.payments.payment import Payment
from storefront.payments.undoing import Undoing
from storefront.web.access import open_to, seller_cashier
from storefront.web.seller import order_forms, order_page

bp = Blueprint("money", __name__, url_prefix="/pesanan/<number>")

Answer = Response | tuple[str, int]

UNDONE: dict[Undoing, LazyString] = {
    Undoing.DONE: _l("Catatannya ditarik. Pesanan ini kembali menunggu uangnya; jangan disiapkan dulu."),
    Undoing.NOTHING: _l("Tidak ada catatan Anda yang bisa ditarik: sudah ditarik, atau uangnya dibuktikan oleh bank."),
    Undoing.TOO_LATE: _l("Waktu untuk menarik catatan sudah habis. Minta petugas JakPreneur menariknya."),
    Undoing.ACCEPTED: _l(
        "Pesanan ini sudah Anda terima. Kalau uangnya ternyata tidak ada, jangan serahkan barangnya dan minta petugas "
        "JakPreneur menarik catatannya."
    ),
    Undoing.ON_ITS_WAY: _l("Barangnya sudah diserahkan, jadi catatannya tidak bisa ditarik lagi."),
    Undoing.PAID_BACK: _l("Uang pesanan ini sudah dikembalikan kepada pembeli, jadi catatannya tidak bisa ditarik."),
    Undoing.OTHER_CLAIM: _l("Pembeli juga bilang sudah membayar kekurangannya. Jawab itu dulu, lalu coba lagi."),
}


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
    lane = claiming.confirm_by_hand(payment, Evidence.SELLER, g.member.user, form.sum)
    db.session.commit()
    flash(*_outcome(lane))
    return _back(order)


@bp.post("/urungkan")
@open_to(seller_cashier)
def undo(number: str) -> Response:
    """The seller looked again: the money is not there after all."""
    order = order_page.own(number)
    said = standing.by_hand_of(order)
    payment = payments.by_id(said.payment_id, lock=True) if said and said.payment_id else None
    outcome = undoing.by_seller(payment, g.member.user) if payment else Undoing.NOTHING
    if outcome == Undoing.DONE:
        db.session.commit()
    else:
        db.session.rollback()
    flash(str(UNDONE[outcome]), "good" if outcome == Undoing.DONE else "info")
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


def _outcome(lane: Lane) -> tuple[str, str]:
    if lane == Lane.APPLIED:
        return _("Uangnya dicatat, pesanan ini lunas. Sekarang terima pesanannya."), "good"
    if lane == Lane.SHORT:
        return _("Uangnya dicatat, tetapi masih kurang. Pembeli diminta melunasi; jangan disiapkan dulu."), "wait"
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


def _back(order: Order) -> Response:
    """To the page the seller came from: the list of money, or the order."""
    if request.args.get("dari") == "uang":
        return redirect(url_for("seller.incoming.show"), 303)
    return redirect(url_for("seller.orders.show", number=order.number), 303)
