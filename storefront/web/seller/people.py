"""The people of the shop: owners, helpers with what each may do, invitations, mentors, and what became of them all."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import BooleanField, Form, PasswordField
from wtforms.validators import InputRequired

from storefront.kit import links
from storefront.kit.db import db
from storefront.sellers import invitation, mentoring, seller_telling, staffing
from storefront.sellers.inviting import RIGHTS
from storefront.sellers.member import SellerMember
from storefront.web.access import open_to, seller_owner
from storefront.web.account.proof import is_password
from storefront.web.limits import PASSWORD, by_person, limiter
from storefront.web.seller import people_words

bp = Blueprint("people", __name__, url_prefix="/orang")

Answer = Response | tuple[str, int]


class RightsForm(Form):
    """What a helper may do besides packing and handing over."""

    may_confirm_money = BooleanField(*people_words.RIGHTS["may_confirm_money"][:1])
    may_keep_goods = BooleanField(*people_words.RIGHTS["may_keep_goods"][:1])
    may_see_books = BooleanField(*people_words.RIGHTS["may_see_books"][:1])

    @property
    def rights(self) -> dict[str, bool]:
        """The ticks by name."""
        return {right: bool(self[right].data) for right in RIGHTS}


class OwnerForm(Form):
    """Sharing the shop is confirmed by who does it: with a tick and the own password."""

    agree = BooleanField(
        _l("Saya mengerti: ia boleh melakukan semua yang saya boleh, termasuk mengganti QRIS"),
        [InputRequired(_l("Beri tanda kalau Anda sudah yakin."))],
    )
    password = PasswordField(_l("Kata sandi Anda"), [InputRequired(_l("Isi kata sandi Anda."))])


@bp.get("")
@open_to(seller_owner)
def index() -> str:
    """Everybody, and the log."""
    seller = g.member.seller
    return render_template(
        "seller/people/index.html", people=staffing.of(seller.id), invited=invitation.waiting(seller.id),
        mentors=mentoring.of_seller(seller.id), days=mentoring.DAYS, rights=people_words.RIGHTS,
        log=people_words.lines(seller, staffing.log(seller)),
    )  # fmt: skip


@bp.get("/<person>")
@open_to(seller_owner)
def show(person: str) -> str:
    """One person: what they may do, and the ways to change it."""
    member = _member(person)
    return _page(member, RightsForm(obj=member), OwnerForm())


@bp.post("/<person>")
@open_to(seller_owner)
def save(person: str) -> Response:
    """Other rights; they hold from the person's next tap."""
    member = _member(person)
    if not staffing.allow(member, g.member.user, RightsForm(request.form).rights):
        return _over(member)
    db.session.commit()
    flash(_("Izin %(name)s sudah diubah.", name=member.user.name), "good")
    return redirect(url_for(".index"), 303)


@bp.post("/<person>/lepas")
@open_to(seller_owner)
def remove(person: str) -> Response:
    """The person no longer works here."""
    member = _member(person)
    if not staffing.remove(member, g.member.user):
        return _over(member)
    db.session.commit()
    flash(_("%(name)s tidak lagi bisa membuka halaman toko ini.", name=member.user.name), "good")
    return redirect(url_for(".index"), 303)


@bp.post("/<person>/pemilik")
@limiter.limit(PASSWORD, key_func=by_person)
@open_to(seller_owner)
def share(person: str) -> Answer:
    """Make a helper an owner; every owner and the shop's number are told."""
    member, form = _member(person), OwnerForm(request.form)
    if form.validate() and not is_password(g.member.user, form.password.data or ""):
        form.password.errors = [_("Kata sandinya tidak cocok.")]
    if form.errors:
        return _page(member, RightsForm(obj=member), form), 422
    if not staffing.make_owner(member, g.member.user):
        db.session.rollback()
        return _over(member)
    seller_telling.tell_seller(
        member.seller, "owner_added", person=member.user.name, by=g.member.user.name,
        link=links.absolute(links.SELLER_PEOPLE),
    )  # fmt: skip
    db.session.commit()
    flash(_("%(name)s sekarang juga pemilik toko ini.", name=member.user.name), "good")
    return redirect(url_for(".index"), 303)


def _page(member: SellerMember, rights: RightsForm, owner: OwnerForm) -> str:
    return render_template(
        "seller/people/show.html", member=member, form=rights, owner=owner, words=people_words.RIGHTS,
        is_self=member.user_id == g.member.user_id,
    )  # fmt: skip


def _member(code: str) -> SellerMember:
    return staffing.by_code(g.member.seller_id, code) or abort(404)


def _over(member: SellerMember) -> Response:
    flash(_("Tidak ada yang diubah: keadaannya sudah lain. Lihat di bawah."), "info")
    return redirect(url_for(".index"), 303)
