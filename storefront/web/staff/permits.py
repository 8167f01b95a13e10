"""Papers under check: what was typed beside the picture, and the answer. Each look at a picture stands in the log."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response
from wtforms import Form, TextAreaField
from wtforms.validators import InputRequired, Length

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import papers_deciding, version
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import message
from storefront.sellers import permit, permit_checking, permit_telling, scope
from storefront.sellers.permit import Permit
from storefront.sellers.seller import Seller
from storefront.web import permit_words, private_picture, typed
from storefront.web.access import CHECKERS, checker, open_to
from storefront.web.staff import permit_page
from storefront.web.step_up import stepped_up

bp = Blueprint("permits", __name__, url_prefix="/surat")

PAGE = 20
LOOKED_AT = "surat_dilihat"  # in the session: papers whose picture this person has opened, until when
MINUTES = 15

Answer = Response | tuple[str, int]


class WhyForm(Form):
    """A no needs a reason that the shop can act on."""

    why = TextAreaField(
        _l("Alasan"), [InputRequired(_l("Tulis alasannya.")), Length(5, 300, _l("Tulis 5 sampai 300 huruf."))],
        filters=[typed.line],
    )  # fmt: skip


@bp.get("")
@open_to(checker)
def index() -> str:
    """Papers that wait, the oldest first; then papers for which shops have chosen more goods."""
    mine = scope.within(g.roles, CHECKERS)
    last = permit.by_code(request.args.get("sesudah", ""))
    found = list(permit_checking.waiting(mine, last.id if last else 0, PAGE + 1))
    more = url_for(".index", sesudah=found[PAGE - 1].code) if len(found) > PAGE else None
    return render_template(
        "staff/permits/index.html", permits=found[:PAGE], more=more,
        with_goods=papers_deciding.with_waiting_goods(mine, PAGE), state=permit_words.state,
    )  # fmt: skip


@bp.get("/<code>")
@open_to(checker)
def show(code: str) -> str:
    """One paper beside what we know of the shop."""
    return permit_page.render(_paper(code), WhyForm(), may_look=_may_look(code))


@bp.post("/<code>/lihat")
@open_to(checker)
def look(code: str) -> Response:
    """Open the picture: written down first, then shown for a quarter of an hour."""
    paper = _paper(code)
    if not paper.picture_key:
        abort(404)
    history.note(_me(), "permit.seen", paper.seller.slug, after={"code": paper.code, "kind": paper.kind.value})
    db.session.commit()
    still = {key: until for key, until in session.get(LOOKED_AT, {}).items() if until > clock.now().timestamp()}
    session[LOOKED_AT] = still | {code: clock.now().timestamp() + MINUTES * 60}
    return redirect(url_for(".show", code=code), 303)


@bp.get("/<code>/foto")
@open_to(checker)
def photo(code: str) -> Response:
    """The picture, for who has opened it just now."""
    paper = _paper(code)
    if not _may_look(code):
        return redirect(url_for(".show", code=code), 303)
    return private_picture.send(paper.vault, paper.picture_key)


@bp.post("/<code>/terima")
@open_to(checker)
def accept(code: str) -> Answer:
    """Yes."""
    return _decide(code, papers_deciding.accept, _("Diterima. Barang yang memakainya mengikuti."))


@bp.post("/<code>/perbaiki")
@open_to(checker)
def reject(code: str) -> Answer:
    """Not like this; the shop mends it."""
    return _with_why(code, papers_deciding.reject, _("Dikembalikan. Toko diberi tahu alasannya."))


@bp.post("/<code>/tidak-berlaku")
@open_to(checker)
@stepped_up
def revoke(code: str) -> Answer:
    """It is no paper (any more): goods leave the shop."""
    return _with_why(code, papers_deciding.revoke, _("Dicatat. Barang yang bersandar padanya turun dari toko."))


@bp.post("/<code>/barang")
@open_to(checker)
def agree(code: str) -> Answer:
    """The goods that wait are covered by this paper."""
    if request.form.get("goods") != papers_deciding.goods_mark(_paper(code)):
        return _changed(code)
    return _decide(code, papers_deciding.agree_to_goods, _("Dicatat: barang itu memakai surat ini."))


@bp.post("/<code>/bukan-barang")
@open_to(checker)
def refuse_goods(code: str) -> Answer:
    """They are not."""
    if request.form.get("goods") != papers_deciding.goods_mark(_paper(code)):
        return _changed(code)
    return _with_why(code, papers_deciding.refuse_goods, _("Barang itu dilepas. Toko diberi tahu alasannya."))


@bp.post("/<code>/kabar/<draft>")
@open_to(checker)
def mark_sent(code: str, draft: str) -> Response:
    """A draft was sent by WhatsApp."""
    found = permit_telling.draft(_paper(code).seller, draft) or abort(404)
    if message.mark_sent(found):
        flash(_("Dicatat: kabar sudah Anda kirim."), "good")
    db.session.commit()
    return redirect(url_for(".show", code=code), 303)


def _with_why(code: str, deed: Callable[[Permit, User, str], bool], said: str) -> Answer:
    form = WhyForm(request.form)
    if not form.validate():
        return permit_page.render(_paper(code), form, may_look=_may_look(code)), 422
    return _decide(code, lambda paper, person: deed(paper, person, form.why.data or ""), said)


def _decide(code: str, deed: Callable[[Permit, User], bool], said: str) -> Answer:
    """Do it to the paper that was seen; whoever was faster has decided."""
    paper = _paper(code)
    if request.form.get("seen") != paper.mark or not deed(paper, _me()):
        return _changed(code)
    version.bump()
    db.session.commit()
    flash(said, "good")
    return redirect(url_for(".index"), 303)


def _changed(code: str) -> Response:
    db.session.rollback()
    flash(
        _("Tidak ada yang diputuskan: keadaannya sudah berubah, atau bukan giliran Anda. Lihat yang sekarang."), "info"
    )
    return redirect(url_for(".show", code=code), 303)


def _paper(code: str) -> Permit:
    """The paper with this code, if its shop is one this person cares for."""
    wanted = select(Permit).join(Permit.seller).options(
        joinedload(Permit.seller).options(joinedload(Seller.city), joinedload(Seller.area))
    )  # fmt: skip
    mine = wanted.where(Permit.code == code, scope.within(g.roles, CHECKERS))
    return (db.session.scalar(mine) if code.isalnum() and code.isascii() else None) or abort(404)


def _may_look(code: str) -> bool:
    return bool(session.get(LOOKED_AT, {}).get(code, 0) > clock.now().timestamp())


def _me() -> User:
    user: User = current_user.user
    return user
