"""Something is wrong with what came: the shopper says so by the secret link, sees the answer, and has a say in it."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit import clock, vault
from storefront.kit.db import db
from storefront.kit.images import BadPicture
from storefront.orders import complaining, complaint_ending, complaint_window
from storefront.orders import complaint as complaints
from storefront.orders.complaint import MOST_PHOTOS, MOST_WORDS, Complaint, Wrong
from storefront.orders.order import Order
from storefront.payments import making_good
from storefront.web import complaint_words, private_picture, typed
from storefront.web.access import open_to, order_link
from storefront.web.limits import COMPLAIN, by_order, limiter
from storefront.web.shop import complaint_forms, pay
from storefront.web.shop.complaint_forms import ComplaintForm

bp = Blueprint("complaints", __name__, url_prefix="/pesanan/<number>/keluhan")

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(order_link)
def show(number: str) -> str:
    """The complaints about this order, the latest first, and the form while there is time for one."""
    return _page(pay.own())


@bp.post("")
@limiter.limit(COMPLAIN, key_func=by_order)
@open_to(order_link)
def complain(number: str) -> Answer:
    """Open one. The photos are kept first: decoding takes a moment and holds no lock."""
    order = pay.own()
    window = complaint_window.of(order)
    if not window.lines:
        flash(_("Keluhan sudah tercatat, atau waktunya sudah lewat. Ini keadaannya sekarang."), "info")
        return _back(number)
    form, photos = complaint_forms.form(window, request.form), _photos()
    if not form.validate():
        return _page(order, form), 422
    if len(photos) > MOST_PHOTOS:
        return _page(order, form, _("Paling banyak 3 foto. Pilih yang paling jelas, lalu kirim lagi.")), 422
    code, units = complaints.new_code(), form.units()
    try:
        keys = _keep(code, photos)
    except BadPicture:
        words = _("Ada foto yang tidak bisa dibaca. Kirim foto JPG, PNG atau HEIC paling besar 8 MB, atau tanpa foto.")
        return _page(order, form, words), 422
    if complaining.complain(order, code, Wrong(form.wrong.data), units, form.words.data or "", keys):
        db.session.commit()
        flash(_("Keluhan terkirim. Penjual diberi tahu dan Anda dikabari begitu ia menjawab."), "good")
    else:
        db.session.rollback()
        vault.forget(private_picture.folder(), complaints.vault_name(code))
        flash(_("Keluhan untuk pesanan ini sudah tercatat."), "info")
    return _back(number)


@bp.post("/<code>/setuju")
@open_to(order_link)
def accept(number: str, code: str) -> Response:
    """The answer is all right: what was offered holds, and its refund is raised in the same commit."""

    def agree(complaint: Complaint) -> bool:
        done = complaint_ending.accept(complaint)
        making_good.settle(complaint)
        return done

    return _deed(number, code, agree, _("Terima kasih. Jawaban penjual Anda terima."))


@bp.post("/<code>/petugas")
@open_to(order_link)
def escalate(number: str, code: str) -> Response:
    """It is not all right: an operator decides."""
    words = typed.lines(request.form.get("words"))[:MOST_WORDS]
    done = _("Petugas akan memeriksa dan memutuskan. Anda dikabari.")
    return _deed(number, code, lambda complaint: complaining.escalate(complaint, "buyer", words), done)


@bp.post("/<code>/beres")
@open_to(order_link)
def withdraw(number: str, code: str) -> Response:
    """It is all right after all."""
    return _deed(number, code, complaint_ending.withdraw, _("Terima kasih. Keluhan ditutup."))


@bp.post("/<code>/datang")
@open_to(order_link)
def came(number: str, code: str) -> Response:
    """The promised goods have come."""
    return _deed(number, code, complaint_ending.came, _("Terima kasih. Keluhan selesai."))


@bp.get("/<code>/foto/<key>")
@open_to(order_link)
def photo(number: str, code: str, key: str) -> Response:
    """A photo the shopper sent."""
    complaint = _complaint(pay.own(), code)
    return private_picture.send(complaint.vault, key if key in complaint.pictures else None)


def _deed(number: str, code: str, deed: Callable[[Complaint], bool], done: str) -> Response:
    if deed(_complaint(pay.own(), code)):
        db.session.commit()
        flash(done, "good")
    else:
        db.session.rollback()
        flash(_("Keadaan keluhan ini sudah berubah. Ini yang sekarang."), "info")
    return _back(number)


def _complaint(order: Order, code: str) -> Complaint:
    complaint = complaints.by_code(code)
    return complaint if complaint and complaint.order_id == order.id else abort(404)


def _photos() -> list[bytes]:
    """What was chosen, without the empty ones; one more than allowed is enough to say that it is too many."""
    chosen = [each for each in request.files.getlist("photos") if each.filename]
    return [each.read() for each in chosen[: MOST_PHOTOS + 1]]


def _keep(code: str, photos: list[bytes]) -> list[str]:
    db.session.commit()
    owner = complaints.vault_name(code)
    try:
        return [vault.keep(original, private_picture.folder(), owner) for original in photos if original]
    except BadPicture:
        vault.forget(private_picture.folder(), owner)
        raise


def _page(order: Order, form: ComplaintForm | None = None, bad_photos: str = "") -> str:
    window = complaint_window.of(order)
    mine = [(each, complaints.lines_of(each)) for each in complaints.of(order)]
    return render_template(
        "shop/complaints/show.html", order=order, complaints=mine, window=window, today=clock.today(),
        form=form or (complaint_forms.form(window) if window.lines else None), bad_photos=bad_photos,
        most_photos=MOST_PHOTOS, wrong=complaint_words.WRONG, words=complaint_words.WORDS, said=complaint_words.said,
    )  # fmt: skip


def _back(number: str) -> Response:
    return redirect(url_for(".show", number=number), 303)
