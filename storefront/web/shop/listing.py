"""One list of goods, wherever it stands: filters with counts, sorting, and the way on and back."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.catalog import card, listing
from storefront.catalog import filters as asked
from storefront.catalog.facets import CAP
from storefront.catalog.filters import Filters, Sort
from storefront.catalog.listing import Page
from storefront.catalog.shelf import Shelf, shelves

NAMES: dict[str, LazyString] = {
    "kota": _l("Kota"), "pengampu": _l("Pengampu"), "kategori": _l("Kategori"), "jenis": _l("Jenis"),
}  # fmt: skip
SORTS: dict[Sort, LazyString] = {
    Sort.NEWEST: _l("Terbaru"), Sort.CHEAPEST: _l("Termurah"), Sort.DEAREST: _l("Termahal"),
}  # fmt: skip


@dataclass(frozen=True)
class Chip:
    """A filter that holds, and the address without it."""

    word: str
    href: str


def context(seller_id: int | None = None, **fixed: str) -> dict[str, Any] | None:
    """What the list's template needs; `fixed` are filters the page itself stands for. None: no such shelf."""
    known = shelves()
    chosen: dict[str, Shelf] = {}
    for word, slug in fixed.items():
        if slug not in known[word]:
            return None
        chosen[word] = known[word][slug]
    args = {name: text for name, text in request.args.items() if name in asked.WORDS and name not in fixed}
    wanted = asked.read(args, known, **chosen)
    if seller_id is not None:
        wanted = Filters(**{**wanted.__dict__, "seller_id": seller_id})
    page = listing.page(wanted, known)
    return {
        "cards": card.of(page.ids, request.script_root), "filters": wanted, "sorts": SORTS,
        "names": NAMES if seller_id is None else {word: NAMES[word] for word in ("kategori", "jenis")},
        "shelves": known, "fixed": chosen, "total": _total(page), "counts": page.counts, "cap": CAP,
        "chips": _chips(wanted, args, set(fixed)),
        "next_href": _href(args, sesudah=page.next) if page.next else None,
        "prev_href": _href(args, sesudah=page.previous) if page.previous else None,
    }  # fmt: skip


def _total(page: Page) -> str:
    if page.total > CAP:
        return _("Lebih dari 1.000 produk")
    return _("%(count)s produk", count=page.total)


def _chips(wanted: Filters, args: dict[str, str], fixed: set[str]) -> list[Chip]:
    found = [Chip(f"“{wanted.text}”", _href(args, "q"))] if wanted.text else []
    found += [Chip(shelf.name, _href(args, word)) for word, shelf in wanted.shelves.items() if word not in fixed]
    if wanted.halal:
        found.append(Chip(_("Halal"), _href(args, "halal")))
    if wanted.price_min is not None or wanted.price_max is not None:
        found.append(Chip(_price_words(wanted), _href(args, "harga_min", "harga_max")))
    return found


def _price_words(wanted: Filters) -> str:
    low = f"{wanted.price_min:,}".replace(",", ".") if wanted.price_min is not None else ""
    high = f"{wanted.price_max:,}".replace(",", ".") if wanted.price_max is not None else ""
    return f"Rp{low or 0} – Rp{high}" if high else _("mulai Rp%(low)s", low=low)


def _href(args: dict[str, str], *without: str, **more: str | None) -> str:
    """This page's address with other words; any change but walking begins at the first page."""
    kept = {name: text for name, text in args.items() if text and name not in (*without, "sesudah")}
    return url_for(request.endpoint or "", **(request.view_args or {}), **kept, **more)
