"""What a courier and a parcel cost."""

import pytest
from sqlalchemy.exc import IntegrityError

from storefront.kit.db import db
from storefront.sellers.delivery_area import DeliveryArea, ParcelRate, Zone, courier_price, parcel_price
from tests.people import Make

GAMBIR, TEBET = "31.71.01", "31.74.01"


def test_the_own_courier_goes_where_the_table_says(make: Make) -> None:
    mine, other = make.seller(), make.seller()
    db.session.add_all(
        [
            DeliveryArea(seller_id=mine.id, kecamatan_code=GAMBIR, price=12_000),
            DeliveryArea(seller_id=mine.id, kecamatan_code=TEBET, price=0),
            DeliveryArea(seller_id=other.id, kecamatan_code="31.73.01", price=9_000),
        ]
    )
    db.session.commit()
    asked = [courier_price(mine.id, code) for code in (GAMBIR, TEBET, "31.73.01", "", "nowhere")]
    assert asked == [12_000, 0, None, None, None]


def test_a_parcel_costs_the_smallest_row_that_carries_it(make: Make) -> None:
    mine = make.seller()
    for up_to, price in ((5_000, 30_000), (1_000, 10_000), (2_000, 15_000)):
        db.session.add(ParcelRate(seller_id=mine.id, zone=Zone.MAINLAND, up_to_g=up_to, price=price))
    db.session.add(ParcelRate(seller_id=mine.id, zone=Zone.ISLANDS, up_to_g=1_000, price=45_000))
    db.session.commit()
    asked = [parcel_price(mine.id, weight, False) for weight in (0, 1_000, 1_001, 2_000, 5_000, 5_001)]
    assert asked == [10_000, 10_000, 15_000, 15_000, 30_000, None]
    assert [parcel_price(mine.id, weight, True) for weight in (1_000, 1_001)] == [45_000, None]
    assert parcel_price(make.seller().id, 1, False) is None


def test_a_price_is_not_negative_and_a_place_stands_once(make: Make) -> None:
    seller_id = make.seller().id
    for prices in ([-1], [1, 1]):
        db.session.add_all([DeliveryArea(seller_id=seller_id, kecamatan_code=GAMBIR, price=price) for price in prices])
        with pytest.raises(IntegrityError):
            db.session.commit()
        db.session.rollback()
