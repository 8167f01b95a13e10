"""Days on which the shop is closed, with the day it is back; orders that fall into them are named and kept."""

from datetime import date, timedelta

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response
from wtforms import BooleanField, Field, Form, HiddenField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from storefront.catalog import version
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order, Status
from storefront.sellers import closing_days
from storefront.sellers.closing_days import Overlaps
from storefront.sellers.closure import Closure, closures
from storefront.web import filters, typed
from storefront.web.access import open_to, seller_shop
from storefront.web.days import day_field

bp = Blueprint("closures", __name__, url_prefix="/toko/libur")

MOST = 30


class ClosureForm(Form):
    """Both days are included."""

    first_on = day_field(_l("Tutup mulai"), [InputRequired(_l("Pilih hari pertama tutup."))])
    last_on = day_field(_l("Tutup sampai"), [InputRequired(_l("Pilih hari terakhir tutup."))])
    why = StringField(
        _l("Alasan untuk pembeli"), [Optional(), Length(max=80, message=_l("Paling banyak 80 huruf."))],
        filters=[typed.line],
    )  # fmt: skip
    sure = BooleanField(_l("Ya, pesanan itu tetap saya kerjakan"))
    asked = HiddenField()  # how many orders the question was about

    def validate_first_on(self, field: Field) -> None:
        if field.data and field.data < clock.today():
            raise ValidationError(_("Hari itu sudah lewat."))
        if field.data and field.data > clock.today() + timedelta(days=closing_days.AHEAD):
            raise ValidationError(_("Paling jauh satu tahun ke depan."))

    def validate_last_on(self, field: Field) -> None:
        if not (field.data and self.first_on.data):
            return
        if field.data < self.first_on.data:
            raise ValidationError(_("Hari terakhir sebelum hari pertama."))
        if (field.data - self.first_on.data).days >= closing_days.LONGEST:
            raise ValidationError(_("Lebih dari tiga bulan? Pakai Tutup sementara di halaman Toko."))


@bp.get("")
@open_to(seller_shop)
def index() -> str:
    """Closures that are not over, and a form for another."""
    return _page(ClosureForm())


@bp.post("")
@open_to(seller_shop)
def add() -> Response | tuple[str, int]:
    """Close the shop on some days. When orders fall into them, they are shown and asked about first."""
    form, found = ClosureForm(request.form), []
    if not form.validate():
        return _page(form), 422
    found = orders_between(form.first_on.data, form.last_on.data)
    if found and not (form.sure.data and form.asked.data == str(len(found))):
        form.asked.data, form.sure.data = str(len(found)), False
        return _page(form, found), 422
    try:
        made = closing_days.close(
            g.member.seller, form.first_on.data, form.last_on.data, form.why.data or "", g.member.user
        )
    except Overlaps as same:
        form.first_on.errors = [_("Sudah ada libur pada hari itu: %(days)s.", days=_span(same.args[0]))]
        return _page(form), 422
    version.bump()
    db.session.commit()
    back = closing_days.back_on(g.member.seller, made, closures(g.member.seller_id, clock.today()))
    if back:
        flash(_("Tersimpan. Pembeli membaca bahwa Anda buka lagi %(day)s.", day=filters.day(back)), "good")
    else:
        flash(_("Tersimpan."), "good")
    return redirect(url_for(".index"), 303)


@bp.post("/<day>/batal")
@open_to(seller_shop)
def take_back(day: str) -> Response:
    """Open earlier: the closure that begins on this day ends yesterday, or never comes."""
    try:
        first_on = date.fromisoformat(day)
    except ValueError:
        abort(404)
    if closing_days.take_back(g.member.seller, first_on, g.member.user) is None:
        abort(404)
    version.bump()
    db.session.commit()
    flash(_("Libur dibatalkan. Toko menerima pesanan untuk hari-hari itu."), "good")
    return redirect(url_for(".index"), 303)


def orders_between(first_on: date, last_on: date) -> list[Order]:
    """Orders that are to be ready on these days, with what their lines need to be named."""
    mine = select(Order).options(joinedload(Order.purchase)).where(
        Order.seller_id == g.member.seller_id, Order.ready_on.between(first_on, last_on),
        Order.status.in_([Status.PLACED, Status.ACCEPTED]),
    )  # fmt: skip
    return list(db.session.scalars(mine.order_by(Order.ready_on, Order.id).limit(MOST)))


def _page(form: ClosureForm, found: list[Order] | None = None) -> str:
    seller, shut = g.member.seller, closures(g.member.seller_id, clock.today())
    return render_template(
        "seller/closures/index.html", form=form, orders=found or [], today=clock.today(),
        shut=[(each, closing_days.back_on(seller, each, shut)) for each in shut[:MOST]],
    )  # fmt: skip


def _span(closure: Closure) -> str:
    first, last = filters.day(closure.first_on), filters.day(closure.last_on)
    return first if first == last else f"{first} – {last}"
