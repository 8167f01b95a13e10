"""Notices are hints: kept raw, counted once, looked into until something is known."""

from datetime import timedelta

from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.payments import board, notice, paying
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
    payment = paying.open_payment(sari.buys(make.variant()))
    db.session.commit()
    notice.store(payment.gateway, hint(payment.reference))
    db.session.commit()
    assert notice.payment_of(notice.waiting()[0]) == payment


def test_a_notice_of_another_gateway_finds_nothing(sari: Shopper, make: Make) -> None:
    payment = paying.open_payment(sari.buys(make.variant()))
    notice.store("stripe", hint(payment.reference))
    db.session.commit()
    assert notice.payment_of(notice.waiting()[0]) is None


def test_an_unknown_reference_is_looked_for_a_day_and_then_shown_to_staff(make: Make) -> None:
    notice.store("snap", hint("NOBODY"))
    db.session.commit()
    tries = 0
    while waiting := notice.waiting():
        notice.later(waiting[0])
        db.session.commit()
        tries += 1
        clock.shift(timedelta(hours=1))
    assert tries > 5
    assert [each.reference for each in board.waiting().unknown] == ["NOBODY"]
