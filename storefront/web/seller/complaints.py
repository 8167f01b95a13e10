"""What shoppers complain of, the most pressing first, and the shop's answer to each."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import complaining, complaint_returning
from storefront.orders import complaint as complaints
from storefront.orders.complaint import OPEN, Answer, Complaint, Status
from storefront.orders.order import Order
from storefront.web import complaint_words, private_picture
from storefront.web.access import open_to, seller_member
from storefront.web.seller.complaint_forms import ReplyForm

bp = Blueprint("complaints", __name__, url_prefix="/keluhan")

PAGE = 20
TABS = {"terbuka": _l("Berjalan"), "selesai": _l("Selesai")}

View = Response | tuple[str, int]


@bp.get("")
@open_to(seller_member)
def index() -> str:
    """Those that are open, those waiting longest first; or those that are over, the newest first."""
    tab = request.args.get("status", "")
    tab = tab if tab in TABS else "terbuka"
    found = page_of(tab, request.args.get("sesudah", ""))
    return render_template(
        "seller/complaints/index.html", tab=tab, tabs=TABS, complaints=found[:PAGE], now=clock.now(),
        more=found[PAGE - 1].code if len(found) > PAGE else None, is_first="sesudah" not in request.args,
        wrong=complaint_words.WRONG, words=complaint_words.SELLERS_WORDS,
    )  # fmt: skip


@bp.get("/<code>")
@open_to(seller_member)
def show(code: str) -> str:
    """One complaint, with its photos and the form to answer it."""
    return _page(own(code))


@bp.post("/<code>/jawab")
@open_to(seller_member)
def answer(code: str) -> View:
    """Answer it. Money is the owner's to give back; helpers and mentors answer with goods or with words."""
    complaint = own(code)
    form = ReplyForm(_most(complaint), request.form)
    if not form.validate():
        return _page(complaint, form), 422
    if complaining.answer(complaint, form.reply(), g.member.user):
        db.session.commit()
        flash(_("Jawaban terkirim. Pembeli diberi tahu."), "good")
    else:
        db.session.rollback()
        flash(_("Keluhan ini sudah dijawab atau sudah selesai. Ini keadaannya sekarang."), "info")
    return _back(code)


@bp.post("/<code>/kembali")
@open_to(seller_member)
def back(code: str) -> Response:
    """The goods have come back."""
    if complaint_returning.goods_back(own(code), g.member.user):
        db.session.commit()
        flash(_("Dicatat: barangnya sudah kembali. Kalau masih bisa dijual, tambahkan ke stok."), "good")
    else:
        db.session.rollback()
        flash(_("Barang ini sudah dicatat kembali."), "info")
    return _back(code)


@bp.get("/<code>/foto/<key>")
@open_to(seller_member)
def photo(code: str, key: str) -> Response:
    """A photo the shopper sent."""
    complaint = own(code)
    return private_picture.send(complaint.vault, key if key in complaint.pictures else None)


def own(code: str) -> Complaint:
    """A complaint about this shop's goods; anyone else's does not exist here."""
    complaint = complaints.by_code(code)
    return complaint if complaint and complaint.seller_id == g.member.seller_id else abort(404)


def to_answer(seller_id: int, most: int) -> list[Complaint]:
    """What waits for this shop, those due first: an answer, or goods it promised. For today's page, one statement."""
    unanswered = (Complaint.status == Status.ESCALATED) & Complaint.answer.is_(None)
    waits = Complaint.status.in_([Status.OPENED, Status.PROMISED]) | unanswered
    mine = select(Complaint).options(joinedload(Complaint.order).joinedload(Order.purchase))
    mine = mine.where(Complaint.seller_id == seller_id, waits)
    return list(db.session.scalars(mine.order_by(Complaint.answer_by, Complaint.id).limit(most)))


def page_of(tab: str, after: str) -> list[Complaint]:
    """One more than a page of the shop's complaints, behind the one with the code `after`."""
    mine = select(Complaint).options(joinedload(Complaint.order).joinedload(Order.purchase))
    mine = mine.where(Complaint.seller_id == g.member.seller_id)
    is_open = tab == "terbuka"
    mine = mine.where(Complaint.status.in_(OPEN) if is_open else Complaint.status.not_in(OPEN))
    if after and after.isascii() and after.isalnum():
        last = select(Complaint.id).where(Complaint.code == after.upper(), Complaint.seller_id == g.member.seller_id)
        mine = mine.where(
            Complaint.id > func.coalesce(last.scalar_subquery(), 0)
            if is_open
            else Complaint.id < last.scalar_subquery()
        )
    return list(db.session.scalars(mine.order_by(Complaint.id if is_open else Complaint.id.desc()).limit(PAGE + 1)))


def _most(complaint: Complaint) -> int:
    return complaints.most_back(complaint, complaints.lines_of(complaint)) if g.member.is_owner else 0


def _page(complaint: Complaint, form: ReplyForm | None = None) -> str:
    lines = complaints.lines_of(complaint)
    if form is None and complaint.may_be_answered:
        form = ReplyForm(complaints.most_back(complaint, lines) if g.member.is_owner else 0)
    return render_template(
        "seller/complaints/show.html", complaint=complaint, order=complaint.order, lines=lines, now=clock.now(),
        form=form if complaint.may_be_answered else None, refund=Answer.REFUND, today=clock.today(),
        wrong=complaint_words.WRONG, words=complaint_words.SELLERS_WORDS, said=complaint_words.said,
    )  # fmt: skip


def _back(code: str) -> Response:
    return redirect(url_for(".show", code=code), 303)
