"""Reviews as staff see them: the newest first, those that break the rules hidden with a reason, and shown again."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload
from werkzeug.wrappers import Response
from wtforms import Form, StringField
from wtforms.validators import Length

from storefront.accounts import history
from storefront.accounts.staff_role import Role
from storefront.kit.db import db
from storefront.orders import review as reviews
from storefront.orders import reviewing
from storefront.orders.review import Review
from storefront.sellers import scope
from storefront.sellers.seller import Seller
from storefront.web import typed
from storefront.web.access import MODERATORS, moderator, open_to, staff
from storefront.web.staff import money_page

bp = Blueprint("reviews", __name__, url_prefix="/ulasan")

PAGE = 20
TABS = {"tampil": _l("Tampil"), "tersembunyi": _l("Tersembunyi")}

View = Response | tuple[str, int]


class HideForm(Form):
    """Why the public shall not read it."""

    why = StringField(
        _l("Alasan"),
        [Length(min=5, max=200, message=_l("Tulis alasannya dengan jelas, 5 sampai 200 huruf."))],
        filters=[typed.line],
    )


@bp.get("")
@open_to(staff)
def index() -> str:
    """The newest first; those that are hidden stand apart."""
    return _page()


@bp.post("/<code>/sembunyikan")
@open_to(moderator)
def hide(code: str) -> View:
    """Hide one, with a reason."""
    review, form = _find(code), HideForm(request.form, prefix=code.upper())
    if not form.validate():
        return _page({review.code: form}, [review]), 422
    if reviewing.hide(review, form.why.data or "", money_page.actor()):
        history.note(money_page.actor(), "review.hidden", review.code, why=form.why.data or "")
        flash(_("Ulasan disembunyikan. Bintangnya tidak dihitung lagi."), "good")
    else:
        flash(_("Ulasan ini sudah disembunyikan."), "info")
    db.session.commit()
    return redirect(url_for(".index"), 303)


@bp.post("/<code>/tampilkan")
@open_to(moderator)
def show(code: str) -> Response:
    """Show one again."""
    review = _find(code)
    if reviewing.show(review):
        history.note(money_page.actor(), "review.shown", review.code)
        flash(_("Ulasan tampil lagi."), "good")
    else:
        flash(_("Ulasan ini sudah tampil."), "info")
    db.session.commit()
    return redirect(url_for(".index", status="tersembunyi"), 303)


def may_moderate() -> bool:
    """Whether this person hides reviews; the others only look."""
    return any(role.role in MODERATORS for role in g.roles)


def _find(code: str) -> Review:
    """The review, if it lies where this person moderates; nobody decides about their own shop or purchase."""
    review = reviews.by_code(code) or abort(404)
    mine = select(Seller.id).where(Seller.id == review.seller_id, scope.within(g.roles, MODERATORS))
    if db.session.scalar(mine) is None:
        abort(404)
    return abort(403) if money_page.is_own(review.order) else review


def _page(typed_in: dict[str, HideForm] | None = None, only: list[Review] | None = None) -> str:
    tab = request.args.get("status", "")
    tab = tab if tab in TABS else "tampil"
    wanted = select(Review).join(Review.seller).options(joinedload(Review.product), contains_eager(Review.seller))
    wanted = wanted.where(scope.within(g.roles, tuple(Role)))
    wanted = wanted.where(Review.hidden_at.is_(None) if tab == "tampil" else Review.hidden_at.is_not(None))
    found = only or list(db.session.scalars(reviews.behind(wanted, request.args.get("sesudah", "")).limit(PAGE + 1)))
    forms = {each.code: HideForm(prefix=each.code) for each in found} | (typed_in or {})
    more = url_for(".index", status=tab, sesudah=found[PAGE - 1].code) if len(found) > PAGE else None
    return render_template(
        "staff/reviews/index.html", reviews=found[:PAGE], forms=forms, tab=tab, tabs=TABS, more=more,
        may_moderate=may_moderate(),
    )  # fmt: skip
