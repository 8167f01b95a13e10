"""What was made today comes on the shelf, with an end of its own."""

from datetime import timedelta

from sqlalchemy import select

from storefront.catalog.batch import Batch
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from storefront.web.duties import shelf
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.seller.test_stock import moves, stands


def row(item: Variant, units: str, until: str, place: int = 1) -> dict[str, str]:
    return {f"r{place}-sku": item.sku, f"r{place}-units": units, f"r{place}-until": until}


def test_a_morning_until_closing_and_the_day_after(budi: Visitor, make: Make, shop: Seller, sari: Shopper) -> None:
    bread = make.variant(seller=shop, name="Roti", stock=0, shelf_days=1)
    cake = make.variant(seller=shop, name="Kastengel", stock=0, shelf_days=1)
    fan = make.variant(seller=shop, name="Kipas", stock=0)
    form = row(bread, "20", "tutup") | row(cake, "1.000", "baik", 2) | row(fan, "5", "terus", 3) | {"kunci": "a"}
    for _tap in range(2):
        assert budi.post("/penjual/stok/hari-ini", data=form).status_code == 303
    assert moves(bread) == [(Reason.MADE, "", 20)] and moves(fan) == [(Reason.RESTOCK, "", 5)]
    page = budi.get("/penjual/stok/hari-ini").text
    assert "sampai tutup 17.00" in page and "<b>1.000</b> dibuat hari ini" in page and len(budi.statements) <= 12
    sari.buys(bread, 4)
    clock.shift(timedelta(hours=8))
    assert shelf.end_batches() == 1
    assert stands(bread)[1:] == (0, 4) and stands(cake)[1:] == (1_000, 0) and stands(fan)[1:] == (5, 0)
    assert "Sisa hari ini" in budi.get(f"/penjual/stok/{bread.sku}").text
    clock.shift(timedelta(days=1, hours=6))
    assert shelf.end_batches() == 1 and stands(cake)[1:] == (0, 0)


def test_with_anything_wrong_nothing_is_saved(budi: Visitor, jar: Variant, make: Make, shop: Seller) -> None:
    box = make.variant(seller=shop, name="Kotak", capacity=5)
    for wrong in (row(jar, "-3", "tutup", 2), row(jar, "1,5", "tutup", 2), row(jar, "3", "besok", 2),
                  row(jar, "999.999", "tutup", 2), row(box, "3", "tutup", 2)):  # fmt: skip
        bread = make.variant(seller=shop, name="Roti", stock=0)
        answer = budi.post("/penjual/stok/hari-ini", data=row(bread, "20", "tutup") | wrong | {"kunci": "a"})
        assert answer.status_code == 422 and 'value="20"' in answer.text
        assert stands(bread)[1] == 0 and stands(jar)[1] == 10
    nothing = row(jar, "0", "tutup") | row(jar, "", "tutup", 2)
    assert budi.post("/penjual/stok/hari-ini", data=nothing).status_code == 303
    assert moves(jar) == []


def test_a_mistyped_batch_is_undone_unless_somebody_wants_it(
    budi: Visitor, make: Make, shop: Seller, sari: Shopper
) -> None:
    bread = make.variant(seller=shop, name="Roti", stock=0)
    budi.post("/penjual/stok/hari-ini", data=row(bread, "200", "tutup") | {"kunci": "a"})
    code = db.session.scalars(select(Batch.code)).one()
    assert code in budi.get("/penjual/stok/hari-ini").text
    for _tap in range(2):
        assert budi.post("/penjual/stok/hari-ini/batal", data={"batch": code}).status_code == 303
    assert stands(bread)[1] == 0
    budi.post("/penjual/stok/hari-ini", data=row(bread, "20", "tutup") | {"kunci": "b"})
    sari.buys(bread)
    fresh = db.session.scalars(select(Batch.code).where(Batch.code != code)).one()
    assert budi.post("/penjual/stok/hari-ini/batal", data={"batch": fresh}).status_code == 303
    assert stands(bread)[1:] == (19, 1) and "tidak bisa dibatalkan" in budi.get("/penjual/stok/hari-ini").text


def test_a_batch_of_another_shop_is_unknown(budi: Visitor, make: Make, enter) -> None:  # type: ignore[no-untyped-def]
    other = make.variant(name="Roti", stock=0)
    ida = enter(make.owner(other.product.seller))
    ida.post("/penjual/stok/hari-ini", data=row(other, "9", "tutup") | {"kunci": "a"})
    code = db.session.scalars(select(Batch.code)).one()
    for batch in (code, "nobody", "", "\x00"):
        assert budi.post("/penjual/stok/hari-ini/batal", data={"batch": batch}).status_code == 404
    assert stands(other)[1] == 9 and other.sku not in budi.get("/penjual/stok/hari-ini").text
