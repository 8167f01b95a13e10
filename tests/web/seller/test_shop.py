"""What the shop's papers say, and going from one shop to another."""

from datetime import timedelta

from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import qris_account
from storefront.sellers.closure import Closure
from storefront.sellers.delivery_area import DeliveryArea, ParcelRate, Zone
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.permit import Kind, Permit
from storefront.sellers.seller import Seller
from storefront.web.seller.shop import masked
from tests.people import CIDENG, Make
from tests.visitor import Visitor


def test_the_page_tells_what_is_known(budi: Visitor, shop: Seller) -> None:
    soon = clock.today() + timedelta(days=3)
    shop.offers_parcel = True
    db.session.add_all(
        [
            DeliveryArea(seller_id=shop.id, kecamatan_code=CIDENG[:8], price=8_000),
            ParcelRate(seller_id=shop.id, zone=Zone.ISLANDS, up_to_g=1_000, price=25_000),
            Permit(seller_id=shop.id, kind=Kind.PIRT, number="206317101000129"),
            Closure(seller_id=shop.id, first_on=soon, last_on=soon, why="Hajatan"),
        ]
    )
    page = budi.get("/penjual/toko").text
    known = ["Senin", "08.00–17.00", "Gambir", "Rp8.000", "Paket ke kepulauan", "Rp25.000", "2063171010001-29"]
    for words in [*known, "Hajatan", "Budi · pemilik"]:
        assert words in page, words


def test_the_account_is_recognised_but_not_readable(budi: Visitor, shop: Seller) -> None:
    account = qris_account.live(shop.id)
    page = budi.get("/penjual/toko").text
    assert account and account.merchant_name in page
    assert masked(account.nmid) in page and account.nmid not in page
    assert account.pan not in page and account.gateway_account not in page


def test_marks_hide_most_of_a_number() -> None:
    assert masked("ID1020001234567") == "ID10•••••••4567"
    assert masked("12345678") == "••••••••"
    assert masked("") == ""


def test_a_shop_without_an_account_is_told_what_that_means(make: Make, enter) -> None:  # type: ignore[no-untyped-def]
    seller = make.seller(gateway=None)
    assert "belum bisa dibeli" in enter(make.owner(seller)).get("/penjual/toko").text


def test_a_person_with_two_shops_goes_between_them(make: Make, shop: Seller, enter) -> None:  # type: ignore[no-untyped-def]
    person, second = make.owner(shop), make.seller(name="Batik Bu Ida")
    db.session.add(SellerMember(seller=second, user=person, part=Part.HELPER))
    visitor = enter(person)
    assert "Dapur Budi" in visitor.get("/penjual").text
    assert visitor.post("/penjual/toko/ganti", data={"toko": second.slug}).status_code == 303
    assert "<h1>Batik Bu Ida</h1>" in visitor.get("/penjual/toko").text
    assert visitor.post("/penjual/toko/ganti", data={"toko": shop.slug}).status_code == 303
    assert "<h1>Dapur Budi</h1>" in visitor.get("/penjual/toko").text


def test_nobody_goes_to_a_shop_that_is_not_theirs(budi: Visitor, make: Make, shop: Seller) -> None:
    stranger = make.seller(name="Batik Bu Ida")
    assert budi.post("/penjual/toko/ganti", data={"toko": stranger.slug}).status_code == 404
    assert budi.post("/penjual/toko/ganti").status_code == 404
    budi.set_cookie("toko", stranger.slug)
    assert "<h1>Dapur Budi</h1>" in budi.get("/penjual/toko").text


def test_who_left_the_shop_is_out_at_once(make: Make, shop: Seller, enter) -> None:  # type: ignore[no-untyped-def]
    visitor = enter(make.owner(shop))
    assert visitor.get("/penjual").status_code == 200
    db.session.query(SellerMember).one().ended_at = clock.now()
    assert visitor.get("/penjual").status_code == 404
