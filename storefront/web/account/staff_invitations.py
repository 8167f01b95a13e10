"""The page behind the link of an invitation to work for the programme: as what, where, and the person's yes or no."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.accounts import staff_invitation, staff_inviting
from storefront.accounts.staff_invitation import StaffInvitation
from storefront.kit.db import db
from storefront.web import role_words
from storefront.web.access import anyone, open_to, signed_in
from storefront.web.limits import LOOK_UP, limiter

bp = Blueprint("staff_invitations", __name__, url_prefix="/undangan-petugas")


@bp.get("/<code>/<key>")
@limiter.limit(LOOK_UP)
@open_to(anyone)
def show(code: str, key: str) -> str:
    """What one is invited to; without an account the way to one, which leads back here."""
    invited = _asked(code, key)
    person = current_user.user if current_user.is_authenticated else None
    return render_template(
        "account/staff_invitations/show.html", invited=invited, key=key, person=person,
        role=role_words.NAMES[invited.role], does=role_words.DOES[invited.role], where=role_words.where(invited),
        is_meant=bool(person and invited.is_for(person)), stands=staff_inviting.stands(invited),
        to=_("nomor yang berakhir %(end)s", end=invited.phone[-4:]) if invited.phone else _veiled(invited.email or ""),
        back=url_for(".show", code=invited.code, key=key).removeprefix(request.script_root),
    )  # fmt: skip


@bp.post("/<code>/<key>")
@limiter.limit(LOOK_UP)
@open_to(signed_in)
def accept(code: str, key: str) -> Response:
    """Yes: the pages of staff are open from now on."""
    invited = _asked(code, key)
    if not staff_inviting.accept(invited, current_user.user):
        db.session.rollback()
        return redirect(url_for(".show", code=code, key=key), 303)
    db.session.commit()
    flash(_("Selamat bertugas. Ini halaman kerja Anda."), "good")
    return redirect(url_for("staff.home.show"), 303)


@bp.post("/<code>/<key>/tolak")
@limiter.limit(LOOK_UP)
@open_to(signed_in)
def decline(code: str, key: str) -> Response:
    """No."""
    invited = _asked(code, key)
    if not staff_inviting.decline(invited, current_user.user):
        db.session.rollback()
        return redirect(url_for(".show", code=code, key=key), 303)
    db.session.commit()
    flash(_("Undangan ditolak."), "info")
    return redirect(url_for("account.home.show"), 303)


def _asked(code: str, key: str) -> StaffInvitation:
    """The invitation behind a link; without the right key there is none."""
    found = staff_invitation.by_code(code)
    return found if found and found.fits(key) else abort(404)


def _veiled(email: str) -> str:
    """An address without what comes before the @, but for its first letter."""
    return _("e-mail %(email)s", email=f"{email[:1]}…{email[email.find('@') :]}")
