"""The desk of what the public reports: those due first, one case a product, and the decision about it."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.catalog import photo as photos
from storefront.curation import flag, flag_case, flag_deciding, flag_queue, flag_telling, take_down, who
from storefront.curation.flag import Reason
from storefront.curation.flag_case import Consequence, DismissedAs, FlagCase, Status
from storefront.curation.flag_deciding import Verdict
from storefront.kit.db import db
from storefront.notifications import message, wording
from storefront.web import flag_words, private_picture
from storefront.web.access import open_to, steward
from storefront.web.looked import looked_at
from storefront.web.staff.flag_forms import DismissForm, UpholdForm
from storefront.web.step_up import stepped_up

bp = Blueprint("flags", __name__, url_prefix="/laporan")

PAGE = 20
TABS = {
    "": _l("Perlu diputuskan"), "jawaban": _l("Jawaban penjual"), "turun": _l("Sedang turun"), "selesai": _l("Selesai"),
}  # fmt: skip

View = Response | tuple[str, int]


@bp.get("")
@open_to(steward)
def index() -> str:
    """One of the four lists."""
    tab, after = request.args.get("daftar", ""), request.args.get("sesudah", "")
    tab = tab if tab in TABS else ""
    if tab in ("jawaban", "turun"):
        of_downs = flag_queue.answered if tab == "jawaban" else flag_queue.down
        downs = of_downs(g.roles, flag_queue.reachable_down(g.roles, after), PAGE + 1)
        codes, cases, reports = [each.code for each in downs], [], {}
    else:
        of_cases = flag_queue.over if tab else flag_queue.cases
        cases, downs = of_cases(g.roles, flag_queue.reachable(g.roles, after), PAGE + 1), []
        codes, reports = [each.code for each in cases], flag.of([each.id for each in cases[:PAGE]])
    more = url_for(".index", daftar=tab or None, sesudah=codes[PAGE - 1]) if len(codes) > PAGE else None
    goods = [each.product_id for each in [*cases[:PAGE], *downs[:PAGE]] if each.product_id]
    return render_template(
        "staff/flags/index.html", tab=tab, tabs=TABS, cases=cases[:PAGE], downs=downs[:PAGE], reports=reports,
        more=more, covers=photos.covers(goods), reasons=flag_words.REASONS, states=flag_words.STATES,
    )  # fmt: skip


@bp.get("/<code>")
@open_to(steward)
def show(code: str) -> str:
    """One case: all that was reported, what the public sees, and what was before."""
    return _page(_case(code))


@bp.post("/<code>/ambil")
@open_to(steward)
def take(code: str) -> Response:
    """It is mine, in place of whoever had it when I saw it."""
    case = _case(code)
    seen = request.form.get("since", "") == (case.taken_at.isoformat() if case.taken_at else "")
    is_mine = seen and flag_deciding.take(case, current_user.user, case.taken_by_id)
    return _done(code, is_mine, _("Laporan ini sekarang Anda yang memeriksa."))


@bp.post("/<code>/terbukti")
@open_to(steward)
@stepped_up
def uphold(code: str) -> View:
    """The reports are right."""
    case = _case(code)
    form = _uphold_form(case, request.form)
    if not form.validate():
        return _page(case, uphold_form=form), 422
    consequence = Consequence(form.consequence.data)
    verdict = Verdict(consequence, Reason(form.reason.data), form.why.data or "", form.days.data or 0)
    done = {
        Consequence.TAKE_DOWN: _("Diturunkan. Penjual diberi tahu alasannya."),
        Consequence.CHANGE: _("Penjual diminta memperbaiki dan diberi tahu batas waktunya."),
        Consequence.WARNING: _("Penjual diingatkan."),
    }[consequence]
    return _done(code, flag_deciding.uphold(case, current_user.user, _seen(), verdict), done)


@bp.post("/<code>/tolak")
@open_to(steward)
def dismiss(code: str) -> View:
    """They change nothing."""
    case, form = _case(code), DismissForm(request.form)
    if not form.validate():
        return _page(case, dismiss_form=form), 422
    reason = DismissedAs(form.dismissed_as.data)
    is_mine = flag_deciding.dismiss(case, current_user.user, _seen(), reason, form.words.data or "")
    return _done(code, is_mine, _("Dicatat. Pelapor yang meninggalkan kontak diberi tahu."))


@bp.post("/<code>/beres")
@open_to(steward)
def mended(code: str) -> Response:
    """The seller did what was asked."""
    return _done(code, flag_deciding.mended(_case(code), current_user.user), _("Dicatat: sudah diperbaiki."))


@bp.post("/<code>/kabar/<draft>")
@open_to(steward)
def mark_sent(code: str, draft: str) -> Response:
    """The draft to a reporter was sent by WhatsApp, says who sent it."""
    found = flag_telling.draft(_case(code), draft) or abort(404)
    if message.mark_sent(found):
        flash(_("Dicatat: kabar sudah Anda kirim."), "good")
    db.session.commit()
    return redirect(url_for(".show", code=code), 303)


@bp.get("/<code>/foto/<key>")
@open_to(steward)
@looked_at("flag.seen", "code")
def photo(code: str, key: str) -> Response:
    """A photo a reporter sent."""
    case = _case(code)
    owner = next((each.vault for each in flag.of([case.id])[case.id] if key in each.pictures), None) or abort(404)
    return private_picture.send(owner, key)


def _case(code: str) -> FlagCase:
    return flag_queue.reachable(g.roles, code) or abort(404)


def _seen() -> int:
    """How many reports the form was about."""
    text = request.form.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _done(code: str, is_mine: bool, done: str) -> Response:
    if is_mine:
        db.session.commit()
        flash(done, "good")
    else:
        db.session.rollback()
        flash(
            _("Tidak ada yang berubah: ada laporan baru, atau petugas lain lebih dulu. Ini keadaannya sekarang."),
            "info",
        )  # fmt: skip
    return redirect(url_for(".show", code=code), 303)


def _uphold_form(case: FlagCase, typed_in: object = None, **known: object) -> UpholdForm:
    can_go_down = case.product is not None
    return UpholdForm(can_go_down, case.status == Status.AWAITED, typed_in, **known)


def _page(case: FlagCase, uphold_form: UpholdForm | None = None, dismiss_form: DismissForm | None = None) -> str:
    reports = flag.of([case.id])[case.id]
    first = reports[0].reason.value if reports else None
    product = case.product
    return render_template(
        "staff/flags/show.html", case=case, product=product, seller=case.seller, reports=reports,
        photos=photos.of(product.id) if product else [], is_own=who.has_part(case.seller_id, current_user.user),
        is_taken=case.taken_by_id not in (None, current_user.user.id), earlier=flag_case.earlier(case),
        down=take_down.in_force(product.id) if product else None,
        uphold_form=uphold_form or _uphold_form(case, data={"reason": first}),
        dismiss_form=dismiss_form or DismissForm(),
        drafts=[(draft, wording.whatsapp_link(draft)) for draft in flag_telling.unsent(case)],
        reasons=flag_words.REASONS, states=flag_words.STATES, consequences=flag_words.CONSEQUENCES,
        dismissed=flag_words.DISMISSED,
    )  # fmt: skip
