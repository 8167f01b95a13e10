"""What stands at the address of a product that was in the shop once: why it is away, and what is like it."""

from flask import abort, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.catalog import absence, card
from storefront.catalog.absence import Why
from storefront.catalog.product import Product
from storefront.catalog.related import related
from storefront.kit.db import db
from storefront.sellers.permit import NAMES
from storefront.sellers.seller import Seller


def render(slug: str) -> str:
    """The page for a product that has passed at some time; a plain 404 for anything else.

    The name stands there only while time alone keeps it away: what a person took down is not named.
    """
    wanted = select(Product).join(Product.seller).options(contains_eager(Product.seller), joinedload(Product.kind))
    product = db.session.scalar(wanted.where(Product.slug == slug, Product.pass_level.is_not(None))) or abort(404)
    told, near = absence.of(product), related(product)
    cards = {each.product_id: each for each in card.of([*near.same_maker, *near.same_kind], request.script_root)}
    return render_template(
        "shop/products/gone.html", product=product if told.why != Why.RESTING else None, told=told, kind=product.kind,
        papers=[NAMES[each] for each in told.kinds], seller=_seller(product),
        same_maker=[cards[number] for number in near.same_maker],
        same_kind=[cards[number] for number in near.same_kind],
    )  # fmt: skip


def _seller(product: Product) -> Seller | None:
    return product.seller if product.seller.is_live else None
