"""The board of money that waits for a person: what stands on a line, who sees it, and that it counts to zero."""

from datetime import timedelta

from flask import Flask

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.orders.order import Order
from storefront.payments import board, notice, owing, refund_sending
from storefront.payments import refund as refunds
from storefront.payments.gateways.contract import Notice, Outcome
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter
from tests.web.staff.lines import only_line, wait_for_a_person


def owed(make: Make, sari: Shopper, **shop: str) -> Order:
    order = sari.buys(make.variant(seller=make.seller(**{"name": "Dapur Budi"} | shop), price=25_000))
    sari.pays(order)
    cancelling.cancel(order, "seller", "sold_out")
    owing.settle_up(order)
    db.session.commit()
    return order


def test_nothing_waits(rini: Visitor) -> None:
    assert "Semua uang jelas" in rini.get("/petugas/uang").text
    assert "Semua uang jelas" in rini.get("/petugas").text


def test_a_line_says_what_how_much_since_when_and_whose_turn_it_is(rini: Visitor, make: Make, sari: Shopper) -> None:
    order = owed(make, sari)
    page = rini.get("/petugas/uang").text
    for words in (order.number, "Rp25.000", "Perlu dikembalikan", "Dapur Budi", "Sejak", "giliran penjual"):
        assert words in page
    assert "1 urusan uang belum selesai" in page and "belum sampai satu jam" in page
    refund_sending.by_hand(refunds.of(order)[0], "transfer 1", None)
    assert "Semua uang jelas" in rini.get("/petugas/uang").text


def test_its_page_says_the_rest_and_whom_to_call(rini: Visitor, make: Make, sari: Shopper) -> None:
    order = owed(make, sari)
    page = rini.get(only_line()).text
    for words in ("Barangnya habis.", "Penjual memutuskan paling lambat", "Uang perlu dikembalikan", order.number):
        assert words in page
    assert f'href="tel:{order.seller.phone}"' in page


def test_of_an_order_paid_short_the_shopper_is_called(rini: Visitor, make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant(price=25_000))
    sari.pays(order, 24_000)
    clock.shift(timedelta(hours=75))
    assert "Bayar kurang" in rini.get("/petugas/uang").text
    page = rini.get(only_line()).text
    assert 'href="tel:+6281234567890"' in page and "sudah 2 hari" in page


def test_who_does_not_decide_sees_no_shopper_and_no_deeds(enter: Enter, make: Make, sari: Shopper) -> None:
    sari.pays(sari.buys(make.variant(price=25_000)), 24_000)
    clock.shift(timedelta(hours=75))
    assert enter(make.staff(Role.KURATOR)).get(only_line()).status_code == 404
    page = enter(make.staff(Role.PROVINCE)).get(only_line()).text
    assert "Operator yang memutuskan" in page
    assert "Sari" not in page and "+6281234567890" not in page and "<textarea" not in page


def test_staff_of_a_city_see_its_own_money_only(enter: Enter, make: Make, sari: Shopper) -> None:
    near, far = owed(make, sari), owed(make, sari, name="Batik Ida", area="31.74.01.1001")
    person = make.user("Tuti")
    staff_role.give(person, Role.CITY, area_code="31.74")
    desk = enter(person)
    page = desk.get("/petugas/uang").text
    assert far.number in page and near.number not in page and "1 urusan uang belum selesai" in page
    place = next(place for place in board.places() if place.thing_id == refunds.of(near)[0].id)
    assert desk.get(f"/petugas/uang/pengembalian/{place.thing_id}").location == "/petugas/uang"


def test_one_kind_alone_and_the_way_back(rini: Visitor, make: Make, sari: Shopper) -> None:
    order = owed(make, sari)
    wait_for_a_person(make, sari, Outcome.UNKNOWN)
    page = rini.get("/petugas/uang?jenis=tak-jelas").text
    assert "Jawaban bank tidak jelas" in page and order.number not in page and "Lihat semua jenis" in page
    assert "Tidak ada baris jenis ini" in rini.get("/petugas/uang?jenis=kurang").text
    assert order.number in rini.get("/petugas/uang?jenis=omong-kosong").text


def test_a_long_board_comes_in_pages(rini: Visitor, make: Make) -> None:
    for number in range(board.PER_PAGE + 3):
        notice.store("snap", Notice(f"e{number}", f"N{number:02}", None, Outcome.PAID, None, b"{}"))
    db.session.commit()
    clock.shift(timedelta(hours=25))
    for each in notice.waiting(50):
        notice.later(each, None)
    first = rini.get("/petugas/uang").text
    assert "N19" in first and "N20" not in first and "23 urusan uang" in first
    onwards = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = rini.get(onwards).text
    assert "N20" in second and "N22" in second and "N19" not in second and 'rel="next"' not in second
    for broken in ("x", "1_2_3", "1e400_kurang_1", "nan_kurang_1"):
        assert "N00" in rini.get(f"/petugas/uang?sesudah={broken}").text


def test_a_line_that_is_gone_leads_back_to_the_board(rini: Visitor, make: Make) -> None:
    for path in ("kurang/1", f"tak-jelas/{2**31 - 1}"):
        assert rini.get(f"/petugas/uang/{path}").location == "/petugas/uang"
    assert rini.get("/petugas/uang/omong-kosong/1").status_code == 404


def test_what_the_bank_wrote_is_shown_as_it_came_and_harms_nobody(rini: Visitor, make: Make) -> None:
    raw = b'{"note": "<script>alert(1)</script>"}'
    notice.store("snap", Notice("e", "NOBODY", None, Outcome.PAID, 2**63, raw))
    db.session.commit()
    clock.shift(timedelta(hours=25))
    notice.later(notice.waiting()[0], None)
    page = rini.get(only_line()).text
    assert "Kabar asli dari bank" in page and "&lt;script&gt;alert(1)" in page and "jumlah belum diketahui" in page


def test_many_lines_take_no_more_statements_than_one(rini: Visitor, make: Make, sari: Shopper) -> None:
    def more() -> None:
        sari.pays(sari.buys(make.variant(price=25_000)), 26_000)
        wait_for_a_person(make, sari, Outcome.UNKNOWN)

    more()
    rini.get("/petugas/uang")
    few = len(rini.statements)
    for _more in range(4):
        more()
    rini.get("/petugas/uang")
    assert len(rini.statements) == few == 7
    rini.get("/petugas")
    assert len(rini.statements) <= 11  # one count for each list
    rini.get(only_line(board.Kind.UNCLEAR))
    assert len(rini.statements) <= 9


def test_a_picture_that_was_never_sent_is_not_there(rini: Visitor, make: Make, sari: Shopper, app: Flask) -> None:
    owed(make, sari)
    assert rini.get(only_line() + "/foto").status_code == 404
    wait_for_a_person(make, sari, Outcome.UNKNOWN)
    assert rini.get(only_line(board.Kind.UNCLEAR) + "/foto").status_code == 404
