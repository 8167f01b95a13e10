"""Counting the shelf: what is there is typed in, the differences are shown, and only then saved."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response
from wtforms import Form, HiddenField, StringField, ValidationError
from wtforms.fields import Field

from storefront.catalog import counting, stock
from storefront.catalog.variant import Variant
from storefront.kit import codes
from storefront.kit.db import db
from storefront.web.access import open_to, seller_goods
from storefront.web.seller import stock_forms, stock_rows
from storefront.web.seller.typed import one_line, whole_number

bp = Blueprint("counts", __name__, url_prefix="/stok/hitung")


class CountForm(Form):
    """One variant: how many are there. Empty: not counted. `seen` is what the book said when the page was made."""

    sku = HiddenField()
    seen = HiddenField()
    counted = StringField(filters=[one_line])

    amount: int | None = None

    def validate_counted(self, field: Field) -> None:
        """Nothing, or whole units; zero counts."""
        if field.data:
            self.amount = stock_forms.units(field)
            if whole_number(self.seen.data or "") is None:
                raise ValidationError(_("Halaman ini tidak lengkap. Muat ulang, lalu coba lagi."))


@dataclass(frozen=True)
class Counted:
    """A variant with what was typed about it."""

    item: Variant
    form: CountForm

    @property
    def seen(self) -> int:
        """Units in the book when the page was made."""
        return whole_number(self.form.seen.data or "") or 0

    @property
    def change(self) -> int:
        """Units more or fewer than the book said."""
        return (self.form.amount or 0) - self.seen


@bp.get("")
@open_to(seller_goods)
def index() -> str:
    """A page of goods kept in stock: all, or of one kind."""
    items, more = stock_rows.page_of(request.args.get("sesudah", ""), *_wanted())
    return _form([_fresh(place, item) for place, item in enumerate(items, 1)], more)


@bp.post("/periksa")
@open_to(seller_goods)
def check() -> Response | str | tuple[str, int]:
    """Show what would change. Nothing is written."""
    rows = _sent()
    right = [row.form.validate() for row in rows]
    if not all(right):
        return _form(rows, request.form.get("lanjut") or None), 422
    counted = [row for row in rows if row.form.amount is not None]
    if not counted:
        flash(_("Belum ada yang dihitung. Isi jumlahnya dulu."), "info")
        return redirect(url_for(".index", **_place()), 303)
    return _differences(counted)


@bp.post("")
@open_to(seller_goods)
def save() -> Response | tuple[str, int]:
    """Write the differences into the book. What was sold since the page was made stays sold."""
    rows = [row for row in _sent() if row.form.validate() and row.form.amount is not None]
    stock.lock(row.item.id for row in rows)
    key = request.form.get("kunci", "")
    wrong = [row for row in rows if not _save(row, key)]
    db.session.commit()
    count = len(rows) - len(wrong)
    if wrong:
        return _differences(wrong, count), 422
    flash(ngettext("Hitungan %(num)d barang disimpan.", "Hitungan %(num)d barang disimpan.", count), "good")
    return redirect(url_for(".index", **_place() | _onwards()), 303)


def _save(row: Counted, key: str) -> bool:
    """One variant; a second tap counts nothing twice."""
    item, amount = row.item, row.form.amount or 0
    once = codes.digest(f"{key}|{item.sku}|{amount}|{row.seen}")
    if stock.was_done(once) or item.is_made_to_order:
        return True
    if counting.set_on_hand(item, amount, row.seen, g.member.user, once=once):
        return True
    held = _("Ada %(held)s yang sudah dipesan, jadi yang bisa dikurangi paling banyak %(free)s.",
             held=item.held, free=item.free)  # fmt: skip
    row.form.counted.errors = [held]
    return False


def _form(rows: list[Counted], more: str | None) -> str:
    return render_template(
        "seller/counts/index.html", rows=rows, more=more, place=_place(), kinds=stock_rows.kinds(),
    )  # fmt: skip


def _differences(rows: list[Counted], saved: int = 0) -> str:
    key, more = codes.token(), request.form.get("lanjut", "")
    return render_template("seller/counts/check.html", rows=rows, key=key, place=_place(), more=more, saved=saved)


def _fresh(place: int, item: Variant) -> Counted:
    return Counted(item, CountForm(prefix=stock_forms.prefix(place), data={"sku": item.sku, "seen": str(item.on_hand)}))


def _sent() -> list[Counted]:
    forms = [CountForm(request.form, prefix=stock_forms.prefix(place)) for place in range(1, stock_rows.PAGE + 1)]
    items = stock_rows.by_skus([form.sku.data for form in forms if form.sku.data])
    return [Counted(items[form.sku.data], form) for form in forms if form.sku.data in items]


def _wanted() -> list[Any]:
    wanted: list[Any] = [Variant.capacity.is_(None)]
    if kind := request.values.get("jenis", ""):
        wanted.append(stock_rows.of_kind(kind))
    return wanted


def _place() -> dict[str, str]:
    words = {word: request.values.get(word, "").strip() for word in ("jenis", "sesudah")}
    return {word: text for word, text in words.items() if text}


def _onwards() -> dict[str, str]:
    """After saving, the next page of goods is to be counted, if there is one."""
    return {"sesudah": request.form["lanjut"]} if request.form.get("lanjut") else {}
