"""One product as its seller sees it: each variant with its price and its shelf."""

from dataclasses import dataclass

from flask import abort, g, render_template
from sqlalchemy import select

from storefront.catalog import variant
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.web.seller import product_forms
from storefront.web.seller.product_forms import PriceForm, StockForm


@dataclass(frozen=True)
class Item:
    """A variant with its two small forms."""

    variant: Variant
    price: PriceForm
    stock: StockForm


def own(slug: str) -> Product:
    """This shop's product with this address; anyone else's does not exist here."""
    mine = select(Product).where(Product.slug == slug, Product.seller_id == g.member.seller_id)
    return (db.session.scalar(mine) if slug.isprintable() else None) or abort(404)


def render(product: Product, status: int = 200, again: PriceForm | StockForm | None = None) -> tuple[str, int]:
    """The page, with a form that is shown again in place of a fresh one."""
    items = []
    for place, each in enumerate(variant.of(product.id)):
        price, stock = product_forms.blank(place, each)
        if again is not None and again.stands_at(place):
            price, stock = (again, stock) if isinstance(again, PriceForm) else (price, again)
        items.append(Item(each, price, stock))
    return render_template("seller/products/edit.html", product=product, items=items), status
