"""A product that staff take down, with or without a report: why, what its seller says, and how it comes back."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.catalog.product import Product, Status
from storefront.curation import (
    change_request,
    deciding,
    flag_queue,
    take_down,
    take_down_talking,
    taking_down,
    telling,
    who,
)
from storefront.curation.deciding import GateCloses
from storefront.curation.flag import Reason
from storefront.curation.take_down import TakeDown
from storefront.kit.db import db
from storefront.notifications import message, wording
from storefront.web import changes, flag_words
from storefront.web.access import open_to, steward
from storefront.web.staff.flag_forms import DownForm, SayForm
from storefront.web.step_up import stepped_up

bp = Blueprint("take_downs", __name__, url_prefix="/produk/<slug>/turun")

View = Response | tuple[str, int]


@bp.get("")
@open_to(steward)
def show(slug: str) -> str:
    """Whether it is down, since when and why, and what was said about it."""
    return _page(_product(slug))


@bp.post("")
@open_to(steward)
@stepped_up
def make(slug: str) -> View:
    """Down it goes, at once."""
    product, form = _product(slug), DownForm(request.form)
    if not form.validate():
        return _page(product, down_form=form), 422
    made = taking_down.take_down(product, current_user.user, Reason(form.reason.data), form.why.data or "")
    return _done(slug, made is not None, _("Diturunkan. Penjual diberi tahu alasannya."))


@bp.post("/biarkan")
@open_to(steward)
def leave(slug: str) -> View:
    """It stays down; the seller reads why."""
    done = _("Jawaban terkirim. Barangnya tetap tidak tampil.")
    return _say(slug, lambda down, words: take_down_talking.leave(down, current_user.user, words), done)


@bp.post("/tampilkan")
@open_to(steward)
def lift(slug: str) -> View:
    """It comes back, with the change its seller asked for where that was ticked."""

    def deed(down: TakeDown, words: str) -> bool:
        person, wish = current_user.user, change_request.open_of(down.product_id)
        if not taking_down.lift(down, person, words):
            return False
        mark = request.form.get("accept", "")
        try:
            return not mark or (wish is not None and deciding.accept(wish, person, mark))
        except GateCloses:
            return False

    return _say(slug, deed, _("Barangnya kembali seperti semula. Penjual diberi tahu."))


@bp.post("/kabar/<code>")
@open_to(steward)
def mark_sent(slug: str, code: str) -> Response:
    """The draft to the seller was sent by WhatsApp, says who sent it."""
    draft = telling.draft(_product(slug), code) or abort(404)
    if message.mark_sent(draft):
        flash(_("Dicatat: kabar sudah Anda kirim."), "good")
    db.session.commit()
    return redirect(url_for(".show", slug=slug), 303)


def _product(slug: str) -> Product:
    """The product, if its shop is in this person's care and it has been in the shop."""
    product = flag_queue.product(g.roles, slug) or abort(404)
    return product if product.pass_level else abort(404)


def _say(slug: str, deed: Callable[[TakeDown, str], bool], done: str) -> View:
    product, form = _product(slug), SayForm(request.form)
    if not form.validate():
        return _page(product, say_form=form), 422
    down = take_down.in_force(product.id)
    return _done(slug, down is not None and deed(down, form.words.data or ""), done)


def _done(slug: str, is_mine: bool, done: str) -> Response:
    if is_mine:
        db.session.commit()
        flash(done, "good")
    else:
        db.session.rollback()
        flash(_("Tidak ada yang berubah: petugas lain lebih dulu, atau bukan giliran Anda."), "info")
    return redirect(url_for(".show", slug=slug), 303)


def _page(product: Product, down_form: DownForm | None = None, say_form: SayForm | None = None) -> str:
    person, history = current_user.user, take_down.of(product.id)
    now = next((each for each in history if each.status == take_down.Status.IN_FORCE), None)
    wish = change_request.open_of(product.id) if now else None
    may_accept = bool(wish and wish.proposed_by_id != person.id)
    return render_template(
        "staff/take_downs/show.html", product=product, seller=product.seller, down=now,
        words=take_down.words_of(now) if now else [], earlier=[each for each in history if each is not now],
        can_go_down=product.status in (Status.PASSED, Status.PAUSED), is_own=who.is_own(product, person),
        changes=changes.of(wish) if wish else [], mark=deciding.mark(wish) if wish and may_accept else "",
        down_form=down_form or DownForm(), say_form=say_form or SayForm(),
        reasons=flag_words.REASONS, sides=flag_words.SIDES,
        drafts=[(draft, wording.whatsapp_link(draft)) for draft in telling.unsent(product)],
    )  # fmt: skip
