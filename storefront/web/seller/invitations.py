"""Inviting somebody to help: name, number, what they may do; then the message that brings them the link."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import StringField, TelField
from wtforms.validators import InputRequired, Length

from storefront.kit import phones
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers import invitation as invitations
from storefront.sellers import inviting
from storefront.sellers.invitation import Invitation
from storefront.sellers.inviting import AlreadyHere, TooManyInvited
from storefront.web.access import open_to, seller_owner
from storefront.web.account.fields import phone_number
from storefront.web.limits import LOOK_UP, by_person, limiter
from storefront.web.seller import people_words
from storefront.web.seller.people import RightsForm
from storefront.web.typed import line

bp = Blueprint("invitations", __name__, url_prefix="/orang/undangan")

Answer = Response | tuple[str, int]


class InviteForm(RightsForm):
    """Whom, and what they may do from the start."""

    name = StringField(
        _l("Nama panggilan"), [InputRequired(_l("Isi namanya.")), Length(2, 100, _l("Tulis 2 sampai 100 huruf."))],
        filters=[line],
    )  # fmt: skip
    phone = TelField(
        _l("Nomor ponsel (WhatsApp)"), [InputRequired(_l("Isi nomor ponselnya.")), phone_number], filters=[line]
    )


@bp.get("")
@open_to(seller_owner)
def new() -> str:
    """The form."""
    return _ask(InviteForm())


@bp.post("")
@limiter.limit(LOOK_UP, key_func=by_person)
@open_to(seller_owner)
def add() -> Answer:
    """Invite, and go on to the message. The same number again gets a new link, and the old one is dead."""
    form = InviteForm(request.form)
    if not form.validate():
        return _ask(form), 422
    try:
        invited = inviting.invite(
            g.member.seller, g.member.user, form.name.data or "", phones.normal(form.phone.data or ""), form.rights
        )
    except AlreadyHere:
        form.phone.errors = [_("Orang dengan nomor ini sudah ada di toko Anda.")]
    except TooManyInvited:
        form.form_errors.append(
            _("Sudah ada %(count)s undangan yang belum dijawab. Batalkan dulu salah satunya.", count=inviting.MOST_OPEN)
        )
    if form.errors:
        db.session.rollback()
        return _ask(form), 422
    db.session.commit()
    return redirect(url_for(".show", invitation=invited.code), 303)


@bp.get("/<invitation>")
@open_to(seller_owner)
def show(invitation: str) -> str:
    """The message to send, with the link in it."""
    invited = _own(invitation)
    words = _(
        "Halo %(name)s, saya mengundang Anda membantu di %(shop)s lewat JakPreneur. Buka tautan ini dengan nomor ini: "
        "%(link)s",
        name=invited.name, shop=g.member.seller.name, link=invited.link,
    )  # fmt: skip
    return render_template(
        "seller/invitations/show.html", invited=invited, words=words, chat=phones.whatsapp(invited.phone, words),
        rights=people_words.RIGHTS,
    )  # fmt: skip


@bp.post("/<invitation>/batal")
@open_to(seller_owner)
def withdraw(invitation: str) -> Response:
    """Take it back."""
    if inviting.withdraw(_own(invitation), g.member.user):
        db.session.commit()
        flash(_("Undangan dibatalkan. Tautannya tidak berlaku lagi."), "good")
    else:
        db.session.rollback()
        flash(_("Undangan ini sudah dijawab."), "info")
    return redirect(url_for("seller.people.index"), 303)


def _ask(form: InviteForm) -> str:
    return render_template(
        "seller/invitations/new.html", form=form, rights=people_words.RIGHTS, days=number("INVITATION_DAYS")
    )


def _own(code: str) -> Invitation:
    found = invitations.by_code(code)
    return found if found and found.seller_id == g.member.seller_id else abort(404)
