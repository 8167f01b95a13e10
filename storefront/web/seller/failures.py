"""It did not reach the shopper: nobody came, nobody was there, it broke. With words and a picture where it helps."""

from datetime import date

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response
from wtforms import FileField, Form, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length

from storefront.kit import codes, vault
from storefront.kit.db import db
from storefront.kit.images import BadPicture
from storefront.orders import another_day, failing, failure, limits
from storefront.orders import line as lines
from storefront.orders.failure import Failure, Why
from storefront.orders.order import Order
from storefront.payments import owing
from storefront.web import filters, private_picture
from storefront.web.access import open_to, seller_member, seller_owner
from storefront.web.seller import order_page
from storefront.web.seller.offer_card import DayForm
from storefront.web.seller.order_forms import LONG
from storefront.web.seller.typed import one_line

bp = Blueprint("failures", __name__, url_prefix="/pesanan/<number>/gagal")

Answer = Response | str | tuple[str, int]
AGAIN = {  # what happened and what follows, in one choice
    "again-nobody_home": _l("Tidak ada orang; saya antar sekali lagi"),
    "again-wrong_address": _l("Alamat tidak ketemu; saya tanya dan antar lagi"),
    "back-nobody_home": _l("Tidak ada orang; barangnya kembali kepada saya"),
    "back-wrong_address": _l("Alamat tidak ketemu; barangnya kembali kepada saya"),
    "back-damaged": _l("Rusak atau hilang di jalan"),
}
CHOOSE = _l("Pilih apa yang terjadi.")


class ProofForm(Form):
    """Words and a picture for what happened."""

    note = StringField(_l("Catatan"), [Length(max=200, message=LONG)], [one_line])
    photo = FileField(_l("Foto"))


class AwayForm(ProofForm):
    """What happened on the way."""

    what = RadioField(
        _l("Apa yang terjadi?"), [InputRequired(CHOOSE), AnyOf(list(AGAIN), CHOOSE)],
        choices=[SelectChoice(code, words) for code, words in AGAIN.items()], validate_choice=False,
    )  # fmt: skip


@bp.get("")
@open_to(seller_member)
def ask(number: str) -> Answer:
    """What can be said about this order now."""
    order = order_page.own(number)
    return _page(order, _form_of(order)())


@bp.post("")
@open_to(seller_owner)
def tell(number: str) -> Answer:
    """Write it down; the rule decides about the money in the same commit. The picture is kept before the deed."""
    order = order_page.own(number)
    if not (failing.may_end_unfetched(order) or failing.is_on_the_way(order)):
        return _too_late(number)
    try:
        form = _form_of(order)(request.form | request.files)
        if not form.validate():
            return _page(order, form), 422
        code = codes.number(12)
        photo = _kept(code)
    except (BadPicture, RequestEntityTooLarge):
        form = _form_of(order)()
        form.photo.errors = [
            _("Foto ini tidak bisa dibaca. Kirim foto JPG atau PNG paling besar 8 MB, atau kosongkan.")
        ]
        return _page(order_page.own(number), form), 422
    order = order_page.own(number, lock=True)
    told = _tell(order, form, photo, code)
    if told is None:
        vault.forget(private_picture.folder(), f"failure-{code}")
        return _too_late(number)
    owing.settle_up(order, told.why.value)
    db.session.commit()
    flash(_said(told), "good")
    return redirect(url_for("seller.orders.show", number=number), 303)


@bp.post("/hari-lain")
@open_to(seller_member)
def offer(number: str) -> Response:
    """Nobody came: would another day do? A day that is not in the list was filled meanwhile."""
    order = order_page.own(number, lock=True)
    form = DayForm.of(another_day.days(order), request.form)
    if form.validate() and another_day.offer(order, day := date.fromisoformat(form.day.data), g.member.user):
        db.session.commit()
        flash(_("Ditawarkan: %(day)s. Kabari pembeli supaya cepat dijawab.", day=filters.day(day)), "good")
    else:
        db.session.rollback()
        flash(_("Hari itu sudah tidak bisa ditawarkan. Pilih hari lain."), "info")
    return redirect(url_for("seller.orders.show", number=number), 303)


@bp.get("/<code>/foto")
@open_to(seller_member)
def photo(number: str, code: str) -> Response:
    """The picture the shop took."""
    tried = failure.by_code(order_page.own(number), code) or abort(404)
    return private_picture.send(tried.owner, tried.proof_photo)


def _tell(order: Order, form: Form, photo: str | None, code: str) -> Failure | None:
    note, actor = form["note"].data, g.member.user
    if not isinstance(form, AwayForm):
        return failing.no_show(order, note, photo, actor, code)
    then, _dash, why = form.what.data.partition("-")
    deed = failing.try_again if then == "again" else failing.came_back
    return deed(order, Why(why), note, photo, actor, code)


def _said(told: Failure) -> str:
    if told.outcome == failure.Outcome.AGAIN:
        return _("Dicatat. Pembeli diminta mengabari kapan bisa menerima.")
    if told.given_back:
        return _("Dicatat. %(amount)s harus dikembalikan kepada pembeli.", amount=filters.rupiah(told.given_back))
    return _("Dicatat. Menurut aturan, tidak ada uang yang kembali.")


def _form_of(order: Order) -> type[ProofForm]:
    return AwayForm if order.handed_over_at else ProofForm


def _page(order: Order, form: Form) -> str:
    of_it, may_offer = lines.of(order), another_day.may_offer(order)
    days = another_day.days(order) if may_offer else []
    return render_template(
        "seller/failures/ask.html", order=order, form=form, name=order.purchase.name or _("Pembeli"),
        may_end=failing.may_end_unfetched(order), fetch_by=limits.fetch_by(order, of_it), may_offer=may_offer,
        days=DayForm.of(days) if days else None, waits=another_day.is_open(order),
        back=failing.given_back(order, of_it, Why.NO_SHOW), is_on_the_way=failing.is_on_the_way(order),
        is_waiting=limits.waits_to_be_fetched(order),
    )  # fmt: skip


def _kept(code: str) -> str | None:
    chosen = request.files.get("photo")
    original = chosen.read() if chosen else b""
    db.session.commit()  # decoding takes a moment: no transaction is open meanwhile
    return vault.keep(original, private_picture.folder(), f"failure-{code}") if original else None


def _too_late(number: str) -> Response:
    db.session.rollback()
    flash(_("Langkah itu sudah dicatat atau belum waktunya. Ini keadaan pesanan sekarang."), "info")
    return redirect(url_for("seller.orders.show", number=number), 303)
