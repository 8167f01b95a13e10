"""The page behind the link of an invitation: who asks, for what, and the person's own yes or no."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.sellers import invitation as invitations
from storefront.sellers import inviting
from storefront.sellers.invitation import Invitation
from storefront.web import cookies
from storefront.web.access import SHOP_COOKIE, anyone, open_to, signed_in
from storefront.web.limits import LOOK_UP, limiter
from storefront.web.seller import people_words
from storefront.web.seller.shop import LASTS

bp = Blueprint("invitations", __name__, url_prefix="/undangan")


@bp.get("/<code>/<key>")
@limiter.limit(LOOK_UP)
@open_to(anyone)
def show(code: str, key: str) -> str:
    """What one is invited to; without an account the way to one, which leads back here."""
    invited = _asked(code, key)
    person = current_user.user if current_user.is_authenticated else None
    return render_template(
        "account/invitations/show.html", invited=invited, key=key, rights=people_words.RIGHTS, person=person,
        is_meant=bool(person and person.phone == invited.phone),
        back=url_for(".show", code=invited.code, key=key).removeprefix(request.script_root),
    )  # fmt: skip


@bp.post("/<code>/<key>")
@limiter.limit(LOOK_UP)
@open_to(signed_in)
def accept(code: str, key: str) -> Response:
    """Yes: the shop's pages are open from now on."""
    invited = _asked(code, key)
    if not inviting.accept(invited, current_user.user):
        db.session.rollback()
        return redirect(url_for(".show", code=code, key=key), 303)
    db.session.commit()
    flash(_("Selamat bekerja di %(shop)s.", shop=invited.seller.name), "good")
    response = redirect(url_for("seller.today.show"), 303)
    cookies.put(response, SHOP_COOKIE, invited.seller.slug, LASTS)
    return response


@bp.post("/<code>/<key>/tolak")
@limiter.limit(LOOK_UP)
@open_to(signed_in)
def decline(code: str, key: str) -> Response:
    """No."""
    invited = _asked(code, key)
    if not inviting.decline(invited, current_user.user):
        db.session.rollback()
        return redirect(url_for(".show", code=code, key=key), 303)
    db.session.commit()
    flash(_("Undangan ditolak."), "info")
    return redirect(url_for("account.home.show"), 303)


def _asked(code: str, key: str) -> Invitation:
    """The invitation behind a link; without the right key there is none."""
    found = invitations.by_code(code)
    return found if found and found.fits(key) else abort(404)
