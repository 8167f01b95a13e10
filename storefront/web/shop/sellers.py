"""A maker's page: story, place, opening days, papers, and all their goods."""

from flask import Blueprint, abort, render_template
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.kit import links
from storefront.kit.db import db
from storefront.kit.images import Picture
from storefront.places.area import Area
from storefront.sellers import permit, qris_account
from storefront.sellers.seller import Seller, Status
from storefront.web.access import anyone, open_to
from storefront.web.language import here
from storefront.web.page_cache import cached_page
from storefront.web.shop import listing, week

bp = Blueprint("sellers", __name__, url_prefix="/toko")

EMBLEM = 400  # pixels to a side


@bp.get("/<slug>")
@open_to(anyone)
@cached_page
def show(slug: str) -> str:
    """One maker. A paused shop can be read; one that is not live in any way does not exist."""
    seller = find(slug)
    if seller is None:
        abort(404)
    found = listing.context(seller_id=seller.id) or {}
    papers = select(permit.Permit).where(permit.Permit.seller_id == seller.id, permit.Permit.kind == permit.Kind.NIB)
    link = links.absolute(links.SELLER, here(), slug=slug)
    return render_template(
        "shop/sellers/show.html", seller=seller, permits=list(db.session.scalars(papers)), link=link,
        emblem=emblem(seller), is_selling=qris_account.live(seller.id) is not None, days=week.words(seller.open_days),
        question=_("Halo %(maker)s, saya melihat toko Anda di %(link)s", maker=seller.maker, link=link), **found,
    )  # fmt: skip


def find(slug: str) -> Seller | None:
    """The shop at this address, with its place and office, in one statement."""
    whole = (
        joinedload(Seller.area).joinedload(Area.parent), joinedload(Seller.city), joinedload(Seller.pengampu),
    )  # fmt: skip
    shown = Seller.status.in_([Status.LIVE, Status.PAUSED])
    return db.session.scalar(select(Seller).options(*whole).where(Seller.slug == slug, shown))


def emblem(seller: Seller) -> Picture | None:
    """The picture of the shop, if it has one."""
    if not seller.photo_key:
        return None
    return Picture(seller.photo_key, EMBLEM, EMBLEM, seller.photo_tint or "#cccccc", "")
