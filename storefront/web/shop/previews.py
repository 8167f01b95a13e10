"""Pictures for shared links: drawn when first asked for, kept in the folder of pictures, shown anywhere."""

from collections.abc import Callable
from pathlib import Path
from threading import Semaphore

from flask import Blueprint, abort, current_app, redirect, send_file
from sqlalchemy import select
from werkzeug.wrappers import Response

from storefront.catalog import photo, variant
from storefront.catalog.category import Category
from storefront.kit import bilingual, files, poster
from storefront.kit.db import db
from storefront.places import area, pengampu
from storefront.web import preview
from storefront.web.access import anyone, open_to
from storefront.web.language import here
from storefront.web.preview import Preview
from storefront.web.shop import products, sellers

bp = Blueprint("previews", __name__, url_prefix="/pratinjau")

FOLDER = "pratinjau"
PATIENCE = 5  # seconds a visitor waits for the pen
pen = Semaphore(1)  # a process draws one picture at a time; asking for thousands of them keeps no page waiting


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
    path = _kept(wanted, shape)
    db.session.rollback()  # the picture may leave slowly
    response = send_file(path, mimetype="image/jpeg")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _kept(wanted: Preview, shape: str) -> Path:
    """The file of a picture, drawn now if nobody asked for it before; those it replaces go."""
    media: Path = current_app.config["MEDIA_DIR"]
    folder = media / FOLDER / wanted.key[:2]
    path = folder / f"{wanted.key}-{wanted.digest}-{shape}.jpg"
    if path.exists():
        return path
    if not pen.acquire(timeout=PATIENCE):
        abort(503)
    try:
        if not path.exists():
            cover = media / wanted.photo[:2] / f"{wanted.photo}-1000.jpg" if wanted.photo else None
            files.put(path, poster.draw(wanted.poster, poster.SHAPES[shape], cover))
            for former in folder.glob(f"{wanted.key}-*-{shape}.jpg"):
                if former != path:
                    former.unlink(missing_ok=True)
    finally:
        pen.release()
    return path


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
