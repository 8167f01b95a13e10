"""Serahkan barang: a code typed, photographed or scanned finds the parcel, and one tap hands it over."""

from io import BytesIO

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders import pickup
from storefront.orders.order import Order, Way
from storefront.qris import picture
from storefront.web.limits import limiter
from tests.orders import in_work
from tests.people import Make, Shopper
from tests.visitor import Visitor

PAGE = "/penjual/pesanan/ambil"


def follow(visitor: Visitor, address: str | None):  # type: ignore[no-untyped-def]
    assert address
    return visitor.get(address)


def test_four_digits_show_the_parcel_and_one_tap_hands_it_over(ani: Visitor, sari: Shopper, jar: Variant) -> None:
    order = in_work.ready(sari, (jar, 2))
    found = ani.post(PAGE, data={"code": f" {order.pickup_code} "})
    assert found.status_code == 303
    page = follow(ani, found.location)
    assert order.number in page.text and "2 ×" in page.text and "Sambal Teri" in page.text
    assert len(ani.statements) <= 8
    given = ani.post(f"/penjual/pesanan/{order.number}/ambil", data={"collect-code": order.pickup_code})
    assert given.status_code == 303
    assert in_work.where(order) == [{"collected": 2}]
    again = ani.get(found.location)
    assert again.status_code == 422 and "Tidak ada pesanan siap diambil" in again.text


def test_the_shoppers_qr_code_does_the_same_by_photo(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order = in_work.ready(sari, (jar, 1))
    photo = (BytesIO(picture.png(pickup.qr_text(order), 12)), "kode.png")
    found = budi.post(PAGE, data={"photo": photo}, content_type="multipart/form-data")
    assert found.status_code == 303 and order.number in found.location
    assert order.number in follow(budi, found.location).text
    other = budi.post(PAGE, data={"photo": (BytesIO(picture.png("https://contoh.example", 12)), "x.png")},
                      content_type="multipart/form-data")  # fmt: skip
    assert other.status_code == 422 and "tidak terbaca" in other.text


def test_what_is_no_code_is_a_sentence_beside_the_field(budi: Visitor) -> None:
    for data, sentence in (
        ({"code": "12a4"}, "4 angka"), ({}, "Ketik kodenya"), ({"code": "\x00"}, "4 angka"),
        ({"photo": (BytesIO(b"tidak"), "x.jpg")}, "foto"),
    ):  # fmt: skip
        answer = budi.post(PAGE, data=data, content_type="multipart/form-data")
        assert answer.status_code == 422 and sentence in answer.text, data


def test_a_strangers_code_says_the_same_as_an_unknown_one(
    budi: Visitor, make: Make, sari: Shopper, jar: Variant
) -> None:
    stranger = in_work.ready(sari, (make.variant(), 1))
    young, sent = in_work.accepted(sari, (jar, 1)), in_work.ready(sari, (jar, 1), way=Way.OWN_COURIER)
    stranger.pickup_code, young.pickup_code, sent.pickup_code = "1111", "2222", "3333"
    db.session.commit()
    said = {code: budi.post(PAGE, data={"code": code}) for code in ("1111", "2222", "3333", "4444")}
    assert {answer.status_code for answer in said.values()} == {422}
    assert len({answer.text.replace(code, "…") for code, answer in said.items()}) == 1
    named = budi.get(f"{PAGE}?kode=1111&nomor={stranger.number}")
    assert named.status_code == 422 and "Sari" not in named.text


def test_codes_are_not_guessed_for_long(budi: Visitor, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    limiter.reset()
    answers = [budi.get(f"{PAGE}?kode={code:04}").status_code for code in range(62)]
    assert answers[:60] == [422] * 60 and answers[-1] == 429
    assert budi.get(PAGE).status_code == 200
    limiter.reset()


def test_two_parcels_with_the_same_digits_are_told_apart_by_name(
    budi: Visitor, sari: Shopper, dewi: Shopper, jar: Variant
) -> None:
    orders = [in_work.ready(shopper, (jar, 1)) for shopper in (sari, dewi)]
    for order in orders:
        order.pickup_code = "7777"
    db.session.commit()
    both = budi.get(f"{PAGE}?kode=7777")
    assert "Sari" in both.text and "Dewi" in both.text
    one = budi.get(f"{PAGE}?kode=7777&nomor={orders[1].number}")
    assert "Dewi" in one.text and "Sari" not in one.text


def test_the_camera_is_lent_to_this_page_alone(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order: Order = in_work.ready(sari, (jar, 1))
    assert "camera=(self)" in budi.get(PAGE).headers["Permissions-Policy"]
    assert "camera=()" in budi.get(f"/penjual/pesanan/{order.number}").headers["Permissions-Policy"]
