"""The shop's own page: what stands and what is missing, each with one way to change it; open and closed."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import update
from werkzeug.wrappers import Response

from storefront.catalog import version
from storefront.kit.db import db
from storefront.payments import refund_lateness
from storefront.sellers import resting
from storefront.sellers.seller import Seller, Status
from storefront.web import cookies
from storefront.web.access import SHOP_COOKIE, open_to, seller_member, seller_owner
from storefront.web.seller import shop_parts

bp = Blueprint("shop", __name__, url_prefix="/toko")

LASTS = 365 * 24 * 3600


@bp.get("")
@open_to(seller_member)
def show() -> str:
    """The hub."""
    seller = g.member.seller
    return render_template(
        "seller/shop/show.html", seller=seller, shops=g.shops, parts=shop_parts.of(g.member),
        is_resting=resting.is_resting(seller), is_public=seller.status in (Status.LIVE, Status.PAUSED),
        waits_for_refund=seller.status == Status.PAUSED and seller.status_why == refund_lateness.WHY,
    )  # fmt: skip


@bp.post("/jeda")
@open_to(seller_owner)
def rest() -> Response:
    """Close for a while; orders that stand go on."""
    if resting.rest(g.member.seller, g.member.user):
        version.bump()
        db.session.commit()
        flash(_("Toko ditutup sementara. Pesanan yang sudah masuk tetap Anda selesaikan."), "good")
    else:
        db.session.rollback()
        flash(_("Tidak ada yang berubah."), "info")
    return redirect(url_for(".show"), 303)


@bp.post("/lanjut")
@open_to(seller_owner)
def resume() -> Response:
    """Open again, unless money is owed whose days are over: then the shop opens by itself when that is sent."""
    seller = g.member.seller
    if refund_lateness.keeps_shut(seller):
        _leave_shut(seller)
        flash(_("Ada pengembalian dana yang terlambat. Toko terbuka sendiri begitu uangnya Anda kirim."), "info")
    elif resting.resume(seller, g.member.user):
        version.bump()
        flash(_("Toko buka lagi."), "good")
    else:
        flash(_("Tidak ada yang berubah."), "info")
    db.session.commit()
    return redirect(url_for(".show"), 303)


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


def _leave_shut(seller: Seller) -> None:
    """From now on the shop is shut for the refund, and the worker opens it."""
    db.session.execute(
        update(Seller)
        .where(Seller.id == seller.id, Seller.status == Status.PAUSED, Seller.status_why == resting.WHY)
        .values(status_why=refund_lateness.WHY)
        .execution_options(synchronize_session=False)
    )
