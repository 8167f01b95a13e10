"""Why staff took a product down, and the seller's answer to it."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Form, TextAreaField
from wtforms.validators import InputRequired, Length

from storefront.curation import change_request, take_down, take_down_talking
from storefront.curation.take_down import MOST_WORDS, TakeDown
from storefront.kit.db import db
from storefront.web import flag_words, typed
from storefront.web.access import open_to, seller_goods, seller_member
from storefront.web.seller import product_page

bp = Blueprint("take_downs", __name__, url_prefix="/produk/<slug>/turun")

View = Response | tuple[str, int]


class AnswerForm(Form):
    """What the seller says to it."""

    words = TextAreaField(
        _l("Jawaban Anda"),
        [InputRequired(_l("Tulis jawaban Anda.")), Length(5, MOST_WORDS, _l("Tulis 5 sampai 1.000 huruf."))],
        filters=[typed.lines],
    )


@bp.get("")
@open_to(seller_member)
def show(slug: str) -> str:
    """The whole of it, and a box for the answer."""
    return _page(slug, _down(slug), AnswerForm())


@bp.post("")
@open_to(seller_goods)
def answer(slug: str) -> View:
    """Say something to it; staff have three days to answer."""
    down, form = _down(slug), AnswerForm(request.form)
    if not form.validate():
        return _page(slug, down, form), 422
    if take_down_talking.answer(down, g.member.user, form.words.data or ""):
        db.session.commit()
        flash(_("Jawaban terkirim. Petugas akan membalas."), "good")
    else:
        db.session.rollback()
        flash(_("Jawaban ini sudah kami terima, atau barangnya sudah tampil lagi."), "info")
    return redirect(url_for(".show", slug=slug), 303)


def _down(slug: str) -> TakeDown:
    """What keeps this shop's product down, or kept it down last; anyone else's does not exist here."""
    found = take_down.of(product_page.own(slug).id, 1)
    return found[0] if found else abort(404)


def _page(slug: str, down: TakeDown, form: AnswerForm) -> str:
    return render_template(
        "seller/take_downs/show.html", product=down.product, down=down, words=take_down.words_of(down), form=form,
        waits=change_request.open_of(down.product_id), reasons=flag_words.REASONS, sides=flag_words.SIDES,
    )  # fmt: skip
