"""The grid: prices and stock of many goods, saved together."""

import re

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.catalog import stock, version
from storefront.catalog.stock import Reason, StockMove
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.seller.test_shelf import NO_PRICES, NO_UNITS

Typed = dict[str, str]


def row(item: Variant, place: int = 1, seen: int | None = None, **typed: str) -> Typed:
    """A row as the page would send it, with what was typed over it."""
    price = f"{item.price:,}".replace(",", ".")
    capacity = str(item.capacity or "")
    true = {"sku": item.sku, "seen": str(item.on_hand if seen is None else seen), "how": "add", "units": ""}
    true |= {"price": price, "price_seen": price, "capacity": capacity, "capacity_seen": capacity}
    return {f"r{place}-{name}": text for name, text in (true | typed).items()}


def stands(item: Variant) -> tuple[int, int, int]:
    db.session.refresh(item)
    return item.price, item.free, item.held


def moves(item: Variant) -> list[tuple[Reason, str, int]]:
    """The book after the start."""
    mine = select(StockMove).where(StockMove.variant_id == item.id, StockMove.reason != Reason.START)
    return [(move.reason, move.why, move.free_change) for move in db.session.scalars(mine.order_by(StockMove.id))]


@pytest.fixture
def box(make: Make, shop: Seller) -> Variant:
    """A box made to order, thirty a day."""
    return make.variant(seller=shop, name="Kotak Kudapan", price=15_000, capacity=30)


def test_everything_that_was_typed_is_saved_together(budi: Visitor, jar: Variant, box: Variant) -> None:
    form = row(jar, price="27.500", units="5", how="add") | row(box, 2, capacity="45", price="16rb")
    assert budi.post("/penjual/stok", data=form | {"kunci": "a"}).status_code == 303
    assert stands(jar) == (27_500, 15, 0) and moves(jar) == [(Reason.RESTOCK, "", 5)]
    assert stands(box)[0] == 16_000 and box.capacity == 45
    noted = {(deed.what, deed.after[deed.what]) for deed in db.session.scalars(select(Deed))}
    assert noted == {("price", 27_500), ("price", 16_000), ("capacity", 45)}
    assert "2 barang disimpan" in budi.get("/penjual/stok").text


def test_right_rows_are_saved_and_wrong_ones_stay_as_typed(
    budi: Visitor, make: Make, shop: Seller, jar: Variant
) -> None:
    others = [make.variant(seller=shop, stock=4) for _wrong in (*NO_PRICES, *NO_UNITS)]
    wrong = [{"price": typed} for typed in NO_PRICES] + [{"units": typed} for typed in NO_UNITS if typed]
    form = row(jar, 1, units="3")
    for place, (item, typed) in enumerate(zip(others, wrong, strict=False), 2):
        form |= row(item, place, **typed)
    answer = budi.post("/penjual/stok", data=form | {"kunci": "a"})
    assert answer.status_code == 422 and "1 barang lain sudah disimpan" in answer.text
    assert stands(jar)[1] == 13
    assert answer.text.count('class="stock-row wrong"') == len(wrong) - 1  # a NUL among the units is nothing typed
    for typed in wrong:
        assert f'value="{next(iter(typed.values())).strip(chr(0))}"' in answer.text
    assert all(stands(item) == (25_000, 4, 0) for item in others)


def test_every_reason_has_its_line(budi: Visitor, jar: Variant) -> None:
    told = [("set", "12", (Reason.COUNT, "", 2)), ("broken", "1", (Reason.LOSS, "broken", -1)),
            ("spoiled", "2", (Reason.LOSS, "spoiled", -2)), ("eaten", "1", (Reason.LOSS, "eaten", -1)),
            ("sample", "1", (Reason.LOSS, "sample", -1)), ("lost", "1", (Reason.LOSS, "lost", -1)),
            ("return", "3", (Reason.RETURN, "", 3))]  # fmt: skip
    for how, units, _line in told:
        db.session.refresh(jar)
        assert budi.post("/penjual/stok", data=row(jar, how=how, units=units) | {"kunci": how}).status_code == 303
    assert moves(jar) == [line for _how, _units, line in told] and stands(jar)[1] == 9
    assert budi.post("/penjual/stok", data=row(jar, how="steal", units="1")).status_code == 422


def test_a_sale_meanwhile_is_not_overwritten(budi: Visitor, jar: Variant, sari: Shopper) -> None:
    sari.buys(jar, 3)
    stock.sell(jar, 2, "A-1")
    db.session.rollback()
    order = sari.pays(sari.buys(jar, 2))
    db.session.commit()
    assert budi.post("/penjual/stok", data=row(jar, seen=10, how="set", units="14") | {"kunci": "a"}).status_code == 303
    assert stands(jar)[1:] == (9, 5)
    few = budi.post("/penjual/stok", data=row(jar, seen=14, how="set", units="4") | {"kunci": "a"})
    assert few.status_code == 422 and "Ada 5 yang sudah dipesan" in few.text
    many = budi.post("/penjual/stok", data=row(jar, how="spoiled", units="10") | {"kunci": "a"})
    assert many.status_code == 422 and "paling banyak 9" in many.text
    assert stands(jar)[1:] == (9, 5) and order.received == order.total


def test_a_form_sent_twice_moves_once_and_another_wish_moves_again(budi: Visitor, jar: Variant) -> None:
    for _tap in range(3):
        assert budi.post("/penjual/stok", data=row(jar, seen=10, units="5") | {"kunci": "a"}).status_code == 303
    assert stands(jar)[1] == 15
    assert budi.post("/penjual/stok", data=row(jar, seen=10, units="6") | {"kunci": "a"}).status_code == 303
    assert budi.post("/penjual/stok", data=row(jar, seen=10, units="6") | {"kunci": "b"}).status_code == 303
    assert stands(jar)[1] == 27


def test_a_price_somebody_else_changed_is_asked_about(budi: Visitor, jar: Variant) -> None:
    sent = row(jar, price="26.000")
    jar.price = 30_000
    db.session.commit()
    answer = budi.post("/penjual/stok", data=sent)
    assert answer.status_code == 422 and "baru saja diubah menjadi Rp30.000" in answer.text
    assert 'name="r1-price_seen" type="hidden" value="30.000"' in answer.text and stands(jar)[0] == 30_000
    assert budi.post("/penjual/stok", data=sent | {"r1-price_seen": "30.000"}).status_code == 303
    assert stands(jar)[0] == 26_000
    assert budi.post("/penjual/stok", data=row(jar, units="1", price="26.000", price_seen="26.000")).status_code == 303


def test_an_untouched_price_is_left_to_whoever_changed_it(budi: Visitor, jar: Variant) -> None:
    sent = row(jar, units="2")
    jar.price = 30_000
    db.session.commit()
    assert budi.post("/penjual/stok", data=sent).status_code == 303
    assert stands(jar)[:2] == (30_000, 12)


def test_a_slip_of_a_zero_is_asked_about_and_nothing_of_the_row_is_saved(budi: Visitor, jar: Variant) -> None:
    sent = row(jar, price="250.000", units="4")
    answer = budi.post("/penjual/stok", data=sent)
    assert answer.status_code == 422 and "jauh sekali" in answer.text and stands(jar)[:2] == (25_000, 10)
    assert budi.post("/penjual/stok", data=sent | {"r1-sure": "y", "r1-asked": "2500"}).status_code == 422
    assert budi.post("/penjual/stok", data=sent | {"r1-sure": "y", "r1-asked": "250000"}).status_code == 303
    assert stands(jar)[:2] == (250_000, 14)


def test_the_public_version_rises_exactly_when_the_public_sees_it(budi: Visitor, make: Make, shop: Seller) -> None:
    jar = make.variant(seller=shop, stock=10, min_order=3)
    for typed, rises in (({"units": "5"}, 0), ({"how": "set", "units": "3"}, 0), ({"how": "eaten", "units": "1"}, 1),
                         ({"how": "eaten", "units": "1"}, 0), ({"how": "eaten", "units": "1"}, 1), ({"units": "9"}, 1),
                         ({"price": "26.000"}, 1), ({}, 0)):  # fmt: skip
        db.session.refresh(jar)
        before = version.number()
        answer = budi.post("/penjual/stok", data=row(jar, **typed) | {"kunci": f"{typed}{jar.free}"})
        assert answer.status_code == 303 and version.number() - before == rises, (typed, jar.free)


def test_a_long_shelf_is_walked_and_searched(budi: Visitor, make: Make, shop: Seller, jar: Variant) -> None:
    empty = make.variant(seller=shop, name="Abon Lele", stock=0)
    low = make.variant(seller=shop, name="Bir Pletok", stock=2)
    low.low_at = 3
    for number in range(32):
        make.product(seller=shop, name=f"Kue {number:02}", variants={"Kecil": 5_000, "Besar": 9_000}, stock=5)
    db.session.commit()
    seen: list[str] = []
    address: str | None = "/penjual/stok"
    while address:
        page = budi.get(address).text
        assert len(budi.statements) <= 8, budi.statements
        seen += re.findall(r'name="r\d+-sku" type="hidden" value="([^"]+)"', page)
        after = re.search(r'href="([^"]+sesudah=[^"]+)" rel="next"', page)
        address = after[1].replace("&amp;", "&") if after else None
    assert len(seen) == len(set(seen)) == 67 and {jar.sku, empty.sku, low.sku} <= set(seen)
    habis, menipis = budi.get("/penjual/stok?saring=habis").text, budi.get("/penjual/stok?saring=menipis").text
    assert empty.sku in habis and low.sku not in habis and jar.sku not in habis
    assert empty.sku in menipis and low.sku in menipis and jar.sku not in menipis
    found = budi.get("/penjual/stok?q=kue+03").text
    assert found.count('class="stock-row"') == 2 and "Abon" not in found
    for odd in ("?q=%25", "?q=%00", "?sesudah=nowhere", "?saring=apa", "?sesudah=%00"):
        assert budi.get("/penjual/stok" + odd).status_code == 200


def test_goods_of_others_and_of_nobody_are_left_out(budi: Visitor, make: Make, jar: Variant) -> None:
    other = make.variant(name="Bir Pletok")
    form = row(other, 1, units="5") | row(jar, 2, units="1") | {"r3-sku": "nobody", "r3-units": "1"}
    assert budi.post("/penjual/stok", data=form).status_code == 303
    assert stands(other)[1] == 10 and stands(jar)[1] == 11


def test_no_shelf_holds_more_than_a_million(budi: Visitor, jar: Variant) -> None:
    assert budi.post("/penjual/stok", data=row(jar, units="999.999")).status_code == 422
    assert stands(jar)[1] == 10
