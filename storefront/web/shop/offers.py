"""Another day, for money that came too late or for goods nobody came for: the shopper takes it, or does not."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.orders import another_day, offering
from storefront.orders.hold import OutOfStock
from storefront.orders.order import Order, Status
from storefront.payments import instead
from storefront.web import filters
from storefront.web.access import open_to, order_link
from storefront.web.shop import pay

bp = Blueprint("offers", __name__, url_prefix="/pesanan/<number>/hari-lain")


@bp.post("/ya")
@open_to(order_link)
def accept(number: str) -> Response:
    """The order goes on for the offered day, paid with the money that is there."""
    order = pay.own()
    if order.status == Status.ACCEPTED:
        return _fetch(order)
    if instead.accept(order):
        day = filters.day(order.ready_on)
        db.session.commit()
        flash(_("Pesanan dilanjutkan untuk %(day)s. Uang Anda sudah terhitung.", day=day), "good")
    else:
        db.session.rollback()
        flash(_("Tawaran ini sudah tidak bisa diambil. Uang Anda tetap dikembalikan."), "info")
    return _back(number)


@bp.post("/tidak")
@open_to(order_link)
def refuse(number: str) -> Response:
    """The refund goes on; or the rule for what nobody came for."""
    order = pay.own()
    if another_day.refuse(order):
        db.session.commit()
        flash(_("Baik, penjual sudah diberi tahu."), "good")
    elif offering.refuse(order):
        db.session.commit()
        flash(_("Baik. Uang Anda dikembalikan seperti semula."), "good")
    else:
        db.session.rollback()
        flash(_("Tawaran ini sudah dijawab atau sudah lewat waktunya."), "info")
    return _back(number)


def _fetch(order: Order) -> Response:
    """The goods wait for the new day, or are made anew for it."""
    number = order.number
    try:
        taken = another_day.accept(order)
    except OutOfStock:
        taken = False
    if taken:
        day = filters.day(order.ready_on)
        db.session.commit()
        flash(_("Baik, pesanan menunggu Anda pada %(day)s.", day=day), "good")
    else:
        db.session.rollback()
        flash(_("Tawaran ini sudah tidak bisa diambil. Hubungi penjual."), "info")
    return _back(number)


def _back(number: str) -> Response:
    return redirect(url_for("shop.orders.show", number=number), 303)
