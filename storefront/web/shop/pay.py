"""Paying one order: its code, the time that is left, and what the bank or the seller says."""

from flask import Blueprint, abort, current_app, flash, g, jsonify, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response
from wtforms import Form

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.orders.order import Order
from storefront.payments import answering, claiming, in_doubt, instead, renewing
from storefront.payments import payment as payments
from storefront.payments import refund as refunds
from storefront.payments.charging import CannotPay
from storefront.payments.payment import Payment
from storefront.qris import payload, picture
from storefront.web import gateways, order_links
from storefront.web.access import open_to, order_link
from storefront.web.shop import claim_forms, refund_path, version, whats_next
from storefront.web.shop.pay_face import stand
from storefront.web.shop.steps import steps

bp = Blueprint("pay", __name__, url_prefix="/pesanan/<number>/bayar")

SAVED_MODULE = 12  # pixels a module of the picture people keep: large enough for any gallery
WHY_NOT: dict[str, LazyString] = {
    "over": _l("Waktu untuk membayar pesanan ini sudah habis."),
    "paid": _l("Pesanan ini sudah dibayar."),
    "no_account": _l("Penjual sedang tidak bisa menerima pembayaran QRIS. Hubungi penjual."),
    "too_many": _l("Kode untuk pesanan ini sudah terlalu sering dibuat. Hubungi penjual."),
    "in_doubt": _l("Uang untuk pesanan ini sudah terlihat dan sedang diperiksa petugas. Jangan membayar lagi."),
}


@bp.get("")
@open_to(order_link)
def show(number: str) -> Response | str:
    """How paying stands. Looking never makes a code: that is what the button is for."""
    if g.order is None:
        return redirect(url_for("shop.orders.show", number=number), 303)
    return page(g.order)


@bp.post("")
@open_to(order_link)
def present(number: str) -> Response:
    """Have a code to pay: the open one, or a new one from the bank."""
    order = own()
    here = redirect(url_for(".show", number=order.number), 303)
    try:
        if in_doubt.money(order):
            raise CannotPay("in_doubt")
        gateways.ask_for_code(order)
    except CannotPay as why:
        db.session.rollback()
        flash(WHY_NOT[str(why)], "good" if str(why) == "paid" else "info")
        return here
    return here  # where the bank did not answer, that page says so


@bp.get("/status")
@open_to(order_link)
def status(number: str) -> Response:
    """What an open page asks every few seconds: a text that changes when the page would."""
    order = own()
    return jsonify(version=version.of(order, payments.latest(order), in_doubt.money(order)))


@bp.get("/qr.svg")
@open_to(order_link)
def qr_svg(number: str) -> Response:
    """The open code as a drawing."""
    return _private(Response(picture.svg(_open_text(), _label()), mimetype="image/svg+xml"))


@bp.get("/qr.png")
@open_to(order_link)
def qr_png(number: str) -> Response:
    """The open code as a picture for the gallery; `?unduh=1` saves it."""
    response = Response(picture.png(_open_text(), SAVED_MODULE, _label()), mimetype="image/png")
    if request.args.get("unduh"):
        response.headers["Content-Disposition"] = f'attachment; filename="QRIS-{own().number}.png"'
    return _private(response)


def own() -> Order:
    """The order of this address; a whole purchase has no code."""
    order: Order | None = g.order
    return order or abort(404)


def page(order: Order, **forms: Form) -> str:
    """The page, with forms that are shown again in place of fresh ones."""
    payment, waiting = payments.latest(order), in_doubt.money(order)
    whole = order_links.opens_whole(order.purchase)
    face = stand(order, payment, waiting)
    owed = refunds.of(order) if order.refund_open or order.refunded else []
    return render_template(
        "shop/pay/show.html", order=order, payment=payment, face=face, whole=whole, now=clock.now(), in_doubt=waiting,
        steps=steps(orders.of_purchase(order.purchase) if whole else [order]), forms=claim_forms.blank() | forms,
        reading=payload.check(payment.qr_text) if payment and payment.qr_text and face == "code" else None,
        until=whats_next.until(order.pay_by), version=version.of(order, payment, waiting),
        paths=[refund_path.of(refund) for refund in owed], offer=order if instead.may_accept(order) else None,
        **_claims(order, payment, face),
    )  # fmt: skip


def _claims(order: Order, payment: Payment | None, face: str) -> dict[str, object]:
    """What the page says about claims and fresh codes; asked only where the face shows it."""
    can_claim = payment is not None and payment.by_hand and claiming.can_claim(payment) and face != "doubt"
    return {
        "can_claim": can_claim,
        "under_check": claiming.under_check(order.purchase) if can_claim else None,
        "button_ends": claiming.button_ends(payment) if payment and can_claim else None,
        "can_answer": payment is not None and face == "rejected" and answering.can_answer(payment),
        "answer_ends": answering.answer_ends(payment) if payment and face == "rejected" else None,
        "looked_at_by": claiming.looked_at_by(payment) if payment and face == "claimed" else None,
        "can_renew": payment is not None and face == "code" and renewing.can_renew(payment),
        "codes_left": renewing.left(order) if face == "code" else 0,
    }


def _open_text() -> str:
    """The text of the code that may be paid now; anything else is not shown to anyone."""
    order = own()
    payment = payments.latest(order)
    if payment is None or not payment.qr_text or stand(order, payment, in_doubt.money(order)) != "code":
        abort(404)
    return payment.qr_text


def _label() -> str | None:
    return "SIMULASI" if current_app.config["DEMO"] else None


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response
