"""Inviting somebody to work for the programme: who, as what, where; then the message that brings them the link."""

from urllib.parse import quote

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.accounts import role_table, staff_invitation, staff_inviting
from storefront.accounts.staff_invitation import StaffInvitation
from storefront.accounts.staff_inviting import AlreadyHolds, NotYours, TooManyInvited
from storefront.kit import phones
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.web import role_words
from storefront.web.access import appointer, open_to
from storefront.web.limits import INVITE, by_person, limiter
from storefront.web.staff import officer_forms
from storefront.web.staff.officer_forms import InviteForm
from storefront.web.step_up import stepped_up

bp = Blueprint("officer_invitations", __name__, url_prefix="/staf")

Answer = Response | tuple[str, int]


@bp.get("/undang")
@open_to(appointer)
def new() -> str:
    """The form."""
    return _ask(officer_forms.invite())


@bp.post("/undang")
@limiter.limit(INVITE, key_func=by_person)
@open_to(appointer)
@stepped_up
def add() -> Answer:
    """Invite, and go on to the message. The same person again gets a new link, and the old one is dead."""
    form = officer_forms.invite(request.form)
    if not form.validate():
        return _ask(form), 422
    try:
        invited = staff_inviting.invite(
            current_user.user, form.name.data or "", *form.seat, phone=form.phone, email=form.email
        )
    except NotYours:
        form.login.errors = [_("Ini nomor atau e-mail Anda sendiri. Petugas lain yang memberi Anda tugas.")]
    except AlreadyHolds:
        form.login.errors = [_("Orang ini sudah memegang tugas itu.")]
    except TooManyInvited:
        count = staff_inviting.MOST_OPEN
        form.form_errors.append(
            _("Sudah ada %(count)s undangan yang belum dijawab. Batalkan dulu sebagian.", count=count)
        )
    if form.errors:
        db.session.rollback()
        return _ask(form), 422
    db.session.commit()
    return redirect(url_for(".show", invitation=invited.code), 303)


@bp.get("/undangan/<invitation>")
@open_to(appointer)
def show(invitation: str) -> str:
    """The message to send, with the link in it."""
    invited = _own(invitation)
    words = _(
        "Halo %(name)s, Anda diundang bertugas di JakPreneur sebagai %(role)s. Buka tautan ini dan jawab ya atau "
        "tidak: %(link)s",
        name=invited.name, role=role_words.reach(invited), link=invited.link,
    )  # fmt: skip
    subject = quote(_("Undangan bertugas di JakPreneur"))
    return render_template(
        "staff/officer_invitations/show.html", invited=invited, words=words, reach=role_words.reach,
        chat=phones.whatsapp(invited.phone, words) if invited.phone else "",
        mail=f"mailto:{quote(invited.email)}?subject={subject}&body={quote(words)}" if invited.email else "",
        stands=staff_inviting.stands(invited),
    )  # fmt: skip


@bp.post("/undangan/<invitation>/batal")
@open_to(appointer)
def withdraw(invitation: str) -> Response:
    """Take it back."""
    if staff_inviting.withdraw(_own(invitation), current_user.user):
        db.session.commit()
        flash(_("Undangan dibatalkan. Tautannya tidak berlaku lagi."), "good")
    else:
        db.session.rollback()
        flash(_("Undangan ini sudah dijawab."), "info")
    return redirect(url_for("staff.officers.index"), 303)


def _ask(form: InviteForm) -> str:
    roles = role_table.givable(g.roles)
    return render_template(
        "staff/officer_invitations/new.html", form=form, days=number("INVITATION_DAYS"),
        about=[(role_words.NAMES[role], role_words.DOES[role], role_words.stands(role)) for role in roles],
    )  # fmt: skip


def _own(code: str) -> StaffInvitation:
    """The invitation with this code, if one could have invited like this oneself."""
    found = staff_invitation.by_code(code)
    return found if found and staff_inviting.may_touch(g.roles, found) else abort(404)
