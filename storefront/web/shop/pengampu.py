"""Goods by the city office that mentors their makers: its duty and its ciri khas."""

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.catalog import maker, signature_shelf, tally
from storefront.catalog.category import signature_kinds, typical_kinds
from storefront.places import pengampu
from storefront.places.pengampu import Pengampu
from storefront.sellers.seller import Seller
from storefront.web import preview
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page
from storefront.web.shop import listing, schema
from storefront.web.shop.narrowing import Facet, Option
from storefront.web.shop.sellers import emblem

bp = Blueprint("pengampu", __name__, url_prefix="/pengampu")

MAKERS = 4
ABOUT: dict[str, LazyString] = {
    "ppkukm": _l("Rumah umum bagi pedagang dan pengrajin: kudapan rapat, batik, busana, dan perabot."),
    "kpkp": _l("Dari laut dan kebun kota: ikan olahan, sayur hidroponik, telur, dan tanaman."),
    "parekraf": _l("Oleh-oleh dan pengalaman: suvenir, batik daerah, jalan-jalan berpemandu, pertunjukan."),
    "nakertransgi": _l("Hasil kelas kejuruan: kue, kopi, jahitan, tata rias, dan servis peralatan."),
    "ppapp": _l("Usaha keluarga dan kelompok ibu: mainan, rajutan, jamu, dan perlengkapan bayi."),
    "sosial": _l("Karya penyandang disabilitas, lansia, dan kelompok usaha bersama."),
}


@bp.get("/")
@open_to(anyone)
@cached_page
def index() -> str:
    """The six offices."""
    offices = pengampu.all_six()
    tallies = tally.by_pengampu(office.code for office in offices)
    return render_template(
        "shop/pengampu/index.html", offices=offices, typical=typical_kinds(), tallies=tallies, about=ABOUT
    )


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str:
    """One office, its duties, the kinds that show them, the goods of its makers and the newest of these."""
    office = pengampu.by_slug(slug)
    found = listing.context(pengampu=slug) if office else None
    if office is None or found is None:
        abort(404)
    return render_template(
        "shop/pengampu/show.html", office=office, about=ABOUT.get(slug),
        signature=signature_shelf.of(office.code, signature_kinds(office.code)),
        towns=_towns(found["facets"]),
        tally=tally.by_pengampu([office.code])[office.code], emblem=emblem,
        makers=maker.newest(Seller.pengampu_code == office.code, MAKERS), preview=preview.of_pengampu(office),
        schema=[_way(office)], **found,
    )  # fmt: skip


def _towns(facets: list[Facet]) -> list[Option]:
    """The cities where it has goods, to go to with one tap."""
    return next((facet.options for facet in facets if facet.word == "kota"), [])


def _way(office: Pengampu) -> schema.Thing:
    """The way here, for search engines."""
    return schema.breadcrumbs((_("Pengampu"), url_for(".index")), (office.code, url_for(".show", slug=office.slug)))
