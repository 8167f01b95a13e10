"""What stands on a shop's shelf and for how much: a variant's price and stock, changed from a phone."""

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.catalog import stock, variant
from storefront.catalog.product import Product
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.kit.money import rupiah
from storefront.web.access import open_to, seller_goods
from storefront.web.seller import product_page
from storefront.web.seller.product_forms import PriceForm, StockForm, prefix

bp = Blueprint("shelf", __name__, url_prefix="/produk/<slug>")

Answer = Response | tuple[str, int]


@bp.post("/harga")
@open_to(seller_goods)
def price(slug: str) -> Answer:
    """Change a variant's price. A change by a factor of ten or more is asked about once again."""
    product = product_page.own(slug)
    item, mark = _asked(product)
    form = PriceForm(request.form, prefix=mark)
    if not form.validate_against(item.price):
        return product_page.render(product, 422, form)
    if form.amount != item.price:
        before, after = {"price": item.price}, {"price": form.amount}
        history.note(g.member.user, "price", f"{product.slug} {item.sku}"[:200], before=before, after=after)
        variant.set_price(item, form.amount)
        db.session.commit()
    flash(_("Harganya sekarang %(price)s.", price=rupiah(form.amount)), "good")
    return _back(product)


@bp.post("/stok")
@open_to(seller_goods)
def count(slug: str) -> Answer:
    """Add what was made, or set what was counted (free and held together).

    `seen` is the number the form was shown with: if it has changed, nothing is done, so a form sent twice acts once.
    """
    product = product_page.own(slug)
    item, mark = _asked(product)
    if item.is_made_to_order:
        abort(404)
    form = StockForm(request.form, prefix=mark)
    if form.validate() and _change(item, form):
        db.session.commit()
        flash(_("Stok di rumah sekarang %(units)s.", units=item.on_hand), "good")
        return _back(product)
    form.seen.data = str(item.on_hand)
    return product_page.render(product, 422, form)


def _change(item: Variant, form: StockForm) -> bool:
    """Move the stock as the form says; otherwise the form tells what stands against it."""
    if form.seen.data != str(item.on_hand):
        changed = _("Stoknya sudah berubah menjadi %(units)s. Periksa dulu, lalu simpan lagi.", units=item.on_hand)
        form.units.errors = [changed]
        return False
    added = form.how.data == "add"
    change = form.amount if added else form.amount - item.on_hand
    if change and not stock.add(item, change, Reason.RESTOCK if added else Reason.COUNT, g.member.user):
        held = _("Ada %(held)s yang sudah dipesan, jadi tidak bisa kurang dari itu.", held=item.held)
        form.units.errors = [held]
        return False
    return True


def _asked(product: Product) -> tuple[Variant, str]:
    """The variant the form names, locked, and the mark before the names of its fields."""
    sku = request.form.get("sku", "")
    found = next((pair for pair in enumerate(variant.of(product.id)) if pair[1].sku == sku), None) or abort(404)
    place, item = found
    db.session.refresh(item, with_for_update=True)
    return item, prefix(place)


def _back(product: Product) -> Response:
    return redirect(url_for("seller.products.edit", slug=product.slug), 303)
