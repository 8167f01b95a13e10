"""A shop's goods: a plain list, one page for each, and taking one off the shelf for a while."""

from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import or_, select
from werkzeug.wrappers import Response

from storefront.catalog import passing, photo
from storefront.catalog.product import Product, Status
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.web.access import open_to, seller_member
from storefront.web.seller import product_page

bp = Blueprint("products", __name__, url_prefix="/produk")

PAGE = 30


@bp.get("")
@open_to(seller_member)
def index() -> str:
    """All goods but the archived ones, by name."""
    found = page_of(request.args.get("sesudah", ""))
    ids = [product.id for product in found[:PAGE]]
    return render_template(
        "seller/products/index.html", products=found[:PAGE], variants=variants_of(ids), covers=photo.covers(ids),
        more=found[PAGE - 1].slug if len(found) > PAGE else None, is_first="sesudah" not in request.args,
    )  # fmt: skip


@bp.get("/<slug>")
@open_to(seller_member)
def edit(slug: str) -> str:
    """One product with a small form for each variant's price and stock."""
    return product_page.render(product_page.own(slug))[0]


@bp.post("/<slug>/jeda")
@open_to(seller_member)
def pause(slug: str) -> Response:
    """Off the shelf for a while; orders that stand are not touched."""
    return _turn(slug, passing.pause, _("Produk dijeda: pembeli tidak melihatnya."))


@bp.post("/<slug>/lanjut")
@open_to(seller_member)
def resume(slug: str) -> Response:
    """Back on the shelf."""
    return _turn(slug, passing.resume, _("Produk tampil lagi."))


def page_of(after: str) -> list[Product]:
    """One more than a page of this shop's goods by name, after the product with the address `after`."""
    theirs = Product.seller_id == g.member.seller_id
    mine = select(Product).where(theirs, Product.status != Status.ARCHIVED)
    known = bool(after) and after.isprintable()
    last = db.session.scalar(select(Product).where(theirs, Product.slug == after)) if known else None
    if last:
        mine = mine.where(or_(Product.name > last.name, (Product.name == last.name) & (Product.id > last.id)))
    return list(db.session.scalars(mine.order_by(Product.name, Product.id).limit(PAGE + 1)))


def variants_of(product_ids: list[int]) -> dict[int, list[Variant]]:
    """The variants of several products, in one statement."""
    found: dict[int, list[Variant]] = {product_id: [] for product_id in product_ids}
    wanted = select(Variant).where(Variant.product_id.in_(product_ids), Variant.archived.is_(False))
    for each in db.session.scalars(wanted.order_by(Variant.position, Variant.id)):
        found[each.product_id].append(each)
    return found


def _turn(slug: str, deed: Callable[[Product], bool], done: str) -> Response:
    product = product_page.own(slug)
    if deed(product):
        db.session.commit()
        flash(done, "good")
    else:
        db.session.rollback()
        flash(_("Tidak ada yang berubah."), "info")
    return redirect(url_for("seller.products.edit", slug=slug), 303)
