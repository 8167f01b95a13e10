"""Kill -9 of web, worker and bank at random moments while people buy and pay: nothing is lost, nothing comes twice."""

import os
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from random import Random

import psutil
import pytest
from flask import Flask
from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Channel, Message, Status
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.payments.money_event import Kind, MoneyEvent
from storefront.payments.payment import Payment
from tests.harness import long
from tests.harness.databases import ENGINES
from tests.harness.processes import Shop
from tests.journey.buyers import Buyer, Promises
from tests.people import Make

KILLS = long.count(4, 50)
BUYERS = 5
SEED = 20_261_121
VICTIMS = ("web", "worker", "bank", "one of the web's processes")
SETTLED = 60.0  # seconds after the last kill until everything is in order


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_paid_is_lost_and_nothing_is_paid_twice(
    engine: str, new_database: Callable[..., str], make_app: Callable[..., Flask], start_shop: Callable[..., Shop]
) -> None:
    url = new_database(engine)
    app = make_app(url, DEMO="1")
    goods = two_sellers(app)
    shop = start_shop(url, "web", "worker", "bank")
    promises, killed = buy_under_fire(shop, goods, Random(SEED))

    books = bank_books(shop)
    wait_until(lambda: sum(map(len, money_of(app).values())) >= len(books))
    assert promises.seen <= {200, 303, 503}
    assert promises.paid <= set(books), "what the bank has acknowledged stands in its books"
    assert money_of(app) == {code: [amount] for code, amount in books.items()}, "each payment is here, once"
    with app.app_context():
        made = dict(map(tuple, db.session.execute(select(Purchase.form_key, Purchase.number))))
        assert made == promises.placed, "each purchase that was acknowledged is here, once"
        assert set(db.session.scalars(select(Order.number).where(Order.paid_at.is_not(None)))) == promises.orders

    clock.shift(timedelta(minutes=3))  # a dead worker's lease on an e-mail is over then
    wait_until(lambda: all(status == Status.SENT for _about, _wording, status in mail_of(app)))
    told = Counter((about, wording) for about, wording, _status in mail_of(app))
    assert set(told.values()) == {1}, "each message was written once"
    assert len(told) == len(promises.placed) + len(promises.orders)  # placed, and paid
    verified = shop.flask("verify", check=False)
    assert verified.returncode == 0, verified.stdout
    print(
        f"{engine}: {dict(killed)}; {len(made)} purchases, {len(promises.orders)} orders, {len(books)} payments, "
        f"{promises.broken_off} answers lost, statuses {sorted(promises.seen)}"
    )


def two_sellers(app: Flask) -> list[tuple[str, str]]:
    """Goods of two shops at the play bank: address and SKU."""
    with app.app_context():
        make = Make()
        jars = [make.variant(seller=make.seller(name, gateway="snap"), stock=9_999) for name in ("Budi", "Ayu")]
        return [(jar.product.slug, jar.sku) for jar in jars]


def buy_under_fire(shop: Shop, goods: list[tuple[str, str]], dice: Random) -> tuple[Promises, Counter[str]]:
    """Buyers buy again and again until the last kill is over; each then ends what they have begun."""
    clock.allow_offset(shop.folder / "clock")
    promises = Promises()
    is_over = False

    def shopping(seed: int) -> None:
        buyer = Buyer(shop, goods, promises, Random(seed))
        while not is_over:
            buyer.buys()

    with ThreadPoolExecutor(BUYERS) as crowd:
        crowded: list[Future[None]] = [crowd.submit(shopping, dice.randrange(10**6)) for _buyer in range(BUYERS)]
        try:
            killed = havoc(shop, dice)
        finally:
            is_over = True
        for buyer in crowded:
            buyer.result()
    return promises, killed


def havoc(shop: Shop, dice: Random) -> Counter[str]:
    """Kill and start again; each victim in turn, in an order and at moments of the dice.

    Time then jumps on, as far as it takes until nobody waits for the dead any more.
    """
    victims = [victim for _turn in range(-(-KILLS // len(VICTIMS))) for victim in dice.sample(VICTIMS, len(VICTIMS))]
    for victim in victims[:KILLS]:
        time.sleep(dice.uniform(0.3, 1.8))
        if victim in shop.running:
            shop.kill(victim)
            time.sleep(dice.uniform(0, 0.5))
            shop.start(victim)
        else:
            master = psutil.Process(shop.running["web"].process.pid)
            os.kill(dice.choice(master.children()).pid, signal.SIGKILL)
        clock.shift(timedelta(seconds=31))
    return Counter(victims[:KILLS])


def bank_books(shop: Shop) -> dict[str, int]:
    """What the bank itself says was paid: its number of the code, and the amount."""
    with closing(sqlite3.connect(shop.folder / "bank.db")) as books:
        return dict(books.execute("SELECT number, paid_amount FROM codes WHERE status = 'paid'"))


def money_of(app: Flask) -> dict[str, list[int]]:
    """What the shop has received, by the bank's number of the code."""
    with app.app_context():
        rows = db.session.execute(
            select(Payment.gateway_reference, MoneyEvent.amount)
            .join(Payment, Payment.id == MoneyEvent.payment_id)
            .where(MoneyEvent.kind == Kind.RECEIVED)
        )
        found: dict[str, list[int]] = {}
        for code, amount in rows:
            found.setdefault(code, []).append(amount)
        return found


def mail_of(app: Flask) -> list[tuple[str, str, Status]]:
    """Every e-mail: about what, in which wording, and whether it went out."""
    with app.app_context():
        mail = select(Message.about, Message.wording, Message.status).where(Message.channel == Channel.EMAIL)
        return [tuple(row) for row in db.session.execute(mail)]


def wait_until(is_so: Callable[[], bool]) -> None:
    """Processes need a moment to find what was left lying."""
    deadline = time.monotonic() + SETTLED
    while not is_so():
        assert time.monotonic() < deadline, "it does not settle"
        time.sleep(0.3)
