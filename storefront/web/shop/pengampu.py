"""Goods by the city office that mentors their makers: its duty and its ciri khas."""

from flask import Blueprint, abort, render_template

from storefront.catalog.category import signature_kinds
from storefront.places import pengampu
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page
from storefront.web.shop import listing

bp = Blueprint("pengampu", __name__, url_prefix="/pengampu")


@bp.get("/")
@open_to(anyone)
@cached_page
def index() -> str:
    """The six offices."""
    return render_template("shop/pengampu/index.html", offices=pengampu.all_six())


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str:
    """One office, its duties, the kinds that show them, and the goods of its makers."""
    office = pengampu.by_slug(slug)
    found = listing.context(pengampu=slug) if office else None
    if office is None or found is None:
        abort(404)
    return render_template("shop/pengampu/show.html", office=office, kinds=signature_kinds(office.code), **found)
