"""Money only a bank can explain: asked again, put on its order, or closed; and then the board is empty."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import board, charging, notice
from storefront.payments.board import Kind
from storefront.payments.doubt import Doubt
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused, Notice, Outcome, Presented
from storefront.payments.money_event import MoneyEvent
from storefront.payments.payment import Payment, Status
from storefront.web import looking
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.banks import PaperBank
from tests.web.staff.lines import only_line, wait_for_a_person

WHY = "Bank Jakarta memastikan lewat telepon"


@pytest.fixture
def bank(app: Flask) -> PaperBank:
    """A bank that knows of nothing yet, in the place of the SNAP one."""
    paper = PaperBank()
    app.extensions["gateways"]["snap"] = paper
    return paper


pytestmark = pytest.mark.usefixtures("books")


def ends(rini: Visitor, deed: str, **fields: str) -> str:
    """Rini does something about the only line; answers what she then reads on the board."""
    answer = rini.post(f"{only_line()}/{deed}", data=fields)
    assert answer.status_code == 303, answer.text
    return rini.get(answer.location).text


def put(order: Order, amount: str = "25.000", why: str = WHY) -> dict[str, str]:
    return {"place-number": order.number, "place-amount": amount, "place-why": why}


def test_homeless_money_is_put_on_its_order_and_gives_its_goods(rini: Visitor, make: Make, sari: Shopper) -> None:
    payment = wait_for_a_person(make, sari, merchant="SUB99999999")
    page = rini.get(only_line()).text
    assert f'value="{payment.order.number}"' in page and 'value="25.000"' in page and "penerima lain" in page
    page = ends(rini, "taruh", **put(payment.order))
    assert "dicatat pada pesanannya" in page and "Semua uang jelas" in page
    assert payment.order.is_paid and payment.status == Status.CONFIRMED
    book = db.session.scalars(select(MoneyEvent).order_by(MoneyEvent.id)).all()
    assert [(line.kind, line.order_id, line.evidence) for line in book] == [
        ("received", None, "provider"), ("reversed", None, "operator"), ("received", payment.order_id, "operator"),
    ]  # fmt: skip
    (deed,) = db.session.scalars(select(Deed).where(Deed.what == "money.placed"))
    assert (deed.about, deed.why, deed.after["amount"]) == (payment.order.number, WHY, 25_000)


def test_too_much_money_put_on_its_order_is_owed_back_in_part(rini: Visitor, make: Make, sari: Shopper) -> None:
    payment = wait_for_a_person(make, sari, amount=26_000)
    page = ends(rini, "taruh", **put(payment.order, "26000"))
    assert "Ada yang harus dikembalikan" in page
    assert (payment.order.refund_open, board.counts()) == (1_000, {Kind.REFUND: 1})


def test_dollars_are_put_on_the_order_as_the_rupiah_that_arrived(rini: Visitor, make: Make, sari: Shopper) -> None:
    payment = wait_for_a_person(make, sari, currency="USD", amount=2)
    assert "Rupiah yang benar-benar masuk" in rini.get(only_line()).text
    ends(rini, "taruh", **put(payment.order, "24.500"))
    assert (payment.order.received, payment.order.missing) == (24_500, 500)


def test_money_of_one_code_is_never_put_on_another_order(rini: Visitor, make: Make, sari: Shopper) -> None:
    payment = wait_for_a_person(make, sari, merchant="SUB99999999")
    other = sari.buys(make.variant())
    answer = rini.post(f"{only_line()}/taruh", data=put(other))
    assert answer.status_code == 422 and "kode pesanan lain" in answer.text and WHY in answer.text
    assert (payment.order.received, other.received) == (0, 0)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"place-number": "ZZZZZZ-1"}, "Tidak ada pesanan dengan nomor ini."),
        ({"place-number": ""}, "Tulis nomor pesanannya."),
        ({"place-amount": "dua puluh lima ribu"}, "Tulis jumlahnya dalam rupiah"),
        ({"place-amount": "0"}, "Tulis jumlahnya dalam rupiah"), ({"place-why": " ya "}, "Tulis alasannya"),
    ],
)  # fmt: skip
def test_a_wrong_word_keeps_what_was_typed_and_moves_nothing(
    rini: Visitor, make: Make, sari: Shopper, changed: dict[str, str], said: str
) -> None:
    payment = wait_for_a_person(make, sari, merchant="SUB99999999")
    answer = rini.post(f"{only_line()}/taruh", data=put(payment.order) | changed)
    assert answer.status_code == 422 and said in answer.text
    assert payment.order.received == 0 and board.counts() == {Kind.HOMELESS: 1}


def test_homeless_money_is_closed_with_how_it_ended(rini: Visitor, make: Make, sari: Shopper) -> None:
    payment = wait_for_a_person(make, sari, merchant="SUB99999999")
    assert rini.post(f"{only_line()}/tutup", data={"close-why": WHY}).status_code == 422
    page = ends(rini, "tutup", **{"close-outcome": "returned", "close-why": WHY})
    assert "Semua uang jelas" in page and payment.order.received == 0


def test_two_operators_end_a_line_once(rini: Visitor, make: Make, sari: Shopper) -> None:
    payment = wait_for_a_person(make, sari, merchant="SUB99999999")
    line = only_line()
    ends(rini, "taruh", **put(payment.order))
    for deed, fields in (("taruh", put(payment.order)), ("tutup", {"close-outcome": "returned", "close-why": WHY})):
        answer = rini.post(f"{line}/{deed}", data=fields)
        assert (
            answer.location == "/petugas/uang" and "sudah ada yang menyelesaikannya" in rini.get("/petugas/uang").text
        )
    assert payment.order.received == 25_000


# --- answers that are unclear ------------------------------------------------------------------------------------


def test_a_clear_answer_ends_an_unclear_line_by_itself(
    rini: Visitor, bank: PaperBank, make: Make, sari: Shopper
) -> None:
    payment = wait_for_a_person(make, sari, Outcome.UNKNOWN)
    bank.answer = Outcome.PAID
    page = ends(rini, "tanya")
    assert "Uangnya ditemukan dan dicatat" in page and "Semua uang jelas" in page
    assert payment.order.is_paid


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (GatewayDown("x"), "Bank tidak menjawab"), (GatewayRefused("x"), "Bank menolak"),
        (Outcome.UNKNOWN, "masih belum jelas"),
    ],
    ids=str,
)  # fmt: skip
def test_while_the_bank_is_no_clearer_the_line_stays(
    rini: Visitor, bank: PaperBank, make: Make, sari: Shopper, answer: Exception | Outcome, said: str
) -> None:
    wait_for_a_person(make, sari, Outcome.UNKNOWN)
    bank.answer, line = answer, only_line()
    reply = rini.post(f"{line}/tanya")
    assert reply.location == line and said in rini.get(line).text


def test_money_nobody_knows_is_linked_to_the_order_the_bank_named(rini: Visitor, make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant(price=25_000))
    unknown(25_000)
    assert rini.post(f"{only_line()}/taruh", data=put(order)).status_code == 422, "it never had a code"
    db.session.rollback()
    payment = code_of(order)
    page = ends(rini, "taruh", **put(order))
    assert "dicatat pada pesanannya" in page and order.is_paid and payment.status == Status.CONFIRMED


def test_of_money_nobody_knows_no_bank_can_be_asked_from_here(rini: Visitor, bank: PaperBank, make: Make) -> None:
    unknown(25_000)
    line = only_line()
    assert rini.post(f"{line}/tanya").location == line
    assert "Tidak ada pembayaran di sini" in rini.get(line).text and bank.asked == []


def test_money_the_bank_then_tells_of_clearly_is_not_counted_twice(
    rini: Visitor, bank: PaperBank, make: Make, sari: Shopper
) -> None:
    payment = wait_for_a_person(make, sari, Outcome.UNKNOWN)
    ends(rini, "taruh", **put(payment.order))
    assert payment.order.is_paid
    bank.answer = Outcome.PAID
    assert looking.look(payment) == "seen_before"
    assert (payment.order.received, board.counts()) == (25_000, {})


def unknown(amount: int) -> None:
    """A day ago the bank spoke of money nobody here knows."""
    notice.store("snap", Notice("e", "NOBODY", "BANK-7", Outcome.PAID, amount, b"{}"))
    db.session.commit()
    clock.shift(timedelta(hours=25))
    notice.later(notice.waiting()[0], None)
    clock.shift(-timedelta(hours=25))
    db.session.commit()


def code_of(order: Order) -> Payment:
    """Its code, on the shopper's screen."""
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    db.session.commit()
    return payment


def test_asking_about_money_that_moved_twice_does_not_end_its_line(
    rini: Visitor, make: Make, sari: Shopper, bank: PaperBank
) -> None:
    payment = wait_for_a_person(make, sari)
    notice.for_a_person(payment, Doubt.FILE_TWICE)
    db.session.commit()
    bank.answer = Outcome.PAID
    line = only_line()
    answer = rini.post(f"{line}/tanya")
    assert answer.status_code == 303 and bank.asked and only_line() == line
