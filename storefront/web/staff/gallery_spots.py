"""The spots of a gallery: codes added, one or many at once; put in order; taken out of use."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.galleries import gallery as galleries
from storefront.galleries import shelf, spot_code, spot_keeping
from storefront.galleries.gallery import Gallery
from storefront.galleries.spot_code import MOST, NotACode
from storefront.galleries.spot_keeping import OtherSpots, TooMany
from storefront.kit.db import db
from storefront.web import filters
from storefront.web.access import gallery_keeper, open_to
from storefront.web.staff import gallery_words
from storefront.web.staff.galleries import mine
from storefront.web.staff.gallery_forms import CodesForm

bp = Blueprint("gallery_spots", __name__, url_prefix="/galeri/<slug>/rak")

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(gallery_keeper)
def index(slug: str) -> str:
    """All spots in use, from the door on."""
    return _page(mine(slug))


@bp.post("")
@open_to(gallery_keeper)
def add(slug: str) -> Answer:
    """One code, several, or `A1-01 sampai A1-24`."""
    gallery, form = mine(slug), CodesForm(request.form, prefix="baru")
    codes = _codes(form)
    if not codes:
        return _page(gallery, added=form), 422
    try:
        added = spot_keeping.add(gallery, codes, current_user.user)
    except TooMany:
        said = _("Terlalu banyak: satu galeri paling banyak %(most)s tempat.", most=MOST)
        return _refused(slug, said, added=form)
    db.session.commit()
    if added.new:
        flash(ngettext("%(num)s tempat ditambahkan.", "%(num)s tempat ditambahkan.", len(added.new)), "good")
    if added.known:
        flash(_("Sudah ada: %(codes)s.", codes=", ".join(added.known[:9])), "info")
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/urutan")
@open_to(gallery_keeper)
def arrange(slug: str) -> Answer:
    """The order from the door on: the next draws fill the spots so."""
    gallery, form = mine(slug), CodesForm(request.form, prefix="urutan")
    codes = _codes(form)
    if not codes:
        return _page(gallery, order=form), 422
    try:
        done = spot_keeping.arrange(gallery, codes, current_user.user)
    except OtherSpots as bad:
        return _refused(slug, gallery_words.other_spots(bad), order=form)
    db.session.commit()
    if done:
        flash(_("Urutannya disimpan. Undian berikutnya mengisi rak menurut urutan ini."), "good")
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/<code>/simpan")
@open_to(gallery_keeper)
def archive(slug: str, code: str) -> Response:
    """Take one out of use; not while something has its turn there."""
    found = next((spot for spot in galleries.spots(mine(slug)) if spot.code == code), None) or abort(404)
    if spot_keeping.archive(found, current_user.user):
        db.session.commit()
        flash(_("%(code)s tidak dipakai lagi. Tambahkan kode yang sama kalau mau memakainya lagi.", code=code), "good")
    elif turn := spot_keeping.stands_on(found):
        said = _("%(code)s masih dipakai: %(product)s punya giliran di situ sampai %(day)s. Lepas setelah itu.",
                 code=code, product=turn.product.name, day=filters.day(turn.period.ends_on))  # fmt: skip
        flash(said, "info")
    return redirect(url_for(".index", slug=slug), 303)


def _codes(form: CodesForm) -> list[str]:
    """The codes that were typed; none, with a sentence beside the field, when one of them is no code."""
    if not form.validate():
        return []
    try:
        found = spot_code.many(form.codes.data or "")
    except NotACode as bad:
        form.codes.errors = [gallery_words.wrong_code(bad)]
        return []
    if not found:
        form.codes.errors = [_("Tulis kodenya, misalnya A1-03.")]
    return found


def _refused(slug: str, said: str, **forms: CodesForm) -> Answer:
    """The page again, with what was typed and why it cannot be."""
    db.session.rollback()
    for form in forms.values():
        form.codes.errors = [said]
    return _page(mine(slug), **forms), 422


def _page(gallery: Gallery, added: CodesForm | None = None, order: CodesForm | None = None) -> str:
    spots = galleries.spots(gallery)
    now = {"codes": "\n".join(spot.code for spot in spots)}
    return render_template(
        "staff/gallery_spots/index.html", gallery=gallery, places=shelf.of(gallery).places,
        added=added or CodesForm(prefix="baru"), order=order or CodesForm(prefix="urutan", data=now),
        is_first=not spots,
    )  # fmt: skip
