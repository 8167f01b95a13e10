"""To be written."""

from flask import Blueprint, render_template

from storefront.web.access import anyone, open_to

bp = Blueprint("home", __name__)


@bp.get("/")
@open_to(anyone)
def show() -> str:
    """Front page."""
    return render_template("errors/error.html", code=404)
