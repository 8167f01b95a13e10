"""What the shop's papers say: days and hours, where it delivers, permits, the QRIS account, the people."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from storefront.kit import clock
from storefront.kit.db import db
from storefront.places.area import Area
from storefront.sellers import qris_account
from storefront.sellers.closure import closures
from storefront.sellers.delivery_area import DeliveryArea, ParcelRate
from storefront.sellers.member import SellerMember
from storefront.sellers.permit import Permit
from storefront.sellers.seller import Seller
from storefront.web import cookies
from storefront.web.access import SHOP_COOKIE, open_to, seller_member

bp = Blueprint("shop", __name__, url_prefix="/toko")

LASTS = 365 * 24 * 3600
DAYS = {
    "1": _l("Senin"), "2": _l("Selasa"), "3": _l("Rabu"), "4": _l("Kamis"), "5": _l("Jumat"), "6": _l("Sabtu"),
    "7": _l("Minggu"),
}  # fmt: skip


@bp.get("")
@open_to(seller_member)
def show() -> str:
    """Facts to read; changing them comes with the seller's own issue."""
    seller = g.member.seller
    return render_template(
        "seller/shop/show.html", seller=seller, shops=g.shops, days=DAYS, shut=closures(seller.id, clock.today()),
        areas=areas(seller), rates=rates(seller), permits=permits(seller), people=people(seller),
        account=qris_account.live(seller.id), masked=masked,
    )  # fmt: skip


@bp.post("/ganti")
@open_to(seller_member)
def switch() -> Response:
    """Go to another of one's own shops."""
    slug = request.form.get("toko", "")
    wanted = next((shop.seller for shop in g.shops if shop.seller.slug == slug), None) or abort(404)
    response = redirect(url_for("seller.today.show"), 303)
    cookies.put(response, SHOP_COOKIE, wanted.slug, LASTS)
    flash(_("Sekarang Anda di %(shop)s.", shop=wanted.name), "info")
    return response


def masked(number: str) -> str:
    """The first and last four marks of a number; enough to recognise it, too little to use it."""
    return f"{number[:4]}{'•' * max(4, len(number) - 8)}{number[-4:]}" if len(number) > 8 else "•" * len(number)


def areas(seller: Seller) -> list[tuple[str, int]]:
    """Kecamatan the shop's own courier goes to, with the price in rupiah."""
    theirs = select(Area.name, DeliveryArea.price).join(Area, Area.code == DeliveryArea.kecamatan_code)
    theirs = theirs.where(DeliveryArea.seller_id == seller.id).order_by(DeliveryArea.price, Area.name)
    return [(row.name, row.price) for row in db.session.execute(theirs)]


def rates(seller: Seller) -> list[ParcelRate]:
    """What parcels cost by zone and weight."""
    theirs = select(ParcelRate).where(ParcelRate.seller_id == seller.id)
    return list(db.session.scalars(theirs.order_by(ParcelRate.zone.desc(), ParcelRate.up_to_g)))


def permits(seller: Seller) -> list[Permit]:
    """The shop's papers."""
    return list(db.session.scalars(select(Permit).where(Permit.seller_id == seller.id).order_by(Permit.kind)))


def people(seller: Seller) -> list[SellerMember]:
    """Who works here now."""
    theirs = select(SellerMember).options(joinedload(SellerMember.user))
    theirs = theirs.where(SellerMember.seller_id == seller.id, SellerMember.ended_at.is_(None))
    return list(db.session.scalars(theirs.order_by(SellerMember.id)))
