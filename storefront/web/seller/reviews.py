"""What buyers say of the shop's goods, and the shop's answer below each."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response
from wtforms import Form, TextAreaField
from wtforms.validators import Length

from storefront.kit.db import db
from storefront.orders import review as reviews
from storefront.orders import reviewing
from storefront.orders.review import Review
from storefront.orders.reviewing import MOST_ANSWER
from storefront.web import typed
from storefront.web.access import open_to, seller_member, seller_shop

bp = Blueprint("reviews", __name__, url_prefix="/ulasan")

PAGE = 20

View = Response | tuple[str, int]


class AnswerForm(Form):
    """The shop's answer, read by everybody; empty takes it away."""

    words = TextAreaField(
        _l("Jawaban toko"),
        [Length(max=MOST_ANSWER, message=_l("Jawabannya terlalu panjang, paling banyak 1.000 huruf."))],
        filters=[typed.lines],
    )


@bp.get("")
@open_to(seller_member)
def index() -> str:
    """All of them, the newest first."""
    return _page()


@bp.post("/<code>/jawab")
@open_to(seller_shop)
def answer(code: str) -> View:
    """Answer, change the answer, or take it away."""
    review = own(code)
    form = AnswerForm(request.form, prefix=review.code)
    if not form.validate():
        return _page({review.code: form}, [review]), 422
    reviewing.answer(review, form.words.data or "", g.member.user)
    flash(_("Jawaban tampil di halaman barangnya.") if form.words.data else _("Jawaban dihapus."), "good")
    db.session.commit()
    return redirect(url_for(".index", _anchor=f"ulasan-{review.code}"), 303)


def own(code: str) -> Review:
    """A review of this shop's goods; anyone else's does not exist here."""
    review = reviews.by_code(code)
    return review if review and review.seller_id == g.member.seller_id else abort(404)


def _page(typed_in: dict[str, AnswerForm] | None = None, only: list[Review] | None = None) -> str:
    """A page of them; where an answer was not fit to keep, only the review it belongs to."""
    mine = select(Review).options(joinedload(Review.product)).where(Review.seller_id == g.member.seller_id)
    found = only or list(db.session.scalars(reviews.behind(mine, request.args.get("sesudah", "")).limit(PAGE + 1)))
    forms = {each.code: AnswerForm(prefix=each.code, data={"words": each.answer}) for each in found}
    return render_template(
        "seller/reviews/index.html", reviews=found[:PAGE], forms=forms | (typed_in or {}),
        stars=reviews.of_seller(g.member.seller_id), may_answer=g.member.keeps_shop,
        more=found[PAGE - 1].code if len(found) > PAGE else None, is_first="sesudah" not in request.args,
    )  # fmt: skip
