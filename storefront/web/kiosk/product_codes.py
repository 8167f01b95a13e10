"""The QR pictures of a lobby screen."""

from flask import Blueprint, Response, abort
from flask_babel import gettext as _

from storefront.catalog.product import public_by_slug
from storefront.kiosks import product_code
from storefront.web import language
from storefront.web.access import anyone, open_to
from storefront.web.spoken import name_here

LASTS = 24 * 60 * 60

bp = Blueprint("product_codes", __name__)


@bp.get("/kode/<slug>.svg")
@open_to(anyone)
def show(slug: str) -> Response:
    """The QR of a product's page. It says the same as long as the product is there, so browsers keep it for a day."""
    product = public_by_slug(slug) or abort(404)
    drawing = product_code.code(slug, language.here(), _("Kode QR menuju %(name)s", name=name_here(product)))
    response = Response(drawing, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = f"public, max-age={LASTS}"
    return response
