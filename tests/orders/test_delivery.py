"""The ways an order can come, and what each costs."""

from typing import Any

import pytest

from storefront.kit.db import db
from storefront.orders import delivery
from storefront.orders.delivery import Wish
from storefront.orders.order import Way
from storefront.places.area import Area
from storefront.sellers.delivery_area import DeliveryArea, ParcelRate, Zone
from storefront.sellers.seller import Seller
from tests.people import CIDENG, Make

ISLAND = "31.01.01.1001"
TEBET = "31.74.01.1001"


@pytest.fixture
def seller(make: Make) -> Seller:
    """Brings things to Gambir, sends parcels, and lets people fetch."""
    seller = make.seller(offers_parcel=True)
    db.session.add(DeliveryArea(seller_id=seller.id, kecamatan_code=CIDENG[:8], price=12_000))
    for zone, price in ((Zone.MAINLAND, 18_000), (Zone.ISLANDS, 45_000)):
        db.session.add(ParcelRate(seller_id=seller.id, zone=zone, up_to_g=1_000, price=price))
    db.session.commit()
    return seller


def ways(make: Make, seller: Seller, area: str | None, units: int = 1, **facts: Any) -> dict[str, int | None]:
    """The ways open for units of 250 g, with their prices."""
    wish = Wish(make.variant(seller=seller, **facts), units)
    place = db.session.get(Area, area) if area else None
    return {option.way.value: option.price for option in delivery.options(seller, [wish], place)}


def test_before_the_address_is_known_prices_wait(make: Make, seller: Seller) -> None:
    assert ways(make, seller, None) == {"pickup": 0, "own_courier": None, "buyer_courier": 0, "parcel": None}


def test_a_seller_without_a_courier_table_offers_no_courier(make: Make) -> None:
    assert ways(make, make.seller(offers_parcel=True), None) == {"pickup": 0, "buyer_courier": 0}


def test_each_place_has_its_own_ways(make: Make, seller: Seller) -> None:
    assert ways(make, seller, CIDENG) == {"pickup": 0, "own_courier": 12_000, "buyer_courier": 0, "parcel": 18_000}
    assert ways(make, seller, TEBET) == {"pickup": 0, "buyer_courier": 0, "parcel": 18_000}
    assert ways(make, seller, ISLAND) == {"pickup": 0, "parcel": 45_000}


def test_too_heavy_goods_and_goods_that_spoil_are_not_sent(make: Make, seller: Seller) -> None:
    assert "parcel" in ways(make, seller, CIDENG, 4) and "parcel" not in ways(make, seller, CIDENG, 5)
    assert "parcel" not in ways(make, seller, None, 5)
    assert "parcel" not in ways(make, seller, CIDENG, shelf_days=2)


def test_a_service_is_done_at_one_place_or_the_other(make: Make, seller: Seller) -> None:
    assert ways(make, seller, None, kind="jasa-jahit", category="jasa", capacity=3) == {"at_buyer": 0, "pickup": 0}


def test_a_place_is_named_so_that_it_can_be_told_from_its_namesakes(make: Make) -> None:
    place = delivery.destination(CIDENG)
    assert place is not None and delivery.place_name(place) == "Cideng, Gambir, Jakarta Pusat"
    for no_kelurahan in (None, "", CIDENG[:8], "99.99.99.9999"):
        assert delivery.destination(no_kelurahan) is None


def test_what_one_way_costs_is_asked_by_name(make: Make, seller: Seller) -> None:
    wishes, place = [Wish(make.variant(seller=seller), 1)], db.session.get(Area, CIDENG)
    assert delivery.price(seller, wishes, place, Way.OWN_COURIER) == 12_000
    assert delivery.price(seller, wishes, place, Way.AT_BUYER) is None
