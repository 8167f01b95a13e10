"""A shopper wants to cancel what was accepted: the seller says yes, or why not."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.orders import asking, cancel_request
from storefront.orders.asking import NotHere
from storefront.payments import owing
from storefront.web.access import open_to, seller_owner
from storefront.web.seller import order_forms, order_page

bp = Blueprint("cancel_requests", __name__, url_prefix="/pesanan/<number>/minta-batal")

Answer = Response | tuple[str, int]


@bp.post("/ya")
@open_to(seller_owner)
def agree(number: str) -> Response:
    """The order ends, and its money is owed back in the same commit."""
    order = order_page.own(number, lock=True)
    wish = cancel_request.latest(order)
    try:
        agreed = wish is not None and asking.agree(wish, g.member.user)
    except NotHere:
        agreed = False
    if not agreed:
        return _too_late(number)
    owing.settle_up(order, order.ended_why)
    db.session.commit()
    flash(_("Pesanan dibatalkan. Sekarang kembalikan uang pembeli."), "wait")
    return _back(number)


@bp.post("/tidak")
@open_to(seller_owner)
def refuse(number: str) -> Answer:
    """The order goes on; the shopper reads the reason."""
    order = order_page.own(number, lock=True)
    form = order_forms.filled("refuse")
    if not form.validate():
        return order_page.render(order, 422, refuse=form)
    wish = cancel_request.latest(order)
    if wish is None or not asking.refuse(wish, form.reason, g.member.user):
        return _too_late(number)
    db.session.commit()
    flash(_("Dicatat. Pembeli diberi tahu alasannya, dan pesanan tetap jalan."), "good")
    return _back(number)


def _too_late(number: str) -> Response:
    db.session.rollback()
    flash(_("Permintaan itu sudah dijawab atau sudah lewat waktunya. Ini keadaan pesanan sekarang."), "info")
    return _back(number)


def _back(number: str) -> Response:
    return redirect(url_for("seller.orders.show", number=number), 303)
