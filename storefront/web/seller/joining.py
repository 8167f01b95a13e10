"""Becoming a seller: one form for whoever is signed in, a product is not needed. Then the shop's own list of steps."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from storefront.catalog import category, opening, readiness, seller_kind
from storefront.kit import codes, phones
from storefront.kit.db import db
from storefront.places import pengampu
from storefront.places.area import Area
from storefront.sellers import joining, member, registration, verifying
from storefront.sellers.joining import Applicant
from storefront.sellers.registration import AGREEMENT, Entrant, Registration
from storefront.web import cookies, readiness_words
from storefront.web.access import SHOP_COOKIE, joiner, open_to, seller_member, seller_owner
from storefront.web.limits import REGISTER, by_person, limiter
from storefront.web.seller import joining_form
from storefront.web.seller.joining_form import JoinForm
from storefront.web.seller.shop import LASTS

bp = Blueprint("joining", __name__, url_prefix="/daftar")

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(joiner)
def new() -> str:
    """The form, with what we know of the person filled in."""
    person = current_user.user
    return _ask(
        JoinForm(
            maker=person.name, phone=phones.readable(person.phone) if person.phone else "", version=AGREEMENT,
            key=codes.token(),
        )
    )  # fmt: skip


@bp.post("")
@limiter.limit(REGISTER, key_func=by_person)
@open_to(joiner)
def add() -> Answer:
    """Register, and go on to the new shop's desk."""
    form = _choices(JoinForm(request.form))
    good = form.validate()
    area = form.place() if form.kelurahan.data else None
    if not good or area is None:
        return _ask(form), 422
    joined = _join(form, area)
    response = redirect(url_for(".steps"), 303)
    cookies.put(response, SHOP_COOKIE, joined.seller.slug, LASTS)
    flash(_("Pendaftaran %(shop)s sudah kami terima.", shop=joined.seller.name), "good")
    twins = registration.same_nik(joined.nik_hash, joined.seller_id)
    if twins:
        flash(_("NIK ini juga ada di pendaftaran lain. Tidak apa-apa; petugas akan menanyakannya kepada Anda."), "info")
    return response


@bp.get("/syarat")
@open_to(seller_member)
def steps() -> str:
    """What the shop still needs, each with its place."""
    seller = g.member.seller
    found = readiness.items(seller)
    return render_template(
        "seller/joining/steps.html", seller=seller, items=found, words=readiness_words,
        is_ready=readiness.is_ready(found),
        done=sum(item.is_met for item in found), joined=registration.of(seller.id),
    )  # fmt: skip


@bp.post("/buka")
@open_to(seller_owner)
def open_up() -> Response:
    """Make the verified shop public."""
    if opening.open_shop(g.member.seller, g.member.user):
        db.session.commit()
        flash(_("Toko Anda sekarang tampil untuk umum. Selamat berjualan!"), "good")
        return redirect(url_for("seller.today.show"), 303)
    db.session.rollback()
    flash(_("Toko belum bisa dibuka. Lihat daftar di bawah."), "info")
    return redirect(url_for(".steps"), 303)


@bp.post("/kirim-lagi")
@open_to(seller_owner)
def answer() -> Response:
    """What staff asked for is mended; they look again."""
    if verifying.answer(g.member.seller, g.member.user):
        db.session.commit()
        flash(_("Terima kasih. Petugas akan melihatnya lagi."), "good")
    else:
        db.session.rollback()
    return redirect(url_for(".steps"), 303)


def _ask(form: JoinForm) -> str:
    _choices(form)
    return render_template(
        "seller/joining/new.html", form=form, groups=joining_form.groups(category.kinds()),
        shops=member.shops_of(current_user.user),
    )  # fmt: skip


def _choices(form: JoinForm) -> JoinForm:
    return joining_form.choices(form, category.kinds(), pengampu.all_six())


def _join(form: JoinForm, area: Area) -> Registration:
    """Make the shop and commit. Of two that arrive at once with the same form the second finds the first's."""
    person, key = current_user.user, (form.key.data or "")[:64]
    kinds = form.kinds.data or []
    chosen = form.pengampu.data or ""
    said = Applicant(
        name=form.name.data or "", maker=form.maker.data or "", phone=phones.normal(form.phone.data or ""), area=area,
        pengampu_code=chosen or seller_kind.suggested_pengampu(kinds), chose_pengampu=bool(chosen),
        entrant=Entrant(form.entrant.data), nik=form.nik.data or "",
    )  # fmt: skip
    made = joining.by_form(person, key)
    if made:
        return made
    try:
        joined = joining.join(person, said, key)
        seller_kind.name(joined.seller, kinds)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        twin = joining.by_form(current_user.user, key)
        if twin is None:
            raise
        return twin
    return joined
