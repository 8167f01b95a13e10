"""How to become a seller here: what one gets, what it takes, and the way in."""

from flask import Blueprint, render_template

from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page

bp = Blueprint("joining", __name__, url_prefix="/gabung")


@bp.get("")
@open_to(anyone)
@cached_page
def show() -> str:
    """For whoever thinks about it."""
    return render_template("shop/joining/show.html")
