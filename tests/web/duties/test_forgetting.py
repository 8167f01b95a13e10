"""Words about money do not stay for ever: a year after the end they go, and the sums stay."""

import io
from datetime import timedelta

from flask import Flask
from PIL import Image
from sqlalchemy import select

from storefront.kit import clock, vault
from storefront.kit.db import db
from storefront.orders import event, expiry
from storefront.payments import charging, claiming
from storefront.payments import statement_keeping as keeping
from storefront.payments.gateways.contract import Presented
from storefront.payments.payment import Payment, Status
from storefront.payments.statement import StatementLine
from storefront.payments.statement_reading import Came
from storefront.sellers.seller import Seller
from storefront.web import private_picture, work
from storefront.web.duties import forgetting
from tests.payments import refunding
from tests.people import Make, Shopper


def claimed(buyer: Shopper, make: Make) -> Payment:
    """Somebody says that an order was paid, with words and a picture."""
    payment = charging.open_payment(buyer.buys(make.variant()))
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    assert claiming.claim(payment, "dari rekening ibu saya")
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG")
    payment.answer = "saya kirim lagi"
    payment.answer_photo = vault.keep(file.getvalue(), private_picture.folder(), f"claim-{payment.reference}")
    db.session.commit()
    return payment


def is_kept(payment: Payment, key: str | None) -> bool:
    return vault.find(private_picture.folder(), f"claim-{payment.reference}", key) is not None


def test_bank_lines_lose_their_words_a_year_after_the_decision(app: Flask, make: Make) -> None:
    shop, budi = make.seller(), make.user("Budi")
    keeping.keep(shop, [Came(clock.now(), True, amount, f"QRIS SARI {amount}") for amount in (1_000, 2_000)], budi)
    waits, aside = db.session.scalars(select(StatementLine).order_by(StatementLine.amount))
    db.session.commit()
    clock.shift(timedelta(days=200))
    assert keeping.set_aside(aside, budi) and forgetting.statements() == 0
    db.session.commit()
    clock.shift(timedelta(days=166))
    assert forgetting.statements() == 1 and forgetting.statements() == 0
    db.session.expire_all()
    assert (waits.text, aside.text) == ("", "QRIS SARI 2000")
    clock.shift(timedelta(days=200))
    shop_id = shop.id
    work.one_round()
    lines = list(db.session.scalars(select(StatementLine).order_by(StatementLine.amount)))
    assert [(line.amount, line.text, bool(line.digest)) for line in lines] == [(1_000, "", True), (2_000, "", True)]
    came = [Came(line.booked_at, True, line.amount, f"QRIS SARI {line.amount}") for line in lines]
    assert keeping.keep(db.session.get_one(Seller, shop_id), came, None) == 0, "an emptied line does not come in again"


def test_a_claims_words_and_picture_go_a_year_after_its_order_ended(app: Flask, make: Make, sari: Shopper) -> None:
    payment = claimed(sari, make)
    key, order = payment.answer_photo, payment.order
    clock.shift(timedelta(days=400))
    assert forgetting.claims() == 0, "its order is open"
    assert claiming.reject(payment, "tidak ada", make.user("Budi")) and expiry.expire(order)
    db.session.commit()
    clock.shift(timedelta(days=364))
    assert forgetting.claims() == 0 and is_kept(payment, key)
    clock.shift(timedelta(days=2))
    assert forgetting.claims() == 1 and forgetting.claims() == 0
    db.session.expire_all()
    assert (payment.claim_note, payment.answer, payment.answer_photo, payment.status) == ("", "", None, Status.REJECTED)
    assert payment.problem == "tidak ada" and payment.claimed_at and not is_kept(payment, key)
    assert "rekening ibu" not in str([row.facts for row in event.of(order)]) and refunding.broken() == []


def test_while_money_is_owed_back_a_claims_words_stay(app: Flask, make: Make, sari: Shopper) -> None:
    payment = claimed(sari, make)
    claiming.reject(payment, "tidak ada", make.user("Budi"))
    db.session.commit()
    clock.shift(timedelta(days=3))
    assert expiry.expire(payment.order)
    refunding.more(payment.order, 25_000)
    assert payment.order.refund_open
    clock.shift(timedelta(days=400))
    assert forgetting.claims() == 0 and payment.claim_note


def test_while_a_claim_is_looked_into_its_words_stay(app: Flask, make: Make, sari: Shopper) -> None:
    """The button stays for two days on an order that has expired."""
    payment = charging.open_payment(sari.buys(make.variant()))
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    clock.shift(timedelta(hours=3))
    assert payment.move(Status.LAPSED) and expiry.expire(payment.order)
    assert claiming.claim(payment, "dari rekening ibu saya")
    db.session.commit()
    clock.shift(timedelta(days=400))
    assert forgetting.claims() == 0 and payment.claim_note
