"""Pictures for shared links: drawn when first asked for, kept in the folder of pictures, shown anywhere."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, send_file
from sqlalchemy import select
from werkzeug.wrappers import Response

from storefront.catalog import photo, variant
from storefront.catalog.category import Category
from storefront.kit import bilingual, poster
from storefront.kit.db import db
from storefront.places import area, pengampu
from storefront.web import drawn, preview
from storefront.web.access import anyone, open_to
from storefront.web.language import here
from storefront.web.preview import Preview
from storefront.web.shop import products, sellers

bp = Blueprint("previews", __name__, url_prefix="/pratinjau")


@bp.get("/<what>/<slug>/<name>")
@open_to(anyone)
def show(what: str, slug: str, name: str) -> Response:
    """One picture. A former one leads to that of today; of what the public may not see there is none."""
    wanted = FINDERS[what](slug) if what in FINDERS else None
    digest, _dash, shape = name.removesuffix(".jpg").partition("-")
    if wanted is None or shape not in poster.SHAPES or not name.endswith(".jpg"):
        abort(404)
    if digest != wanted.digest:
        return redirect(wanted.path(shape), 302)
    db.session.rollback()  # drawing takes a while, and the picture may leave slowly
    path = drawn.file(wanted, shape)
    response = send_file(path, mimetype="image/jpeg")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _product(slug: str) -> Preview | None:
    found = products.find(slug)
    if found is None:
        return None
    cover = photo.covers([found.id]).get(found.id)
    return preview.of_product(found, variant.of(found.id), cover.key if cover else "")


def _seller(slug: str) -> Preview | None:
    found = sellers.find(slug)
    return preview.of_seller(found) if found else None


def _city(slug: str) -> Preview | None:
    found = area.city(slug)
    return preview.of_city(found) if found else None


def _pengampu(slug: str) -> Preview | None:
    found = pengampu.by_slug(slug)
    return preview.of_pengampu(found) if found else None


def _category(slug: str) -> Preview | None:
    found = db.session.scalar(select(Category).where(Category.slug == slug))
    return preview.of_category(found.slug, bilingual.text(found, "name", here())) if found else None


def _own(slug: str) -> Preview | None:
    return preview.own() if slug == "jakpreneur" else None


FINDERS: dict[str, Callable[[str], Preview | None]] = {
    "produk": _product, "toko": _seller, "kota": _city, "pengampu": _pengampu, "kategori": _category, "beranda": _own,
}  # fmt: skip
