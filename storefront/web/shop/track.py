"""Finding an order again by its number and the phone number it was ordered with."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Form, StringField, TelField
from wtforms.validators import InputRequired

from storefront.kit import phones
from storefront.orders import order as orders
from storefront.orders import purchase as purchases
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.web import order_links, typed
from storefront.web.access import anyone, open_to
from storefront.web.limits import LOOK_UP, limiter

bp = Blueprint("track", __name__, url_prefix="/lacak")

LONGEST = 16


class TrackForm(Form):
    """What a person has at hand: the number in the message, and their own phone."""

    number = StringField(_l("Nomor pesanan"), [InputRequired(_l("Tulis nomor pesanan."))], filters=[typed.line])
    phone = TelField(
        _l("Nomor WhatsApp"),
        [InputRequired(_l("Tulis nomor WhatsApp yang dipakai memesan."))],
        filters=[typed.line],
    )


@bp.get("")
@open_to(anyone)
def show() -> str:
    """The form, with a number from the address where there is one."""
    return render_template("shop/track/show.html", form=TrackForm(data={"number": request.args.get("nomor", "")}))


@bp.post("")
@limiter.limit(LOOK_UP)
@open_to(anyone)
def find() -> Response | tuple[str, int]:
    """Open the door for this browser. An unknown number and a wrong phone get the same answer."""
    form = TrackForm(request.form)
    if form.validate():
        number = normal(form.number.data or "")
        found = _found(number)
        if found and _is_phone_of(found, form.phone.data or ""):
            response = redirect(url_for("shop.orders.show", number=number), 303)
            order_links.remember(response, found.number, found.key)
            return response
        form.form_errors.append(_("Tidak ada pesanan dengan nomor dan nomor WhatsApp ini. Periksa keduanya."))
    return render_template("shop/track/show.html", form=form), 422


def normal(number: str) -> str:
    """`j7k2p9/1`, `J7K2P9 - 1` as we write it: `J7K2P9-1`."""
    return number.upper().replace(" ", "").replace("/", "-").strip("-#")


def _found(number: str) -> Order | Purchase | None:
    """An order by its number, which opens only itself, or a whole purchase by its own.

    Whatever is asked takes the same two questions, so nobody learns from the clock which numbers exist.
    """
    number = number if number.isascii() and len(number) <= LONGEST else ""
    order = orders.by_number(number)
    whole = purchases.by_number(number.partition("-")[0])
    return order or (whole if "-" not in number else None)


def _is_phone_of(found: Order | Purchase, written: str) -> bool:
    purchase = found.purchase if isinstance(found, Order) else found
    try:
        return bool(purchase.phone) and phones.normal(written) == purchase.phone
    except phones.NotAPhone:
        return False
