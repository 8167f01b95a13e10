"""Only part of an order is there: how many of each thing, and the rest goes back as money."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Field, Form, StringField, ValidationError

from storefront.kit.db import db
from storefront.orders import line as lines
from storefront.orders import parting
from storefront.orders.line import OrderLine
from storefront.orders.order import Order
from storefront.payments import owing
from storefront.web.access import open_to, seller_owner
from storefront.web.seller import order_page
from storefront.web.seller.typed import one_line, whole_number

bp = Blueprint("parts", __name__, url_prefix="/pesanan/<number>/sebagian")

Answer = Response | str | tuple[str, int]


def units(_form: Form, field: Field) -> None:
    """A whole number from none to all; the field's `there` is then the number."""
    count = whole_number(field.data or "")
    if count is None or count > field.most:
        raise ValidationError(_l("Tulis angka dari 0 sampai %(most)s.", most=field.most))
    field.there = count


class PartForm(Form):
    """How many of each line are there; the fields carry the lines' ids."""

    def there(self) -> dict[int, int]:
        """Units by the id of their line."""
        return {int(name.removeprefix("baris-")): field.there for name, field in self._fields.items()}


@bp.get("")
@open_to(seller_owner)
def ask(number: str) -> Answer:
    """Each thing with the number that was ordered; what is missing is typed as a smaller one."""
    order = order_page.own(number)
    of_it = lines.of(order)
    return _page(order, of_it, _form(of_it))


@bp.post("")
@open_to(seller_owner)
def keep(number: str) -> Answer:
    """Cancel what is not there; the money of exactly these units is owed back in the same commit."""
    order = order_page.own(number, lock=True)
    of_it = lines.of(order)
    if not parting.may_part(order):
        return _too_late(number)
    form = _form(of_it, request.form)
    if not form.validate():
        return _page(order, of_it, form), 422
    there = form.there()
    if not any(there.values()):
        form.form_errors.append(_("Kalau tidak ada satu pun, tolak atau batalkan pesanannya, jangan di sini."))
        return _page(order, of_it, form), 422
    gone = parting.keep_only(order, there, g.member.user)
    if gone is None:
        return _too_late(number)
    owing.settle_up(order, "part")
    db.session.commit()
    some_gone, all_there = _("Dicatat. Pembeli diberi tahu, dan sisanya tetap jalan."), _("Semuanya ada.")
    flash(some_gone if gone else all_there, "good")
    return redirect(url_for("seller.orders.show", number=number), 303)


def _form(of_it: list[OrderLine], typed: object = None) -> PartForm:
    fields = {f"baris-{line.id}": StringField(line.title, [units], [one_line]) for line in of_it}
    form: PartForm = type("PartOfOrder", (PartForm,), fields)(
        typed, data={f"baris-{line.id}": str(parting.remaining(line)) for line in of_it}
    )
    for line in of_it:
        form[f"baris-{line.id}"].most = parting.remaining(line)
    return form


def _page(order: Order, of_it: list[OrderLine], form: PartForm) -> str:
    return render_template(
        "seller/parts/ask.html", order=order, lines=of_it, form=form, remaining=parting.remaining,
        may_part=parting.may_part(order),
    )  # fmt: skip


def _too_late(number: str) -> Response:
    db.session.rollback()
    flash(_("Pesanan ini sudah tidak bisa dipecah. Ini keadaannya sekarang."), "info")
    return redirect(url_for("seller.orders.show", number=number), 303)
