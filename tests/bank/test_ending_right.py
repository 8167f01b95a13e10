"""The whole shop at a bank in trouble, over real HTTP: whatever goes wrong, each rupiah ends in its one place."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from storefront.bank import code, mishap
from storefront.bank.mishap import Mishap, Verb
from storefront.bank.paying import Trouble
from storefront.kit import clock, http
from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.payments.money_event import MoneyEvent
from storefront.payments.payment import Payment
from storefront.sellers.qris_account import QrisAccount
from tests.bank.town import BANK_KEYS, CLIENT_SECRET, SHOP_KEYS, STRIPE_KEY, WEBHOOK_SECRET, Town, town
from tests.harness import long
from tests.journey import stage as stages
from tests.journey.stage import Stage

PATIENT = 4  # rounds of the worker, with time in between
EVERY = long.count(5, 1)  # story in the normal run; each gateway has its own ones
NOT_PAID = {Trouble.WRONG_AMOUNT, Trouble.MORE, Trouble.OTHER_CURRENCY, Trouble.OTHER_MERCHANT, Trouble.FAILS}
ON_A_PERSONS_LIST = {Trouble.MORE, Trouble.OTHER_CURRENCY, Trouble.OTHER_MERCHANT}


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """A bank whose silence lasts half a second, and a shop that waits less."""
    real = http.call
    short = {"timeouts": (1, 0.3), "total": 1.0}
    folder = tmp_path / "bank"
    folder.mkdir()
    with town(folder, slow_seconds=0.5, drip_seconds=0.2) as here:
        monkeypatch.setattr(http, "call", lambda *args, **options: real(*args, **options | short))
        yield here


@pytest.fixture
def stage(make_app: Callable[..., Flask], database_url: str, bank: Town) -> Stage:
    """A shop whose sellers are at that bank."""
    app = make_app(
        database_url, DEMO="1", GATEWAYS="snap,stripe,static", BANK_URL=bank.base,
        SNAP_API_BASE=bank.base, SNAP_CLIENT_ID="toko", SNAP_CLIENT_SECRET=CLIENT_SECRET,
        SNAP_MERCHANT_ID="JAKPRENEUR", SNAP_PRIVATE_KEY=SHOP_KEYS()[0], SNAP_BANK_PUBLIC_KEY=BANK_KEYS()[1],
        STRIPE_API_BASE=bank.base, STRIPE_SECRET_KEY=STRIPE_KEY, STRIPE_WEBHOOK_SECRET=WEBHOOK_SECRET,
    )  # fmt: skip
    return stages.build(app)


def sample(stories: list[Any], gateway: str) -> list[Any]:
    """All of them in the long run, else a few."""
    return stories[(0 if gateway == "snap" else EVERY // 2) :: EVERY]


def speaks(stage: Stage, gateway: str) -> None:
    with stage.app.app_context():
        db.session.execute(update(QrisAccount).values(gateway=gateway))
        db.session.commit()


def time_goes_on(stage: Stage, bank: Town, number: str) -> None:
    """The bank's notices reach the shop, and the worker goes round, until the order is paid or patience ends."""
    for _round in range(PATIENT):
        if money_of(stage, number)[1] and live_codes(stage, bank, number) == 0:
            break
        http._breakers.clear()
        for path, headers, body in bank.notices():
            stage.app.test_client().post(path, data=body, headers=headers)
        stage.works(seldom=True)
        clock.shift(timedelta(seconds=40))


def money_of(stage: Stage, number: str) -> tuple[int, bool, list[str]]:
    """What the order has received, whether it is paid, and the doubts about money that is on no order."""
    with stage.app.app_context():
        order = orders.by_number(number)
        assert order
        doubts = (
            select(MoneyEvent.doubt).join(Payment).where(Payment.order_id == order.id, MoneyEvent.order_id.is_(None))
        )
        return order.received, order.paid_at is not None, list(db.session.scalars(doubts))


def live_codes(stage: Stage, bank: Town, number: str) -> int:
    """Codes of this order that could still be paid at the bank."""
    with stage.app.app_context():
        order = orders.by_number(number)
        assert order
        references = list(db.session.scalars(select(Payment.reference).where(Payment.order_id == order.id)))
    with bank.desk.books.begin() as session:
        return len([one for one in code.waiting(session) if one.reference in references])


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("gateway", ["snap", "stripe"])
def test_every_trouble_with_a_payment_ends_in_its_place(stage: Stage, bank: Town, gateway: str) -> None:
    speaks(stage, gateway)
    for trouble in sample(list(Trouble), gateway):
        facts = stage.buys(sellers=1)
        [number] = facts["numbers"]
        stage.pays(facts["codes"][number], trouble)
        time_goes_on(stage, bank, number)
        received, is_paid, doubts = money_of(stage, number)
        assert is_paid == (trouble not in NOT_PAID), trouble
        assert len(doubts) == (trouble in ON_A_PERSONS_LIST), (trouble, doubts)
        assert (received > 0) == (trouble not in {*ON_A_PERSONS_LIST, Trouble.FAILS}), trouble
        assert stage.broken() == [], trouble


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("gateway", ["snap", "stripe"])
def test_every_accident_of_a_call_ends_in_one_payment(stage: Stage, bank: Town, gateway: str) -> None:
    speaks(stage, gateway)
    plans = [(verb, kind) for verb in (Verb.CREATE, Verb.QUERY) for kind in mishap.possible(verb)]
    for verb, kind in sample(plans, gateway):
        story = f"{verb} {kind}"
        bank.calls_off()
        http._breakers.clear()
        facts = stage.fills_a_basket(sellers=1)
        bank.plans(verb, kind)
        number = f"{stage.presses(facts)}-1"
        if kind is not Mishap.PAID_FIRST:
            http._breakers.clear()
            stage.pays(stage.has_a_code(facts, number), Trouble.LOST)
        time_goes_on(stage, bank, number)
        received, is_paid, doubts = money_of(stage, number)
        assert is_paid and received > 0 and doubts == [], story
        assert live_codes(stage, bank, number) == 0, story
        assert stage.broken() == [], story


@pytest.mark.slow
def test_a_shop_lives_with_a_bank_that_stumbles_by_chance(stage: Stage, bank: Town) -> None:
    """Every third call meets an accident; with the same seed it is the same evening again."""
    object.__setattr__(bank.desk.settings, "trouble_share", 33)
    numbers = []
    for _buyer in range(6):
        http._breakers.clear()
        facts = stage.fills_a_basket(sellers=1)
        number = f"{stage.presses(facts)}-1"
        at_the_bank = stage.has_a_code(facts, number)
        stage.pays(at_the_bank, Trouble.LOST)
        numbers.append(number)
    object.__setattr__(bank.desk.settings, "trouble_share", 0)
    for number in numbers:
        time_goes_on(stage, bank, number)
    assert all(money_of(stage, number)[1] for number in numbers)
    assert stage.broken() == []
