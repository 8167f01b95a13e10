"""Goods by category: kuliner, kriya, fesyen …"""

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.web import preview
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page
from storefront.web.shop import listing, schema
from storefront.web.spoken import name_here

bp = Blueprint("categories", __name__, url_prefix="/kategori")

ABOUT: dict[str, LazyString] = {
    "kuliner": _l("Kudapan, lauk, minuman, dan kue kering dari dapur rumahan bersertifikat halal."),
    "pertanian-perikanan": _l("Sayur, buah, telur, ikan, dan tanaman dari kebun kota dan laut Jakarta."),
    "kriya": _l("Buatan tangan: mainan, hiasan, perabot, dan perkakas rumah."),
    "fesyen": _l("Batik, busana, tas, dan sepatu dari penjahit dan pembatik Jakarta."),
    "suvenir": _l("Oleh-oleh dengan cerita kota: gambar, kartu, dan hiasan khas Jakarta."),
    "perawatan": _l("Sabun dan perawatan tubuh yang terdaftar."),
    "jasa": _l("Katering, jahit, rias, servis, dan jalan-jalan berpemandu. Pilih tanggalnya waktu memesan."),
}


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str:
    """The goods of one category."""
    found = listing.context(kategori=slug)
    if found is None:
        abort(404)
    category = found["fixed"]["kategori"]
    name = name_here(category)
    way = schema.breadcrumbs((_("Produk"), url_for("shop.products.index")), (name, url_for(".show", slug=slug)))
    return render_template(
        "shop/categories/show.html", category=category, about=ABOUT.get(slug),
        preview=preview.of_category(slug, name), schema=[way], **found,
    )  # fmt: skip
