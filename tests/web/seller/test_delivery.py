"""How goods reach shoppers: a price for a city, others for single kecamatan, and parcels by weight and zone."""

import re

import pytest
from sqlalchemy import select

from storefront.kit.db import db
from storefront.places import area as places
from storefront.places.area import ISLANDS
from storefront.sellers import delivering
from storefront.sellers.delivery_area import DeliveryArea, Zone
from storefront.sellers.seller import Seller
from tests.people import CIDENG
from tests.visitor import Visitor

ADDRESS = "/penjual/toko/antar"
CENTRE = "31.71"
WAYS = {"pickup": "y", "buyer_courier": "y"}


def prices(shop: Seller) -> dict[str, int]:
    db.session.expire_all()
    return delivering.areas_of(shop.id)


def standing(page: str) -> dict[str, str]:
    """What stands in the fields of a page."""
    found = dict(re.findall(r'name="((?:kota|kec|paket)-[^"]+)" value="([^"]*)"', page))
    ticked = re.findall(r'name="(pickup|buyer_courier|parcel)" value="y" checked', page)
    return {name: text for name, text in found.items() if text} | dict.fromkeys(ticked, "y")


def test_one_price_for_a_city_and_others_for_some_of_its_kecamatan(budi: Visitor, shop: Seller) -> None:
    centre = [area.code for area in places.kecamatan(CENTRE)]
    form = WAYS | {
        f"kota-{CENTRE}": "10rb",
        f"kec-{centre[0]}": "5.000",
        f"kec-{centre[1]}": "-",
        "kec-31.73.01": "20000",
    }
    assert budi.post(ADDRESS, data=form).status_code == 303
    found = prices(shop)
    assert found == dict.fromkeys(centre[2:], 10_000) | {centre[0]: 5_000, "31.73.01": 20_000}
    page = budi.get(ADDRESS).text
    again = standing(page)
    assert again[f"kota-{CENTRE}"] == "10.000" and again[f"kec-{centre[0]}"] == "5.000"
    assert again[f"kec-{centre[1]}"] == "-" and f"kec-{centre[2]}" not in again
    assert budi.post(ADDRESS, data=again).status_code == 303 and prices(shop) == found  # saved as it stands
    assert len(re.findall(r'name="kec-', page)) == 44 and len(budi.statements) <= 16


def test_the_basket_follows(budi: Visitor, shop: Seller, visitor: Visitor) -> None:
    budi.post(ADDRESS, data=WAYS | {f"kota-{CENTRE}": "9.000"})
    assert "8 kecamatan" in visitor.get(f"/toko/{shop.slug}").text
    assert db.session.scalar(select(DeliveryArea.price).where(DeliveryArea.kecamatan_code == CIDENG[:8])) == 9_000
    budi.post(ADDRESS, data=WAYS)
    assert prices(shop) == {} and "kecamatan, mulai" not in visitor.get(f"/toko/{shop.slug}").text


def test_parcels_by_weight_and_zone_in_any_spelling(budi: Visitor, shop: Seller) -> None:
    form = WAYS | {
        "parcel": "y", "paket-0-b": "1 kg", "paket-0-d": "10.000", "paket-0-k": "25.000",
        "paket-2-b": "500 g", "paket-2-d": "8000", "paket-1-b": "2,5kg", "paket-1-k": "40rb",
        "paket-3-b": "5", "paket-3-d": "0",
    }  # fmt: skip
    assert budi.post(ADDRESS, data=form).status_code == 303
    found = delivering.rates_of(shop.id)
    assert found == {
        (Zone.MAINLAND, 500): 8_000, (Zone.MAINLAND, 1_000): 10_000, (Zone.ISLANDS, 1_000): 25_000,
        (Zone.ISLANDS, 2_500): 40_000, (Zone.MAINLAND, 5_000): 0,
    }  # fmt: skip
    again = standing(budi.get(ADDRESS).text)
    assert again["paket-0-b"] == "500 g" and again["paket-2-b"] == "2,5 kg"
    assert budi.post(ADDRESS, data=again).status_code == 303
    db.session.expire_all()
    assert delivering.rates_of(shop.id) == found and shop.offers_parcel


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({f"kota-{CENTRE}": "sepuluh"}, "ongkos dalam rupiah"), ({f"kota-{ISLANDS}": "-5"}, "ongkos dalam rupiah"),
        ({"kec-31.71.01": "1.000.001"}, "ongkos dalam rupiah"), ({"parcel": "y"}, "satu ongkos paket"),
        ({"paket-0-b": "berat", "paket-0-d": "1000"}, "berat seperti 1 kg"), ({"paket-0-b": "1 kg"}, "Isi ongkosnya"),
        ({"paket-0-d": "1000"}, "berat seperti 1 kg"), ({"paket-0-b": "99 kg", "paket-0-d": "1000"}, "berat seperti"),
        ({"paket-0-b": "1 kg", "paket-0-d": "1", "paket-1-b": "1000 g", "paket-1-d": "2"}, "sudah ada di baris lain"),
        ({"pickup": "", "buyer_courier": ""}, "satu cara"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_what_was_typed_stays(budi: Visitor, shop: Seller, wrong: dict, said: str) -> None:  # type: ignore[type-arg]
    form = {name: text for name, text in (WAYS | {"kec-31.74.01": "7.000"} | wrong).items() if text}
    if "satu cara" in said:
        form.pop("kec-31.74.01")
    answer = budi.post(ADDRESS, data=form)
    assert answer.status_code == 422 and said in answer.text
    assert "satu cara" in said or 'value="7.000"' in answer.text
    assert prices(shop) == {}
