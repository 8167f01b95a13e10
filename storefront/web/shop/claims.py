""" "Saya sudah bayar", where only the seller can see the money; and the answer when the seller does not see it."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit import vault
from storefront.kit.db import db
from storefront.kit.images import BadPicture
from storefront.orders.order import Order
from storefront.payments import answering, claiming
from storefront.payments import payment as payments
from storefront.payments.payment import Payment
from storefront.web import private_picture
from storefront.web.access import open_to, order_link
from storefront.web.shop import pay
from storefront.web.shop.claim_forms import AnswerForm, ClaimForm

bp = Blueprint("claims", __name__, url_prefix="/pesanan/<number>/bayar")

Answer = Response | tuple[str, int]


@bp.post("/sudah")
@open_to(order_link)
def make(number: str) -> Answer:
    """A claim is never payment: the seller is asked to look."""
    order, form = pay.own(), ClaimForm(request.form)
    payment = _by_hand(order)
    if not form.validate():
        return pay.page(order, claim=form), 422
    if claiming.claim(payment, form.note):
        db.session.commit()
        flash(_("Terima kasih. Penjual diminta mengecek pembayaran Anda."), "good")
        return _back(number)
    other = claiming.under_check(order.purchase)
    words = _("Pembayaran ini sudah dicek atau waktunya sudah lewat.")
    if other and claiming.can_claim(payment):
        words = _("Pesanan %(number)s Anda masih dicek. Setelah dijawab, tekan lagi tombol ini.", number=other.number)
    db.session.rollback()
    flash(words, "info")
    return _back(number)


@bp.post("/jawab")
@open_to(order_link)
def answer(number: str) -> Answer:
    """The seller did not find the money, and the shopper says more. The picture is kept before the deed is done."""
    order, form = pay.own(), AnswerForm(request.form | request.files)
    payment = _by_hand(order)
    if not form.validate():
        return pay.page(order, answer=form), 422
    if not answering.can_answer(payment):
        flash(_("Jawaban untuk pembayaran ini sudah dicatat atau waktunya sudah lewat."), "info")
        return _back(number)
    reference = payment.reference
    try:
        photo = _keep_photo(reference)
    except BadPicture:
        form.photo.errors = [
            _("Foto ini tidak bisa dibaca. Kirim foto JPG atau PNG paling besar 8 MB, atau kosongkan.")
        ]
        return pay.page(order, answer=form), 422
    if answering.answer(payment, form.words.data, photo):
        db.session.commit()
        flash(_("Terima kasih. Penjual dan petugas memeriksa sekali lagi."), "good")
    else:
        db.session.rollback()
        flash(_("Jawaban untuk pembayaran ini sudah dicatat atau waktunya sudah lewat."), "info")
    return _back(number)


def _keep_photo(reference: str) -> str | None:
    """The picture's key, if one was chosen. Decoding takes a moment, so no transaction is open meanwhile."""
    chosen = request.files.get("photo")
    original = chosen.read() if chosen else b""
    db.session.commit()
    return vault.keep(original, private_picture.folder(), f"claim-{reference}") if original else None


def _by_hand(order: Order) -> Payment:
    payment = payments.latest(order)
    return payment if payment and payment.by_hand else abort(404)


def _back(number: str) -> Response:
    return redirect(url_for("shop.pay.show", number=number), 303)
