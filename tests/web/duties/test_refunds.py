"""What the worker does about refunds, over the days of one: each once, with the clock set."""

import io
from datetime import timedelta

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from storefront.catalog.variant import Variant
from storefront.kit import clock, vault
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import cancelling
from storefront.payments import owing, refund_answering, refund_asking, refund_closing, refund_deciding, refund_sending
from storefront.payments.gateways.contract import Charge, GatewayDown, Returned
from storefront.payments.refund import Refund, Status
from storefront.sellers.seller import Status as SellerStatus
from storefront.web import private_picture, work
from storefront.web.duties import refunds
from tests.payments import refunding
from tests.people import Make, Shopper
from tests.web.banks import PaperBank

MONDAY = 0


@pytest.fixture
def jar(make: Make) -> Variant:
    return refunding.jar(make)


@pytest.fixture
def owed(sari: Shopper, jar: Variant) -> Refund:
    """Needed since Monday at ten."""
    refunding.on(MONDAY)
    return refunding.owed(sari, jar)


def round_of_duties() -> list[str]:
    """Every duty once; the names of those that did something."""
    return [duty.__name__ for duty in refunds.DUTIES if duty()]


def told() -> list[str]:
    """The wordings of all letters about refunds and resting shops to the seller, in the order they were written."""
    mine = select(Message.wording).where(Message.wording.like("seller/%"), Message.channel == "whatsapp")
    words = db.session.scalars(mine.order_by(Message.id))
    return [word.removeprefix("seller/") for word in words if "refund" in word or "shop" in word]


def test_a_fortnight_in_the_life_of_a_refund(owed: Refund, jar: Variant) -> None:
    """Nobody does anything: each limit comes once, on its day, and then the seller sends it after all."""
    done = {}
    for hour in range(24 * 9):
        if found := round_of_duties():
            done[hour] = found
        clock.shift(timedelta(hours=1))
    days = {
        name: [hour // 24 for hour, found in done.items() if name in found] for name in ("decide", "remind", "pause")
    }
    assert days == {"decide": [1], "remind": [2], "pause": [6]}
    assert told() == ["refund_needed", "refund_approved", "refund_late", "shop_paused"]
    assert (jar.product.seller.status, owed.status) == (SellerStatus.PAUSED, Status.APPROVED)
    assert refund_sending.by_hand(owed, "transfer 1234", None)
    db.session.commit()
    assert round_of_duties() == ["pause"] and round_of_duties() == []
    assert jar.product.seller.is_live and told()[-1] == "shop_resumed"


def test_what_was_sent_is_closed_after_a_week_and_forgotten_after_a_month(app: Flask, owed: Refund) -> None:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG")
    owner = f"refund-{owed.code}"
    key = vault.keep(file.getvalue(), private_picture.folder(), owner)
    assert refund_answering.give_account(owed, "BCA", "7788990011", "Sari")
    assert refund_sending.by_hand(owed, "transfer 1234", None, key)
    db.session.commit()
    done = {}
    for day in range(45):
        if found := round_of_duties():
            done[day] = found
        kept = vault.find(private_picture.folder(), owner, key)
        assert bool(kept) is bool(owed.to_number), day
        clock.shift(timedelta(days=1, minutes=1))
    assert done == {7: ["close"], 38: ["forget"]} or done == {7: ["close"], 37: ["forget"]}, done
    assert (owed.to_number, owed.proof_photo, owed.proof) == ("", None, "transfer 1234")


def test_a_picture_is_forgotten_though_no_account_was_given(app: Flask, owed: Refund) -> None:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG")
    owner = f"refund-{owed.code}"
    key = vault.keep(file.getvalue(), private_picture.folder(), owner)
    assert refund_sending.by_hand(owed, "transfer 1234", None, key) and refund_answering.dispute(owed, "belum ada")
    assert refund_sending.by_hand(owed, "transfer 5678", None) and refund_closing.close(owed)
    db.session.commit()
    assert not owed.to_number and refunds.forget() == 0
    clock.shift(timedelta(days=31))
    assert refunds.forget() == 1 and vault.find(private_picture.folder(), owner, key) is None


def test_a_refund_by_hand_passes_the_banks_once(owed: Refund) -> None:
    assert refund_deciding.approve(owed, None)
    db.session.commit()
    assert round_of_duties() == [] and owed.problem == refund_asking.OTHER_WAY
    assert refund_asking.waiting() == []


def test_a_bank_that_stumbles_stops_nobody_else(app: Flask, sari: Shopper, make: Make, owed: Refund) -> None:
    class Broken(PaperBank):
        def refund(self, *_words: object) -> None:  # type: ignore[override]
            raise RuntimeError("stumbles")

    app.extensions["gateways"]["snap"] = Broken()
    through = refunding.owed(sari, refunding.jar(make, "snap"))
    for each in (through, owed):
        assert refund_deciding.approve(each, None)
    db.session.commit()
    round_of_duties()
    db.session.refresh(owed)
    assert owed.problem == refund_asking.OTHER_WAY and through.is_at_bank


def test_the_seller_is_not_paused_for_a_bank_that_is_silent(app: Flask, sari: Shopper, make: Make) -> None:
    class Silent(PaperBank):
        def refund(self, *_words: object) -> None:  # type: ignore[override]
            raise GatewayDown("silent")

    app.extensions["gateways"]["snap"] = Silent()
    refunding.on(MONDAY)
    owed = refunding.owed(sari, refunding.jar(make, "snap"))
    assert refund_deciding.approve(owed, None)
    db.session.commit()
    for _day in range(9):
        round_of_duties()
        clock.shift(timedelta(days=1))
    assert owed.order.seller.is_live and owed.is_at_bank and owed.alerted_at
    assert "refund_late" not in told()


def test_the_worker_does_them_all(owed: Refund) -> None:
    clock.shift(timedelta(days=2))
    refund_id = owed.id
    work.one_round()
    assert db.session.get_one(Refund, refund_id).status == Status.APPROVED


def test_a_door_that_forgot_to_settle_up_is_swept(sari: Shopper, make: Make) -> None:
    order = sari.pays(sari.buys(make.variant()))
    cancelling.decline(order, "sold_out", None)
    db.session.commit()
    assert owing.missed() == [order]
    assert refunds.settle_missed() == 1 and order.refund_open == order.received
    assert refunds.settle_missed() == 0


def test_a_bank_that_is_away_does_not_keep_the_refunds_of_another_waiting(
    app: Flask, sari: Shopper, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first batch is all at the silent bank, and is free again each time it was tried."""
    monkeypatch.setattr(refund_asking, "BATCH", 2)
    app.extensions["gateways"] |= {"snap": Away(), "stripe": Giver()}
    silent = refunding.jar(make, "snap")
    for item in [silent, silent, silent, refunding.jar(make, "stripe")]:
        owed = refunding.owed(sari, item)
        assert refund_deciding.approve(owed, make.user("Budi"))
        db.session.commit()
    refunds.ask_banks()
    assert owed.status == Status.SENT


class Away(PaperBank):
    """Cannot be reached."""

    def refund(self, charge: Charge, amount: int, reference: str, reason: str = "") -> Returned:
        raise GatewayDown("away", maybe_done=False)


class Giver(PaperBank):
    """Gives back at once."""

    def refund(self, charge: Charge, amount: int, reference: str, reason: str = "") -> Returned:
        return Returned(reference, f"R-{reference}", True)
