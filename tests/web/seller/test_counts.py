"""Counting the shelf: seen first, then saved, and never against a sale."""

from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.sellers.seller import Seller
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.seller.test_stock import moves, stands


def row(item: Variant, counted: str, place: int = 1, seen: int = 10) -> dict[str, str]:
    return {f"r{place}-sku": item.sku, f"r{place}-seen": str(seen), f"r{place}-counted": counted}


def test_differences_are_shown_before_anything_is_saved(budi: Visitor, jar: Variant, make: Make, shop: Seller) -> None:
    more = make.variant(seller=shop, name="Abon Lele", stock=10)
    same = make.variant(seller=shop, name="Bir Pletok", stock=10)
    form = row(jar, "8") | row(more, "1.000", 2) | row(same, "10", 3) | row(same, "", 4)
    page = budi.post("/penjual/stok/hitung/periksa", data=form)
    assert page.status_code == 200 and "−2" in page.text and "+990" in page.text and "cocok" in page.text
    assert stands(jar)[1] == 10 and moves(jar) == []
    assert budi.post("/penjual/stok/hitung", data=form | {"kunci": "a"}).status_code == 303
    assert moves(jar) == [(Reason.COUNT, "", -2)] and moves(more) == [(Reason.COUNT, "", 990)] and moves(same) == []
    assert budi.post("/penjual/stok/hitung", data=form | {"kunci": "a"}).status_code == 303
    assert stands(jar)[1] == 8


def test_what_was_sold_since_stays_sold_and_what_is_ordered_stays(budi: Visitor, jar: Variant, sari: Shopper) -> None:
    sari.buys(jar, 4)
    page = budi.post("/penjual/stok/hitung/periksa", data=row(jar, "9", seen=12))
    assert "berubah −2" in page.text and "menjadi 7" in page.text
    assert budi.post("/penjual/stok/hitung", data=row(jar, "9", seen=12) | {"kunci": "a"}).status_code == 303
    assert stands(jar)[1:] == (3, 4)
    few = budi.post("/penjual/stok/hitung", data=row(jar, "3", seen=7) | {"kunci": "a"})
    assert few.status_code == 422 and "Ada 4 yang sudah dipesan" in few.text and stands(jar)[1:] == (3, 4)


def test_what_is_no_count_stays_as_typed(budi: Visitor, jar: Variant) -> None:
    for typed in ("-1", "1,5", "banyak", "1000000"):
        page = budi.post("/penjual/stok/hitung/periksa", data=row(jar, typed))
        assert page.status_code == 422 and "Tulis jumlah bulat" in page.text and f'value="{typed}"' in page.text
    assert budi.post("/penjual/stok/hitung/periksa", data=row(jar, "")).status_code == 303
    assert budi.post("/penjual/stok/hitung/periksa", data=row(jar, "0")).status_code == 200


def test_one_kind_at_a_time_and_only_what_has_a_stock(budi: Visitor, jar: Variant, make: Make, shop: Seller) -> None:
    box = make.variant(seller=shop, name="Kotak", capacity=5)
    cake = make.variant(seller=shop, name="Kastengel", kind="kue-kering")
    whole, some = budi.get("/penjual/stok/hitung").text, budi.get("/penjual/stok/hitung?jenis=kue-kering").text
    assert len(budi.statements) <= 8
    assert jar.sku in whole and cake.sku in whole and box.sku not in whole
    assert cake.sku in some and jar.sku not in some
    assert budi.post("/penjual/stok/hitung", data=row(box, "4", seen=0)).status_code == 303 and stands(box)[1] == 0
