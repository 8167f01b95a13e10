"""The shelf as it should be now, and somebody who walks along it: there, or not there. And what changes next."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from storefront.catalog import photo as photos
from storefront.galleries import shelf, shelf_check, shelf_checking
from storefront.galleries.gallery import Gallery
from storefront.galleries.published import MOST_NUMBER
from storefront.galleries.shelf_check import ShelfCheck
from storefront.galleries.turn import Turn
from storefront.kit import clock, vault
from storefront.kit.db import db
from storefront.kit.images import BadPicture
from storefront.web import private_picture, uploading
from storefront.web.access import gallery_keeper, open_to
from storefront.web.staff.galleries import mine

bp = Blueprint("shelves", __name__, url_prefix="/galeri/<slug>/isi")

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(gallery_keeper)
def show(slug: str) -> str:
    """Spot by spot from the door on: what stands there, whose it is, when somebody last looked."""
    return _page(mine(slug))


@bp.get("/ganti")
@open_to(gallery_keeper)
def changing(slug: str) -> str:
    """What goes and what comes, as a list to tick off with a pen."""
    gallery = mine(slug)
    return render_template("staff/shelves/changing.html", gallery=gallery, shelf=shelf.of(gallery), today=clock.today())


@bp.post("/<int:turn>/cek")
@open_to(gallery_keeper)
def check(slug: str, turn: int) -> Answer:
    """One tap: it is there, or it is not. A picture may come along; it is kept before the deed."""
    gallery = mine(slug)
    looked_at, after = _turn(gallery, turn), request.form.get("after", "0")
    word = request.form.get("ada")
    if word not in ("ya", "tidak") or not (after.isascii() and after.isdigit() and len(after) < 10):
        abort(400)
    try:
        picture = _kept(looked_at, int(after))
    except (BadPicture, RequestEntityTooLarge) as bad:
        said = uploading.sentence(bad if isinstance(bad, BadPicture) else "size")
        return _page(mine(slug), {turn: str(said)}), 422
    looked_at = _turn(mine(slug), turn)
    if shelf_checking.check(looked_at, word == "ya", current_user.user, int(after), picture):
        db.session.commit()
    else:
        db.session.rollback()
        flash(_("Tempat itu barusan sudah dicek. Ini keadaannya sekarang."), "info")
    return redirect(url_for(".show", slug=slug, _anchor=f"giliran-{turn}"), 303)


@bp.get("/<int:turn>/foto/<int:number>")
@open_to(gallery_keeper)
def photo(slug: str, turn: int, number: int) -> Response:
    """The picture of one look."""
    looked_at = _turn(mine(slug), turn)
    look = (db.session.get(ShelfCheck, number) if number < MOST_NUMBER else None) or abort(404)
    return private_picture.send(shelf_check.vault_name(looked_at.id), look.photo_key)  # nothing of another turn


def _turn(gallery: Gallery, number: int) -> Turn:
    """A turn on a shelf of this gallery."""
    if number >= MOST_NUMBER:
        abort(404)
    found = db.session.get(Turn, number, options=[joinedload(Turn.period), joinedload(Turn.spot)])
    return found if found and found.spot and found.spot.gallery_id == gallery.id else abort(404)


def _kept(turn: Turn, after: int) -> str | None:
    """The key of the picture that came along, stored for this turn. Raises BadPicture, RequestEntityTooLarge."""
    chosen = uploading.chosen("photo", 1)
    latest = shelf_check.latest([turn.id]).get(turn.id)
    if not chosen or (latest.id if latest else 0) != after:
        return None
    owner = shelf_check.vault_name(turn.id)
    db.session.commit()  # decoding takes a moment: no transaction is open meanwhile
    return vault.keep(chosen[0], private_picture.folder(), owner)


def _page(gallery: Gallery, wrong: dict[int, str] | None = None) -> str:
    found = shelf.of(gallery)
    ids = [place.turn.product_id for place in found.places + found.out_early if place.turn]
    return render_template(
        "staff/shelves/show.html", gallery=gallery, shelf=found, covers=photos.covers(ids), wrong=wrong or {},
        today=clock.today(),
    )  # fmt: skip
