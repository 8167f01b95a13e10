"""The page of incoming money: claims by exact amount, what was confirmed just now, and the last seven days."""

from datetime import timedelta

import pytest

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import charging, claiming
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Presented
from storefront.payments.payment import Status
from tests.people import Make, Shopper
from tests.visitor import Visitor

PAGE = "/penjual/uang"


def shown(order: Order, note: str | None = None) -> Order:
    """The code is on the shopper's screen, and was claimed if there is a note."""
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    if note is not None:
        assert claiming.claim(payment, note)
    db.session.commit()
    return order


@pytest.fixture
def claimed(sari: Shopper, jar: Variant) -> Order:
    """Sari says she has paid Rp25.000, and tells four digits."""
    return shown(sari.buys(jar), "pukul 14.05, …1234")


def confirms(budi: Visitor, order: Order, **form: str):  # type: ignore[no-untyped-def]
    return budi.post(f"/penjual/pesanan/{order.number}/uang-masuk?dari=uang", data={"confirm-seen": "y"} | form)


def test_claims_stand_first_with_what_helps_to_find_them(
    budi: Visitor, claimed: Order, dewi: Shopper, jar: Variant
) -> None:
    silent = shown(dewi.buys(jar))
    page = budi.get(PAGE).text
    assert "…1234" in page and page.index(claimed.number) < page.index("Masih bisa dibayar") < page.index(silent.number)
    assert f"/penjual/pesanan/{claimed.number}?dari=uang#langkah" in page
    assert len(budi.statements) <= 12


def test_one_confirms_and_comes_back_to_the_list_where_it_can_be_undone(budi: Visitor, claimed: Order) -> None:
    answer = confirms(budi, claimed)
    assert answer.status_code == 303 and answer.location.endswith(PAGE)
    page = budi.get(PAGE).text
    assert "Urungkan (sisa 10 menit)" in page and "Rp25.000" in page and "Anda" in page
    clock.shift(timedelta(minutes=2, seconds=5))
    assert "Urungkan (sisa 8 menit)" in budi.get(PAGE).text
    assert "Urungkan" in budi.get(f"/penjual/pesanan/{claimed.number}").text
    undone = budi.post(f"/penjual/pesanan/{claimed.number}/urungkan?dari=uang")
    assert undone.location.endswith(PAGE)
    page = budi.get(PAGE).text
    assert "Catatannya ditarik" in page and "Pembeli bilang sudah bayar" in page and "Urungkan" not in page
    db.session.refresh(claimed)
    assert claimed.received == 0


def test_after_ten_minutes_the_page_says_who_can_help(budi: Visitor, claimed: Order) -> None:
    confirms(budi, claimed)
    clock.shift(timedelta(minutes=11))
    assert "Urungkan" not in budi.get(PAGE).text
    budi.post(f"/penjual/pesanan/{claimed.number}/urungkan")
    assert "Minta petugas" in budi.get(f"/penjual/pesanan/{claimed.number}").text


def test_a_second_undo_is_harmless(budi: Visitor, claimed: Order) -> None:
    confirms(budi, claimed)
    for _tap in range(2):
        assert budi.post(f"/penjual/pesanan/{claimed.number}/urungkan").status_code == 303
    db.session.refresh(claimed)
    assert claimed.received == 0


def test_an_undone_claim_is_asked_about_again(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order = shown(sari.buys(jar), "")
    confirms(budi, order)
    budi.post(f"/penjual/pesanan/{order.number}/urungkan")
    assert "Sudah saya lihat" in budi.get(f"/penjual/pesanan/{order.number}").text
    confirms(budi, order)
    db.session.refresh(order)
    assert order.received == order.total


@pytest.mark.parametrize(("typed", "received"), [("20.000", 20_000), ("30000", 30_000), ("Rp 25.000", 25_000)])
def test_what_really_came_is_written_down(budi: Visitor, claimed: Order, typed: str, received: int) -> None:
    assert confirms(budi, claimed, **{"confirm-amount": typed}).status_code == 303
    db.session.refresh(claimed)
    assert (claimed.received, claimed.refund_open) == (received, max(0, received - 25_000))
    said = budi.get(PAGE).text
    assert ("masih kurang" in said) == (received < 25_000)


@pytest.mark.parametrize("typed", ["dua puluh", "0", "-5", "25.000,50", "99.999.999"])
def test_an_amount_that_is_none_is_told_beside_the_field(budi: Visitor, claimed: Order, typed: str) -> None:
    page = confirms(budi, claimed, **{"confirm-amount": typed})
    assert page.status_code == 422 and "rupiah bulat seperti di aplikasi bank" in page.text and typed in page.text
    db.session.refresh(claimed)
    assert claimed.received == 0


def test_totals_open_their_lines_with_who_says_so(budi: Visitor, claimed: Order, paid: Order) -> None:
    confirms(budi, claimed)
    page = budi.get(PAGE).text
    assert "2 pembayaran" in page and ">Bank<" in page and ">Anda<" in page
    clock.shift(timedelta(days=1))
    page = budi.get(PAGE).text
    assert "0 pembayaran" in page and "2 pembayaran" in page
    clock.shift(timedelta(days=7))
    assert "2 pembayaran" not in budi.get(PAGE).text
    assert paid.number in budi.get(f"{PAGE}/masuk").text


def test_the_long_list_goes_on_page_by_page(
    budi: Visitor, sari: Shopper, make: Make, jar: Variant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storefront.web.seller.incoming.PAGE", 2)
    numbers = {sari.pays(sari.buys(jar)).number for _one in range(3)}
    first = budi.get(f"{PAGE}/masuk").text
    after = first.split("sesudah=")[1].split('"')[0]
    second = budi.get(f"{PAGE}/masuk?sesudah={after}").text
    assert {number for number in numbers if number in first} | {n for n in numbers if n in second} == numbers
    assert sum(number in first for number in numbers) == 2 and "Ke awal daftar" in second
    assert budi.get(f"{PAGE}/masuk?sesudah=x").status_code == 200


def test_codes_that_cannot_be_paid_any_more_are_gone(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order = shown(sari.buys(jar))
    payment = payments.latest(order)
    assert payment and payment.move(Status.LAPSED)
    assert order.number in budi.get(PAGE).text
    clock.shift(timedelta(hours=49))
    assert order.number not in budi.get(PAGE).text


def test_a_helper_who_may_not_touch_money_stays_outside(ani: Visitor, claimed: Order) -> None:
    assert ani.get(PAGE).status_code == 403
    assert ani.post(f"/penjual/pesanan/{claimed.number}/urungkan").status_code == 403
    assert f'href="{PAGE}"' not in ani.get("/penjual").text
