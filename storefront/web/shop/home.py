"""The front page: by city, by pengampu, by category, and the newest goods a city has passed."""

from flask import Blueprint, render_template, request

from storefront.catalog import card, listing
from storefront.catalog.category import categories
from storefront.catalog.product import PassLevel
from storefront.places import area, pengampu
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page

bp = Blueprint("home", __name__)

NEWEST = 12
FRONT_PAGE = (PassLevel.KOTA, PassLevel.PROVINSI)  # a kota pass opens the front page


@bp.get("/")
@open_to(anyone)
@cached_page
def show() -> str:
    """The front page."""
    return render_template(
        "shop/home/show.html", cities=area.cities(), offices=pengampu.all_six(), categories=categories(),
        cards=card.of(listing.newest(FRONT_PAGE, NEWEST), request.script_root),
    )  # fmt: skip
