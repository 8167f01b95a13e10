"""One good in its slot: since when it stands there, and taking it off with a reason its seller reads."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.catalog import photo
from storefront.galleries import leaving, turn_book
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web.access import gallery_keeper, open_to
from storefront.web.staff import showcase_page, showcase_words
from storefront.web.staff.run_forms import WhyForm

bp = Blueprint("turns", __name__, url_prefix="/giliran/<slug>/<int:number>/<product>")

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(gallery_keeper)
def show(slug: str, number: int, product: str) -> str:
    """The good, and the form to take it off."""
    return _page(_turn(slug, number, product), WhyForm())


@bp.post("/turunkan")
@open_to(gallery_keeper)
def take_off(slug: str, number: int, product: str) -> Answer:
    """The first reserve that fits comes for it; the seller is told why."""
    turn, form = _turn(slug, number, product), WhyForm(request.form)
    if not form.validate():
        return _page(turn, form), 422
    name = turn.product.name
    if _is_open(turn) and leaving.take_off(turn, form.why.data or "", current_user.user):
        db.session.commit()
        flash(_("%(name)s diturunkan. Penjualnya diberi tahu, dan cadangan yang cocok menggantikannya.", name=name),
              "good")  # fmt: skip
    else:
        db.session.rollback()
        flash(_("%(name)s sudah tidak tampil di sini.", name=name), "info")
    return redirect(url_for("staff.showcases.show", slug=slug), 303)


def _turn(slug: str, number: int, product: str) -> Turn:
    """The turn of this good in this period, if the showcase is this person's to keep."""
    period = showcase_page.period(showcase_page.one(slug), number)
    return next((turn for turn in turn_book.of_period(period) if turn.product.slug == product), None) or abort(404)


def _is_open(turn: Turn) -> bool:
    """Whether its period runs or is still to come: what is over stays as it was."""
    return turn.left_at is None and turn.period.ends_on >= clock.today()


def _page(turn: Turn, form: WhyForm) -> str:
    return render_template(
        "staff/turns/show.html", turn=turn, period=turn.period, showcase=turn.period.showcase, form=form,
        may_take_off=_is_open(turn),
        cover=photo.covers([turn.product_id]).get(turn.product_id), words=showcase_words,
    )  # fmt: skip
