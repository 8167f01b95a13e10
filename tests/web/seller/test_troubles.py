"""What goes wrong now and then, as a seller meets it: wishes to cancel, a missing tray, nobody at home, nobody came."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import another_day, asking, cancel_request, failure, limits, parting
from storefront.orders.order import Order, Status
from storefront.sellers.no_show import NoShow
from tests.orders import in_work
from tests.people import Shopper
from tests.visitor import Visitor


def at(order: Order, *more: str) -> str:
    return "/".join((f"/penjual/pesanan/{order.number}", *more))


def photo() -> tuple[BytesIO, str]:
    file = BytesIO()
    Image.new("RGB", (40, 30), "#886").save(file, "JPEG")
    return BytesIO(file.getvalue()), "pagar.jpg"


@pytest.fixture
def wished(sari: Shopper, jar: Variant) -> Order:
    order = in_work.accepted(sari, (jar, 2))
    assert asking.ask(order, "rapat diundur")
    db.session.commit()
    return order


@pytest.fixture
def unfetched(sari: Shopper, jar: Variant) -> Order:
    order = in_work.ready(sari, (jar, 2))
    clock.shift(limits.fetch_by(order, in_work.fresh_lines(order)) - clock.now() + timedelta(minutes=1))
    return order


def test_a_wish_is_answered_by_the_owner_with_yes(budi: Visitor, ani: Visitor, wished: Order) -> None:
    assert "rapat diundur" in budi.get(at(wished)).text
    assert "Pemilik toko yang menjawabnya" in ani.get(at(wished)).text
    assert ani.post(at(wished, "minta-batal", "ya")).status_code == 403
    for _tap in range(2):
        assert budi.post(at(wished, "minta-batal", "ya")).status_code == 303
    db.session.refresh(wished)
    assert (wished.status, wished.refund_open) == (Status.CANCELLED, wished.total)
    assert wished.ended_why == "asked", "the shopper's own words stay on the wish"


def test_or_with_no_and_a_reason(budi: Visitor, wished: Order) -> None:
    assert budi.post(at(wished, "minta-batal", "tidak"), data={"refuse-why": "other"}).status_code == 422
    assert budi.post(at(wished, "minta-batal", "tidak"), data={"refuse-why": "cooking"}).status_code == 303
    assert budi.post(at(wished, "minta-batal", "tidak"), data={"refuse-why": "cooking"}).status_code == 303
    wish = cancel_request.latest(wished)
    assert wish and (wish.answer, wished.status) == ("cooking", Status.ACCEPTED)


def test_a_missing_jar_goes_back_as_money(budi: Visitor, ani: Visitor, sari: Shopper, jar: Variant) -> None:
    order = in_work.accepted(sari, (jar, 3))
    line = f"baris-{in_work.fresh_lines(order)[0].id}"
    assert "Sebagian barang tidak ada" in budi.get(at(order)).text
    assert ani.get(at(order, "sebagian")).status_code == 403
    assert 'value="3"' in budi.get(at(order, "sebagian")).text
    for units in ("", "-1", "4", "dua", "0"):
        refused = budi.post(at(order, "sebagian"), data={line: units})
        assert refused.status_code == 422 and f'value="{units}"' in refused.text, units
    assert budi.post(at(order, "sebagian"), data={line: "2"}).status_code == 303
    db.session.refresh(order)
    assert (order.refund_open, in_work.where(order)) == (25_000, [{"queued": 2, "cancelled": 1}])
    page = budi.get(at(order)).text
    assert "1 × Sambal Teri" in page and "Kembalikan Rp25.000" in page
    assert budi.post(at(order, "sebagian"), data={line: "2"}).status_code == 303, "the second tap finds all there"
    assert parting.remaining(in_work.fresh_lines(order)[0]) == 2


def test_sold_out_may_empty_the_shelf_too(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    kept, emptied = in_work.ordered(sari, (jar, 1)), in_work.ordered(sari, (jar, 1))
    budi.post(at(kept, "tolak"), data={"decline-why": "closed", "decline-empties": "y"})
    db.session.refresh(jar)
    assert jar.free == 9, "only what is sold out"
    budi.post(at(emptied, "tolak"), data={"decline-why": "sold_out", "decline-empties": "y"})
    db.session.refresh(jar)
    assert jar.free == 0


def test_nobody_came_and_the_rule_decides(budi: Visitor, ani: Visitor, unfetched: Order) -> None:
    assert "Pembeli tidak datang" in budi.get(at(unfetched)).text
    page = budi.get(at(unfetched, "gagal"))
    assert "Rp50.000 harus Anda kembalikan" in page.text and "Tawarkan hari lain" in page.text
    assert ani.post(at(unfetched, "gagal"), data={}).status_code == 403
    sent = budi.post(at(unfetched, "gagal"), data={"note": "ditelepon", "photo": photo()},
                     content_type="multipart/form-data")  # fmt: skip
    assert sent.status_code == 303
    (tried,) = failure.of(unfetched)
    assert tried.proof_photo and tried.note == "ditelepon"
    assert budi.get(at(unfetched, "gagal", tried.code, "foto")).mimetype == "image/jpeg"
    assert "Tidak jadi diserahkan" in budi.get(at(unfetched)).text
    assert unfetched.number in budi.get("/penjual/pesanan?status=selesai").text
    assert unfetched.number not in budi.get("/penjual/pesanan?status=siap").text


def test_another_day_is_offered_from_the_list_alone(ani: Visitor, unfetched: Order) -> None:
    assert ani.post(at(unfetched, "gagal", "hari-lain"), data={"day": "2020-01-01"}).status_code == 303
    assert unfetched.offered_on is None
    day = another_day.days(unfetched)[0]
    assert ani.post(at(unfetched, "gagal", "hari-lain"), data={"day": day.isoformat()}).status_code == 303
    db.session.refresh(unfetched)
    assert unfetched.offered_on == day and "Pembeli menjawab sebelum" in ani.get(at(unfetched)).text


def test_nobody_at_home_another_courier_and_back(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order = in_work.sent(sari, (jar, 2))
    assert budi.post(at(order, "gagal"), data={"what": "forged"}).status_code == 422
    bad = budi.post(at(order, "gagal"), data={"what": "again-nobody_home", "photo": (BytesIO(b"x"), "x.jpg")},
                    content_type="multipart/form-data")  # fmt: skip
    assert bad.status_code == 422 and "tidak bisa dibaca" in bad.text
    assert budi.post(at(order, "gagal"), data={"what": "again-nobody_home"}).status_code == 303
    form = {"courier-courier": "Bu Tuti", "courier-number": "0813", "courier-link": "http://x.example"}
    assert budi.post(at(order, "kurir"), data=form).status_code == 422
    assert budi.post(at(order, "kurir"), data=form | {"courier-link": ""}).status_code == 303
    page = budi.get(at(order)).text
    assert "Bu Tuti" in page and "Data kurir diperbarui" in page and "dicoba lagi" in page
    assert budi.post(at(order, "gagal"), data={"what": "back-nobody_home"}).status_code == 303
    db.session.refresh(order)
    assert (in_work.where(order), order.refund_open) == ([{"failed": 2}], 50_000)


def test_the_rule_for_no_shows_is_the_shops(budi: Visitor, ani: Visitor, jar: Variant) -> None:
    assert ani.get("/penjual/toko/tidak-datang").status_code == 403
    assert 'value="half"' in budi.get("/penjual/toko/tidak-datang").text
    assert budi.post("/penjual/toko/tidak-datang", data={"rule": "forged"}).status_code == 422
    assert budi.post("/penjual/toko/tidak-datang", data={"rule": "nothing"}).status_code == 303
    seller = jar.product.seller
    db.session.refresh(seller)
    assert seller.no_show == NoShow.NOTHING
