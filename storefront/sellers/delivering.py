"""Where a shop's own courier goes and what parcels cost: written anew as a whole, as the form shows it."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.sellers.delivery_area import DeliveryArea, ParcelRate, Zone
from storefront.sellers.seller import Seller

Rates = Mapping[tuple[Zone, int], int]  # zone and weight in grams → price in rupiah


def areas_of(seller_id: int) -> dict[str, int]:
    """Price in rupiah by the code of each kecamatan the own courier goes to."""
    mine = select(DeliveryArea).where(DeliveryArea.seller_id == seller_id)
    return {area.kecamatan_code: area.price for area in db.session.scalars(mine)}


def rates_of(seller_id: int) -> dict[tuple[Zone, int], int]:
    """What a parcel costs, by zone and weight."""
    mine = select(ParcelRate).where(ParcelRate.seller_id == seller_id).order_by(ParcelRate.up_to_g)
    return {(rate.zone, rate.up_to_g): rate.price for rate in db.session.scalars(mine)}


def set_areas(seller: Seller, prices: Mapping[str, int], person: User) -> bool:
    """The courier goes to these kecamatan for these prices, and nowhere else. Whether anything changed."""
    db.session.refresh(seller, with_for_update={"key_share": True})
    before = areas_of(seller.id)
    if before == dict(prices):
        return False
    db.session.execute(delete(DeliveryArea).where(DeliveryArea.seller_id == seller.id))
    db.session.add_all(
        DeliveryArea(seller_id=seller.id, kecamatan_code=code, price=price) for code, price in sorted(prices.items())
    )
    history.note(person, "seller.courier", seller.slug, before=before, after=dict(prices))
    return True


def set_rates(seller: Seller, rates: Rates, person: User) -> bool:
    """Parcels cost this from now on. Whether anything changed."""
    db.session.refresh(seller, with_for_update={"key_share": True})
    before = rates_of(seller.id)
    if before == dict(rates):
        return False
    db.session.execute(delete(ParcelRate).where(ParcelRate.seller_id == seller.id))
    db.session.add_all(
        ParcelRate(seller_id=seller.id, zone=zone, up_to_g=grams, price=price)
        for (zone, grams), price in sorted(rates.items())
    )
    history.note(person, "seller.parcels", seller.slug, before=_told(before), after=_told(rates))
    return True


def _told(rates: Rates) -> dict[str, int]:
    return {f"{zone.value} {grams}": price for (zone, grams), price in sorted(rates.items())}
