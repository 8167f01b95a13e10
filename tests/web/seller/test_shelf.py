"""Changing a price and a stock from a phone."""

import threading

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.catalog import version
from storefront.catalog.stock import Reason, StockMove
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.seller.conftest import SignIn

NO_PRICES = [
    "", "0", "-5000", "-Rp5.000", "25.000,50", "25000,5", "25.5", "1e9", "dua puluh ribu", "1.00", "\x00", "9" * 18,
    "9" * 30, "20.000.000", "+25000",
]  # fmt: skip
NO_UNITS = ["", "-1", "1,5", "0", "1000000", "9" * 19, "lima", "\x00", "1e3"]


def send(visitor: Visitor, item: Variant, what: str, place: int = 1, **form: str):  # type: ignore[no-untyped-def]
    """Send one of the two small forms of a variant."""
    data = {"sku": item.sku} | {f"v{place}-{name}": value for name, value in form.items()}
    return visitor.post(f"/penjual/produk/{item.product.slug}/{what}", data=data)


def stands(item: Variant) -> tuple[int, int, int]:
    """Price, free and held units now."""
    db.session.refresh(item)
    return item.price, item.free, item.held


def moves(item: Variant) -> list[tuple[Reason, int]]:
    """The stock book after the start."""
    mine = select(StockMove).where(StockMove.variant_id == item.id, StockMove.reason != Reason.START)
    return [(move.reason, move.free_change) for move in db.session.scalars(mine.order_by(StockMove.id))]


def test_a_price_as_people_write_it(budi: Visitor, jar: Variant) -> None:
    for typed, price in (("30000", 30_000), ("Rp 31.000", 31_000), (" 27.500 ", 27_500), ("30rb", 30_000)):
        before = version.number()
        assert send(budi, jar, "harga", price=typed).status_code == 303
        assert stands(jar)[0] == price
        db.session.refresh(jar.product)
        assert jar.product.price_from == price and version.number() == before + 1


def test_a_new_price_stands_in_the_log_with_the_old_one(budi: Visitor, jar: Variant) -> None:
    send(budi, jar, "harga", price="30.000")
    deed = db.session.scalars(select(Deed)).one()
    assert (deed.what, deed.before, deed.after, deed.actor_id is None) == (
        "price", {"price": 25_000}, {"price": 30_000}, False,
    )  # fmt: skip


def test_what_is_no_price_is_a_sentence_and_keeps_what_was_typed(budi: Visitor, jar: Variant) -> None:
    for typed in NO_PRICES:
        answer = send(budi, jar, "harga", price=typed)
        assert answer.status_code == 422 and "Ada yang perlu diperbaiki" in answer.text, typed
        assert typed.strip("\x00") in answer.text
    assert stands(jar)[0] == 25_000


@pytest.mark.parametrize("typed", ["250.000", "2.500", "2.499"])
def test_a_price_ten_times_as_high_or_low_is_asked_about(budi: Visitor, jar: Variant, typed: str) -> None:
    answer = send(budi, jar, "harga", price=typed)
    assert answer.status_code == 422 and "jauh sekali" in answer.text and "memang segitu" in answer.text
    assert stands(jar)[0] == 25_000
    amount = typed.replace(".", "")
    assert send(budi, jar, "harga", price=typed, sure="y", asked=amount).status_code == 303
    assert stands(jar)[0] == int(amount)


def test_a_yes_to_one_price_is_no_yes_to_another(budi: Visitor, jar: Variant) -> None:
    assert send(budi, jar, "harga", price="2.500.000", sure="y", asked="250000").status_code == 422
    assert stands(jar)[0] == 25_000


def test_just_under_ten_times_is_not_asked_about(budi: Visitor, jar: Variant) -> None:
    assert send(budi, jar, "harga", price="249.999").status_code == 303


def test_a_helper_who_keeps_the_goods_sets_prices_and_counts_and_another_does_not(
    ani: Visitor, jar: Variant, shop: Seller
) -> None:
    for what, form in (("harga", {"price": "30.000"}), ("stok", {"how": "add", "units": "5", "seen": "10"})):
        assert send(ani, jar, what, **form).status_code == 403
    helper = db.session.scalars(select(SellerMember).where(SellerMember.part == Part.HELPER)).one()
    helper.may_keep_goods = True
    db.session.commit()
    for what, form in (("harga", {"price": "30.000"}), ("stok", {"how": "add", "units": "5", "seen": "10"})):
        assert send(ani, jar, what, **form).status_code == 303
    assert stands(jar) == (30_000, 15, 0)


def test_what_was_made_is_added(budi: Visitor, jar: Variant) -> None:
    assert send(budi, jar, "stok", how="add", units="1.200", seen="10").status_code == 303
    assert stands(jar)[1:] == (1_210, 0) and moves(jar) == [(Reason.RESTOCK, 1_200)]


def test_a_form_sent_twice_adds_once(budi: Visitor, jar: Variant) -> None:
    assert send(budi, jar, "stok", how="add", units="5", seen="10").status_code == 303
    again = send(budi, jar, "stok", how="add", units="5", seen="10")
    assert again.status_code == 422 and "sudah berubah menjadi 15" in again.text and 'value="15"' in again.text
    assert stands(jar)[1:] == (15, 0)


def test_a_form_sent_six_times_at_once_adds_once(enter: SignIn, make: Make, jar: Variant) -> None:
    owner = make.owner(jar.product.seller)
    browsers = [enter(owner) for _tap in range(6)]
    start = threading.Barrier(len(browsers))
    address = f"/penjual/produk/{jar.product.slug}/stok"
    data = {"sku": jar.sku, "v1-how": "add", "v1-units": "5", "v1-seen": "10"}
    answers: list[int] = []
    db.session.commit()

    def tap(browser: Visitor) -> None:
        start.wait()
        answers.append(browser.post(address, data=data).status_code)

    taps = [threading.Thread(target=tap, args=(browser,)) for browser in browsers]
    for each in taps:
        each.start()
    for each in taps:
        each.join()
    assert sorted(answers) == [303, 422, 422, 422, 422, 422]
    assert stands(jar)[1:] == (15, 0)


def test_a_count_takes_in_what_is_ordered(budi: Visitor, jar: Variant, sari: Shopper) -> None:
    sari.buys(jar, 3)
    assert send(budi, jar, "stok", how="count", units="8", seen="10").status_code == 303
    assert stands(jar)[1:] == (5, 3) and moves(jar)[-1] == (Reason.COUNT, -2)
    too_few = send(budi, jar, "stok", how="count", units="2", seen="8")
    assert too_few.status_code == 422 and "Ada 3 yang sudah dipesan" in too_few.text
    assert stands(jar)[1:] == (5, 3)


def test_counting_what_is_there_moves_nothing(budi: Visitor, jar: Variant) -> None:
    assert send(budi, jar, "stok", how="count", units="10", seen="10").status_code == 303
    assert moves(jar) == []


def test_what_is_no_number_of_units_is_a_sentence(budi: Visitor, jar: Variant) -> None:
    for units in NO_UNITS:
        answer = send(budi, jar, "stok", how="add", units=units, seen="10")
        assert answer.status_code == 422 and "Tulis jumlah bulat" in answer.text, units
    assert stands(jar)[1:] == (10, 0)


def test_an_unknown_way_of_counting_is_a_sentence(budi: Visitor, jar: Variant) -> None:
    assert send(budi, jar, "stok", how="steal", units="1", seen="10").status_code == 422


def test_each_variant_has_its_own_forms(budi: Visitor, make: Make, shop: Seller) -> None:
    product = make.product(seller=shop, variants={"Kecil": 10_000, "Besar": 18_000}, stock=4)
    small, big = db.session.scalars(select(Variant).where(Variant.product_id == product.id).order_by(Variant.id))
    wrong = send(budi, big, "harga", place=2, price="x")
    assert wrong.status_code == 422 and wrong.text.count("Tulis harga dalam rupiah bulat") == 2
    assert send(budi, big, "harga", place=2, price="19.000").status_code == 303
    assert (stands(small)[0], stands(big)[0]) == (10_000, 19_000)
    db.session.refresh(product)
    assert product.price_from == 10_000


def test_a_sku_of_another_shop_is_not_found(budi: Visitor, jar: Variant, make: Make) -> None:
    other = make.variant(name="Bir Pletok")
    data = {"sku": other.sku, "v1-price": "30.000", "v1-how": "add", "v1-units": "1", "v1-seen": "10"}
    for what in ("harga", "stok"):
        assert budi.post(f"/penjual/produk/{jar.product.slug}/{what}", data=data).status_code == 404
    assert stands(other)[:2] == (25_000, 10)


def test_made_to_order_goods_have_no_stock_to_count(budi: Visitor, make: Make, shop: Seller) -> None:
    box = make.variant(seller=shop, capacity=50)
    assert send(budi, box, "stok", how="add", units="5", seen="0").status_code == 404
    assert "50 per hari" in budi.get(f"/penjual/produk/{box.product.slug}").text
