"""Leaving a shop one works in, by oneself. The last owner hands over first, or closes it."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.sellers import member, staffing
from storefront.sellers.member import SellerMember
from storefront.web.access import open_to, signed_in

bp = Blueprint("shops", __name__, url_prefix="/akun/toko")


@bp.get("/<slug>/keluar")
@open_to(signed_in)
def ask(slug: str) -> str:
    """What leaving means, and whether it can be."""
    place = _own(slug)
    return render_template("account/shops/leave.html", place=place, others=_other_owners(place))


@bp.post("/<slug>/keluar")
@open_to(signed_in)
def leave(slug: str) -> Response | tuple[str, int]:
    """Go."""
    place = _own(slug)
    if not staffing.leave(place):
        db.session.rollback()
        return render_template("account/shops/leave.html", place=place, others=_other_owners(place)), 422
    db.session.commit()
    flash(_("Anda sudah keluar dari %(shop)s.", shop=place.seller.name), "good")
    return redirect(url_for("account.home.show"), 303)


def _own(slug: str) -> SellerMember:
    mine = (place for place in member.shops_of(current_user.user) if place.seller.slug == slug)
    return next(mine, None) or abort(404)


def _other_owners(place: SellerMember) -> list[str]:
    return [each.user.name for each in staffing.of(place.seller_id) if each.is_owner and each.id != place.id]
