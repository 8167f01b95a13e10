"""The demo's shops: whole, and payable nowhere in the world."""

from sqlalchemy import select
from stdnum import luhn

from storefront.accounts.user import matches
from storefront.demo import sample
from storefront.demo.people import PASSWORD
from storefront.demo.sellers import TRADES
from storefront.kit.db import db
from storefront.places.area import ISLANDS
from storefront.qris import payload
from storefront.sellers import qris_account
from storefront.sellers.delivery_area import DeliveryArea, ParcelRate, Zone, parcel_price
from storefront.sellers.member import SellerMember
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller, Status

ISLAND_SHOPS, ALL_SHOPS = 4, 60


def shops():
    return db.session.scalars(select(Seller).order_by(Seller.id)).all()


def test_every_shop_is_live_with_an_owner_who_can_sign_in(shop):
    assert [seller.name for seller in shops()] == [row.name for row in sample.sellers()]
    assert {seller.status for seller in shops()} == {Status.LIVE}
    owners = db.session.scalars(select(SellerMember)).all()
    assert len(owners) == ALL_SHOPS
    assert matches(owners[0].user.password_hash, PASSWORD)
    assert [member.user.name for member in owners] == [row.owner for row in sample.sellers()]


def test_only_shops_with_qris_in_the_sample_can_be_paid(shop):
    payable = qris_account.with_live([seller.id for seller in shops()])
    assert {seller.name for seller in shops() if seller.id not in payable} == {
        row.name for row in sample.sellers() if not row.has_qris
    }


def test_a_qris_text_is_sound_but_its_numbers_are_nobodys(shop):
    for account in db.session.scalars(select(QrisAccount)):
        assert payload.build(account.merchant) == account.static_text
        assert not luhn.is_valid(account.nmid[2:])
        assert account.pan.startswith("93600000")
        assert account.mcc in TRADES.values()
        assert account.entered_by_id != account.approved_by_id


def test_every_gateway_has_shops(shop):
    gateways = db.session.scalars(select(QrisAccount.gateway)).all()
    assert {name: gateways.count(name) > 5 for name in ("snap", "stripe", "static")} == dict.fromkeys(
        ("snap", "stripe", "static"), True
    )


def test_a_courier_stays_on_its_side_of_the_sea(shop):
    for seller in shops():
        served = db.session.scalars(
            select(DeliveryArea.kecamatan_code).where(DeliveryArea.seller_id == seller.id)
        ).all()
        if seller.city_code == ISLANDS:
            assert served == [seller.area_code[:8]], "one part of the islands only"
        else:
            assert {code[:5] for code in served} >= {seller.city_code}
            assert ISLANDS not in {code[:5] for code in served}


def test_parcels_cost_more_across_the_sea(shop):
    assert len(db.session.scalars(select(ParcelRate.id)).all()) == ALL_SHOPS * 5
    for seller in shops():
        on_land, on_islands = (parcel_price(seller.id, 500, is_island) for is_island in (False, True))
        assert (on_land < on_islands) == (seller.city_code != ISLANDS)
    assert set(Zone) == {Zone.MAINLAND, Zone.ISLANDS}
    assert sum(seller.city_code == ISLANDS for seller in shops()) == ISLAND_SHOPS


def test_no_address_is_a_real_one(shop):
    assert all("Contoh No." in seller.street for seller in shops())
    assert len({seller.street for seller in shops()}) > 50
