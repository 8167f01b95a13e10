"""What a lobby screen shows: a city's passed goods in turn. Galleries and rotation come with their own issue."""

from dataclasses import dataclass

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.catalog import photo, variant
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product, public
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.places.area import Area
from storefront.sellers.seller import Seller

MOST = 24


@dataclass(frozen=True)
class Slide:
    """One product on the screen: the `number`th of `count`. `price` is rupiah, the lowest where it differs."""

    number: int
    count: int
    product: Product
    photo: Photo | None
    price: int
    differs: bool


def of_city(city_code: str) -> list[int]:
    """Ids of the public goods of a city that can be had, the newest first, one maker after another.

    What is sold out stays off the screen: nobody should walk up to it in vain.
    """
    left = or_(Variant.free > 0, Variant.capacity > 0)
    can_be_had = exists().where(Variant.product_id == Product.id, Variant.archived.is_(False), left)
    wanted = select(Product.id, Product.seller_id).join(Product.seller)
    wanted = wanted.where(Product.city_code == city_code, public(), can_be_had)
    turns: dict[int, int] = {}
    ranked = []
    for product, seller in db.session.execute(wanted.order_by(Product.id.desc()).limit(MOST * 4)):
        turns[seller] = turns.get(seller, 0) + 1
        ranked.append((turns[seller], -product))
    return [-number for _turn, number in sorted(ranked)[:MOST]]


def slide(city_code: str, number: int) -> Slide | None:
    """The `number`th slide of a city; the list has no end, after the last comes the first. None: nothing to show."""
    goods = of_city(city_code)
    if not goods:
        return None
    place = (number - 1) % len(goods)
    whole = select(Product).join(Product.seller).where(Product.id == goods[place])
    maker = contains_eager(Product.seller).joinedload(Seller.area).joinedload(Area.parent)
    product = db.session.scalars(whole.options(maker, joinedload(Product.kind))).one()
    prices = {each.price for each in variant.of(product.id)}
    return Slide(
        place + 1, len(goods), product, photo.covers([product.id]).get(product.id), min(prices), len(prices) > 1
    )
