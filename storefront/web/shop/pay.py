"""Paying one order: its code, the time that is left, and what the bank or the seller says."""

from flask import Blueprint, abort, current_app, flash, g, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response
from wtforms import Form, StringField
from wtforms.validators import Optional, Regexp

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.orders import word
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import claiming
from storefront.payments import payment as payments
from storefront.payments.charging import CannotPay
from storefront.payments.payment import Payment, Status
from storefront.qris import payload, picture
from storefront.web import gateways, order_links, typed
from storefront.web.access import open_to, order_link
from storefront.web.shop import version, whats_next
from storefront.web.shop.steps import steps

bp = Blueprint("pay", __name__, url_prefix="/pesanan/<number>/bayar")

SAVED_MODULE = 12  # pixels a module of the picture people keep: large enough for any gallery
WHY_NOT: dict[str, LazyString] = {
    "over": _l("Waktu untuk membayar pesanan ini sudah habis."),
    "paid": _l("Pesanan ini sudah dibayar."),
    "no_account": _l("Penjual sedang tidak bisa menerima pembayaran QRIS. Hubungi penjual."),
    "too_many": _l("Kode untuk pesanan ini sudah terlalu sering dibuat. Hubungi penjual."),
}


class ClaimForm(Form):
    """What helps the seller find the payment; both may stay empty."""

    at = StringField(
        _l("Pukul berapa Anda membayar?"),
        [Optional(), Regexp(r"([01]?[0-9]|2[0-3])[.:][0-5][0-9]$", message=_l("Tulis seperti 14.05."))],
        filters=[typed.line],
    )
    digits = StringField(
        _l("Empat angka terakhir nomor referensi"),
        [Optional(), Regexp(r"[0-9]{4}$", message=_l("Tulis empat angka saja, atau kosongkan."))],
        filters=[typed.line],
    )

    @property
    def note(self) -> str:
        """What the seller reads."""
        said = [self.at.data and _("pukul %(time)s", time=self.at.data), self.digits.data and f"…{self.digits.data}"]
        return ", ".join(filter(None, said))


@bp.get("")
@open_to(order_link)
def show(number: str) -> Response | str:
    """How paying stands. Looking never makes a code: that is what the button is for."""
    if g.order is None:
        return redirect(url_for("shop.orders.show", number=number), 303)
    return _page(g.order, ClaimForm())


@bp.post("")
@open_to(order_link)
def present(number: str) -> Response:
    """Have a code to pay: the open one, or a new one from the bank."""
    order = own()
    here = redirect(url_for(".show", number=order.number), 303)
    try:
        gateways.ask_for_code(order)
    except CannotPay as why:
        db.session.rollback()
        flash(WHY_NOT[str(why)], "good" if str(why) == "paid" else "info")
        return here
    return here  # where the bank did not answer, that page says so


@bp.post("/sudah")
@open_to(order_link)
def claim(number: str) -> Response | tuple[str, int]:
    """ "Saya sudah bayar", where only the seller can see the money."""
    order, form = own(), ClaimForm(request.form)
    payment = payments.latest(order)
    if not form.validate():
        return _page(order, form), 422
    if payment is None or not payment.by_hand:
        abort(404)
    if claiming.claim(payment, form.note):
        flash(_("Terima kasih. Penjual diminta mengecek pembayaran Anda."), "good")
    else:
        flash(_("Pembayaran ini sudah dicek atau waktunya sudah lewat."), "info")
    db.session.commit()
    return redirect(url_for(".show", number=number), 303)


@bp.get("/status")
@open_to(order_link)
def status(number: str) -> Response:
    """What an open page asks every few seconds: a text that changes when the page would."""
    order = own()
    return jsonify(version=version.of(order, payments.latest(order)))


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


def stand(order: Order, payment: Payment | None) -> str:
    """Which face the page has: paid, ended, claimed, over, code, coming, failed or none."""
    if order.status in (OrderStatus.CANCELLED, OrderStatus.EXPIRED):
        return "claimed" if word.is_claimed(order) and not order.received else "ended"
    if not order.missing:
        return "paid"
    if word.is_claimed(order):
        return "claimed"
    if order.pay_by <= clock.now():
        return "over"
    if payment is None or payment.expires_at <= clock.now():
        return "none"
    return {Status.PRESENTED: "code", Status.CREATING: "coming", Status.FAILED: "failed"}.get(payment.status, "none")


def _page(order: Order, form: ClaimForm) -> str:
    payment = payments.latest(order)
    whole = order_links.opens_whole(order.purchase)
    face = stand(order, payment)
    return render_template(
        "shop/pay/show.html", order=order, payment=payment, face=face, form=form, whole=whole, now=clock.now(),
        steps=steps(orders.of_purchase(order.purchase) if whole else [order]),
        reading=payload.check(payment.qr_text) if payment and payment.qr_text and face == "code" else None,
        can_claim=payment is not None and payment.by_hand and claiming.can_claim(payment),
        until=whats_next.until(order.pay_by), version=version.of(order, payment),
    )  # fmt: skip


def _open_text() -> str:
    """The text of the code that may be paid now; anything else is not shown to anyone."""
    order = own()
    payment = payments.latest(order)
    if payment is None or not payment.qr_text or stand(order, payment) != "code":
        abort(404)
    return payment.qr_text


def _label() -> str | None:
    return "SIMULASI" if current_app.config["DEMO"] else None


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response
