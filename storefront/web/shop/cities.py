"""Goods by the city or regency of their makers."""

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.catalog import maker, tally
from storefront.galleries import on_show
from storefront.places import area
from storefront.places.area import Area
from storefront.sellers.seller import Seller
from storefront.web import preview
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page
from storefront.web.shop import listing, schema
from storefront.web.shop.sellers import emblem

bp = Blueprint("cities", __name__, url_prefix="/kota")

MAKERS = 4
ABOUT: dict[str, LazyString] = {
    "kepulauan-seribu": _l("Rumput laut, olahan ikan, dan batik bermotif laut dari pulau-pulau di utara Jakarta."),
    "jakarta-pusat": _l("Kotak kudapan dekat kantor, kue pasar, dan suvenir dari kampung tua di sekitar Monas."),
    "jakarta-utara": _l("Ikan dan kerang dari pesisir, batik bangau dan bakau, oleh-oleh dari Tugu dan Marunda."),
    "jakarta-barat": _l("Jajanan pecinan dan Betawi dari sekitar Kota Tua, kebun kota, dan bengkel kriya."),
    "jakarta-selatan": _l("Bir pletok dan dodol dari tanah Betawi Setu Babakan, kebun atap, dan fesyen rumahan."),
    "jakarta-timur": _l("Emping dan salak Condet, mainan kayu, jahitan, dan dapur-dapur yang melayani kantor."),
}


@bp.get("/")
@open_to(anyone)
@cached_page
def index() -> str:
    """The five cities and the regency on their map, with what each is known for."""
    cities = area.cities()
    tallies = tally.by_city(city.code for city in cities)
    return render_template("shop/cities/index.html", cities=cities, tallies=tallies, about=ABOUT)


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str:
    """One city: what it is known for, its goods, its newest makers."""
    found, city = listing.context(kota=slug), area.city(slug)
    if found is None or city is None:
        abort(404)
    return render_template(
        "shop/cities/show.html", city=city, about=ABOUT.get(slug), tally=tally.by_city([city.code])[city.code],
        makers=maker.newest(Seller.city_code == city.code, MAKERS), emblem=emblem,
        galleries=on_show.galleries(city.code), preview=preview.of_city(city), schema=[_way(city)], **found,
    )  # fmt: skip


def _way(city: Area) -> schema.Thing:
    """The way here, for search engines."""
    return schema.breadcrumbs((_("Kota"), url_for(".index")), (city.short_name, url_for(".show", slug=city.slug)))
