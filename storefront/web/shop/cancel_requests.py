"""Asking the seller to cancel what was accepted, with a reason; and taking the question back."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Field, Form, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length

from storefront.kit.db import db
from storefront.orders import asking, cancel_request
from storefront.orders.order import Order
from storefront.web import typed
from storefront.web.access import open_to, order_link

bp = Blueprint("cancel_requests", __name__, url_prefix="/pesanan/<number>/minta-batal")

Answer = Response | str | tuple[str, int]
CHOOSE = _l("Pilih alasannya.")
WHY = {
    "mistake": _l("Salah pesan"),
    "not_needed": _l("Tidak jadi membutuhkannya"),
    "too_long": _l("Terlalu lama"),
    "other": _l("Alasan lain"),
}


def words_for_other(form: Form, field: Field) -> None:
    """ "Another reason" needs words."""
    if form["why"].data == "other" and not field.data:
        raise ValidationError(_l("Tulis alasannya dengan singkat."))


class AskForm(Form):
    """Why."""

    why = RadioField(
        _l("Alasannya"), [InputRequired(CHOOSE), AnyOf(asking.REASONS, CHOOSE)],
        choices=[SelectChoice(code, words) for code, words in WHY.items()], validate_choice=False,
    )  # fmt: skip
    words = StringField(
        _l("Kalau alasan lain, tulis di sini"),
        [words_for_other, Length(max=200, message=_l("Terlalu panjang; paling banyak %(max)d huruf."))], [typed.line],
    )  # fmt: skip

    @property
    def reason(self) -> str:
        """The code of the reason, or the person's own words."""
        return str(self.words.data if self.why.data == "other" else self.why.data)


@bp.get("")
@open_to(order_link)
def show(number: str) -> Answer:
    """What asking means, and the reasons to choose from."""
    return _page(own(), AskForm())


@bp.post("")
@open_to(order_link)
def ask(number: str) -> Answer:
    """Ask; the seller hears of it at once."""
    order, form = own(), AskForm(request.form)
    if not form.validate():
        return _page(order, form), 422
    if asking.ask(order, form.reason) is None:
        return _too_late(order)
    db.session.commit()
    flash(_("Permintaan terkirim. Penjual menjawabnya, dan Anda dikabari."), "good")
    return _back(order.number)


@bp.post("/tarik")
@open_to(order_link)
def withdraw(number: str) -> Response:
    """The shopper wants it after all."""
    order = own()
    if not asking.withdraw(order):
        return _too_late(order)
    db.session.commit()
    flash(_("Baik, pesanan Anda tetap jalan."), "good")
    return _back(order.number)


def own() -> Order:
    """The order of this address; a whole purchase cannot be asked back at once."""
    order: Order | None = g.order
    return order or abort(404)


def _page(order: Order, form: AskForm) -> str:
    may_ask = asking.may_ask(order, cancel_request.of(order))
    return render_template("shop/cancel_requests/show.html", order=order, form=form, may_ask=may_ask)


def _too_late(order: Order) -> Response:
    number = order.number
    db.session.rollback()
    flash(_("Permintaan ini sudah tercatat atau sudah tidak bisa diubah. Ini keadaan pesanan sekarang."), "info")
    return _back(number)


def _back(number: str) -> Response:
    return redirect(url_for("shop.orders.show", number=number), 303)
