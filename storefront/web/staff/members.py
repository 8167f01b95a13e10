"""The people the agencies list: found, put right, made one, taken out. Every look is written down."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import ColumnElement, select
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import clock, phones
from storefront.kit.db import db
from storefront.places import area
from storefront.sellers import enrolling_names, enrolment, enrolment_correcting, enrolment_scope, nik, registration
from storefront.sellers.enrolment import Enrolment, Status
from storefront.web import typed
from storefront.web.access import member_keeper, open_to
from storefront.web.limits import LOOK_UP, by_person, limiter
from storefront.web.staff import member_forms
from storefront.web.staff.member_forms import MemberForm, RemoveForm
from storefront.web.staff.member_words import ENTRANTS
from storefront.web.step_up import stepped_up

bp = Blueprint("members", __name__, url_prefix="/anggota")

Answer = Response | tuple[str, int]

PAGE = 20
MINUTES = 15
LOOKED_AT = "anggota_dilihat"  # in the session: members this person has opened, until when


@bp.get("")
@open_to(member_keeper)
def index() -> str:
    """Three counts by city and pengampu, and a page of people."""
    sought = typed.line(request.args.get("q"))[:60]
    return _index(sought)


@bp.post("/cari")
@limiter.limit(LOOK_UP, key_func=by_person)
@open_to(member_keeper)
def find() -> Answer:
    """By name, number or the last four of a NIK; a whole NIK leads to its person and never stands in an address."""
    sought = typed.line(request.form.get("q"))[:60]
    number = nik.normal(sought)
    if len(number) != nik.LENGTH or not number.isdigit():
        return redirect(url_for(".index", q=sought), 303)
    found = enrolment.by_nik(registration.hashed(number))
    mine = enrolment_scope.member(g.roles, found.code) if found else None
    if mine is None:
        return _index("", _("Tidak ada anggota dengan NIK itu dalam jangkauan Anda.")), 422
    return _open(mine)


@bp.get("/<code>")
@open_to(member_keeper)
def show(code: str) -> str:
    """One person, once the look is written down."""
    member = _own(code)
    return _page(member) if _is_open(member) else render_template("staff/members/closed.html", member=member)


@bp.post("/<code>/lihat")
@open_to(member_keeper)
def look(code: str) -> Response:
    """Write down who looks, and open the page."""
    return _open(_own(code))


@bp.post("/<code>")
@open_to(member_keeper)
def correct(code: str) -> Answer:
    """What a person has put right stays: no list changes it any more."""
    member = _own(code)
    form = member_forms.correcting(member, request.form)
    number = nik.normal(form.nik.data or "")
    if not form.validate():
        return _page(member, form), 422
    if number and (other := enrolment.by_nik(registration.hashed(number))) and other.id != member.id:
        form.nik.errors = [_("Anggota lain sudah memakai NIK ini. Gabungkan keduanya di bawah.")]
        return _page(member, form), 422
    changed = enrolment_correcting.correct(member, form.told(), _me())
    if number and enrolment_correcting.set_nik(member, number, _me()):
        changed.append("nik")
    db.session.commit()
    flash(_("Disimpan. Daftar berikutnya tidak mengubahnya lagi.") if changed else _("Tidak ada yang berubah."), "good")
    return redirect(url_for(".show", code=code), 303)


@bp.post("/<code>/gabung")
@open_to(member_keeper)
def merge(code: str) -> Answer:
    """This one stays, the other one leads to it."""
    member = _own(code)
    other = enrolment_scope.member(g.roles, typed.line(request.form.get("lain")).upper()[:12])
    if other is None or other.id == member.id:
        return _page(member, wrong=_("Tidak ada anggota lain dengan kode ini dalam jangkauan Anda.")), 422
    if not enrolment_correcting.merge(member, other, _me()):
        db.session.rollback()
        return _page(_own(code), wrong=_("Keduanya punya toko sendiri, jadi tidak bisa digabung.")), 422
    db.session.commit()
    flash(_("Keduanya sekarang satu anggota."), "good")
    return redirect(url_for(".show", code=code), 303)


@bp.post("/<code>/hapus")
@open_to(member_keeper)
@stepped_up
def remove(code: str) -> Answer:
    """Take a person's data out of the lists, for good."""
    member, form = _own(code), RemoveForm(request.form)
    if not form.validate():
        return _page(member, removing=form), 422
    enrolment_correcting.remove(member, _me(), form.why.data, keep_out=form.why.data == "asked")
    db.session.commit()
    flash(_("Data orang ini sudah dihapus dari daftar anggota."), "good")
    return redirect(url_for(".index"), 303)


def _index(sought: str, wrong: str = "") -> str:
    after = request.args.get("sesudah", "")
    found = enrolment_scope.search(g.roles, _words(sought), after if after.isalnum() else "", PAGE + 1)
    shown = found[:PAGE]
    more = url_for(".index", q=sought or None, sesudah=shown[-1].code) if len(found) > PAGE else None
    counts = enrolment.counts(enrolment_scope.members(g.roles)) if not (sought or after) else []
    return render_template(
        "staff/members/index.html", members=shown, more=more, sought=sought, wrong=wrong, counts=counts,
        cities={each.code: each.short_name for each in area.cities()} if counts else {},
    )  # fmt: skip


def _words(sought: str) -> list[ColumnElement[bool]]:
    digits = "".join(sign for sign in sought if sign.isdigit())
    if len(digits) == 4 and digits == sought.strip():
        return [Enrolment.nik_last == digits]
    if len(digits) > 6:
        try:
            return [Enrolment.phone == phones.normal(sought)]
        except phones.NotAPhone:
            return [Enrolment.phone == ""]
    return [Enrolment.folded.contains(word, autoescape=True) for word in enrolling_names.folded(sought).split()[:5]]


def _page(
    member: Enrolment, form: MemberForm | None = None, wrong: str = "", removing: RemoveForm | None = None
) -> str:
    return render_template(
        "staff/members/show.html", member=member, form=form or member_forms.correcting(member), wrong=wrong,
        removing=removing or RemoveForm(), likely=_likely(member), entrants=ENTRANTS,
    )  # fmt: skip


def _likely(member: Enrolment) -> list[Enrolment]:
    """Who may be the same person, within reach: the same number, or the same name in the same city."""
    same = (Enrolment.folded == member.folded) & (Enrolment.city_code == member.city_code)
    if member.phone:
        same |= Enrolment.phone == member.phone
    mine = select(Enrolment).where(
        same, Enrolment.id != member.id, Enrolment.status == Status.LISTED, enrolment_scope.members(g.roles)
    )
    return list(db.session.scalars(mine.order_by(Enrolment.id).limit(5)))


def _open(member: Enrolment) -> Response:
    now = clock.now().timestamp()
    still = {code: until for code, until in session.get(LOOKED_AT, {}).items() if until > now}
    history.note(_me(), "member.seen", member.code)
    db.session.commit()
    session[LOOKED_AT] = dict(list(still.items())[-20:]) | {member.code: now + MINUTES * 60}
    return redirect(url_for("staff.members.show", code=member.code), 303)


def _is_open(member: Enrolment) -> bool:
    return bool(session.get(LOOKED_AT, {}).get(member.code, 0) > clock.now().timestamp())


def _own(code: str) -> Enrolment:
    return (enrolment_scope.member(g.roles, code) if code.isalnum() else None) or abort(404)


def _me() -> User:
    me: User = current_user.user
    return me
