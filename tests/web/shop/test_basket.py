"""The basket page: adding, changing, what is refused and why, and what each seller's part says."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.catalog import passing
from storefront.kit.db import db
from storefront.orders.cart import CartLine
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.qris_account import Status as AccountStatus
from tests.harness.guest import forms
from tests.journey.tab import Tab
from tests.people import Make
from tests.visitor import Visitor
from tests.web.shop.shopping import code_of, follow, order_of, put


def quantities() -> list[int]:
    db.session.rollback()
    found = list(db.session.scalars(select(CartLine.quantity).order_by(CartLine.id)))
    db.session.rollback()
    return found


def code() -> str:
    """The only line's name in the form."""
    db.session.rollback()
    found = db.session.scalars(select(CartLine)).one().code
    db.session.rollback()
    return found


def order_line(seller: str) -> str:
    """The name in the form of the only line of this seller."""
    db.session.rollback()
    found = [line.code for line in db.session.scalars(select(CartLine)) if line.variant.product.seller.name == seller]
    db.session.rollback()
    return found[0]


def test_goods_of_two_sellers_stand_in_two_groups(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product(make.seller("Dapur Budi"), "Sambal Teri", 25_000), 2)
    put(visitor, make.product(make.seller("Batik Ayu"), "Syal Kawung", 150_000), 1)
    page = visitor.get("/keranjang")
    assert page.status_code == 200
    for words in ("Dapur Budi", "Batik Ayu", "Rp50.000", "Rp150.000", "Rp200.000", "Rp10.000.000", "Paling cepat siap"):
        assert words in page.text
    assert len(visitor.statements) <= 10
    assert visitor.get_cookie("keranjang_isi").value == "2"


def test_many_sellers_take_no_more_statements_than_one(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product(), 1)
    visitor.get("/keranjang")
    few = len(visitor.statements)
    for _more in range(4):
        put(visitor, make.product(), 1)
    visitor.get("/keranjang")
    assert len(visitor.statements) == few


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Tulis jumlahnya."),
        ("0", "paling sedikit 1"),
        ("-1", "paling sedikit 1"),
        ("1.5", "angka bulat"),
        ("abc", "angka bulat"),
        (str(10**18), "paling banyak 9.999"),
    ],
)
def test_a_quantity_that_makes_no_sense_is_asked_again(make: Make, visitor: Visitor, typed: str, sentence: str) -> None:
    sambal = make.product()
    put(visitor, sambal, 3)
    again = put(visitor, sambal, typed)
    assert (again.status_code, sentence in again.text, f'value="{typed}"' in again.text) == (422, True, True)
    changed = visitor.post("/keranjang/ubah", data={f"jumlah-{code()}": typed})
    assert (changed.status_code, sentence in changed.text, f'value="{typed}"' in changed.text) == (422, True, True)
    assert quantities() == [3]


def test_a_number_with_dots_is_read_as_people_write_it(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product(stock=2_000), "1.000")
    assert quantities() == [1000]


def test_no_more_goes_in_than_is_there_and_the_basket_says_why(make: Make, visitor: Visitor) -> None:
    sambal = make.product(stock=36)
    page = follow(visitor, put(visitor, sambal, "9999"))
    assert "Sekarang tinggal 36, jadi 36 yang masuk." in page.text and quantities() == [36]
    page = follow(visitor, put(visitor, sambal, 1))
    assert "Sekarang tinggal 36, dan semuanya sudah di keranjang Anda." in page.text and quantities() == [36]


def test_no_more_goes_in_than_the_seller_makes_in_a_day(make: Make, visitor: Visitor) -> None:
    page = follow(visitor, put(visitor, make.product(capacity=20), 50))
    assert "Penjual menyiapkan paling banyak 20 sehari" in page.text and quantities() == [20]


def test_too_large_a_wish_is_told_as_what_it_is_and_its_seller_stays_in_the_sums(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product(make.seller("Dapur Budi"), stock=36))
    put(visitor, make.product(make.seller("Batik Ayu"), "Syal", 150_000))
    budi = order_line("Dapur Budi")
    visitor.post("/keranjang/ubah", data={f"jumlah-{budi}": "9999"})
    page = visitor.get("/keranjang").text
    assert "Sekarang tinggal 36." in page and "melebihi" not in page
    side = page[page.index('id="ringkasan"') :]
    assert "Dapur Budi" in side and "Batik Ayu" in side


def test_putting_the_same_goods_in_again_adds_up(make: Make, visitor: Visitor) -> None:
    sambal = make.product()
    put(visitor, sambal, 2)
    put(visitor, sambal, 3)
    assert quantities() == [5]


def test_the_variant_has_to_be_chosen(make: Make, visitor: Visitor) -> None:
    syal = make.product(name="Syal", variants={"Merah": 100_000, "Biru": 120_000})
    again = visitor.post("/keranjang", data={"produk": syal.slug, "jumlah": "7"})
    assert again.status_code == 422
    assert "Pilih dulu variannya" in again.text and 'value="7"' in again.text
    put(visitor, syal, 7, "Biru")
    assert "Rp840.000" in visitor.get("/keranjang").text


def test_fewer_than_the_seller_makes_at_a_time_is_said_at_once(make: Make, visitor: Visitor) -> None:
    kotak = make.product(name="Kotak Kudapan", min_order=20)
    again = put(visitor, kotak, 5)
    assert (again.status_code, "Paling sedikit 20" in again.text, quantities()) == (422, True, [])
    put(visitor, kotak, 20)
    changed = visitor.post("/keranjang/ubah", data={f"jumlah-{code()}": "19"})
    assert (changed.status_code, "Paling sedikit 20" in changed.text, quantities()) == (422, True, [20])


def test_what_left_the_shop_is_marked_and_not_counted(make: Make, visitor: Visitor) -> None:
    seller = make.seller()
    gone, there = make.product(seller, "Abon", 40_000), make.product(seller, "Serundeng", 30_000)
    put(visitor, gone)
    put(visitor, there)
    passing.suspend(gone)
    db.session.commit()
    page = visitor.get("/keranjang")
    assert "Sudah tidak dijual" in page.text
    assert "Rp30.000" in page.text and "Rp70.000" not in page.text


def test_a_seller_who_cannot_be_paid_waits_in_the_basket(make: Make, visitor: Visitor) -> None:
    seller = make.seller()
    put(visitor, make.product(seller))
    account = db.session.scalars(select(QrisAccount).where(QrisAccount.seller_id == seller.id)).one()
    account.move(AccountStatus.RETIRED)
    db.session.commit()
    page = visitor.get("/keranjang")
    assert "tidak bisa menerima pembayaran QRIS" in page.text and "Lanjut ke checkout" not in page.text
    refused = put(visitor, make.product(seller, "Lain"))
    assert refused.status_code == 303 and len(quantities()) == 1


def test_more_than_one_code_can_carry_stops_at_the_basket(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product(price=3_000_000), 4)
    stopped = follow(visitor, visitor.post("/keranjang/ubah", data={"lanjut": "1"}))
    page = follow(visitor, stopped)
    assert page.request.path == "/keranjang"
    assert "melebihi Rp10.000.000, batas satu kode QRIS" in page.text


def test_going_on_keeps_the_quantities_just_typed(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product())
    onwards = visitor.post("/keranjang/ubah", data={f"jumlah-{code()}": "4", "lanjut": "1"})
    assert (onwards.location, quantities()) == ("/checkout", [4])


def test_a_line_is_removed_whatever_else_was_typed(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product())
    gone = visitor.post("/keranjang/ubah", data={f"jumlah-{code()}": "abc", "hapus": code()})
    assert (gone.status_code, quantities()) == (303, [])
    assert "Keranjang masih kosong" in visitor.get("/keranjang").text
    assert visitor.get_cookie("keranjang_isi") is None


def test_what_was_removed_can_be_put_back_with_one_tap(make: Make, visitor: Visitor) -> None:
    sambal = make.product(min_order=2)
    put(visitor, sambal, 3)
    page = follow(visitor, visitor.post("/keranjang/ubah", data={"hapus": code()}))
    assert "Sambal Teri dihapus dari keranjang" in page.text and "Keranjang masih kosong" in page.text
    back = next(form for form in forms(page.text, "/keranjang") if form.action.endswith("/keranjang"))
    follow(visitor, visitor.post("/keranjang", data=back.values))
    assert quantities() == [3]
    assert "Kembalikan" not in visitor.get(str(page.request.path) + f"?dihapus={sambal.slug}&sebanyak=3").text


@pytest.mark.parametrize("words", ["", "dihapus=tidak-ada", "dihapus={slug}&varian=lain", "dihapus=%00&varian=%00"])
def test_an_invented_removal_offers_nothing(make: Make, visitor: Visitor, words: str) -> None:
    page = visitor.get("/keranjang?" + words.format(slug=make.product().slug))
    assert page.status_code == 200 and "Kembalikan" not in page.text


def test_what_left_the_shop_is_not_offered_again(make: Make, visitor: Visitor) -> None:
    sambal = make.product()
    put(visitor, sambal)
    passing.suspend(sambal)
    db.session.commit()
    page = follow(visitor, visitor.post("/keranjang/ubah", data={"hapus": code()}))
    assert "Kembalikan" not in page.text


def test_the_script_gets_a_drawer_with_what_was_put_in_and_the_sum(make: Make, visitor: Visitor) -> None:
    follow(visitor, put(visitor, make.product(make.seller("Batik Ayu"), "Syal Kawung", 150_000)))
    data, asks = (
        order_of(make.product(make.seller("Dapur Budi"), "Sambal Teri", 25_000), 2),
        {"Accept": "application/json"},
    )
    visitor.post("/keranjang", data=data, headers=asks)
    again = visitor.post("/keranjang", data=data, headers=asks)
    html = again.json["html"]
    for words in ("Sudah masuk keranjang", "Sambal Teri", "2 × Rp25.000", "Di keranjang sekarang 4.", "Rp250.000"):
        assert words in html
    assert (quantities(), visitor.get_cookie("keranjang_isi").value) == ([1, 4], "2")
    assert "no-store" in again.headers["Cache-Control"]
    assert "sudah masuk keranjang" not in visitor.get("/keranjang").text


def test_a_refusal_is_no_drawer(make: Make, visitor: Visitor) -> None:
    asks = {"Accept": "application/json"}
    few = visitor.post("/keranjang", data=order_of(make.product(min_order=20), 5), headers=asks)
    gone = visitor.post("/keranjang", data={"produk": "tidak-ada"}, headers=asks)
    assert (few.status_code, gone.status_code, quantities()) == (422, 303, [])
    assert "text/html" in few.mimetype


def test_a_service_is_not_made_but_given(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product(name="Jahit Kebaya", kind="jasa-jahit", category="jasa", capacity=2, lead_days=3))
    page = visitor.get("/keranjang").text
    assert "Paling cepat bisa dilayani" in page and "siap" not in page and "dibuat 3 hari" not in page


def test_nobody_reaches_into_another_basket(make: Make, visitor: Visitor, app: Flask) -> None:
    sambal = make.product()
    put(visitor, sambal, 3)
    stranger = Visitor(app)
    put(stranger, make.product(), 1)
    stranger.post("/keranjang/ubah", data={"hapus": code_of(sambal), f"jumlah-{code_of(sambal)}": "9"})
    assert quantities() == [3, 1]


@pytest.mark.parametrize("cookie", ["", "x", "keranjang-yang-rusak-sekali-isinya", "é" * 30])
def test_a_broken_cookie_is_an_empty_basket(make: Make, visitor: Visitor, cookie: str) -> None:
    visitor.set_cookie("keranjang", cookie)
    assert "Keranjang masih kosong" in visitor.get("/keranjang").text
    assert put(visitor, make.product()).status_code == 303
    assert quantities() == [1]


def test_two_taps_at_once_meet_in_one_line(make: Make, app: Flask, visitor: Visitor) -> None:
    put(visitor, make.product(name="Lain"))
    sambal = make.product()
    token, data = visitor.get_cookie("keranjang").value, order_of(sambal)

    def tap(_number: int) -> int:
        return Tab(app, {"keranjang": token}).posts("/keranjang", **data).status_code

    with ThreadPoolExecutor(4) as taps:
        assert set(taps.map(tap, range(4))) == {303}
    assert quantities() == [1, 4]
