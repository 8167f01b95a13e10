"""Lost second factors: two operators make sure that it is the person, and say yes. For operators only."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length

from storefront.accounts import factor_renewal, factor_renewing, factor_telling, user
from storefront.accounts.factor_renewal import FactorRenewal, Status
from storefront.kit.db import db
from storefront.notifications import message, wording
from storefront.web.access import open_to, operator
from storefront.web.account.fields import tidy
from storefront.web.step_up import stepped_up

bp = Blueprint("factors", __name__, url_prefix="/faktor")

Answer = Response | tuple[str, int]
ENDINGS = {
    Status.DONE: (_l("Kode lama dihapus"), "good"),
    Status.REFUSED: (_l("Ditolak"), "bad"),
    Status.WITHDRAWN: (_l("Dibatalkan orangnya"), "quiet"),
    Status.LAPSED: (_l("Lewat waktunya"), "quiet"),
}
WHY_NOT = {
    "own": _l("Ini permintaan Anda sendiri, jadi dua operator lain yang memutuskan."),
    "first": _l("Anda sudah setuju. Sekarang operator kedua yang memutuskan."),
    "over": _l("Permintaan ini sudah tidak menunggu."),
}


class WhyForm(Form):
    """Why not."""

    why = StringField(
        _l("Alasan"), [InputRequired(_l("Tulis alasannya.")), Length(5, 200, _l("Tulis 5 sampai 200 huruf."))],
        filters=[tidy],
    )  # fmt: skip


@bp.get("")
@open_to(operator)
def index() -> str:
    """What waits, what ends first at the top; then the latest that are over."""
    return _page()


@bp.post("/buka")
@open_to(operator)
def ask() -> Response:
    """Open a wish for somebody who cannot do it themselves. It still needs two operators."""
    person = user.find(tidy(request.form.get("login"))) or abort(404)
    if factor_renewing.ask(person, current_user.user):
        flash(_("Permintaan untuk %(name)s dibuka. Dua operator perlu setuju.", name=person.name), "good")
    else:
        flash(
            _("%(name)s belum memasang kode dua langkah; ia diminta memasangnya begitu masuk.", name=person.name),
            "info",
        )
    db.session.commit()
    return redirect(url_for(".index"), 303)


@bp.post("/<code>/setuju")
@open_to(operator)
@stepped_up
def agree(code: str) -> Response:
    """Say yes: the first, or the second with which the old factor goes."""
    wish = _wish(code)
    if factor_renewing.agree(wish, current_user.user):
        is_done = wish.status == Status.DONE
        db.session.commit()
        flash(_("Kode lamanya dihapus dan semua perangkatnya dikeluarkan. Kabari orangnya.") if is_done
              else _("Dicatat. Sekarang operator kedua yang memutuskan."), "good")  # fmt: skip
        return redirect(url_for(".index"), 303)
    return _not_my_turn()


@bp.post("/<code>/tolak")
@open_to(operator)
def refuse(code: str) -> Answer:
    """Say no, with a reason the person reads."""
    wish = _wish(code)
    form = WhyForm(request.form, prefix=f"{wish.code}-")
    if not form.validate():
        return _page(wish, form), 422
    if not factor_renewing.refuse(wish, current_user.user, form.why.data or ""):
        return _not_my_turn()
    db.session.commit()
    flash(_("Ditolak. Kabari orangnya."), "good")
    return redirect(url_for(".index"), 303)


@bp.post("/<code>/kabar/<draft>")
@open_to(operator)
def mark_sent(code: str, draft: str) -> Response:
    """A draft was sent by WhatsApp."""
    found = factor_telling.draft(_wish(code), draft) or abort(404)
    if message.mark_sent(found):
        flash(_("Dicatat: kabar sudah Anda kirim."), "good")
    db.session.commit()
    return redirect(url_for(".index"), 303)


def _page(wrong: FactorRenewal | None = None, form: WhyForm | None = None) -> str:
    waiting, ended = factor_renewal.waiting(), factor_renewal.ended()
    drafts = {
        code: [(each, wording.whatsapp_link(each)) for each in found]
        for code, found in factor_telling.unsent([*waiting, *ended]).items()
    }
    return render_template(
        "staff/factors/index.html", waiting=waiting, ended=ended, drafts=drafts, endings=ENDINGS, why_not_words=WHY_NOT,
        why_not={each.code: factor_renewing.why_not(each, current_user.user) for each in waiting},
        forms={each.code: WhyForm(prefix=f"{each.code}-") for each in waiting} | ({wrong.code: form} if wrong else {}),
    )  # fmt: skip


def _not_my_turn() -> Response:
    db.session.rollback()
    flash(_("Tidak ada yang diputuskan: keadaannya sudah lain, atau bukan giliran Anda. Lihat yang sekarang."), "info")
    return redirect(url_for(".index"), 303)


def _wish(code: str) -> FactorRenewal:
    return (factor_renewal.by_code(code) if code.isascii() and code.isalnum() else None) or abort(404)
