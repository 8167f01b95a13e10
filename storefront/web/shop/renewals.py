""" "Kode tidak bisa dipindai? Buat kode baru": the old one is cancelled at its bank before another is shown."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.payments import payment as payments
from storefront.payments import renewing
from storefront.payments.charging import CannotPay
from storefront.web import gateways, withdrawing
from storefront.web.access import open_to, order_link
from storefront.web.shop import pay

bp = Blueprint("renewals", __name__, url_prefix="/pesanan/<number>/bayar/baru")


@bp.post("")
@open_to(order_link)
def make(number: str) -> Response:
    """Let go of the code on the screen and ask for a fresh one, unless the old one turns out to be paid."""
    order = pay.own()
    here = redirect(url_for("shop.pay.show", number=order.number), 303)
    latest = payments.latest(order)
    payment = payments.by_reference(latest.reference, lock=True) if latest else None
    if payment is None or not renewing.give_up(payment):
        db.session.rollback()
        flash(_("Kode ini tidak bisa diganti lagi."), "info")
        return here
    db.session.commit()
    if not withdrawing.withdraw(payment):
        flash(_("Bank sudah mencatat sesuatu untuk kode tadi. Lihat dulu kabarnya di sini sebelum membayar."), "info")
        return here
    try:
        gateways.ask_for_code(order)
    except CannotPay as why:
        db.session.rollback()
        flash(pay.WHY_NOT[str(why)], "info")
    return here
