"""The page shown without a network. The service worker keeps it, so it says nothing that can grow old."""

from flask import Blueprint, render_template

from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page

bp = Blueprint("offline", __name__)


@bp.get("/luring")
@open_to(anyone)
@cached_page
def show() -> str:
    """No network; below it, by script, the goods seen lately."""
    return render_template("shop/offline/show.html")
