"""The staff's front page: how much waits for a person."""

from flask import Blueprint, render_template

from storefront.payments import board
from storefront.web.access import open_to, staff

bp = Blueprint("home", __name__)


@bp.get("")
@open_to(staff)
def show() -> str:
    """Counts, each a door to its list."""
    return render_template("staff/home/show.html", board=board.waiting())
