"""Galleries: planned, described, opened, closed for a while, ended. Each city's own."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.galleries import gallery as galleries
from storefront.galleries import gallery_keeping, on_show, shelf, turn_drafts
from storefront.galleries.gallery import Gallery, Status
from storefront.kit.db import db
from storefront.web.access import gallery_keeper, open_to
from storefront.web.staff import gallery_forms, gallery_words
from storefront.web.staff.gallery_forms import GalleryForm, WhyForm
from storefront.web.step_up import stepped_up

bp = Blueprint("galleries", __name__, url_prefix="/galeri")

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(gallery_keeper)
def index() -> str:
    """Those of one's own city or of all, city by city."""
    return render_template("staff/galleries/index.html", galleries=galleries.kept(g.roles), words=gallery_words)


@bp.get("/baru")
@open_to(gallery_keeper)
def new() -> str:
    """An empty form."""
    return render_template("staff/galleries/new.html", form=gallery_forms.new(g.roles))


@bp.post("/baru")
@open_to(gallery_keeper)
def plan() -> Answer:
    """It will open: the public reads when and where."""
    form = gallery_forms.new(g.roles, request.form)
    if not form.validate():
        return render_template("staff/galleries/new.html", form=form), 422
    made = gallery_keeping.plan(form.city.data, form.facts, current_user.user)
    db.session.commit()
    flash(_("Galeri dicatat. Sekarang beri kode pada tempat-tempat di raknya."), "good")
    return redirect(url_for(".show", slug=made.slug), 303)


@bp.get("/<slug>")
@open_to(gallery_keeper)
def show(slug: str) -> str:
    """How it stands, and what can be done."""
    return _page(mine(slug))


@bp.get("/<slug>/ubah")
@open_to(gallery_keeper)
def edit(slug: str) -> str:
    """What is known of it."""
    gallery = _alive(slug)
    return render_template("staff/galleries/edit.html", gallery=gallery, form=gallery_forms.edit(gallery))


@bp.post("/<slug>/ubah")
@open_to(gallery_keeper)
def change(slug: str) -> Answer:
    """Say it anew; the public reads it at once."""
    gallery = _alive(slug)
    form: GalleryForm = gallery_forms.edit(gallery, request.form)
    if not form.validate():
        return render_template("staff/galleries/edit.html", gallery=gallery, form=form), 422
    if gallery_keeping.change(gallery, form.facts, current_user.user):
        flash(_("Disimpan. Halaman galeri untuk umum ikut berubah."), "good")
    db.session.commit()
    return redirect(url_for(".show", slug=slug), 303)


@bp.post("/<slug>/buka")
@open_to(gallery_keeper)
def open_doors(slug: str) -> Answer:
    """People may come."""
    done = gallery_keeping.open_doors(mine(slug), current_user.user)
    return _done(slug, done, _("Galeri buka. Alamat dan jamnya tampil untuk umum."))


@bp.post("/<slug>/tutup")
@open_to(gallery_keeper)
def close(slug: str) -> Answer:
    """Closed for a while; the public reads why."""
    return _with_reason(
        slug, gallery_keeping.close, "tutup",
        _("Galeri ditutup sementara. Pengunjung membaca alasannya, dan penjual yang punya giliran diberi tahu."),
    )  # fmt: skip


@bp.post("/<slug>/akhiri")
@open_to(gallery_keeper)
@stepped_up
def end(slug: str) -> Answer:
    """Over for good."""
    return _with_reason(
        slug, gallery_keeping.end, "akhiri",
        _("Galeri diakhiri. Raknya tidak diundi lagi, dan penjual yang punya giliran diberi tahu."),
    )  # fmt: skip


def mine(slug: str) -> Gallery:
    """The gallery with this address, if it is this person's to keep."""
    return galleries.kept_one(g.roles, slug) or abort(404)


def _alive(slug: str) -> Gallery:
    """The same, if there is something left to say of it."""
    found = mine(slug)
    return found if found.status != Status.ENDED else abort(404)


def _with_reason(slug: str, deed: Callable[..., bool], prefix: str, told: str) -> Answer:
    gallery, form = mine(slug), WhyForm(request.form, prefix=prefix)
    if not form.validate():
        return _page(gallery, **{prefix: form}), 422
    return _done(slug, deed(gallery, current_user.user, form.why.data or ""), told)


def _done(slug: str, is_done: bool, told: str) -> Response:
    if is_done:
        db.session.commit()
        flash(told, "good")
    else:
        db.session.rollback()
        flash(_("Tidak ada yang diubah: galeri ini sudah begitu, atau sudah berakhir."), "info")
    return redirect(url_for(".show", slug=slug), 303)


def _page(gallery: Gallery, tutup: WhyForm | None = None, akhiri: WhyForm | None = None) -> str:
    showcases = on_show.shelves(gallery)
    return render_template(
        "staff/galleries/show.html", gallery=gallery, words=gallery_words, shelf=shelf.of(gallery),
        showcases=showcases, drafts=turn_drafts.counted([each.id for each in showcases]),
        closing=tutup or WhyForm(prefix="tutup"), ending=akhiri or WhyForm(prefix="akhiri"),
    )  # fmt: skip
