"""Handing over, as the shopper meets it: a code and its QR, wishes to cancel, lateness, another day, what failed."""

from datetime import timedelta

import pytest

from storefront.catalog.product import Keeping
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import another_day, asking, cancel_request, failing, limits, pickup
from storefront.orders.cancel_request import Status as RequestStatus
from storefront.orders.failure import Why
from storefront.orders.order import Order, Status
from storefront.payments import owing
from tests.orders import in_work
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import opens

PICKUP_PLACE = "Gang Teratai 5"


@pytest.fixture
def jar(make: Make) -> Variant:
    return make.variant(seller=make.seller("Dapur Budi", street=PICKUP_PLACE), price=25_000)


def at(order: Order, *more: str) -> str:
    return "/".join((f"/pesanan/{order.number}", *more))


def test_the_code_and_its_qr_stand_there_while_the_goods_are_ready(
    visitor: Visitor, sari: Shopper, jar: Variant
) -> None:
    order = in_work.accepted(sari, (jar, 1))
    opens(visitor, order)
    assert visitor.get(at(order, "kode.svg")).status_code == 404
    ready = in_work.ready(sari, (jar, 1))
    page = opens(visitor, ready)
    assert ready.pickup_code in page.text and "kode.svg" in page.text and "Menunggu Anda sampai" in page.text
    drawing = visitor.get(at(ready, "kode.svg"))
    assert drawing.mimetype == "image/svg+xml" and "no-store" in drawing.headers["Cache-Control"]
    assert pickup.read(pickup.qr_text(ready)) == (ready.number, ready.pickup_code)
    for text in ("00020101", "https://x.example/penjual/pesanan/ambil", "https://[", "/penjual/pesanan/ambil?kode=١"):
        assert pickup.read(text) is None


def test_the_street_is_for_those_who_have_paid(visitor: Visitor, sari: Shopper, jar: Variant) -> None:
    order = sari.buys(jar)
    assert PICKUP_PLACE not in opens(visitor, order).text
    sari.pays(order)
    assert PICKUP_PLACE in visitor.get(at(order)).text


def test_asking_to_cancel_and_keeping_it_after_all(visitor: Visitor, sari: Shopper, jar: Variant) -> None:
    order = in_work.accepted(sari, (jar, 1))
    assert "Minta pesanan ini dibatalkan" in opens(visitor, order).text
    assert "Salah pesan" in visitor.get(at(order, "minta-batal")).text
    for said in ({}, {"why": "forged"}, {"why": "other", "words": " \x00"}):
        assert visitor.post(at(order, "minta-batal"), data=said).status_code == 422
    for _tap in range(2):
        assert visitor.post(at(order, "minta-batal"), data={"why": "other", "words": "sakit"}).status_code == 303
    assert "Anda minta pesanan ini dibatalkan" in visitor.get(at(order)).text
    assert [each.why for each in cancel_request.of(order)] == ["sakit"]
    for _tap in range(2):
        assert visitor.post(at(order, "minta-batal", "tarik")).status_code == 303
    assert [each.status for each in cancel_request.of(order)] == [RequestStatus.WITHDRAWN]


def test_a_refused_wish_says_why(visitor: Visitor, sari: Shopper, jar: Variant) -> None:
    order = in_work.accepted(sari, (jar, 1))
    wish = asking.ask(order, "mistake")
    assert wish and asking.refuse(wish, "bought_in", None)
    db.session.commit()
    assert "Bahannya sudah dibeli khusus" in opens(visitor, order).text


def test_a_late_order_is_named_late_and_then_ends_by_one_tap(visitor: Visitor, sari: Shopper, jar: Variant) -> None:
    order = in_work.accepted(sari, (jar, 1))
    clock.shift(limits.due_at(order) - clock.now() + timedelta(minutes=1))
    assert "pesanan ini terlambat" in opens(visitor, order).text
    visitor.post(at(order, "batal"))
    db.session.refresh(order)
    assert order.status == Status.ACCEPTED
    clock.shift(timedelta(hours=72))
    assert "Batalkan, uang kembali" in visitor.get(at(order)).text
    assert visitor.post(at(order, "batal")).status_code == 303
    db.session.refresh(order)
    assert (order.status, order.ended_why, order.refund_open) == (Status.CANCELLED, "too_late", order.total)
    assert "Lewat tiga hari" in visitor.get(at(order)).text


@pytest.mark.parametrize("answer", ["ya", "tidak"])
def test_another_day_is_taken_or_not(visitor: Visitor, make: Make, sari: Shopper, jar: Variant, answer: str) -> None:
    order = in_work.ready(sari, (jar, 1))
    clock.shift(limits.due_at(order) - clock.now() + timedelta(minutes=1))
    day = another_day.days(order)[0]
    assert another_day.offer(order, day, make.owner(order.seller))
    db.session.commit()
    assert "Ya, saya datang" in opens(visitor, order).text
    for _tap in range(2):
        assert visitor.post(at(order, "hari-lain", answer)).status_code == 303
    db.session.refresh(order)
    assert (order.ready_on == day) is (answer == "ya")
    assert "Ya, saya datang" not in visitor.get(at(order)).text


def test_what_failed_says_why_and_what_the_rule_gave(visitor: Visitor, make: Make, sari: Shopper) -> None:
    order = in_work.sent(sari, (make.variant(price=30_001, keeping=Keeping.CHILLED), 1))
    assert failing.try_again(order, Why.NOBODY_HOME, "pagar dikunci", None, None)
    db.session.commit()
    assert "pagar dikunci" in opens(visitor, order).text
    assert failing.came_back(order, Why.NOBODY_HOME, "", None, None) and owing.settle_up(order, "nobody_home")
    db.session.commit()
    page = visitor.get(at(order)).text
    assert "Pengembalian dana" in page and "Tidak ada orang di tempat tujuan" in page and "Rp15.001" in page


def test_the_rule_is_read_before_anybody_pays(visitor: Visitor, make: Make, sari: Shopper, jar: Variant) -> None:
    assert "harga barangnya dikembalikan kepada Anda" in opens(visitor, sari.buys(jar)).text
    spoils = sari.buys(make.variant(keeping=Keeping.SHORT))
    assert "setengah harganya kembali" in opens(visitor, spoils).text
