"""A shop's goods: the list, and taking one off the shelf for a while."""

import re
from urllib.parse import unquote

from storefront.catalog import passing
from storefront.catalog.product import Product, Status
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus
from storefront.web.seller.products import PAGE
from tests.people import Make, Shopper
from tests.visitor import Visitor


def names(visitor: Visitor, after: str = "") -> list[str]:
    """The goods on a page of the list."""
    page = visitor.get("/penjual/produk", query_string={"sesudah": after} if after else {}).text
    return re.findall(r'<h2><a href="/penjual/produk/([^"]+)">', page)


def test_the_list_tells_prices_stock_and_capacity(
    budi: Visitor, make: Make, shop: Seller, jar: Variant, sari: Shopper
) -> None:
    sari.buys(jar, 3)
    make.product(seller=shop, name="Snack Box", variants={"Hemat": 15_000, "Lengkap": 22_500}, capacity=60)
    page = budi.get("/penjual/produk").text
    assert "Rp25.000" in page and "bisa dijual 7" in page and "dipesan 3" in page
    assert "Lengkap" in page and "Rp22.500" in page and "60 per hari" in page
    assert 'href="/penjual/stok"' in page and 'href="/penjual/lembar"' in page, "the grid and the sheets are found here"
    assert len(budi.statements) <= 6


def test_how_a_product_stands_is_said_in_words(budi: Visitor, make: Make, shop: Seller) -> None:
    words = {
        Status.DRAFT: "Draf", Status.SUBMITTED: "Menunggu kurasi", Status.RETURNED: "Perlu diperbaiki",
        Status.PASSED: "Tampil di toko", Status.PAUSED: "Dijeda", Status.SUSPENDED: "Diturunkan petugas",
    }  # fmt: skip
    product = make.product(seller=shop)
    for status, word in words.items():
        product.status = status
        db.session.commit()
        assert word in budi.get("/penjual/produk").text
        assert word in budi.get(f"/penjual/produk/{product.slug}").text
    product.status = Status.ARCHIVED
    assert names(budi) == []


def test_a_pass_that_ended_is_said_too(budi: Visitor, make: Make, shop: Seller) -> None:
    product = make.product(seller=shop)
    product.pass_ends_on = product.created_at.date().replace(year=2020)
    assert "Tidak tampil" in budi.get("/penjual/produk").text


def test_what_passed_in_a_shop_that_is_not_open_yet_only_waits_for_it(budi: Visitor, make: Make, shop: Seller) -> None:
    make.product(seller=shop, name="Risoles")
    shop.status = SellerStatus.VERIFIED
    db.session.commit()
    page = budi.get("/penjual/produk").text
    assert "Lulus kurasi, tampil begitu toko buka" in page and "habis" not in page


def test_pages_follow_each_other_by_name(budi: Visitor, make: Make, shop: Seller) -> None:
    made = sorted(make.product(seller=shop, name=f"Barang {number % 7}").slug for number in range(PAGE + 2))
    first = names(budi)
    rest = names(budi, first[-1])
    assert len(first) == PAGE and sorted(first + rest) == made
    assert names(budi, "tidak-ada") == first


def test_the_list_is_narrowed_by_state_name_and_sku(budi: Visitor, make: Make, shop: Seller, jar: Variant) -> None:
    draft = make.product(seller=shop, name="Keripik Bayam Pedas", passed=False)
    rest = make.product(seller=shop, name="Bumbu 100% Asli")
    rest.status = Status.PAUSED
    make.product(name="Keripik Tetangga")
    db.session.commit()

    def found(**words: str) -> set[str]:
        page = budi.get("/penjual/produk", query_string=words).text
        assert len(budi.statements) <= 6
        return {unquote(slug) for slug in re.findall(r"<h2><a href=\"/penjual/produk/([^\"]+)\">", page)}

    everything = {jar.product.slug, draft.slug, rest.slug}
    assert found() == everything == found(keadaan="tidak-ada")
    assert found(keadaan="tampil") == {jar.product.slug} and found(keadaan="draf") == {draft.slug}
    assert found(keadaan="jeda") == {rest.slug} and found(keadaan="menunggu") == found(keadaan="arsip") == set()
    assert found(q="PEDAS keripik") == {draft.slug} and found(q="100%") == {rest.slug}
    assert found(q="keripik tetangga") == found(q="_") == set() and found(q="%") == {rest.slug}
    assert found(q=jar.sku.lower()) >= {jar.product.slug} and found(q="keripik", keadaan="tampil") == set()
    assert found(q="\x00") == everything


def test_a_seller_puts_nothing_on_the_shelf_that_staff_have_not_passed(budi: Visitor, jar: Variant) -> None:
    product: Product = jar.product
    for status in set(Status) - {Status.PASSED, Status.PAUSED}:
        for deed in ("lanjut", "jeda", "lanjut"):
            product.status = status
            db.session.commit()
            assert budi.post(f"/penjual/produk/{product.slug}/{deed}").status_code == 303
            db.session.refresh(product)
            assert product.status == status, (status, deed)


def test_what_is_resting_stays_taken_down_once_staff_did_so(make: Make) -> None:
    product = make.product()
    assert passing.pause(product) and passing.suspend(product)
    assert not passing.resume(product) and not passing.pause(product)
    assert product.status == Status.SUSPENDED
