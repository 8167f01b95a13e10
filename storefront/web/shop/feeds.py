"""The goods for other shops and search engines: a product feed in Google's format, and a table marketplaces take.

Only public goods that can be bought here, and no stock counts. English texts stand below `/en/umpan/`.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from flask import Blueprint, render_template
from flask_babel import gettext as _

from storefront.catalog import offer
from storefront.catalog.availability import Availability
from storefront.catalog.offer import Offer
from storefront.kit import links
from storefront.kit.db import db
from storefront.web import found, prepared
from storefront.web.access import anyone, open_to
from storefront.web.language import here
from storefront.web.page_cache import cached_page

bp = Blueprint("feeds", __name__, url_prefix="/umpan")

LONGEST_TITLE, LONGEST_TEXT, MOST_PICTURES = 150, 5_000, 5
IN_STOCK = (Availability.READY, Availability.TO_ORDER)  # what is made when ordered can be ordered
COLUMNS = (
    "sku", "nama_produk", "varian", "deskripsi", "kategori", "jenis", "merek", "harga", "berat_gram",
    "minimum_pesanan", "waktu_proses_hari", "ketersediaan", "kondisi", "kota", "tautan_produk",
    *(f"foto_{number}" for number in range(1, MOST_PICTURES + 1)),
)  # fmt: skip
NO_SIGNS = dict.fromkeys(  # what no XML may hold: control characters, halves of a pair
    [*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # a spreadsheet would run what begins like this


@bp.get("/")
@open_to(anyone)
@cached_page
def index() -> str:
    """Where the files are, and what they hold."""
    return render_template("shop/feeds/index.html")


@bp.get("/google.xml")
@open_to(anyone)
def google() -> Any:
    """Google Merchant Center's product data (RSS 2.0 with the `g:` names)."""
    language = here()
    return prepared.answer(f"google-{language}.xml", "application/xml", lambda: _rss(language))


@bp.get("/produk.csv")
@open_to(anyone)
def table() -> Any:
    """One line a variant, for spreadsheets (UTF-8 with its mark, which Excel wants)."""
    language = here()
    response = prepared.answer(f"produk-{language}.csv", "text/csv", lambda: _csv(language))
    response.headers["Content-Disposition"] = 'attachment; filename="produk-jakpreneur.csv"'
    return response


def _rss(language: str) -> Iterator[bytes]:
    home = found.whole("/en/" if language == "en" else "/")
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n'
        f"<title>JakPreneur</title>\n<link>{escape(home)}</link>\n<description>JakPreneur</description>\n"
    ).encode()
    for piece in _pieces(language):
        yield "".join(_item(each, language) for each in piece if each.pictures).encode()  # Google takes none without
    yield b"</channel>\n</rss>\n"


def _pieces(language: str) -> Iterator[list[Offer]]:
    """The goods in pieces, no transaction staying open while a piece is sent."""
    for piece in offer.pieces(language):
        db.session.rollback()
        yield piece


def _item(each: Offer, language: str) -> str:
    title = f"{each.name} – {each.variant}" if each.variant else each.name
    pictures = [found.whole(picture.path(1000, "jpg")) for picture in each.pictures[: MOST_PICTURES + 1]]
    facts: list[tuple[str, object]] = [
        ("g:id", each.code), ("title", title[:LONGEST_TITLE]), ("description", each.description[:LONGEST_TEXT]),
        ("link", links.absolute(links.PRODUCT, language, slug=each.slug)), ("g:image_link", pictures[0]),
        *(("g:additional_image_link", picture) for picture in pictures[1:]),
        ("g:availability", "in_stock" if each.availability in IN_STOCK else "out_of_stock"),
        ("g:price", f"{each.price} IDR"), ("g:brand", each.maker[:70]), ("g:condition", "new"),
        ("g:identifier_exists", "no"), ("g:product_type", f"{each.category} > {each.kind}"),
        ("g:max_handling_time", each.lead_days),
    ]  # fmt: skip
    if each.has_siblings:
        facts.append(("g:item_group_id", each.group))
    if each.weight_g:
        facts.append(("g:shipping_weight", f"{each.weight_g} g"))
    told = "".join(f"<{name}>{escape(readable(str(value)))}</{name}>" for name, value in facts)
    return f"<item>{told}</item>\n"


def _csv(language: str) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _lines([COLUMNS])
    for piece in _pieces(language):
        yield _lines([_cells(each, language) for each in piece])


def _cells(each: Offer, language: str) -> tuple[object, ...]:
    pictures = [found.whole(picture.path(1000, "jpg")) for picture in each.pictures[:MOST_PICTURES]]
    return (
        each.sku, each.name, each.variant, each.description, each.category, each.kind, each.maker, each.price,
        each.weight_g or "", each.least, each.lead_days, str(each.availability.word), _("Baru"), each.city,
        links.absolute(links.PRODUCT, language, slug=each.slug), *pictures, *[""] * (MOST_PICTURES - len(pictures)),
    )  # fmt: skip


def _lines(rows: Any) -> bytes:
    page = io.StringIO()
    csv.writer(page, lineterminator="\r\n").writerows([[harmless(str(cell)) for cell in row] for row in rows])
    return page.getvalue().encode()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    cell = readable(cell)
    return f"'{cell}" if cell[:1] in FORMULAS or cell.lstrip().startswith(FORMULAS) else cell


def readable(text: str) -> str:
    """The text without signs that no XML may hold."""
    return text.translate(NO_SIGNS)
