"""The photos of one product: more of them, the cover, their order, their words, and away with one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.catalog import photographing
from storefront.catalog.photographing import MOST, Facts
from storefront.catalog.product import Product
from storefront.curation import picturing
from storefront.kit.db import db
from storefront.kit.images import BadPicture, Picture
from storefront.web import uploading
from storefront.web.access import open_to, seller_goods
from storefront.web.limits import PICTURES, by_person, limiter
from storefront.web.seller import product_page

bp = Blueprint("photos", __name__, url_prefix="/produk/<slug>/foto")
uploading.roomy(bp)

Answer = Response | str | tuple[str, int]


@bp.get("")
@open_to(seller_goods)
def show(slug: str) -> str:
    """What there is, and where to add."""
    return _page(product_page.own(slug))


@bp.post("")
@limiter.limit(PICTURES, key_func=by_person)
@open_to(seller_goods)
def add(slug: str) -> Answer:
    """Further photos. Decoding takes a moment, so no transaction is open meanwhile."""
    if wrong := uploading.fits():
        return _page(product_page.own(slug), wrong), 413
    product = product_page.own(slug)
    name, folder = product.name, Path(current_app.config["MEDIA_DIR"])
    db.session.commit()
    try:
        fresh = photographing.store(uploading.chosen("photos", MOST), folder, name)
    except BadPicture as bad:
        return _page(product_page.own(slug), str(uploading.sentence(bad))), 422
    if not fresh:
        return _page(product_page.own(slug), _("Ambil atau pilih fotonya dulu.")), 422
    return _change(slug, lambda facts: photographing.joined(facts, fresh), _("Foto tersimpan."))


@bp.post("/ubah")
@open_to(seller_goods)
def change(slug: str) -> Answer:
    """One photo becomes the cover, moves, gets other words or goes; a photo that is not there changes nothing."""
    key, deed = request.form.get("foto", ""), request.form.get("ubah", "")
    if deed == "hapus":
        return _change(slug, lambda facts: photographing.without(facts, key), _("Foto dihapus dari produk ini."))
    if deed == "keterangan":
        words = request.form.get("keterangan", "")
        return _change(slug, lambda facts: photographing.described(facts, key, words), _("Keterangan foto tersimpan."))
    return _change(slug, lambda facts: photographing.moved(facts, key, _place(facts, key, deed)), _("Urutan disimpan."))


def _place(facts: Sequence[Facts], key: str, deed: str) -> int:
    keys = [each["key"] for each in facts]
    here = keys.index(key) if key in keys else 0
    return {"sampul": 0, "naik": here - 1, "turun": here + 1}.get(deed, here)


def _change(slug: str, deed: Callable[[Sequence[Facts]], list[Facts]], done: str) -> Response:
    """Do it, tell what became of it, and go back."""
    product = product_page.own(slug)
    try:
        if picturing.change(product, deed, g.member.user):
            done = _("Tersimpan dan menunggu kurator. Pembeli masih melihat foto yang lama.")
        db.session.commit()
        flash(done, "good")
    except picturing.NoPhotoLeft:
        db.session.rollback()
        flash(_("Produk yang sudah lulus perlu paling sedikit satu foto. Tambahkan foto lain dulu."), "wait")
    return redirect(url_for(".show", slug=slug), 303)


def _page(product: Product, wrong: str | None = None) -> str:
    waits = picturing.waiting(product)
    facts = photographing.facts_of(product) if waits is None else waits
    return render_template(
        "seller/photos/show.html", product=product, photos=[Picture(**each) for each in facts], most=MOST,
        waits=waits is not None, wrong=[wrong] if wrong else [], longest=photographing.LONGEST_ALT,
    )  # fmt: skip
