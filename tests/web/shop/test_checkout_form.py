"""What the checkout asks: whose phone, which way and day, which kelurahan; what was typed stays."""

import pytest
from sqlalchemy import select

from storefront.accounts.address import Address
from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.orders.order import Way
from storefront.sellers.delivery_area import DeliveryArea
from storefront.sellers.seller import Seller
from tests.people import CIDENG, PASSWORD, Make
from tests.visitor import Visitor
from tests.web.shop.shopping import COURIER, answer, brought, check, field, follow, form, order, purchases, put


def test_what_was_typed_stays_when_something_is_missing(filled: Visitor) -> None:
    told = answer(filled, name="", phone="0812", email="sari@", rt_rw="empat", postcode="1015")
    assert told.status_code == 422
    for sentence in ("Tulis nama Anda.", "belum lengkap atau salah", "e-mail ini belum benar", "004/011", "5 angka"):
        assert sentence in told.text
    for typed in ("0812", "sari@", "empat", "1015"):
        assert f'value="{typed}"' in told.text


@pytest.mark.parametrize("phone", ["+62 812-3456-7890", "6281234567890", "0812 3456 7890"])
def test_a_phone_number_may_be_spelled_in_any_way(filled: Visitor, phone: str) -> None:
    order(filled, phone=phone)
    assert purchases()[0].phone == "+6281234567890"


def test_an_address_is_asked_for_only_when_something_is_brought(filled: Visitor, budi: Seller) -> None:
    told = answer(filled, **{field(budi, "way"): "own_courier"})
    assert told.status_code == 422
    assert "Tulis kelurahan tujuan" in told.text and "Tulis nama jalan" in told.text
    order(filled, **brought(budi, rt_rw="004/011", landmark="sebelah musala"))
    (purchase,) = purchases()
    first, second = orders.of_purchase(purchase)
    assert (first.way, first.delivery_price, second.delivery_price) == (Way.OWN_COURIER, COURIER, 0)
    assert (purchase.area_code, purchase.postcode, purchase.street) == (CIDENG, "10150", "Jl. Mawar 12")


def test_an_address_nobody_needs_is_not_kept(filled: Visitor) -> None:
    order(filled, kelurahan="Cideng", street="Jl. Mawar 12")
    assert (purchases()[0].area_code, purchases()[0].street) == (None, "")


def test_of_several_kelurahan_one_is_picked_from_a_short_list(filled: Visitor, budi: Seller) -> None:
    told = answer(filled, **brought(budi, "gambir jakarta"))
    assert told.status_code == 422
    assert "Pilih salah satu" in told.text and "Cideng, Gambir, Jakarta Pusat" in told.text
    chosen = form(told, "/checkout") | {"kelurahan_pick": CIDENG}
    assert filled.post("/checkout", data=chosen).location == "/checkout/periksa"


@pytest.mark.parametrize("typed", ["Cidneg", "kel. cidenk", "cideng gambr"])
def test_a_slip_in_the_kelurahan_is_answered_with_what_was_probably_meant(
    filled: Visitor, budi: Seller, typed: str
) -> None:
    told = answer(filled, **brought(budi, typed))
    assert told.status_code == 422
    assert "Mungkin maksud Anda ini?" in told.text and "Cideng, Gambir, Jakarta Pusat" in told.text
    chosen = form(told, "/checkout") | {"kelurahan_pick": CIDENG}
    assert filled.post("/checkout", data=chosen).location == "/checkout/periksa"


def test_prices_are_shown_for_a_kelurahan_before_anything_else_is_asked(filled: Visitor, budi: Seller) -> None:
    before = filled.get("/checkout").text
    assert "ongkos kirim menurut kelurahan" in before and "Rp12.000" not in before
    sent = form(filled.get("/checkout"), "/checkout")
    page = filled.post("/checkout", data=sent | {"kelurahan": "cideng", "phone": "08", "hitung": "1"})
    assert page.status_code == 200
    for words in ("Diantar kurir penjual · Rp12.000", 'value="Cideng, Gambir, Jakarta Pusat"', 'value="08"'):
        assert words in page.text
    assert "Tulis nama Anda" not in page.text and filled.get_cookie("pemesan") is None
    chosen = form(page, "/checkout") | {field(budi, "way"): "own_courier", "hitung": "1"}
    assert "Rp212.000" in filled.post("/checkout", data=chosen).text


def test_reckoning_says_what_is_wrong_with_the_kelurahan_and_nothing_more(filled: Visitor) -> None:
    sent = form(filled.get("/checkout"), "/checkout")
    page = filled.post("/checkout", data=sent | {"kelurahan": "Bandung", "hitung": "1"})
    assert page.status_code == 200 and "tidak ada di Jakarta" in page.text and "Tulis nama Anda" not in page.text


def test_a_place_the_seller_does_not_reach_is_said_so(filled: Visitor) -> None:
    sent = form(filled.get("/checkout"), "/checkout")
    page = filled.post("/checkout", data=sent | {"kelurahan": "Kebon Kacang", "hitung": "1"}).text
    assert "belum mengantar ke kelurahan Anda" in page and "Diantar kurir penjual" not in page


def test_where_nothing_is_brought_nobody_asks_for_a_place(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product())
    page = visitor.get("/checkout").text
    assert 'name="kelurahan"' not in page and 'name="street"' not in page
    order(visitor)
    assert len(purchases()) == 1


def test_a_free_delivery_is_called_so_and_a_pickup_has_no_line(make: Make, visitor: Visitor, budi: Seller) -> None:
    put(visitor, make.product(budi))
    db.session.scalars(select(DeliveryArea)).one().price = 0
    db.session.commit()
    assert "Rp0" not in check(visitor, **brought(budi))[0].text
    assert "Gratis" in check(visitor, **brought(budi))[0].text
    page, _sent = check(visitor, **{field(budi, "way"): "pickup"})
    assert "Ongkos kirim" not in page.text and "Rp0" not in page.text


def test_a_stale_code_does_not_win_over_the_words(filled: Visitor, budi: Seller) -> None:
    told = answer(filled, **brought(budi, "Kebon Kacang", area_code=CIDENG))
    assert "tidak mengantar dengan cara ini" in told.text


@pytest.mark.parametrize("words", ["Bandung", "....", "%", "x" * 500])
def test_an_unknown_kelurahan_gets_a_sentence(filled: Visitor, budi: Seller, words: str) -> None:
    told = answer(filled, **brought(budi, words))
    assert told.status_code == 422 and "tidak ada di Jakarta" in told.text


@pytest.mark.parametrize(
    ("name", "forged"), [("way", "teleport"), ("way", "parcel"), ("day", "2020-01-01"), ("day", "")]
)
def test_a_way_or_day_nobody_offers_is_asked_again(filled: Visitor, budi: Seller, name: str, forged: str) -> None:
    told = answer(filled, **{field(budi, name): forged})
    assert told.status_code == 422 and "Pilih salah satu" in told.text


def test_a_service_is_booked_and_not_sent(make: Make, visitor: Visitor, budi: Seller) -> None:
    put(visitor, make.product(budi, "Jahit Kebaya", kind="jasa-jahit", category="jasa", capacity=2))
    page = visitor.get("/checkout")
    assert "Di tempat Anda" in page.text and "Tanggal layanan" in page.text
    assert "kurir" not in page.text.lower()


def test_goods_and_delivery_together_must_fit_one_code(make: Make, visitor: Visitor, budi: Seller) -> None:
    put(visitor, make.product(budi, price=9_995_000))
    page = follow(visitor, answer(visitor, **brought(budi)))
    assert "Melebihi Rp10.000.000" in page.text and "Buat pesanan" not in page.text


def test_whoever_is_signed_in_finds_the_form_filled(make: Make, visitor: Visitor) -> None:
    tono = make.user("Tono", "+6281311112222", "tono@contoh.example")
    home = {"area_code": CIDENG, "postcode": "10150", "street": "Jl. Melati 4", "rt_rw": "001/002"}
    db.session.add(Address(code="RUMAH1234567", user_id=tono.id, recipient="Tono", phone="+6281311112222", **home))
    db.session.commit()
    visitor.sign_in("0813-1111-2222", PASSWORD)
    put(visitor, make.product())
    page = visitor.get("/checkout")
    for words in ("Tono", "0813-1111-2222", "tono@contoh.example", "Cideng, Gambir, Jakarta Pusat", "Jl. Melati 4"):
        assert f'value="{words}"' in page.text
    visitor.post("/checkout", data=form(page, "/checkout"))
    visitor.post("/checkout/buat", data=form(visitor.get("/checkout/periksa"), "/buat"))
    assert purchases()[0].user_id == tono.id


def test_going_back_finds_the_answers_again(filled: Visitor, budi: Seller) -> None:
    check(filled, **brought(budi), **{field(budi, "note"): "Jangan pedas"})
    page = filled.get("/checkout")
    said = form(page, "/checkout")
    assert (said["name"], said["kelurahan"], said[field(budi, "note")].strip()) == (
        "Sari", "Cideng, Gambir, Jakarta Pusat", "Jangan pedas",
    )  # fmt: skip
    assert said[field(budi, "way")] == "own_courier" and "Rp12.000" in page.text


@pytest.mark.parametrize("path", ["/checkout", "/checkout/periksa"])
def test_without_goods_one_is_led_to_the_basket(visitor: Visitor, path: str) -> None:
    led = visitor.get(path)
    assert "/keranjang" in str(led.location) or follow(visitor, led).location == "/keranjang"


@pytest.mark.parametrize("cookie", ["", "x", "e30.forged", "é"])
def test_a_broken_answer_cookie_asks_from_the_start(make: Make, visitor: Visitor, cookie: str) -> None:
    put(visitor, make.product())
    visitor.set_cookie("pemesan", cookie)
    assert visitor.get("/checkout").status_code == 200
    assert visitor.get("/checkout/periksa").location == "/checkout"


def test_control_characters_are_no_trouble(filled: Visitor) -> None:
    done = order(filled, name="Sa\x00ri\r\nBcc: x", landmark="\x00\x1b")
    assert done.status_code == 303
    assert purchases()[0].name == "Sa ri Bcc: x"
