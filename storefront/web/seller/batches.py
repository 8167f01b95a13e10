"""What was made today: big numbers, saved together, with until when each is sold."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement, select
from werkzeug.wrappers import Response
from wtforms import Form, HiddenField, SelectField, StringField
from wtforms.fields import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf

from storefront.catalog import batch as batches
from storefront.catalog import batches_left, stock, taking_off
from storefront.catalog.batch import Batch
from storefront.catalog.variant import Variant
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.web import filters
from storefront.web.access import open_to, seller_goods
from storefront.web.seller import stock_forms, stock_rows
from storefront.web.seller.typed import MOST_UNITS, one_line

bp = Blueprint("batches", __name__, url_prefix="/stok/hari-ini")

CLOSING, BEST_BEFORE, OPEN = "tutup", "baik", "terus"
FRESH = 1  # goods that keep so many days or fewer are sold until closing unless the seller says otherwise


class MadeForm(Form):
    """Units of one variant made today, and until when they are sold. Empty: none."""

    sku = HiddenField()
    units = StringField(filters=[one_line])
    until = SelectField(validators=[AnyOf([CLOSING, BEST_BEFORE, OPEN])], validate_choice=False)

    amount: int | None = None

    def validate_units(self, field: Field) -> None:
        """Nothing, none, or whole units."""
        if field.data and field.data != "0":
            self.amount = stock_forms.units(field, 1)


@dataclass(frozen=True)
class Made:
    """A variant with its form, today's batches and what is left of each."""

    item: Variant
    form: MadeForm
    today: list[tuple[Batch, int]]

    @property
    def total(self) -> int:
        """Units made today, without what was mistyped."""
        return sum(batch.units for batch, _left in self.today)


@bp.get("")
@open_to(seller_goods)
def index() -> str:
    """The goods kept in stock, each with what was made of it today."""
    items, more = stock_rows.page_of(request.args.get("sesudah", ""), *_wanted())
    return _page(items, {}, more)


@bp.post("")
@open_to(seller_goods)
def save() -> Response | tuple[str, int]:
    """Put everything that was typed on the shelf. With anything wrong nothing is saved, and all stays as typed."""
    forms = [MadeForm(request.form, prefix=stock_forms.prefix(place)) for place in range(1, stock_rows.PAGE + 1)]
    items = stock_rows.by_skus([form.sku.data for form in forms if form.sku.data])
    sent = {form.sku.data: form for form in forms if form.sku.data in items}
    stock.lock(items[sku].id for sku in sent)
    right = [form.validate() and _fits(items[sku], form) for sku, form in sent.items()]
    if not all(right):
        return _page([items[sku] for sku in sent], sent, request.form.get("lanjut") or None), 422
    key = request.form.get("kunci", "")
    count = sum(_put_in(items[sku], form, key) for sku, form in sent.items() if form.amount)
    db.session.commit()
    words = ngettext("%(num)d barang masuk stok hari ini.", "%(num)d barang masuk stok hari ini.", count)
    flash(words if count else _("Tidak ada yang berubah."), "good" if count else "info")
    return redirect(url_for(".index", **_place()), 303)


@bp.post("/batal")
@open_to(seller_goods)
def undo() -> Response:
    """A batch was mistyped: it comes off again, if none of it is ordered or sold."""
    mine = select(Batch).join(Batch.variant).where(Variant.seller_id == g.member.seller_id)
    code = request.form.get("batch", "")
    batch = db.session.scalar(mine.where(Batch.code == code)) if code.isalnum() else None
    if taking_off.undo(batch or abort(404), g.member.user):
        db.session.commit()
        flash(_("Dibatalkan: %(units)s tidak jadi masuk stok.", units=batch.units), "good")
    else:
        db.session.rollback()
        flash(_("Sudah ada yang dipesan atau terjual, jadi tidak bisa dibatalkan. Pakai hitung stok."), "info")
    return redirect(url_for(".index", **_place()), 303)


def _put_in(item: Variant, form: MadeForm, key: str) -> bool:
    """On the shelf it comes, once for each tap."""
    once = codes.digest(f"{key}|{item.sku}|{form.units.data}|{form.until.data}")
    if stock.was_done(once):
        return False
    units, days = form.amount or 0, item.product.shelf_days
    if form.until.data == OPEN or (form.until.data == BEST_BEFORE and not days):
        return stock.add(item, units, actor=g.member.user, once=once)
    best = _best_before(item) if form.until.data == BEST_BEFORE else None
    return bool(batches.put_in(item, units, best, g.member.user, once=once))


def _fits(item: Variant, form: MadeForm) -> bool:
    if item.is_made_to_order and form.amount:
        form.units.errors = [_("Barang ini dibuat sesuai pesanan dan tidak punya stok.")]
    elif item.on_hand + (form.amount or 0) > MOST_UNITS:
        form.units.errors = [_("Stoknya menjadi terlalu banyak: paling banyak 999.999.")]
    return not form.units.errors


def _page(items: list[Variant], sent: dict[str, MadeForm], more: str | None) -> str:
    today = _today(items)
    rows = [Made(item, sent.get(item.sku) or _fresh(place, item), today.get(item.id, []))
            for place, item in enumerate(items, 1)]  # fmt: skip
    for row in rows:
        row.form.until.choices = _choices(row.item)
    return render_template(
        "seller/batches/index.html", rows=rows, more=more, key=codes.token(), place=_place(),
        ending=batches_left.ending(g.member.seller_id, clock.now() + timedelta(days=2), stock_rows.PAGE),
        closing=batches.closing(g.member.seller), wrong=[row.form for row in rows if row.form.errors],
    )  # fmt: skip


def _fresh(place: int, item: Variant) -> MadeForm:
    days = item.product.shelf_days
    until = OPEN if days is None else CLOSING if days <= FRESH else BEST_BEFORE
    return MadeForm(prefix=stock_forms.prefix(place), data={"sku": item.sku, "until": until})


def _choices(item: Variant) -> list[SelectChoice]:
    """Until when it may be sold; a best-before day only where the product says how long it keeps."""
    ends = [(CLOSING, _("tutup hari ini"))]
    if item.product.shelf_days:
        ends.append((BEST_BEFORE, _("%(day)s, tanggal baik", day=filters.day(_best_before(item)))))
    return [SelectChoice(*end) for end in (*ends, (OPEN, _("habis, tanpa batas")))]


def _best_before(item: Variant) -> date:
    return clock.today() + timedelta(days=item.product.shelf_days or 0)


def _today(items: list[Variant]) -> dict[int, list[tuple[Batch, int]]]:
    """Today's batches of these goods with what is left to sell, in three statements."""
    ids = [item.id for item in items]
    made = select(Batch).where(Batch.variant_id.in_(ids), Batch.made_on == clock.today(), Batch.lost < Batch.units)
    left = batches_left.left(ids)
    found: dict[int, list[tuple[Batch, int]]] = {}
    for batch in db.session.scalars(made.order_by(Batch.id)):
        found.setdefault(batch.variant_id, []).append((batch, left.get(batch.id, 0)))
    return found


def _wanted() -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [Variant.capacity.is_(None)]
    if words := request.values.get("q", "").strip():
        wanted.append(stock_rows.called(words))
    return wanted


def _place() -> dict[str, str]:
    words = {word: request.values.get(word, "").strip() for word in ("q", "sesudah")}
    return {word: text for word, text in words.items() if text}
