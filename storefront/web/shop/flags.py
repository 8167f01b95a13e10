"""Reporting: anybody says that something is wrong with a product or a shop, without an account and without script."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from storefront.catalog.product import Product, Status
from storefront.curation import flag, flagging
from storefront.curation.flag import URGENT, Reason
from storefront.curation.flagging import Report
from storefront.kit import codes, vault
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.kit.images import BadPicture
from storefront.sellers.seller import Seller
from storefront.web import private_picture, uploading
from storefront.web.access import anyone, open_to
from storefront.web.language import here
from storefront.web.limits import FLAG, FLAG_THING, by_thing, limiter
from storefront.web.shop import sellers
from storefront.web.shop.flag_forms import FlagForm

bp = Blueprint("flags", __name__, url_prefix="/<any(produk, toko):what>/<slug>/laporkan")

LONGEST_KEY = 43

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(anyone)
def show(what: str, slug: str) -> str:
    """The form."""
    return _page(_about(what, slug), FlagForm())


@bp.post("")
@limiter.limit(FLAG)
@limiter.limit(FLAG_THING, key_func=by_thing)
@open_to(anyone)
def report(what: str, slug: str) -> Answer:
    """Note it. The photo is kept first: decoding takes a moment and holds no lock."""
    about, form = _about(what, slug), FlagForm(request.form)
    if not form.validate():
        return _page(about, form), 422
    if form.is_robots:
        return _thanks(what, slug)
    code = flag.new_code()
    try:
        keys = _keep(code)
    except BadPicture as bad:
        return _page(about, form, str(uploading.sentence(bad))), 422
    phone, email = form.reached()
    key = request.form.get("key", "")
    said = Report(
        code, key if 20 < len(key) <= LONGEST_KEY and key.isascii() else codes.token(), Reason(form.reason.data),
        form.words.data or "", phone, email, keys, here(),
    )  # fmt: skip
    if flagging.report(about, said):
        db.session.commit()
    else:
        db.session.rollback()
        vault.forget(private_picture.folder(), flag.vault_name(code))
    return _thanks(what, slug)


@bp.get("/diterima")
@open_to(anyone)
def received(what: str, slug: str) -> str:
    """Thanks, and what happens now: the same for everybody who reports this."""
    return render_template("shop/flags/received.html", what=what, about=_about(what, slug), hours=_hours())


def _about(what: str, slug: str) -> Product | Seller:
    """What is reported: a shop that can be seen, or a product that is in it, on a pause too."""
    if not slug.isprintable():
        abort(404)
    if what == "toko":
        return sellers.find(slug) or abort(404)
    wanted = select(Product).options(joinedload(Product.seller))
    known = (Product.status.in_([Status.PASSED, Status.PAUSED]), Product.pass_level.is_not(None))
    return db.session.scalar(wanted.where(Product.slug == slug, *known)) or abort(404)


def _keep(code: str) -> list[str]:
    photos = uploading.chosen("photo", 1)
    db.session.commit()
    return [vault.keep(photo, private_picture.folder(), flag.vault_name(code)) for photo in photos]


def _hours() -> tuple[int, int]:
    """Until when staff decide: about food and permits, about the rest."""
    return flagging.hours(URGENT[0]), flagging.hours(Reason.OTHER)


def _page(about: Product | Seller, form: FlagForm, bad_photo: str = "") -> str:
    key = request.form.get("key", "") or codes.token()
    return render_template(
        "shop/flags/show.html", what="produk" if isinstance(about, Product) else "toko", about=about, form=form,
        key=key, bad_photo=bad_photo, hours=_hours(), days=number("FLAG_FORGET_DAYS"),
    )  # fmt: skip


def _thanks(what: str, slug: str) -> Response:
    return redirect(url_for(".received", what=what, slug=slug), 303)
