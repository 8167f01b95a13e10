"""One list of goods, wherever it stands: what narrows it, how it is sorted, and the way on and back."""

from dataclasses import dataclass, replace
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from storefront.catalog import card, listing
from storefront.catalog import filters as asked
from storefront.catalog.facets import CAP
from storefront.catalog.filters import Filters, Sort
from storefront.catalog.listing import Page
from storefront.catalog.meant import meant
from storefront.catalog.shelf import Shelf, shelves
from storefront.web.shop import narrowing
from storefront.web.shop.narrowing import href

SORTS: dict[Sort, LazyString] = {
    Sort.NEWEST: _l("Terbaru"), Sort.CHEAPEST: _l("Termurah"), Sort.DEAREST: _l("Termahal"),
}  # fmt: skip
OF_A_SELLER = ["jenis"]  # filters that say something about the goods of one maker
SHOP_WIDE = ("shop.products.index", "shop.categories.show")  # the header's own search box is for these


@dataclass(frozen=True)
class Order:
    """One way to sort the list."""

    slug: str
    name: LazyString
    href: str
    is_here: bool


def context(seller_id: int | None = None, **fixed: str) -> dict[str, Any] | None:
    """What the list's template needs; `fixed` are filters the page itself stands for. None: no such shelf."""
    known = shelves()
    chosen: dict[str, Shelf] = {}
    for word, slug in fixed.items():
        if slug not in known[word]:
            return None
        chosen[word] = known[word][slug]
    args = {name: text for name, text in request.args.items() if name in asked.WORDS and name not in fixed}
    wanted = replace(asked.read(args, known, **chosen), seller_id=seller_id)
    page = listing.page(wanted, known)
    is_shop_wide = request.endpoint in SHOP_WIDE
    facets = narrowing.facets(
        wanted, known, page.counts, chosen, list(narrowing.LABELS) if seller_id is None else OF_A_SELLER
    )
    chips = narrowing.chips(wanted, args, page.instead, chosen)
    return {
        "cards": card.of(page.ids, request.script_root), "filters": wanted, "fixed": chosen, "total": _total(page),
        "facets": facets, "halal_count": narrowing.number(page.counts["halal"].get("1")), "chips": chips,
        "pills": narrowing.pills(wanted, args, known, page.counts, is_shop_wide), "orders": _orders(wanted, args),
        "cleared": href({name: text for name, text in args.items() if name == "urut"}), "is_shop_wide": is_shop_wide,
        "meant": _meant(wanted, args) if wanted.text and not page.total else [],
        "categories": narrowing.all_categories(known) if not page.total else [],
        "next_href": href(args, sesudah=page.next) if page.next else None,
        "prev_href": href(args, sesudah=page.previous) if page.previous else None,
    }  # fmt: skip


def _total(page: Page) -> str:
    """How much there is, in words."""
    if page.total > CAP:
        return _("Lebih dari 1.000 produk")
    if not page.total:
        return _("Belum ada produk yang cocok")
    return ngettext("%(count)s produk", "%(count)s produk", page.total, count=narrowing.number(page.total))


def _orders(wanted: Filters, args: dict[str, str]) -> list[Order]:
    return [
        Order(sort.value, name, href(args, "urut", **({"urut": sort.value} if sort != Sort.NEWEST else {})),
              sort == wanted.sort)
        for sort, name in SORTS.items()
    ]  # fmt: skip


def _meant(wanted: Filters, args: dict[str, str]) -> list[tuple[str, str]]:
    """Other words that find something here, each with its address."""
    return [(text, href(args, "q", q=text)) for text in meant(wanted)]
