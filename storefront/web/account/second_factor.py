"""The second factor of staff: setting it up, showing it, moving it to another phone, and what to do when it is lost."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import Form, HiddenField, StringField

from storefront.accounts import (
    factor_enrolling,
    factor_proving,
    factor_renewal,
    factor_renewing,
    recovery_code,
    second_factor,
    staff_role,
)
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.web import proving
from storefront.web.access import open_to, signed_in
from storefront.web.account import factor_offer
from storefront.web.account.fields import tidy
from storefront.web.limits import PASSWORD, RESET, by_person, limiter
from storefront.web.local_path import local, onward
from storefront.web.step_up import stepped_up

bp = Blueprint("second_factor", __name__, url_prefix="/akun/dua-langkah")

Answer = str | Response | tuple[str, int]


class CodeForm(Form):
    """A code of the app; `lanjut` is where the person wanted to go."""

    code = StringField(_l("Kode dari aplikasi"), filters=[tidy])
    lanjut = HiddenField()


@bp.get("")
@open_to(signed_in)
def show() -> str | Response:
    """How it stands. Who has one shows it first."""
    person, factor = _me(), second_factor.of(_me())
    if factor and not factor_proving.is_proved(current_user.sign_in):
        return _ask_first(url_for(".show"))
    return render_template(
        "account/second_factor/show.html", factor=factor, left=recovery_code.left(person) if factor else 0,
        is_staff=bool(staff_role.roles(person)), wish=factor_renewal.waiting_of(person),
    )  # fmt: skip


@bp.get("/kode")
@open_to(signed_in)
def code() -> str | Response:
    """Asks for a code, and goes on where the person wanted to go. `lagi` asks again although one was shown before."""
    wanted, device = request.args.get("lanjut"), current_user.sign_in
    if second_factor.of(_me()) is None:
        return redirect(url_for(".enrol", lanjut=local(wanted)), 303)
    if factor_proving.is_fresh(device) or (factor_proving.is_proved(device) and not request.args.get("lagi")):
        return redirect(_onward(wanted), 303)
    return _code_page(CodeForm(lanjut=local(wanted)))


@bp.post("/kode")
@open_to(signed_in)
def prove() -> Answer:
    """Take the code. A second tap finds the device proved and goes on as well."""
    form = CodeForm(request.form)
    if second_factor.of(_me()) is None:
        return redirect(url_for(".enrol", lanjut=local(form.lanjut.data)), 303)
    problem = None if factor_proving.is_fresh(current_user.sign_in) else proving.wrong(form.code.data or "")
    if problem:
        form.code.errors = [problem]
        return _code_page(form), 422
    return redirect(_onward(form.lanjut.data), 303)


@bp.get("/pasang")
@open_to(signed_in)
def enrol() -> str | Response:
    """The secret as a QR code and as text. Also how one moves to another phone, then only after a fresh code."""
    if answer := _may_not_set_up():
        return answer
    return _enrol_page(CodeForm(lanjut=local(request.args.get("lanjut"))))


@bp.post("/pasang")
@limiter.limit(PASSWORD, key_func=by_person)
@open_to(signed_in)
def confirm() -> Answer:
    """Believe the app once it shows the right code, then show the recovery codes: now and never again."""
    if answer := _may_not_set_up():
        return answer
    form = CodeForm(request.form)
    typed = "".join(letter for letter in form.code.data or "" if letter.isdigit())
    codes = factor_enrolling.confirm(_me(), factor_offer.secret(_me()), typed)
    if codes is None:
        form.code.errors = [_("Kode ini belum cocok. Pastikan jam ponsel Anda benar, lalu isi kode yang terbaru.")]
        return _enrol_page(form), 422
    proving.keep(factor_proving.admit(current_user.sign_in))
    db.session.commit()
    factor_offer.forget()
    return _codes_page(codes, _onward(form.lanjut.data))


@bp.post("/kode-cadangan")
@open_to(signed_in)
@stepped_up
def renew_codes() -> Answer:
    """Ten fresh recovery codes; the old ones die."""
    if second_factor.of(_me()) is None:
        return redirect(url_for(".show"), 303)
    codes = factor_enrolling.renew_codes(_me())
    db.session.commit()
    return _codes_page(codes, url_for(".show"))


@bp.post("/kode-cadangan/unduh")
@open_to(signed_in)
def download() -> Response:
    """The codes that were just shown, as a text file. They come from the page: here only their hashes are kept."""
    codes = [code for code in request.form.getlist("kode")[: recovery_code.COUNT] if recovery_code.is_live(_me(), code)]
    text = render_template("account/second_factor/codes.txt", codes=codes)
    return Response(
        text, mimetype="text/plain", headers={"Content-Disposition": 'attachment; filename="kode-cadangan.txt"'}
    )


@bp.post("/hilang")
@limiter.limit(RESET, key_func=by_person)
@open_to(signed_in)
def lost() -> Response:
    """The phone is gone and so is the paper: ask two operators for another factor."""
    if factor_renewing.ask(_me(), _me()):
        flash(_("Permintaan Anda tercatat. Dua operator memeriksanya; Anda diberi tahu begitu selesai."), "good")
    db.session.commit()
    return redirect(url_for(".code"), 303)


@bp.post("/batal")
@open_to(signed_in)
def withdraw() -> Response:
    """The phone was found, or somebody else had asked. Only on a device that has shown the second factor."""
    if not factor_proving.is_proved(current_user.sign_in):
        return _ask_first(url_for(".show"))
    wish = factor_renewal.waiting_of(_me())
    if wish and factor_renewing.withdraw(wish, _me()):
        flash(_("Permintaannya dibatalkan. Kode yang lama tetap berlaku."), "good")
    db.session.commit()
    return redirect(url_for(".show"), 303)


def _may_not_set_up() -> Response | None:
    """Staff set up their first; who has one shows it once more, or an open screen would be enough to take it over."""
    if second_factor.of(_me()):
        is_fresh = factor_proving.is_fresh(current_user.sign_in)
        return None if is_fresh else redirect(url_for(".code", lanjut=url_for(".enrol"), lagi=1), 303)
    return None if staff_role.roles(_me()) else redirect(url_for(".show"), 303)


def _ask_first(wanted: str) -> Response:
    return redirect(url_for(".code", lanjut=wanted), 303)


def _code_page(form: CodeForm) -> str:
    return render_template(
        "account/second_factor/code.html", form=form, wish=factor_renewal.waiting_of(_me()),
        simulated=proving.simulated(_me()),
    )  # fmt: skip


def _enrol_page(form: CodeForm) -> str:
    secret = factor_offer.secret(_me())
    return render_template(
        "account/second_factor/enrol.html", form=form, has_one=second_factor.of(_me()) is not None,
        groups=[secret[at : at + 4] for at in range(0, len(secret), 4)], address=second_factor.address(_me(), secret),
        drawn=factor_offer.drawn(_me(), secret), simulated=proving.simulated_first(secret),
    )  # fmt: skip


def _codes_page(codes: list[str], onward_to: str) -> str:
    return render_template("account/second_factor/codes.html", codes=codes, onward=onward_to)


def _onward(wanted: str | None) -> str:
    """Where the person wanted to go; else their desk, or the own page of whoever has none."""
    return onward(wanted, url_for("staff.home.show" if staff_role.roles(_me()) else ".show"))


def _me() -> User:
    user: User = current_user.user
    return user
