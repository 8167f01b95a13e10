"""The picture of the shop: another one, or none."""

from pathlib import Path

from flask import Blueprint, current_app, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.catalog import version
from storefront.kit import images
from storefront.kit.db import db
from storefront.kit.images import BadPicture, Picture
from storefront.sellers import portrait
from storefront.web import uploading
from storefront.web.access import open_to, seller_shop
from storefront.web.limits import PICTURES, by_person, limiter
from storefront.web.shop.sellers import emblem

bp = Blueprint("shop_photo", __name__, url_prefix="/toko/foto")
uploading.roomy(bp)

Answer = Response | str | tuple[str, int]


@bp.get("")
@open_to(seller_shop)
def show() -> str:
    """The picture as it is."""
    return _page()


@bp.post("")
@limiter.limit(PICTURES, key_func=by_person)
@open_to(seller_shop)
def change() -> Answer:
    """Another picture. Decoding takes a moment, so no transaction is open meanwhile."""
    if wrong := uploading.fits():
        return _page(wrong), 413
    folder = Path(current_app.config["MEDIA_DIR"])
    db.session.commit()
    try:
        stored = images.store(uploading.chosen("photo", 1), folder)
    except BadPicture as bad:
        return _page(str(uploading.sentence(bad))), 422
    if not stored:
        return _page(_("Ambil atau pilih fotonya dulu.")), 422
    return _hang(stored[0], _("Foto toko diganti."))


@bp.post("/hapus")
@open_to(seller_shop)
def remove() -> Response:
    """No picture."""
    return _hang(None, _("Foto toko dihapus."))


def _hang(picture: Picture | None, done: str) -> Response:
    if portrait.hang(g.member.seller, picture, g.member.user):
        version.bump()
        db.session.commit()
        flash(done, "good")
    else:
        flash(_("Tidak ada yang berubah."), "info")
    return redirect(url_for(".show"), 303)


def _page(wrong: str | None = None) -> str:
    seller = g.member.seller
    return render_template(
        "seller/shop_photo/show.html", seller=seller, emblem=emblem(seller), wrong=[wrong] if wrong else []
    )
