"""A new product begins as a draft: an address made of its name, what is usual for its kind, a SKU made by itself."""

import re

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import search, usual, variant
from storefront.catalog.category import Category, ProductKind
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit import codes
from storefront.kit.db import db
from storefront.kit.slugs import slug as slug_of
from storefront.sellers.seller import Seller

TRIES = 5


def of_form(seller: Seller, key: str) -> Product | None:
    """The draft this shop's form with this key has made already: a form sent twice makes one product."""
    return db.session.scalar(select(Product).where(Product.seller_id == seller.id, Product.form_key == key))


def begin(seller: Seller, name: str, kind: ProductKind, actor: User | None, key: str | None = None) -> Product:
    """A draft with what is usual for its kind. With the `key` of a form that made one before, that one.

    Two forms sent at the same moment, or two goods of one name, meet in the unique columns and try again.
    """
    for _try in range(TRIES):
        known = of_form(seller, key) if key else None
        if known:
            return known
        try:
            with db.session.begin_nested():
                product = _draft(seller, name, kind, key)
                db.session.add(product)
                db.session.flush()
        except IntegrityError:
            continue
        search.index(product)
        history.note(actor, "product.begun", product.slug, after={"name": name, "kind": kind.slug})
        return product
    raise RuntimeError("no free address was found")


def add_variant(product: Product, price: int, name: str = "", capacity: int | None = None) -> Variant:
    """A further variant at the end of the product's own, with a price in rupiah and a SKU made of the product's name.

    `capacity` is for goods made to order: units a day. Stock comes through `stock.add`.
    """
    last = db.session.scalars(
        select(Variant.position).where(Variant.product_id == product.id).order_by(Variant.position.desc()).limit(1)
    ).first()
    made = Variant(
        product=product, seller_id=product.seller_id, sku=new_sku(product), name=name, price=price,
        position=0 if last is None else last + 1, capacity=capacity,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    variant.set_price(made, price)
    return made


def new_sku(product: Product) -> str:
    """A short code nobody has in this shop: the beginnings of the name's words and four signs, `SATE-J7K2`."""
    words = re.findall(r"[a-z0-9]+", slug_of(product.name))
    start = "".join(word[:2] for word in words[:3]).upper() or "BRG"
    while True:
        sku = f"{start}-{codes.number(4)}"
        taken = select(exists().where(Variant.seller_id == product.seller_id, Variant.sku == sku))
        if not db.session.scalar(taken):
            return sku


def _draft(seller: Seller, name: str, kind: ProductKind, key: str | None) -> Product:
    facts = usual.of_kind(kind.slug)
    category = db.session.scalars(select(Category).where(Category.slug == facts.category)).one()
    return Product(
        slug=_address(name), seller=seller, city_code=seller.city_code, pengampu_code=seller.pengampu_code,
        category=category, kind=kind, name=name, description="", unit=facts.unit, food=facts.food,
        keeping=facts.keeping, shelf_days=facts.shelf_days, made_to_order=facts.made_to_order, form_key=key,
    )  # fmt: skip


def _address(name: str) -> str:
    plain = slug_of(name, 60)
    taken = db.session.scalar(select(exists().where(Product.slug == plain)))
    return f"{plain}-{codes.number(4).lower()}" if taken or plain == "baru" else plain
