"""A maker's page: story, place, opening days, papers, and all their goods."""

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import Row, select
from sqlalchemy.orm import joinedload

from storefront.kit import links
from storefront.kit.db import db
from storefront.kit.images import Picture
from storefront.orders import review as reviews
from storefront.places.area import Area
from storefront.sellers import permit, qris_account
from storefront.sellers.delivery_area import DeliveryArea
from storefront.sellers.seller import Seller, Status
from storefront.web import preview
from storefront.web.access import anyone, open_to
from storefront.web.language import here
from storefront.web.page_cache import cached_page
from storefront.web.shop import away, listing, schema, week

bp = Blueprint("sellers", __name__, url_prefix="/toko")

EMBLEM = 400  # pixels to a side


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str:
    """One maker. A paused shop can be read; one that is not live in any way does not exist."""
    seller, is_selling = _with_account(slug) or abort(404)
    found = listing.context(seller_id=seller.id) or {}
    link = links.absolute(links.SELLER, here(), slug=slug)
    return render_template(
        "shop/sellers/show.html", seller=seller, stars=reviews.of_seller(seller.id),
        permits=permit.shown(seller.id), link=link, away=away.of(seller) if seller.is_live else None,
        emblem=emblem(seller), is_selling=is_selling, days=week.words(seller.open_days), courier=_courier(seller),
        question=_("Halo %(maker)s, saya melihat toko Anda di %(link)s", maker=seller.maker, link=link), **found,
        preview=preview.of_seller(seller), schema=[schema.store(seller, emblem(seller)), _way(seller)],
    )  # fmt: skip


def _way(seller: Seller) -> schema.Thing:
    city = (seller.city.short_name, url_for("shop.cities.show", slug=seller.city.slug))
    return schema.breadcrumbs(city, (seller.name, url_for(".show", slug=seller.slug)))


def find(slug: str) -> Seller | None:
    """The shop at this address, with its place and office, in one statement."""
    found = _with_account(slug)
    return found[0] if found else None


def _with_account(slug: str) -> tuple[Seller, bool] | None:
    """The same, and whether it can be paid."""
    whole = (
        joinedload(Seller.area).joinedload(Area.parent), joinedload(Seller.city), joinedload(Seller.pengampu),
    )  # fmt: skip
    shown = Seller.status.in_([Status.LIVE, Status.PAUSED])
    account = qris_account.is_live(Seller.id)
    row = db.session.execute(select(Seller, account).options(*whole).where(Seller.slug == slug, shown)).one_or_none()
    return (row[0], row[1]) if row else None


def _courier(seller: Seller) -> list[Row[tuple[str, int]]]:
    """Where the maker's own courier goes: kecamatan and price in rupiah, the cheapest first."""
    served = select(Area.name, DeliveryArea.price).join(Area, Area.code == DeliveryArea.kecamatan_code)
    served = served.where(DeliveryArea.seller_id == seller.id).order_by(DeliveryArea.price, Area.name)
    return list(db.session.execute(served))


def emblem(seller: Seller) -> Picture | None:
    """The picture of the shop, if it has one."""
    if not seller.photo_key:
        return None
    return Picture(seller.photo_key, EMBLEM, EMBLEM, seller.photo_tint or "#cccccc", "")
