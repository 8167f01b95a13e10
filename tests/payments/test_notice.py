"""Notices are hints: kept raw, counted once, looked into until something is known."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.payments import board, board_line, charging, notice
from storefront.payments.gateways.contract import Notice, Outcome
from storefront.payments.notice import PaymentNotice
from tests.people import Make, Shopper


def hint(reference: str | None, event: str = "N1") -> Notice:
    """A trusted notice as a gateway hands it on."""
    return Notice(event, reference, None, Outcome.PAID, 25_000, b'{"said": "paid"}')


def test_a_copy_is_counted_and_makes_no_second_row(make: Make) -> None:
    for _time in range(3):
        notice.store("snap", hint("R"))
        db.session.commit()
    kept = db.session.scalars(select(PaymentNotice)).one()
    assert (kept.copies, kept.raw) == (3, '{"said": "paid"}')


def test_a_notice_finds_its_payment_by_our_reference(sari: Shopper, make: Make) -> None:
    payment = charging.open_payment(sari.buys(make.variant()))
    db.session.commit()
    notice.store(payment.gateway, hint(payment.reference))
    db.session.commit()
    assert notice.payment_of(notice.waiting()[0]) == payment


def test_a_notice_of_another_gateway_finds_nothing(sari: Shopper, make: Make) -> None:
    payment = charging.open_payment(sari.buys(make.variant()))
    notice.store("stripe", hint(payment.reference))
    db.session.commit()
    assert notice.payment_of(notice.waiting()[0]) is None


def test_an_unknown_reference_is_looked_for_a_day_and_then_shown_to_staff(make: Make) -> None:
    notice.store("snap", hint("NOBODY"))
    db.session.commit()
    tries = 0
    while waiting := notice.waiting():
        notice.later(waiting[0], None)
        db.session.commit()
        tries += 1
        clock.shift(timedelta(hours=1))
    assert tries > 5
    (line,) = board_line.load(board.places())
    assert (line.kind, line.reference, line.why) == (board.Kind.UNKNOWN, "NOBODY", "unknown_reference")


def test_a_copy_of_another_gateway_is_another_notice(make: Make) -> None:
    for gateway in ("snap", "stripe"):
        notice.store(gateway, hint("R"))
    db.session.commit()
    assert [each.copies for each in db.session.scalars(select(PaymentNotice))] == [1, 1]


def test_copies_at_the_same_moment_make_one_row(app: Flask, together: Callable[..., list[Any]]) -> None:
    def knock(_copy: int) -> None:
        notice.store("snap", hint("R"))
        db.session.commit()

    with app.app_context():
        together(knock, 6)
        assert db.session.scalars(select(PaymentNotice.copies)).all() == [6]


def test_a_notice_finds_its_payment_by_the_gateways_own_number(sari: Shopper, make: Make) -> None:
    payment = charging.open_payment(sari.buys(make.variant()))
    payment.gateway_reference = "BANK-1"
    notice.store(payment.gateway, Notice("N1", None, "BANK-1", Outcome.PAID, None, b"{}"))
    notice.store(payment.gateway, Notice("N2", None, None, Outcome.PAID, None, b"{}"))
    db.session.commit()
    assert [notice.payment_of(each) for each in notice.waiting()] == [payment, None]


def test_the_oldest_is_looked_into_first_and_what_is_handled_no_more(make: Make) -> None:
    for number in range(4):
        notice.store("snap", hint(f"R{number}", f"N{number}"))
    db.session.commit()
    first = notice.waiting(3)
    assert [each.reference for each in first] == ["R0", "R1", "R2"]
    notice.handled(first[0], "applied", None)
    notice.later(first[1], None)
    db.session.commit()
    assert [each.reference for each in notice.waiting()] == ["R2", "R3"]
    clock.shift(timedelta(seconds=3))
    assert [each.reference for each in notice.waiting()] == ["R1", "R2", "R3"]


def test_the_pause_between_two_looks_grows_to_a_quarter_of_an_hour(make: Make) -> None:
    notice.store("snap", hint("NOBODY"))
    db.session.commit()
    known, pauses = db.session.scalars(select(PaymentNotice)).one(), []
    for age in (0, 60, 600, 6_000, 60_000):
        clock.shift(timedelta(seconds=age))
        notice.later(known, None)
        pauses.append(round((known.next_try_at - clock.now()).total_seconds(), -1))
    assert pauses == [0, 60, 660, 900, 900] and known.handled_at is None
