"""Goods by the city or regency of their makers."""

from flask import Blueprint, abort, render_template
from sqlalchemy import func, select

from storefront.catalog.product import Product, public
from storefront.kit.db import db
from storefront.places import area
from storefront.web.access import anyone, open_to
from storefront.web.page_cache import cached_page
from storefront.web.shop import listing

bp = Blueprint("cities", __name__, url_prefix="/kota")


@bp.get("/")
@open_to(anyone)
@cached_page
def index() -> str:
    """The five cities and the regency, with how many makers each has."""
    return render_template("shop/cities/index.html", cities=area.cities(), makers=_makers())


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str:
    """The goods of one city."""
    found, city = listing.context(kota=slug), area.city(slug)
    if found is None or city is None:
        abort(404)
    return render_template("shop/cities/show.html", city=city, **found)


def _makers() -> dict[str, int]:
    """Makers with goods in the shop, by city."""
    counted = select(Product.city_code, func.count(Product.seller_id.distinct())).join(Product.seller).where(public())
    rows = db.session.execute(counted.group_by(Product.city_code))
    return {row[0]: row[1] for row in rows}
