"""Sellers by area and pengampu: verified, sent back, let off a requirement, opened, suspended, closed."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.catalog import following, opening, readiness, seller_kind, version
from storefront.kit.db import db
from storefront.notifications import message, wording
from storefront.orders import shop_closing
from storefront.sellers import enrolment, registration, scope, seller_log, seller_telling, verifying, waiver
from storefront.sellers.seller import Seller
from storefront.web import readiness_words
from storefront.web.access import open_to, operator, verifier
from storefront.web.staff import seller_forms
from storefront.web.staff.seller_forms import VerifyForm, WhyForm
from storefront.web.step_up import stepped_up

bp = Blueprint("sellers", __name__, url_prefix="/penjual")

Answer = Response | tuple[str, int]

PAGE = 20
TABS = {
    "menunggu": _l("Menunggu"), "dikembalikan": _l("Dikembalikan"), "terverifikasi": _l("Terverifikasi"),
    "tampil": _l("Tampil"), "dihentikan": _l("Dihentikan"), "tutup": _l("Tutup"),
}  # fmt: skip
STANDINGS = {
    "applied": (_l("Mendaftar"), "wait"), "verified": (_l("Terverifikasi"), "info"), "live": (_l("Tampil"), "good"),
    "paused": (_l("Berhenti sebentar"), "quiet"), "suspended": (_l("Dihentikan"), "bad"),
    "closed": (_l("Tutup"), "quiet"),
}  # fmt: skip
DEEDS = {
    "seller.applied": _l("Mendaftar"), "seller.verified": _l("Diverifikasi"), "seller.returned": _l("Dikembalikan"),
    "seller.answered": _l("Dikirim lagi"), "seller.opened": _l("Toko dibuka"), "seller.suspended": _l("Dihentikan"),
    "seller.lifted": _l("Dipulihkan"), "seller.closed": _l("Ditutup"), "seller.waived": _l("Syarat dibebaskan"),
    "seller.waiver_ended": _l("Syarat diminta lagi"),
}  # fmt: skip


@bp.get("")
@open_to(verifier)
def index() -> str:
    """One tab of them, those waiting longest first."""
    tab = request.args.get("status", "menunggu")
    if tab not in TABS:
        abort(404)
    found = verifying.in_tab(g.roles, tab, request.args.get("sesudah", "")[:200], PAGE + 1)
    shown = found[:PAGE]
    more = url_for(".index", status=tab, sesudah=shown[-1].slug) if len(found) > PAGE else None
    return render_template(
        "staff/sellers/index.html", sellers=shown, more=more, tab=tab, tabs=TABS, standings=STANDINGS
    )


@bp.get("/<slug>")
@open_to(verifier)
def show(slug: str) -> str:
    """One shop: who, what it needs, what may be done, and what was."""
    return _page(_shop(slug))


@bp.post("/<slug>/verifikasi")
@open_to(verifier)
def verify(slug: str) -> Answer:
    """Yes, under this pengampu."""
    shop = _foreign(slug)
    form = seller_forms.verify(shop, request.form)
    if not form.validate():
        return _page(shop, form), 422
    done = verifying.verify(shop, current_user.user, form.pengampu.data or "")
    if done:
        following.follow(shop)
    return _answer(slug, done, _("Terverifikasi. Pemilik membuka tokonya begitu semua syarat ada."))


@bp.post("/<slug>/kembalikan")
@open_to(verifier)
def send_back(slug: str) -> Answer:
    """Not yet, and why."""
    said = _("Dikembalikan. Pemilik membaca alasannya.")
    return _with_why(slug, "kembalikan", lambda shop, why: verifying.send_back(shop, current_user.user, why), said)


@bp.post("/<slug>/buka")
@open_to(verifier)
def open_up(slug: str) -> Response:
    """Open the shop for its owner."""
    return _answer(slug, opening.open_shop(_foreign(slug), current_user.user), _("Toko sekarang tampil untuk umum."))


@bp.post("/<slug>/hentikan")
@open_to(verifier)
@stepped_up
def suspend(slug: str) -> Answer:
    """Nothing of it is public until it is lifted."""
    said = _("Dihentikan. Barangnya tidak tampil lagi.")
    return _with_why(slug, "hentikan", lambda shop, why: verifying.suspend(shop, current_user.user, why), said)


@bp.post("/<slug>/pulihkan")
@open_to(verifier)
@stepped_up
def lift(slug: str) -> Response:
    """Public again."""
    return _answer(slug, verifying.lift(_foreign(slug), current_user.user), _("Dipulihkan. Tokonya tampil lagi."))


@bp.post("/<slug>/tutup")
@open_to(operator)
@stepped_up
def close(slug: str) -> Answer:
    """For good, if nothing runs."""
    return _with_why(slug, "tutup", _close, _("Toko ditutup."))


@bp.post("/<slug>/syarat/<item>")
@open_to(verifier)
def waive(slug: str, item: str) -> Answer:
    """Let this requirement go."""
    if item not in readiness_words.WORDS:
        abort(404)
    said = _("Syarat dibebaskan.")
    return _with_why(slug, item, lambda shop, why: waiver.waive(shop, item, current_user.user, why), said)


@bp.post("/<slug>/syarat/<item>/minta")
@open_to(verifier)
def ask_again(slug: str, item: str) -> Response:
    """It is needed after all."""
    return _answer(slug, waiver.take_back(_foreign(slug), item, current_user.user), _("Syarat ini diminta lagi."))


@bp.post("/<slug>/kabar/<code>")
@open_to(verifier)
def mark_sent(slug: str, code: str) -> Response:
    """A draft was sent by WhatsApp."""
    draft = seller_telling.draft(_shop(slug), code) or abort(404)
    return _answer(slug, message.mark_sent(draft), _("Dicatat: kabar sudah Anda kirim."))


def _page(shop: Seller, verify: VerifyForm | None = None, wrong: str = "", why: WhyForm | None = None) -> str:
    joined, items = registration.of(shop.id), readiness.items(shop)
    return render_template(
        "staff/sellers/show.html", shop=shop, joined=joined, items=items, words=readiness_words,
        done=sum(item.is_met for item in items), is_ready=readiness.is_ready(items), kinds=seller_kind.of(shop.id),
        listed=enrolment.of_seller(shop.id),
        twins=registration.same_nik(joined.nik_hash, shop.id) if joined else [], standings=STANDINGS,
        verify=verify or seller_forms.verify(shop), why=why or WhyForm(), blank=WhyForm(), wrong=wrong,
        is_own=scope.has_part(shop, current_user.user), running=shop_closing.count_running(shop),
        drafts=[(each, wording.whatsapp_link(each)) for each in seller_telling.unsent(shop)],
        log=seller_log.of(shop), deeds=DEEDS,
    )  # fmt: skip


def _with_why(slug: str, which: str, deed: Callable[[Seller, str], bool], said: str) -> Answer:
    """A deed that needs a reason: `which` form it came from, so that the mistake is told there."""
    shop, form = _foreign(slug), WhyForm(request.form)
    if not form.validate():
        return _page(shop, wrong=which, why=form), 422
    return _answer(slug, deed(shop, form.why.data or ""), said)


def _close(shop: Seller, why: str) -> bool:
    if not shop_closing.close(shop, current_user.user, why):
        return False
    seller_telling.tell_seller(shop, "shop_closed", why=why)
    return True


def _answer(slug: str, is_done: bool, said: str) -> Response:
    if is_done:
        version.bump()
        db.session.commit()
        flash(said, "good")
    else:
        db.session.rollback()
        flash(_("Tidak ada yang diubah: keadaannya sudah lain, atau bukan giliran Anda. Lihat yang sekarang."), "info")
    return redirect(url_for(".show", slug=slug), 303)


def _shop(slug: str) -> Seller:
    """The shop with this address, if it lies where this person works."""
    return verifying.reachable(g.roles, slug) or abort(404)


def _foreign(slug: str) -> Seller:
    """The same, to decide about: nobody decides about a shop they work in."""
    shop = _shop(slug)
    return abort(403) if scope.has_part(shop, current_user.user) else shop
