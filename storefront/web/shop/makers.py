"""The makers and their stories, city by city."""

from flask import Blueprint, render_template, request, url_for

from storefront.catalog import cursor, maker
from storefront.places import area
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page
from storefront.web.shop.sellers import emblem

bp = Blueprint("makers", __name__, url_prefix="/pembuat")


@bp.get("/")
@open_to(anyone)
@cached_page
def index() -> str:
    """All makers in order of city, or those of one (`?kota=`), a page at a time."""
    cities = area.cities()
    chosen = next((city for city in cities if city.slug == request.args.get("kota")), None)
    page = maker.page(chosen.code if chosen else None, cursor.read(request.args.get("sesudah", "")))
    kota = chosen.slug if chosen else None
    return render_template(
        "shop/makers/index.html", cities=cities, chosen=chosen, makers=page.makers, emblem=emblem,
        next_href=url_for(".index", kota=kota, sesudah=page.next) if page.next else None,
        prev_href=url_for(".index", kota=kota, sesudah=page.previous) if page.previous else None,
    )  # fmt: skip
