"""Serahkan barang: four digits, a photograph of the shopper's QR code, or the phone's own camera find the parcel.

What the code opens is only shown here; handing over is one tap more (`steps.collect`).
"""

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse
from wtforms import FileField, Form, StringField
from wtforms.validators import Regexp

from storefront.kit.db import db
from storefront.orders import line as lines
from storefront.orders import pickup
from storefront.orders.order import Order
from storefront.qris import photograph
from storefront.qris.photograph import BadPhotograph
from storefront.web import sticker_words
from storefront.web.access import open_to, seller_member
from storefront.web.limits import PICKUP, by_person, limiter
from storefront.web.security import HEADERS
from storefront.web.seller.typed import one_line

bp = Blueprint("handing_over", __name__, url_prefix="/pesanan/ambil")

Answer = AnyResponse | str | tuple[str, int]


class CodeForm(Form):
    """The code, or a picture of it: neither is called optional, for one of them is needed."""

    code = StringField(
        _l("Kode ambil, 4 angka"),
        [Regexp(r"([0-9]{4})?\Z", message=_l("Kode ambil terdiri dari 4 angka."))], [one_line],
    )  # fmt: skip
    photo = FileField(_l("Atau foto kode QR di ponsel pembeli"))


def _asks_nothing() -> bool:
    return request.method == "GET" and not request.args.get("kode")


@bp.get("")
@open_to(seller_member)
@limiter.limit(PICKUP, key_func=by_person, exempt_when=_asks_nothing)
def show() -> Answer:
    """The field for the code; with a code in the address (the QR code says so) the parcel itself."""
    code = one_line(request.args.get("kode"))
    if not code:
        return _page(CodeForm())
    found = _parcels(code, request.args.get("nomor", ""))
    form = CodeForm(data={"code": code})
    if not found:
        return _unknown(form)
    return _page(form, found)


@bp.post("")
@open_to(seller_member)
@limiter.limit(PICKUP, key_func=by_person)
def find() -> Answer:
    """Read the code that was typed or photographed."""
    try:
        form, upload = CodeForm(request.form), request.files.get("photo")
        original = upload.read() if upload else b""
    except RequestEntityTooLarge:
        return _wrong(CodeForm(), sticker_words.PICTURES["size"], 413)
    if not form.validate():
        return _page(form), 422
    number, code = "", form.code.data or ""
    if original:
        db.session.commit()  # reading a picture takes seconds: nobody waits behind it
        try:
            read = next(filter(None, map(pickup.read, photograph.texts(original))), None)
        except BadPhotograph as bad:
            return _wrong(form, sticker_words.PICTURES.get(str(bad), sticker_words.PICTURES["broken"]))
        if read is None:
            return _wrong(form, _("Kode QR-nya tidak terbaca. Foto lebih dekat, atau ketik 4 angkanya."))
        number, code = read
    if not code:
        form.code.errors = [_("Ketik kodenya, atau foto kode QR-nya.")]
        return _page(form), 422
    found = _parcels(code, number)
    if not found:
        return _unknown(form)
    return redirect(url_for(".show", kode=code, nomor=number or None), 303)


def _parcels(code: str, number: str) -> list[Order]:
    """The parcels of this shop that the code opens, of which the number names one where several share the digits."""
    found = pickup.waiting(g.member.seller_id, code)
    named = [order for order in found if order.number == number.upper()]
    return named if number else found


def _unknown(form: CodeForm) -> tuple[str, int]:
    """The same words for a code that nobody has, and for one of another shop or of what was fetched already."""
    form.code.errors = [_("Tidak ada pesanan siap diambil dengan kode itu. Minta pembeli membuka halaman pesanannya.")]
    return _page(form), 422


def _wrong(form: CodeForm, sentence: object, status: int = 422) -> tuple[str, int]:
    form.photo.errors = [sentence]
    return _page(form), status


def _page(form: CodeForm, found: list[Order] | None = None) -> str:
    of_each = lines.of_orders([order.id for order in found]) if found else {}
    return render_template("seller/handing_over/show.html", form=form, found=found or [], lines=of_each)


@bp.after_request
def lend_the_camera(response: Response) -> Response:
    """On this page alone the phone's camera may be used, and by ourselves alone."""
    response.headers["Permissions-Policy"] = HEADERS["Permissions-Policy"].replace("camera=()", "camera=(self)")
    return response
