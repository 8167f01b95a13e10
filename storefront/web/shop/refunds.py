"""Money on its way back, by the secret link: where it shall go, how far it is, and whether it has come."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.orders.order import Order
from storefront.payments import owing, refund_answering
from storefront.payments import refund as refunds
from storefront.payments.refund import Refund
from storefront.web import private_picture
from storefront.web.access import open_to, order_link
from storefront.web.shop import pay, refund_path
from storefront.web.shop.refund_forms import AccountForm, MissingForm

bp = Blueprint("refunds", __name__, url_prefix="/pesanan/<number>/pengembalian")

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(order_link)
def show(number: str) -> str:
    """Every refund of the order; the latest needs the shopper most, so it stands first."""
    return _page(pay.own())


@bp.post("")
@open_to(order_link)
def ask(number: str) -> Response:
    """Too little came, and the shopper wants it back rather than pay the rest: the order ends."""
    order = pay.own()
    if order.received and order.missing and cancelling.cancel_by_buyer(order):
        owing.settle_up(order, "buyer")
        db.session.commit()
        flash(_("Pesanan dibatalkan. Uang yang sudah masuk akan dikembalikan."), "good")
    else:
        db.session.rollback()
        flash(_("Pesanan ini sudah tidak bisa dibatalkan sendiri. Hubungi penjual."), "info")
    return _back(number)


@bp.post("/<code>/rekening")
@open_to(order_link)
def account(number: str, code: str) -> Answer:
    """Where the money shall go; may be changed until it is sent."""
    order, form = pay.own(), AccountForm(request.form, prefix=code)
    refund = _refund(order, code)
    if not form.validate():
        return _page(order, {code: {"account": form}}), 422
    if refund_answering.give_account(refund, form.bank_name, form.number.data, form.name.data):
        db.session.commit()
        flash(_("Tujuan pengembalian disimpan. Hanya penjual ini yang melihatnya."), "good")
    else:
        db.session.rollback()
        flash(_("Uangnya sudah dikirim, jadi tujuannya tidak bisa diganti lagi."), "info")
    return _back(number)


@bp.post("/<code>/masuk")
@open_to(order_link)
def arrived(number: str, code: str) -> Response:
    """The money has come."""
    if refund_answering.received(_refund(pay.own(), code)):
        flash(_("Terima kasih. Pengembalian ini selesai."), "good")
    else:
        flash(_("Jawaban Anda sudah dicatat."), "info")
    db.session.commit()
    return _back(number)


@bp.post("/<code>/belum")
@open_to(order_link)
def missing(number: str, code: str) -> Answer:
    """The money has not come, though the seller says so."""
    order, form = pay.own(), MissingForm(request.form, prefix=code)
    refund = _refund(order, code)
    if not form.validate():
        return _page(order, {code: {"missing": form}}), 422
    if refund_answering.dispute(refund, form.words.data):
        flash(_("Dicatat. Penjual dan petugas memeriksanya, dan Anda akan dikabari."), "good")
    else:
        flash(_("Jawaban Anda sudah dicatat."), "info")
    db.session.commit()
    return _back(number)


@bp.get("/<code>/bukti")
@open_to(order_link)
def proof(number: str, code: str) -> Response:
    """The picture of the seller's transfer."""
    refund = _refund(pay.own(), code)
    return private_picture.send(f"refund-{refund.code}", refund.proof_photo)


def _refund(order: Order, code: str) -> Refund:
    refund = refunds.by_code(code)
    return refund if refund and refund.order_id == order.id else abort(404)


def _page(order: Order, typed: dict[str, dict[str, AccountForm | MissingForm]] | None = None) -> str:
    paths = [refund_path.of(refund) for refund in refunds.of(order)][::-1]
    forms = {path.refund.code: _blank(path.refund) | (typed or {}).get(path.refund.code, {}) for path in paths}
    return render_template("shop/refunds/show.html", order=order, paths=paths, forms=forms)


def _blank(refund: Refund) -> dict[str, AccountForm | MissingForm]:
    """The forms of one refund, each with ids of its own, for several may stand on the page."""
    return {"account": AccountForm.of(refund), "missing": MissingForm(prefix=refund.code)}


def _back(number: str) -> Response:
    return redirect(url_for(".show", number=number), 303)
