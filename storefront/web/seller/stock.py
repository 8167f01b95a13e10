"""Prices and stock of all goods on one page after another, saved together."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.wrappers import Response

from storefront.catalog import running_low
from storefront.catalog import stock as shelf
from storefront.catalog.variant import Variant
from storefront.kit import codes
from storefront.kit.db import db
from storefront.web.access import open_to, seller_goods
from storefront.web.seller import stock_change, stock_forms, stock_rows
from storefront.web.seller.stock_forms import RowForm

bp = Blueprint("stock", __name__, url_prefix="/stok")

ONLY = {"": _l("Semua"), "menipis": _l("Menipis"), "habis": _l("Habis")}


@dataclass(frozen=True)
class Row:
    """A variant with what may be changed about it, and its place on the page."""

    place: int
    item: Variant
    form: RowForm


@bp.get("")
@open_to(seller_goods)
def index() -> str:
    """A page of the goods, each with its price and what is there of it."""
    items, more = stock_rows.page_of(request.args.get("sesudah", ""), *_wanted())
    return _page([_fresh(place, item) for place, item in enumerate(items, 1)], more)


@bp.post("")
@open_to(seller_goods)
def save() -> Response | tuple[str, int]:
    """Save every row that is right; what is wrong stays as it was typed, with a sentence.

    Whatever was sold since the page was made stays sold: units are added or taken off, a count is a difference to the
    number the page showed, and a price that somebody else changed is asked about.
    """
    sent, key = _sent(), request.form.get("kunci", "")
    touched = [row for row in sent if row.form.is_touched]
    shelf.lock(row.item.id for row in touched)
    right = [row for row in touched if row.form.validate() and stock_change.save(row.item, row.form, key)]
    db.session.commit()
    if len(right) == len(touched):
        count = len(right)
        words = ngettext("%(num)d barang disimpan.", "%(num)d barang disimpan.", count)
        flash(words if count else _("Tidak ada yang berubah."), "good" if count else "info")
        return redirect(url_for(".index", **_place()), 303)
    wrong = [row for row in touched if row not in right]
    now = stock_rows.by_skus([row.item.sku for row in sent])
    again = [row if row in wrong else _fresh(row.place, now[row.item.sku]) for row in sent]
    return _page(again, request.form.get("lanjut") or None, len(right), wrong), 422


def _page(rows: list[Row], more: str | None, saved: int = 0, wrong: list[Row] | None = None) -> str:
    return render_template(
        "seller/stock/index.html", rows=rows, more=more, key=codes.token(), only=ONLY, place=_place(), saved=saved,
        wrong=wrong or [],
    )  # fmt: skip


def _fresh(place: int, item: Variant) -> Row:
    return Row(place, item, stock_forms.fresh(place, item))


def _sent() -> list[Row]:
    """The rows that came back. Goods that are no longer this shop's, or never were, are left out."""
    places = range(1, stock_rows.PAGE + 1)
    forms = [(place, RowForm(request.form, prefix=stock_forms.prefix(place))) for place in places]
    items = stock_rows.by_skus([form.sku.data for _place, form in forms if form.sku.data])
    return [Row(place, items[form.sku.data], form) for place, form in forms if form.sku.data in items]


def _wanted() -> list[Any]:
    """What the address narrows the list to."""
    wanted: list[Any] = []
    only, words = request.values.get("saring", ""), request.values.get("q", "").strip()
    if only == "menipis":
        wanted.append(running_low.is_low())
    if only == "habis":
        wanted.append(stock_rows.is_empty())
    if words:
        wanted.append(stock_rows.called(words))
    return wanted


def _place() -> dict[str, str]:
    """Where in the list we are, for links back to it."""
    words = {word: request.values.get(word, "").strip() for word in ("saring", "q", "sesudah")}
    return {word: text for word, text in words.items() if text}
