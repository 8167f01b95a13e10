"""Complaints that seller and shopper could not settle: an operator reads both and decides, with a reason."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.kit.db import db
from storefront.orders import complaint as complaints
from storefront.orders import complaint_ending
from storefront.orders.complaint import Complaint, Status
from storefront.orders.order import Order
from storefront.payments import making_good
from storefront.web import complaint_words, private_picture
from storefront.web.access import open_to, operator
from storefront.web.looked import looked_at
from storefront.web.staff import money_page
from storefront.web.staff.complaint_forms import VerdictForm
from storefront.web.step_up import stepped_up

bp = Blueprint("complaints", __name__, url_prefix="/keluhan")

PAGE = 20
WAITS = Complaint.status == Status.ESCALATED  # in every city: operators see them all

View = Response | tuple[str, int]


@bp.get("")
@open_to(operator)
def index() -> str:
    """What waits for a decision, those waiting longest first."""
    wanted = select(Complaint).join(Complaint.order).where(WAITS)
    of_order = joinedload(Complaint.order)
    wanted = wanted.options(of_order.joinedload(Order.seller), of_order.joinedload(Order.purchase))
    after = request.args.get("sesudah", "")
    if after and after.isascii() and after.isalnum():
        last = select(Complaint.escalated_at).where(Complaint.code == after.upper()).scalar_subquery()
        wanted = wanted.where(Complaint.escalated_at > last)
    ordered = wanted.order_by(Complaint.escalated_at, Complaint.id).limit(PAGE + 1)
    found = list(db.session.scalars(ordered))
    more = url_for(".index", sesudah=found[PAGE - 1].code) if len(found) > PAGE else None
    return render_template(
        "staff/complaints/index.html", complaints=found[:PAGE], more=more, wrong=complaint_words.WRONG
    )


@bp.get("/<code>")
@open_to(operator)
def show(code: str) -> str:
    """One complaint with everything both sides said."""
    return _page(_find(code))


@bp.post("/<code>/putuskan")
@open_to(operator)
@stepped_up
def decide(code: str) -> View:
    """The last word. Nobody decides about goods they bought or sold themselves."""
    complaint = _find(code)
    if money_page.is_own(complaint.order):
        abort(403)
    lines = complaints.lines_of(complaint)
    form = VerdictForm(complaints.most_back(complaint, lines), request.form)
    if not form.validate():
        return _page(complaint, form), 422
    words, number = form.words.data or "", complaint.order.number
    if complaint_ending.decide(complaint, form.sum, words, form.wants_back.data, money_page.actor()):
        making_good.settle(complaint)
        facts = {"complaint": complaint.code, "amount": complaint.granted}
        history.note(money_page.actor(), "complaint.decided", number, after=facts, why=words)
        db.session.commit()
        flash(_("Diputuskan. Kedua pihak diberi tahu alasannya."), "good")
    else:
        db.session.rollback()
        flash(_("Keluhan ini sudah tidak menunggu keputusan. Ini keadaannya sekarang."), "info")
    return redirect(url_for(".show", code=code), 303)


@bp.get("/<code>/foto/<key>")
@open_to(operator)
@looked_at("complaint.seen", "code")
def photo(code: str, key: str) -> Response:
    """A photo the shopper sent."""
    complaint = _find(code)
    return private_picture.send(complaint.vault, key if key in complaint.pictures else None)


def count() -> int:
    """How many wait for a decision: for the staff's front page."""
    return db.session.scalar(select(func.count(Complaint.id)).join(Complaint.order).where(WAITS)) or 0


def _find(code: str) -> Complaint:
    complaint = complaints.by_code(code)
    if complaint is None or complaint.escalated_at is None:  # what the two settle between them is not ours to read
        abort(404)
    return complaint


def _page(complaint: Complaint, form: VerdictForm | None = None) -> str:
    lines = complaints.lines_of(complaint)
    waits = complaint.status == Status.ESCALATED
    blank = VerdictForm(complaints.most_back(complaint, lines)) if waits else None
    return render_template(
        "staff/complaints/show.html", complaint=complaint, order=complaint.order, lines=lines, form=form or blank,
        is_own=money_page.is_own(complaint.order), wrong=complaint_words.WRONG, words=complaint_words.WORDS,
        said=complaint_words.said,
    )  # fmt: skip
