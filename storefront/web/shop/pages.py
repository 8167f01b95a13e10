"""To be written."""

from flask import Blueprint, render_template

from storefront.web.access import anyone, open_to

bp = Blueprint("pages", __name__)


@bp.get("/tentang")
@open_to(anyone)
def about(slug: str = "") -> str:
    """Stub."""
    return render_template("errors/error.html", code=404)


@bp.get("/privasi")
@open_to(anyone)
def privacy(slug: str = "") -> str:
    """Stub."""
    return render_template("errors/error.html", code=404)


@bp.get("/syarat")
@open_to(anyone)
def terms(slug: str = "") -> str:
    """Stub."""
    return render_template("errors/error.html", code=404)


@bp.get("/kontak")
@open_to(anyone)
def contact(slug: str = "") -> str:
    """Stub."""
    return render_template("errors/error.html", code=404)
