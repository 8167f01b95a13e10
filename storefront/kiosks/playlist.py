"""What a lobby screen shows: a city's passed goods in turn. Galleries and rotation come with their own issue."""

from sqlalchemy import select

from storefront.catalog.product import Product, public
from storefront.kit.db import db

MOST = 24


def of_city(city_code: str) -> list[Product]:
    """The public goods of a city, the newest first, one maker after another."""
    wanted = select(Product).join(Product.seller).where(Product.city_code == city_code, public())
    newest = list(db.session.scalars(wanted.order_by(Product.id.desc()).limit(MOST * 4)))
    turns: dict[int, int] = {}
    ranked = []
    for product in newest:
        turns[product.seller_id] = turns.get(product.seller_id, 0) + 1
        ranked.append((turns[product.seller_id], product.id, product))
    return [product for _turn, _id, product in sorted(ranked, key=lambda each: each[:2])][:MOST]
