"""One period of a showcase: who was drawn, in which round and why, who waits; and drawing the next one by hand."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.catalog import category, photo
from storefront.galleries import draw_rounds, drawing_early, published, rotating, turn_book
from storefront.galleries.drawing import Draw
from storefront.kit import codes
from storefront.kit.db import db
from storefront.web.access import gallery_keeper, open_to
from storefront.web.spoken import name_here
from storefront.web.staff import showcase_page, showcase_words
from storefront.web.step_up import stepped_up

bp = Blueprint("periods", __name__, url_prefix="/giliran")

RESERVES = 40  # shops that wait, on the page; the published draw has them all


@bp.get("/<slug>/<int:number>")
@open_to(gallery_keeper)
def show(slug: str, number: int) -> str:
    """The seed, who was taken in which round, who waits, who left."""
    showcase = showcase_page.one(slug)
    period = showcase_page.period(showcase, number)
    kept, turns = period.drawn_from, turn_book.of_period(period)
    waiting = draw_rounds.reserves(kept, RESERVES)
    return render_template(
        "staff/periods/show.html", showcase=showcase, period=period, rules=kept["rules"], turns=turns,
        covers=photo.covers([turn.product_id for turn in turns]), instead=showcase_page.instead(turns),
        picks={each.product: each for each in draw_rounds.picks(kept)}, waiting=waiting,
        names=published.names([each.product for each in waiting]), fingerprint=codes.digest(period.seed),
        told=published.fingerprint_told(period), goods=len(kept["candidates"]), most=RESERVES, words=showcase_words,
        shops=len({each["seller"] for each in kept["candidates"]}),
        is_same=rotating.repeat(period) == Draw(tuple(kept["picks"]), tuple(kept["reserves"])),
        categories={each.slug: name_here(each) for each in category.categories()},
    )  # fmt: skip


@bp.post("/<slug>/undi")
@open_to(gallery_keeper)
@stepped_up
def draw(slug: str) -> Response:
    """Draw the period that the page named. A second tap finds it drawn."""
    showcase = showcase_page.one(slug)
    period = drawing_early.draw_now(showcase, _day(request.form.get("mulai", "")), current_user.user)
    if period is None:
        db.session.rollback()
        flash(_("Tidak ada yang diundi: giliran itu sudah diundi, atau belum ada barang yang bisa tampil."), "info")
        return redirect(url_for("staff.showcases.show", slug=slug), 303)
    number, begins = period.number, format_date(period.starts_on, "EEEE, d MMMM")
    db.session.commit()
    flash(
        _("Sudah diundi untuk giliran yang mulai %(day)s. Penjual yang punya e-mail diberi tahu; yang lain menunggu "
          "WhatsApp dari Anda.", day=begins), "good",
    )  # fmt: skip
    return redirect(url_for(".show", slug=slug, number=number), 303)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min
