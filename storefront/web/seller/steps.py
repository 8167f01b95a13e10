"""What a seller does with an order: accept or decline, prepare, pack, hand over. Each step is one POST."""

from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders import cancelling, fulfilment
from storefront.orders.fulfilment import WrongPickupCode
from storefront.orders.order import Order, Way
from storefront.payments import owing
from storefront.web.access import open_to, seller_member, seller_owner
from storefront.web.limits import PICKUP, by_person, limiter
from storefront.web.seller import order_forms, order_page

bp = Blueprint("steps", __name__, url_prefix="/pesanan/<number>")

Answer = Response | tuple[str, int]


@bp.post("/terima")
@open_to(seller_member)
def accept(number: str) -> Response:
    """Take a paid order on."""
    return _step(number, fulfilment.accept, _("Pesanan diterima. Sekarang siapkan barangnya."))


@bp.post("/tolak")
@open_to(seller_owner)
def decline(number: str) -> Answer:
    """Say no with a reason; what was paid is owed back in the same commit."""
    order = order_page.own(number, lock=True)
    form = order_forms.filled("decline")
    if not form.validate():
        return order_page.render(order, 422, decline=form)
    if not order.received:
        flash(_("Pesanan ini belum dibayar. Biarkan saja, nanti batal sendiri."), "info")
        return _back(number)
    empties = bool(form["empties"].data) and form["why"].data == "sold_out"
    if cancelling.decline(order, form.reason, g.member.user, empties):
        owing.settle_up(order, "declined")
        db.session.commit()
        flash(_("Pesanan dibatalkan. Sekarang kembalikan uang pembeli."), "wait")
    else:
        _too_late()
    return _back(number)


@bp.post("/siapkan")
@open_to(seller_member)
def prepare(number: str) -> Response:
    """Work on it has begun."""
    return _step(number, fulfilment.prepare, _("Dicatat: sedang disiapkan."))


@bp.post("/siap")
@open_to(seller_member)
def make_ready(number: str) -> Response:
    """Everything is packed."""
    return _step(number, fulfilment.make_ready, _("Dicatat: sudah siap."))


@bp.post("/ambil")
@open_to(seller_member)
@limiter.limit(PICKUP, key_func=by_person)
def collect(number: str) -> Answer:
    """The goods go over the counter against the shopper's code."""
    order = order_page.own(number, lock=True)
    form = order_forms.filled("collect")
    if not form.validate():
        return order_page.render(order, 422, collect=form)
    try:
        moved = fulfilment.collect(order, form["code"].data, g.member.user)
    except WrongPickupCode:
        form["code"].errors = [_("Kode itu bukan untuk pesanan ini. Minta pembeli membuka halaman pesanannya.")]
        return order_page.render(order, 422, collect=form)
    return _finish(order, moved, _("Barang sudah diserahkan. Terima kasih!"))


@bp.post("/kirim")
@open_to(seller_member)
def send(number: str) -> Answer:
    """The goods leave with somebody; a parcel needs the courier's name."""
    order = order_page.own(number, lock=True)
    form = order_forms.filled("send")
    fits = form.validate()
    if order.way == Way.PARCEL and not form["courier"].data:
        form["courier"].errors = [_("Tulis nama jasa kirimnya.")]
        fits = False
    if not fits:
        return order_page.render(order, 422, send=form)
    moved = fulfilment.send(order, form["courier"].data, form["number"].data, form["link"].data, g.member.user)
    return _finish(order, moved, _("Dicatat: sudah berangkat."))


@bp.post("/kurir")
@open_to(seller_member)
def correct_courier(number: str) -> Answer:
    """Another courier, or a number that was wrong; the shopper hears of it."""
    order = order_page.own(number, lock=True)
    form = order_forms.filled("courier")
    if not form.validate():
        return order_page.render(order, 422, courier=form)
    told = (form["courier"].data, form["number"].data, form["link"].data)
    return _finish(order, fulfilment.correct_courier(order, *told, g.member.user), _("Data kurir diperbarui."))


@bp.post("/sampai")
@open_to(seller_member)
def deliver(number: str) -> Response:
    """It arrived, says the seller."""

    def arrived(order: Order, actor: User) -> bool:
        return fulfilment.deliver(order, "seller", actor)

    return _step(number, arrived, _("Dicatat: sudah sampai."))


def _step(number: str, deed: Callable[[Order, User], bool], done: str) -> Response:
    order = order_page.own(number, lock=True)
    return _finish(order, deed(order, g.member.user), done)


def _finish(order: Order, moved: bool, done: str) -> Response:
    """Commit what was done, or say calmly that it was not the turn; either way the order's page tells how it stands."""
    if moved:
        db.session.commit()
        flash(done, "good")
    else:
        _too_late()
    return _back(order.number)


def _too_late() -> None:
    db.session.rollback()
    flash(_("Langkah itu sudah dicatat atau belum waktunya. Ini keadaan pesanan sekarang."), "info")


def _back(number: str) -> Response:
    """To the order, or to today's page for who tapped there."""
    if request.form.get("kembali") == "hari-ini":
        return redirect(url_for("seller.today.show"), 303)
    return redirect(url_for("seller.orders.show", number=number), 303)
