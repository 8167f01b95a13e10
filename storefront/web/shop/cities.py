"""To be written."""

from flask import Blueprint, render_template

from storefront.web.access import anyone, open_to

bp = Blueprint("cities", __name__)


@bp.get("/kota/")
@open_to(anyone)
def index(slug: str = "") -> str:
    """Stub."""
    return render_template("errors/error.html", code=404)


@bp.get("/kota/<slug>")
@open_to(anyone)
def show(slug: str = "") -> str:
    """Stub."""
    return render_template("errors/error.html", code=404)
