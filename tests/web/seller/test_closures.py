"""A shop goes away for some days: several times, never twice on one day, and orders that stand are named."""

from datetime import date, timedelta

from sqlalchemy import select

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.sellers.closure import Closure
from storefront.sellers.seller import Seller
from tests.people import Shopper
from tests.visitor import Visitor


def day(ahead: int) -> date:
    return clock.today() + timedelta(days=ahead)


def away(first: int, last: int, **more: str) -> dict[str, str]:
    return {"first_on": day(first).isoformat(), "last_on": day(last).isoformat()} | more


def planned() -> list[tuple[date, date]]:
    db.session.expire_all()
    found = db.session.scalars(select(Closure).order_by(Closure.first_on))
    return [(each.first_on, each.last_on) for each in found]


def test_a_closure_is_told_to_the_public_and_dates_offered_keep_to_it(
    budi: Visitor, shop: Seller, jar: Variant, visitor: Visitor
) -> None:
    assert "Buka lagi" not in visitor.get(f"/toko/{shop.slug}").text
    assert budi.post("/penjual/toko/libur", data=away(0, 4, why="Mudik")).status_code == 303
    assert budi.post("/penjual/toko/libur", data=away(9, 9)).status_code == 303
    page = budi.get("/penjual/toko/libur").text
    assert "Sedang libur" in page and "Mudik" in page and len(planned()) == 2
    for path in (f"/toko/{shop.slug}", f"/produk/{jar.product.slug}"):
        page = visitor.get(path).text
        assert "Tutup sampai" in page and "Buka lagi" in page and "Mudik" in page, path
    visitor.post("/keranjang", data={"produk": jar.product.slug, "varian": jar.sku, "jumlah": "1"})
    form = visitor.get("/checkout").text
    assert f'value="{day(4).isoformat()}"' not in form and f'value="{day(6).isoformat()}"' in form
    assert f'value="{day(9).isoformat()}"' not in form and f'value="{day(10).isoformat()}"' in form


def test_closures_never_overlap_not_even_from_two_tabs(budi: Visitor) -> None:
    budi.post("/penjual/toko/libur", data=away(3, 5))
    for first, last in ((3, 5), (1, 3), (5, 9), (4, 4), (1, 9)):
        answer = budi.post("/penjual/toko/libur", data=away(first, last))
        assert answer.status_code == 422 and "Sudah ada libur" in answer.text, (first, last)
    assert planned() == [(day(3), day(5))]


def test_orders_that_fall_into_it_are_named_and_kept(budi: Visitor, paid: Order) -> None:
    form = away(0, (paid.ready_on - clock.today()).days)
    answer = budi.post("/penjual/toko/libur", data=form)
    assert answer.status_code == 422 and paid.number in answer.text and planned() == []
    assert budi.post("/penjual/toko/libur", data=form | {"sure": "y", "asked": "0"}).status_code == 422
    assert budi.post("/penjual/toko/libur", data=form | {"sure": "y", "asked": "1"}).status_code == 303
    db.session.refresh(paid)
    assert paid.status == "placed" and len(planned()) == 1


def test_who_comes_back_early_is_open_at_once(budi: Visitor, shop: Seller, jar: Variant, sari: Shopper) -> None:
    budi.post("/penjual/toko/libur", data=away(0, 4))
    budi.post("/penjual/toko/libur", data=away(9, 12))
    clock.shift(timedelta(days=2))
    first, second = planned()
    assert budi.post(f"/penjual/toko/libur/{first[0]}/batal").status_code == 303
    assert planned() == [(first[0], day(-1)), second]
    assert sari.buys(jar).ready_on == day(1)
    assert budi.post(f"/penjual/toko/libur/{second[0]}/batal").status_code == 303
    assert planned() == [(first[0], day(-1))]
    for gone in (first[0], second[0], "besok"):
        assert budi.post(f"/penjual/toko/libur/{gone}/batal").status_code == 404


def test_what_cannot_be_is_said_beside_its_field(budi: Visitor) -> None:
    for form, said in (
        (away(-1, 2), "sudah lewat"), (away(5, 4), "sebelum hari pertama"), (away(1, 120), "Tutup sementara"),
        (away(400, 401), "satu tahun"), ({"first_on": "", "last_on": "31-02-2027"}, "Tanggalnya tidak ada"),
    ):  # fmt: skip
        answer = budi.post("/penjual/toko/libur", data=form)
        assert answer.status_code == 422 and said in answer.text, said
    assert planned() == []
