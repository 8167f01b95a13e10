"""The staff's front page: how much waits for a person."""

from flask import Blueprint, render_template

from storefront.payments import board
from storefront.sellers import qris_checking
from storefront.web.access import open_to, staff
from storefront.web.staff import money_page
from storefront.web.staff.money_words import SLUGS, WORDS

bp = Blueprint("home", __name__)


@bp.get("")
@open_to(staff)
def show() -> str:
    """Counts, each a door to its list."""
    mine = money_page.areas()
    return render_template(
        "staff/home/show.html", counts=board.counts(mine), words=WORDS, slugs=SLUGS, accounts=qris_checking.count(mine)
    )
