"""How an order can reach the shopper, what each way costs, and when it can be ready at the earliest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders.order import Way
from storefront.places.area import ISLANDS, Area, Level
from storefront.sellers import delivery_area
from storefront.sellers.closure import Closure, first_ready_on
from storefront.sellers.delivery_area import DeliveryArea, ParcelRate
from storefront.sellers.seller import Seller

NEEDS_ADDRESS = {Way.OWN_COURIER, Way.PARCEL, Way.AT_BUYER}


@dataclass(frozen=True)
class Option:
    """One way to get an order, and its price in rupiah. None as price: an address is needed to know it."""

    way: Way
    price: int | None


@dataclass(frozen=True)
class Wish:
    """So many units of a variant, from one seller."""

    variant: Variant
    quantity: int


def options(seller: Seller, wishes: Sequence[Wish], area: Area | None) -> list[Option]:
    """The ways open for these goods of one seller to a kelurahan (None: not known yet)."""
    if any(wish.variant.product.is_service for wish in wishes):
        return [Option(Way.AT_BUYER, 0), *([Option(Way.PICKUP, 0)] if seller.offers_pickup else [])]
    found = [Option(Way.PICKUP, 0)] if seller.offers_pickup else []
    if area is None:
        found += [Option(Way.OWN_COURIER, None)] if _has(DeliveryArea.id, DeliveryArea.seller_id == seller.id) else []
    elif (price := delivery_area.courier_price(seller.id, area.kecamatan_code)) is not None:
        found.append(Option(Way.OWN_COURIER, price))
    across_the_sea = seller.city_code == ISLANDS or (area is not None and area.is_island)
    if seller.offers_buyer_courier and not across_the_sea:
        found.append(Option(Way.BUYER_COURIER, 0))
    if seller.offers_parcel and _can_travel(wishes):
        found += _parcel(seller, weight_g(wishes), area)
    return found


def price(seller: Seller, wishes: Sequence[Wish], area: Area | None, way: Way) -> int | None:
    """What this way costs now; None when it is not open for these goods and this place."""
    return next((option.price for option in options(seller, wishes, area) if option.way == way), None)


def earliest(seller: Seller, wishes: Sequence[Wish], shut: list[Closure] | None = None) -> date | None:
    """The first day on which everything can be ready; None when the shop is closed for long."""
    return first_ready_on(seller, max(wish.variant.product.lead_days for wish in wishes), shut=shut)


def weight_g(wishes: Sequence[Wish]) -> int:
    """What the goods weigh together, in grams."""
    return sum(wish.variant.weight_g * wish.quantity for wish in wishes)


def destination(code: str | None) -> Area | None:
    """A kelurahan with its kecamatan and city, in one statement."""
    if not code:
        return None
    wanted = select(Area).options(joinedload(Area.parent).joinedload(Area.parent))
    return db.session.scalar(wanted.where(Area.code == code, Area.level == Level.KELURAHAN))


def place_name(area: Area) -> str:
    """`Cideng, Gambir, Jakarta Pusat`."""
    names = [area.name]
    if area.parent is not None:
        names.append(area.parent.name)
        if area.parent.parent is not None:
            names.append(area.parent.parent.short_name)
    return ", ".join(names)


def _parcel(seller: Seller, weight: int, area: Area | None) -> list[Option]:
    if area is None:
        rates = _has(ParcelRate.id, ParcelRate.seller_id == seller.id, ParcelRate.up_to_g >= weight)
        return [Option(Way.PARCEL, None)] if rates else []
    price = delivery_area.parcel_price(seller.id, weight, area.is_island)
    return [] if price is None else [Option(Way.PARCEL, price)]


def _has(column: InstrumentedAttribute[int], *conditions: ColumnElement[bool]) -> bool:
    return db.session.scalar(select(column).where(*conditions).limit(1)) is not None


def _can_travel(wishes: Sequence[Wish]) -> bool:
    """A parcel takes days: what keeps under four days, or must be kept cold, does not travel so."""
    return all(
        (wish.variant.product.shelf_days is None or wish.variant.product.shelf_days >= 4)
        and wish.variant.product.keeping not in ("chilled", "milk", "short")
        for wish in wishes
    )
