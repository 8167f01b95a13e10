"""What is told of a product, and how it is sold: one form. What a curator looks at waits; the rest holds at once."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.catalog import capacity, making, rewriting, terms, variant, version
from storefront.catalog.product import Product
from storefront.curation import change_request, proposing
from storefront.kit.db import db
from storefront.web.access import open_to, seller_goods
from storefront.web.seller import product_page
from storefront.web.seller.product_fields import SOLD, TOLD, DetailsForm

bp = Blueprint("product_details", __name__, url_prefix="/produk/<slug>/ubah")

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(seller_goods)
def show(slug: str) -> str:
    """The form with what stands, or what is already wished."""
    product = product_page.own(slug)
    return _page(product, DetailsForm.of(_stands(product)))


@bp.post("")
@open_to(seller_goods)
def save(slug: str) -> Answer:
    """Keep everything: how it is sold at once, what is told as the product's standing asks for."""
    product = product_page.own(slug)
    form = DetailsForm.sent(request.form)
    if not form.validate():
        return _page(product, form), 422
    facts, actor = form.facts(), g.member.user
    if not _turn(product, form):
        db.session.rollback()
        form.how.errors = [_("Masih ada pesanan berjalan. Selesaikan dulu, baru ganti cara menjualnya.")]
        return _page(product_page.own(slug), form), 422
    terms.change(product, {name: facts[name] for name in SOLD}, actor)
    waits = proposing.propose(product, {name: facts[name] for name in TOLD}, actor)
    db.session.commit()
    if waits:
        flash(_("Perubahan menunggu kurator. Versi lama tetap tampil di toko."), "wait")
    else:
        flash(_("Tersimpan."), "good")
    return redirect(url_for("seller.products.edit", slug=slug), 303)


def _turn(product: Product, form: DetailsForm) -> bool:
    """From the shelf to order or back, or another number a day. False: orders stand against it."""
    if form.how.data != "order":
        return not product.made_to_order or making.from_shelf(product, g.member.user)
    items = variant.of(product.id)
    if not (product.made_to_order and all(each.is_made_to_order for each in items)):
        return making.to_order(product, form.a_day, g.member.user)
    if form.a_day != _least(product):
        for each in items:
            capacity.set_capacity(each, form.a_day)
        history.note(g.member.user, "product.capacity", product.slug, after={"capacity": form.a_day})
        version.bump()
    return True


def _least(product: Product) -> int | None:
    """The number a day that is shown: the smallest of the variants', which the grid of stock tells apart."""
    return min((each.capacity for each in variant.of(product.id) if each.capacity), default=None)


def _stands(product: Product) -> dict[str, Any]:
    facts = rewriting.told(product, TOLD) | {name: getattr(product, name) for name in SOLD}
    waits = change_request.open_of(product.id)
    wished = {name: value for name, value in waits.after.items() if name in TOLD} if waits else {}
    return facts | wished | {"made_to_order": product.made_to_order, "a_day": _least(product)}


def _page(product: Product, form: DetailsForm) -> str:
    is_watched = product.status in proposing.WATCHED
    return render_template("seller/product_details/show.html", product=product, form=form, is_watched=is_watched)
