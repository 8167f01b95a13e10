"""Goods by category: kuliner, kriya, fesyen …"""

from flask import Blueprint, abort, render_template

from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page
from storefront.web.shop import listing

bp = Blueprint("categories", __name__, url_prefix="/kategori")


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str:
    """The goods of one category."""
    found = listing.context(kategori=slug)
    if found is None:
        abort(404)
    return render_template("shop/products/index.html", title=found["fixed"]["kategori"].name, **found)
