"""A maker's page: who, where, when, how goods come, and what they make."""

import pytest

from storefront.kit.db import db
from storefront.sellers.delivery_area import DeliveryArea
from storefront.sellers.permit import Kind
from storefront.sellers.seller import Status
from tests.people import Make
from tests.sellers.papers import paper as paper_of
from tests.visitor import Visitor


def test_the_page_tells_story_place_hours_papers_and_ways(make: Make, visitor: Visitor) -> None:
    seller = make.seller(story="Budi menyambal sejak kecil.", tagline="Sambal tiap pagi", offers_parcel=True)
    db.session.add(paper_of(seller, Kind.NIB, number="0000000000027"))
    for code, price in (("31.71.01", 12_000), ("31.71.02", 9_000)):
        db.session.add(DeliveryArea(seller_id=seller.id, kecamatan_code=code, price=price))
    make.product(seller, name="Sambal Teri")
    page = visitor.get(f"/toko/{seller.slug}").text
    for words in (
        "Budi menyambal sejak kecil.", "Sambal tiap pagi", "Cideng, Gambir", "Binaan PPKUKM",
        "Setiap hari, 08.00–17.00 WIB", "0000000000027", "ke 2 kecamatan, mulai Rp9.000",
        "Ambil sendiri di Cideng", "Paket", "Sambal Teri", "wa.me",
        'data-pengampu="ppkukm"',
    ):  # fmt: skip
        assert words in page, words
    assert len(visitor.statements) <= 10


def test_a_shop_without_story_goods_or_courier_still_looks_meant(make: Make, visitor: Visitor) -> None:
    seller = make.seller(offers_pickup=False)
    page = visitor.get(f"/toko/{seller.slug}").text
    assert "belum menulis ceritanya" in page and "Belum ada produk di sini" in page
    assert "kecamatan, mulai" not in page and "Ambil sendiri" not in page


def test_without_qris_it_says_that_nothing_can_be_bought(make: Make, visitor: Visitor) -> None:
    assert "belum menerima pembayaran QRIS" in visitor.get(f"/toko/{make.seller(gateway=None).slug}").text
    assert "belum menerima pembayaran QRIS" not in visitor.get(f"/toko/{make.seller().slug}").text


@pytest.mark.parametrize(("status", "answer"), [(Status.PAUSED, 200), (Status.SUSPENDED, 404)])
def test_a_paused_shop_can_be_read_a_suspended_one_is_gone(
    make: Make, visitor: Visitor, status: Status, answer: int
) -> None:
    seller = make.seller()
    seller.move(status)
    db.session.commit()
    page = visitor.get(f"/toko/{seller.slug}")
    assert page.status_code == answer and ("tutup sementara" in page.text) is (answer == 200)


def test_only_its_own_goods_stand_there_and_can_be_searched(make: Make, visitor: Visitor) -> None:
    budi, tini = make.seller("Dapur Budi"), make.seller("Dapur Tini")
    make.product(budi, name="Sambal Budi")
    make.product(budi, name="Abon Budi", kind="olahan-ikan")
    make.product(tini, name="Sambal Tini")
    page = visitor.get(f"/toko/{budi.slug}?q=sambal").text
    assert ">Sambal Budi<" in page and ">Abon Budi<" not in page and "Sambal Tini" not in page
    assert "Cari di daftar ini" in page
