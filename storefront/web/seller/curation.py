"""A shop's goods on their way through curation: what comes next, the result card, the thread, and the way back."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Form, TextAreaField
from wtforms.validators import InputRequired, Length

from storefront.catalog import lacking, photo
from storefront.curation import appeal, appealing, entering, run_note, shop_runs, withdrawing
from storefront.curation.curation_run import TALKING, CurationRun, Status
from storefront.curation.run_note import Side
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.web import curation_words, result_card, typed
from storefront.web.access import open_to, seller_goods, seller_member

bp = Blueprint("curation", __name__, url_prefix="/kurasi")

PAGE = 20
LONGEST_KEY = 64
WITHDRAWABLE = (  # to be mended at a higher level, too: the pass there is may have to be renewed first
    Status.SUBMITTED, Status.VERIFIED, Status.VALIDATED, Status.SCHEDULED, Status.REVISE,
)  # fmt: skip

Answer = Response | tuple[str, int]


class WordsForm(Form):
    """What the shop writes to staff."""

    words = TextAreaField(
        _l("Tulisan Anda"),
        [InputRequired(_l("Tulis dulu pesannya.")), Length(5, 1000, _l("Tulis 5 sampai 1.000 huruf."))],
        filters=[typed.lines],
    )  # fmt: skip


class AppealForm(Form):
    """Why the shop wants others to look."""

    why = TextAreaField(
        _l("Mengapa Anda tidak setuju"),
        [InputRequired(_l("Tulis alasannya.")), Length(5, 1000, _l("Tulis 5 sampai 1.000 huruf."))],
        filters=[typed.lines],
    )


@bp.get("")
@open_to(seller_member)
def index() -> str:
    """What is under way, what has a result, and the days one may enter goods for."""
    found = shop_runs.of_shop(g.member.seller_id, request.args.get("sesudah", ""), PAGE + 1)
    shown = found[:PAGE]
    return render_template(
        "seller/curation/index.html", runs=shown, covers=photo.covers([run.product_id for run in shown]),
        days=shop_runs.days(g.member.seller), words=curation_words, today=clock.today(),
        more=url_for(".index", sesudah=shown[-1].code) if len(found) > PAGE else None,
    )  # fmt: skip


@bp.get("/<code>")
@open_to(seller_member)
def show(code: str) -> str:
    """One run: where it stands, by when, what curators said."""
    return _page(_own(code))


@bp.post("/<code>/tulis")
@open_to(seller_goods)
def write(code: str) -> Answer:
    """A message to staff."""
    run, form, key = _own(code), WordsForm(request.form), request.form.get("key", "")
    if not form.validate():
        return _page(run, note=form, key=key[:LONGEST_KEY]), 422
    key = key if 20 < len(key) <= LONGEST_KEY and key.isascii() else codes.token()
    if run.status not in TALKING:
        flash(_("Perjalanan ini sudah selesai, jadi tidak ada pesan baru."), "info")
    elif run_note.write(run, Side.SHOP, g.member.user, form.words.data or "", key):
        db.session.commit()
        flash(_("Terkirim. Petugas membacanya bersama barangnya."), "good")
    return redirect(url_for(".show", code=run.code, _anchor="pesan"), 303)


@bp.post("/<code>/tarik")
@open_to(seller_goods)
def withdraw(code: str) -> Response:
    """It does not go on; the product stays the shop's to mend."""
    return _done(code, lambda run: withdrawing.withdraw(run, g.member.user), _("Pengajuan ditarik."))


@bp.post("/<code>/lagi")
@open_to(seller_goods)
def again(code: str) -> Response:
    """Mended, and entered again; never with less than the first time."""
    product = _own(code).product
    if lacking.needed(product) and not product.pass_level:
        flash(_("Belum bisa diajukan: lengkapi dulu yang masih kurang."), "wait")
        return redirect(url_for("seller.products.edit", slug=product.slug), 303)
    said = _("Diajukan lagi. Pendamping melihatnya dulu, lalu Anda kami kabari.")
    return _done(code, lambda run: entering.enter(run.product, run.level, g.member.user) is not None, said)


@bp.post("/<code>/banding")
@open_to(seller_goods)
def make_appeal(code: str) -> Answer:
    """Other people shall look."""
    run, form = _own(code), AppealForm(request.form)
    if not form.validate():
        return _page(run, banding=form), 422
    made = appealing.make(run, g.member.user, form.why.data or "")
    if made is None:
        db.session.rollback()
        flash(_("Banding tidak bisa diajukan lagi untuk hasil ini."), "info")
        return redirect(url_for(".show", code=run.code), 303)
    db.session.commit()
    flash(_("Banding diterima. Orang lain yang akan menilai."), "good")
    return redirect(url_for(".show", code=made.again.code), 303)


def _own(code: str) -> CurationRun:
    """A run of this shop's product; anyone else's does not exist here."""
    return shop_runs.own(g.member.seller_id, code) or abort(404)


def _page(run: CurationRun, note: WordsForm | None = None, banding: AppealForm | None = None, key: str = "") -> str:
    made = appeal.of(run.id) if run.decided_at else None
    return render_template(
        "seller/curation/show.html", run=run, product=run.product, words=curation_words,
        events=result_card.events(run)[::-1], judged=result_card.judged(run), notes=run_note.of(run.id),
        may_appeal=appealing.may(run), until=appealing.until(run), appealed=made,
        hears=appeal.heard_by(run.id) if run.appeal_of_id else None, note=note or WordsForm(),
        banding=banding or AppealForm(), key=key or codes.token(), revise=run.status == Status.REVISE,
        may_write=run.status in TALKING and g.member.keeps_goods,
        may_withdraw=run.status in WITHDRAWABLE,
    )  # fmt: skip


def _done(code: str, deed: Callable[[CurationRun], bool], said: str) -> Response:
    run = _own(code)
    if deed(run):
        db.session.commit()
        flash(said, "good")
    else:
        db.session.rollback()
        flash(_("Tidak ada yang berubah: keadaannya sudah lain. Ini yang sekarang."), "info")
    return redirect(url_for(".show", code=run.code), 303)
