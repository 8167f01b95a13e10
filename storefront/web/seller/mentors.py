"""A mentor asks to help in the shop: the owner's yes for a time, no, or no longer."""

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.sellers import mentoring
from storefront.sellers.mentor_consent import MentorConsent
from storefront.web.access import open_to, seller_owner

bp = Blueprint("mentors", __name__, url_prefix="/orang/pendamping")


@bp.post("/<leave>")
@open_to(seller_owner)
def give(leave: str) -> Response:
    """Yes, for 30, 90 or 365 days."""
    asked, days = _own(leave), request.form.get("hari", "")
    if days not in map(str, mentoring.DAYS):
        abort(400)
    if mentoring.give(asked, g.member.user, int(days)):
        db.session.commit()
        flash(
            _("%(name)s boleh membantu di toko Anda. Anda bisa mengakhirinya kapan saja.", name=asked.user.name), "good"
        )
    else:
        db.session.rollback()
        flash(_("Permintaan ini sudah dijawab."), "info")
    return redirect(url_for("seller.people.index"), 303)


@bp.post("/<leave>/akhiri")
@open_to(seller_owner)
def end(leave: str) -> Response:
    """No, or no longer. The mentor's next tap finds the door closed."""
    asked = _own(leave)
    was_given = asked.is_given
    if mentoring.end(asked, g.member.user):
        db.session.commit()
        if was_given:
            flash(_("Izin %(name)s sudah diakhiri.", name=asked.user.name), "good")
        else:
            flash(_("Permintaan %(name)s ditolak.", name=asked.user.name), "good")
    else:
        db.session.rollback()
        flash(_("Izin ini sudah berakhir."), "info")
    return redirect(url_for("seller.people.index"), 303)


def _own(code: str) -> MentorConsent:
    found = mentoring.by_code(code)
    return found if found and found.seller_id == g.member.seller_id else abort(404)
