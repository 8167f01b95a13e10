"""For search engines: what they may read, and every address worth reading, in both languages.

The sitemap is an index of files of at most 10,000 addresses. A file holds the goods whose ids lie in one range, so
it is found by key however many there are, and nothing has to be counted.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from flask import Blueprint, Response, abort, current_app
from sqlalchemy import func, null, select

from storefront.catalog import season
from storefront.catalog.category import categories
from storefront.catalog.product import Product, public
from storefront.galleries import on_show, showcase
from storefront.kit import clock, links
from storefront.kit.db import db
from storefront.places import area, pengampu
from storefront.sellers.seller import Seller, Status
from storefront.web import found, prepared
from storefront.web.access import anyone, open_to

bp = Blueprint("sitemap", __name__)

SPAN = 5_000  # ids in one file; each may have two addresses
PRIVATE = ("/keranjang", "/checkout", "/pesanan/", "/lacak", "/akun", "/masuk", "/daftar", "/penjual", "/petugas")
ENDLESS = ("sesudah=", "urut=", "harga_min=", "harga_max=", "halal=", "khas=")  # filters that multiply the lists
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
Page = tuple[str, date | None]  # a path in Indonesian, and since when it stands there, where that is known


@bp.get("/robots.txt")
@open_to(anyone)
def robots() -> Response:
    """What robots may ask for. While INDEXING is off: nothing."""
    lines = ["User-agent: *"]
    if current_app.config["INDEXING"]:
        lines += [f"Disallow: {prefix}{path}" for prefix in ("", "/en") for path in PRIVATE]
        lines += [f"Disallow: /*?*{word}" for word in ENDLESS]
        lines += ["", f"Sitemap: {found.whole('/sitemap.xml')}"]
    else:
        lines.append("Disallow: /")
    response = Response("\n".join(lines) + "\n", mimetype="text/plain")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@bp.get("/sitemap.xml")
@open_to(anyone)
def index() -> Any:
    """The list of files."""
    return prepared.answer("sitemap.xml", "application/xml", _index)


@bp.get("/sitemap/halaman.xml")
@open_to(anyone)
def pages() -> Any:
    """Everything that is neither a product nor a maker."""
    return prepared.answer("sitemap-halaman.xml", "application/xml", lambda: _urls(_pages()))


@bp.get("/sitemap/produk-<int:number>.xml")
@open_to(anyone)
def products(number: int) -> Any:
    """The public goods with ids in one range."""
    if not 0 <= number <= _last(Product):
        abort(404)
    span = (Product.id > number * SPAN, Product.id <= (number + 1) * SPAN)
    goods = select(Product.slug, Product.changed_at).join(Product.seller).where(public(), *span).order_by(Product.id)
    return prepared.answer(
        f"sitemap-produk-{number}.xml", "application/xml", lambda: _urls(_written(links.PRODUCT, goods))
    )


@bp.get("/sitemap/toko-<int:number>.xml")
@open_to(anyone)
def sellers(number: int) -> Any:
    """The makers with ids in one range."""
    if not 0 <= number <= _last(Seller):
        abort(404)
    span = (Seller.id > number * SPAN, Seller.id <= (number + 1) * SPAN)
    makers = select(Seller.slug, null()).where(Seller.status == Status.LIVE, *span).order_by(Seller.id)
    return prepared.answer(
        f"sitemap-toko-{number}.xml", "application/xml", lambda: _urls(_written(links.SELLER, makers))
    )


def _last(table: type[Product] | type[Seller]) -> int:
    """The number of the last file."""
    highest = db.session.scalar(select(func.max(table.id))) or 0
    return max(0, (highest - 1) // SPAN)


def _index() -> Iterator[bytes]:
    paths = ["/sitemap/halaman.xml"]
    paths += [f"/sitemap/produk-{number}.xml" for number in range(_last(Product) + 1)]
    paths += [f"/sitemap/toko-{number}.xml" for number in range(_last(Seller) + 1)]
    yield HEAD + f"<sitemapindex {SPACES}>\n".encode()
    for path in paths:
        yield f"<sitemap><loc>{escape(found.whole(path))}</loc></sitemap>\n".encode()
    yield b"</sitemapindex>\n"


def _pages() -> Iterator[Page]:
    """The pages without blanks that want to be found, and each city, office, category, gallery, draw and season."""
    rules = sorted(current_app.url_map.iter_rules(), key=lambda rule: rule.rule)
    for rule in rules:
        if not rule.arguments and "GET" in (rule.methods or ()) and found.is_public(rule.endpoint):
            yield rule.rule, None
    yield from ((links.CITY.format(slug=city.slug), None) for city in area.cities())
    yield from ((links.PENGAMPU.format(slug=office.slug), None) for office in pengampu.all_six())
    yield from ((links.CATEGORY.format(slug=category.slug), None) for category in categories())
    yield from ((links.GALLERY.format(slug=each.slug), None) for each in on_show.galleries())
    yield from ((links.DRAWS.format(slug=each.slug), None) for each in showcase.active())
    yield from ((links.SEASON.format(slug=each.slug), None) for each in season.ahead())


def _written(pattern: str, rows: Any) -> Iterator[Page]:
    for slug, at in db.session.execute(rows):
        yield pattern.format(slug=slug), clock.wib(at).date() if at else None


def _urls(pages: Iterable[Page]) -> Iterator[bytes]:
    """Each page once in each language, with its other language beside it."""
    yield HEAD + f'<urlset {SPACES} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'.encode()
    for path, since in pages:
        both = {"id": escape(found.whole(path)), "en": escape(found.whole(f"/en{path}"))}
        both_ways = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{both[key]}"/>'
            for language, key in (("id", "id"), ("en", "en"), ("x-default", "id"))
        )
        day = f"<lastmod>{since}</lastmod>" if since else ""
        for here in both.values():
            yield f"<url><loc>{here}</loc>{day}{both_ways}</url>\n".encode()
    yield b"</urlset>\n"
