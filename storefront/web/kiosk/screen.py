"""The screen in the lobby of a wali kota's office: passed products in turn, and a QR to the visitor's own phone.

It knows nobody: no cookies, no basket, no way into the rest of the shop except through the visitor's phone.
"""

from flask import Blueprint, abort, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.catalog.product import public_by_slug
from storefront.kiosks import playlist, product_code
from storefront.kit import clock
from storefront.places import area as areas
from storefront.web import language
from storefront.web.access import anyone, open_to
from storefront.web.spoken import name_here

SECONDS = 12  # one slide
STILL_SECONDS = 180  # a slide somebody stopped; then the screen turns again by itself
EMPTY_SECONDS = 60
CODE_LASTS = 24 * 60 * 60

bp = Blueprint("screen", __name__)


@bp.get("/")
@open_to(anyone)
def index() -> str:
    """The six cities, for whoever sets a screen up."""
    return render_template("kiosk/screen/index.html", cities=areas.cities())


@bp.get("/<slug>")
@open_to(anyone)
def show(slug: str) -> str:
    """One slide: `?ke=` its number, `?diam=1` to stay with it."""
    city = areas.city(slug) or abort(404)
    slide = playlist.slide(city.code, request.args.get("ke", 1, type=int))
    if slide is None:
        shop = _spoken(product_code.shop(language.here()))
        return render_template("kiosk/screen/empty.html", city=city, shop=shop, seconds=EMPTY_SECONDS)
    still = "diam" in request.args
    return render_template(
        "kiosk/screen/show.html", city=city, slide=slide, still=still, now=clock.now(),
        seconds=STILL_SECONDS if still else SECONDS, after=_after(slug, slide),
        address=_spoken(product_code.address(slide.product.slug, language.here())),
    )  # fmt: skip


@bp.get("/kode/<slug>.svg")
@open_to(anyone)
def code(slug: str) -> Response:
    """The QR of a product's page. It says the same as long as the product is there, so browsers keep it for a day."""
    product = public_by_slug(slug) or abort(404)
    drawing = product_code.code(slug, language.here(), _("Kode QR menuju %(name)s", name=name_here(product)))
    response = Response(drawing, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = f"public, max-age={CODE_LASTS}"
    return response


def _after(slug: str, slide: playlist.Slide) -> str:
    """Where the screen turns by itself. After a round it goes on in Indonesian, whatever the last visitor chose."""
    if slide.number < slide.count:
        return url_for(".show", slug=slug, ke=slide.number + 1)
    return url_for(".show", slug=slug).removeprefix(request.script_root)


def _spoken(address: str) -> str:
    """An address as one would type it."""
    return address.partition("://")[2].rstrip("/")
