"""How a list may be narrowed further, and let wide again: facets, pills and chips, each with its address."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.catalog.facets import CAP, Counts
from storefront.catalog.filters import Filters
from storefront.catalog.shelf import Shelf, Shelves
from storefront.kit import money
from storefront.web.spoken import name_here

LABELS: dict[str, LazyString] = {"kota": _l("Kota"), "pengampu": _l("Pengampu"), "jenis": _l("Jenis")}
HOME = "shop.products.index"
CATEGORY = "shop.categories.show"  # categories are pages of their own; on other pages they are a filter

Words = Mapping[str, str]


@dataclass(frozen=True)
class Option:
    """One shelf to choose; `count` is how many goods it would leave, empty where nobody has counted so far."""

    slug: str
    name: str
    count: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """The shelves of one filter word."""

    word: str
    label: LazyString
    options: list[Option]

    @property
    def chosen(self) -> Option | None:
        """The shelf that holds."""
        return next((option for option in self.options if option.is_chosen), None)


@dataclass(frozen=True)
class Pill:
    """A category one tap away; the first pill is all of them."""

    slug: str
    name: str
    href: str
    is_here: bool


@dataclass(frozen=True)
class Chip:
    """A filter that holds, the address without it, and how many goods there would be then (empty: not counted)."""

    key: str
    word: str
    href: str
    instead: str


def facets(wanted: Filters, known: Shelves, counts: Counts, fixed: Mapping[str, Shelf], only: list[str]) -> list[Facet]:
    """What the page itself does not stand for yet, each with the shelves that would leave something."""
    found = [
        Facet(word, label, _options(word, wanted, known[word], counts[word]))
        for word, label in LABELS.items() if word in only and word not in fixed
    ]  # fmt: skip
    return [facet for facet in found if facet.options]


def pills(wanted: Filters, args: Words, known: Shelves, counts: Counts, is_shop_wide: bool) -> list[Pill]:
    """The categories that hold something here; none where there is only one."""
    options = _options("kategori", wanted, known["kategori"], counts["kategori"])
    if len(options) < 2:
        return []
    everything = url_for(HOME, **_kept(args)) if is_shop_wide else href(args, "kategori")
    found = [Pill("semua", _("Semua"), everything, not any(option.is_chosen for option in options))]
    for option in options:
        own = {"kategori": option.slug}
        there = url_for(CATEGORY, slug=option.slug, **_kept(args)) if is_shop_wide else href(args, **own)
        found.append(Pill(option.slug, option.name, there, option.is_chosen))
    return found


def all_categories(known: Shelves) -> list[tuple[str, str]]:
    """Every category with its address, for a list that found nothing."""
    return [(name_here(shelf), url_for(CATEGORY, slug=slug)) for slug, shelf in known["kategori"].items()]


def chips(wanted: Filters, args: Words, instead: dict[str, int], fixed: Mapping[str, Shelf]) -> list[Chip]:
    """Everything that holds and may be let go; the category is let go by its pill."""
    found = [Chip("q", f"“{wanted.text}”", href(args, "q"), "")] if wanted.text else []
    for word, shelf in wanted.shelves.items():
        if word in LABELS and word not in fixed:
            found.append(Chip(word, name_here(shelf), href(args, word), number(instead.get(word))))
    if wanted.halal:
        found.append(Chip("halal", _("Halal"), href(args, "halal"), number(instead.get("halal"))))
    if wanted.khas:
        found.append(Chip("khas", _("Khas pengampunya"), href(args, "khas"), number(instead.get("khas"))))
    if wanted.price_min is not None or wanted.price_max is not None:
        found.append(Chip("harga", _price_words(wanted), href(args, "harga_min", "harga_max"), ""))
    return found


def href(args: Words, *without: str, **more: str | None) -> str:
    """This page's address with other words; any change but walking begins at the first page."""
    parts = {**(request.view_args or {}), **_kept(args, *without), **more}
    return url_for(request.endpoint or HOME, **parts)


def number(count: int | None) -> str:
    """A count as it stands beside a filter: `12`, `1.000+`; empty for what was not counted."""
    if count is None:
        return ""
    return f"{CAP:,}+".replace(",", ".") if count > CAP else f"{count:,}".replace(",", ".")


def _options(word: str, wanted: Filters, known: Mapping[str, Shelf], counted: dict[str, int]) -> list[Option]:
    chosen = wanted.shelves.get(word)
    options = [
        Option(slug, name_here(shelf), number(counted.get(slug)), shelf == chosen) for slug, shelf in known.items()
    ]
    return [option for option in options if option.count != "0" or option.is_chosen]


def _kept(args: Words, *without: str) -> dict[str, str]:
    return {name: text for name, text in args.items() if text and name not in (*without, "sesudah")}


def _price_words(wanted: Filters) -> str:
    if wanted.price_max is None:
        return _("mulai %(low)s", low=money.rupiah(wanted.price_min or 0))
    if wanted.price_min is None:
        return _("sampai %(high)s", high=money.rupiah(wanted.price_max))
    return f"{money.rupiah(wanted.price_min)} – {money.rupiah(wanted.price_max)}"
