"""Where the deeds that die are played: two sellers at the play bank, a guest who buys from both, and the worker."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import requests
from flask import Flask
from sqlalchemy import func, select, update

from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Channel, Message
from storefront.notifications.message import Status as MessageStatus
from storefront.orders import event, fulfilment
from storefront.orders import line as lines
from storefront.orders import order as orders
from storefront.orders.hold import Hold
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.payments import payment as payments
from storefront.payments.money_event import MoneyEvent
from storefront.payments.payment import Payment, Status
from storefront.reports import verify
from storefront.web import work
from tests.harness.guest import Form
from tests.journey.tab import Tab
from tests.people import PASSWORD, Make

PLENTY = 9_999
MOST_ROUNDS = 100
Facts = dict[str, Any]


@dataclass
class Stage:
    """The shop in this process, its goods, and the cookies of the first seller's owner."""

    app: Flask
    goods: list[tuple[str, str]]
    owner: dict[str, str]

    def fills_a_basket(self, sellers: int = 2) -> Facts:
        """Sari has answered everything; what is left is to press the button. Facts: her cookies and the form."""
        tab = Tab(self.app)
        for slug, sku in self.goods[:sellers]:
            tab.posts("/keranjang", produk=slug, varian=sku, jumlah="2")
        form = tab.form("/checkout", "/checkout")
        days = {name: _a_week_on(day) for name, day in form.values.items() if name.startswith("day-")}
        said = form.values | days | {"name": "Sari", "phone": "0812 3456 7890", "email": "sari@contoh.example"}
        assert tab.posts("/checkout", **said).status_code == 303
        return {"cookies": tab.cookies, "form": tab.form("/checkout/periksa", "/checkout/buat")}

    def presses(self, facts: Facts) -> str:
        """Send the form that orders; the number of the purchase it leads to. The tab's cookies move on."""
        form: Form = facts["form"]
        tab = Tab(self.app, facts["cookies"])
        answer = tab.posts("/checkout/buat", **form.values)
        assert answer.status_code == 303 and "/pesanan/" in answer.location, (answer.status, answer.location)
        facts["cookies"] = tab.cookies
        return str(answer.location).rpartition("/")[2]

    def asks_for_a_code(self, facts: Facts, number: str) -> None:
        """Press "Tampilkan kode" of one order."""
        answer = Tab(self.app, facts["cookies"]).posts(f"/pesanan/{number}/bayar")
        assert answer.status_code == 303, answer.status

    def has_a_code(self, facts: Facts, number: str) -> str:
        """Press until a code is there, as a patient shopper would; what the code is called at the bank."""
        for _press in range(5):
            with self.app.app_context():
                payment = latest(number)
                if payment and payment.status == Status.PRESENTED:
                    assert payment.gateway_reference
                    return payment.gateway_reference
            self.asks_for_a_code(facts, number)
            clock.shift(timedelta(seconds=31))  # whoever asked before and died is not waited for any longer
        raise AssertionError(f"no code for {number}")

    def pays(self, at_the_bank: str, *troubles: str) -> None:
        """Pay in the pretend banking app."""
        form = {"gangguan": list(troubles)}
        address = f"{self.app.config['BANK_URL']}/bayar/{at_the_bank}"
        assert requests.post(address, data=form, allow_redirects=False, timeout=10).status_code == 303

    def buys(self, sellers: int = 2) -> Facts:
        """Order and have a code for each order; the facts then hold the orders' numbers and their codes."""
        facts = self.fills_a_basket(sellers)
        purchase = self.presses(facts)
        numbers = [f"{purchase}-{position}" for position in range(1, sellers + 1)]
        return facts | {"numbers": numbers, "codes": {number: self.has_a_code(facts, number) for number in numbers}}

    def is_paid(self, numbers: list[str]) -> bool:
        """Whether all of them are."""
        with self.app.app_context():
            unpaid = select(func.count(Order.id)).where(Order.number.in_(numbers), Order.paid_at.is_(None))
            return db.session.scalar(unpaid) == 0

    def pays_all(self, facts: Facts, numbers: list[str]) -> None:
        """Get a code for each order that is not paid and pay it; then the worker asks the bank until it knows."""
        for number in numbers:
            if not self.is_paid([number]):
                self.pays(self.has_a_code(facts, number), "lost")
        self.work(lambda: self.is_paid(numbers))

    def forgets_the_past(self) -> None:
        """Nobody asks about the codes of earlier stories any more: each story has the worker for itself."""
        with self.app.app_context():
            db.session.execute(update(Payment).values(look_at=None))
            db.session.commit()

    def works(self, seldom: bool = False) -> int:
        """One round of the worker; how much it did."""
        with self.app.app_context():
            return work.one_round(seldom)

    def work(self, is_enough: Callable[[], bool] = lambda: True, seldom: bool = False) -> None:
        """Rounds of the worker until it is enough and no e-mail waits; when there is nothing to do, time goes on."""
        for _round in range(MOST_ROUNDS):
            done = self.works(seldom)
            if is_enough() and not self.waiting_mail():
                return
            if not done:  # asking the bank again takes seconds, a dead worker's lease on an e-mail lasts two minutes
                clock.shift(timedelta(seconds=130 if is_enough() else 9))
        raise AssertionError("the worker does not come to an end")

    def waiting_mail(self) -> int:
        """E-mails that have still to go out."""
        with self.app.app_context():
            waiting = select(func.count(Message.id)).where(
                Message.channel == Channel.EMAIL, Message.status == MessageStatus.PREPARED
            )
            return int(db.session.scalar(waiting) or 0)

    def outcome(self, facts: Facts) -> Facts:
        """What the form has led to, without what differs from run to run."""
        key = facts["form"].values["kunci"]
        with self.app.app_context():
            made = list(db.session.scalars(select(Purchase).where(Purchase.form_key == key)))
            found = [_facts_of(order) for purchase in made for order in orders.of_purchase(purchase)]
            about = [purchase.number for purchase in made]
            return {"purchases": len(made), "orders": found, "mail": _mail(about)}

    def broken(self) -> list[str]:
        """The invariants that do not hold."""
        with self.app.app_context():
            return [finding.name for finding in verify.run() if not finding.holds]


def build(app: Flask) -> Stage:
    """Two shops with one product each, one from stock and one made to order; the first one's owner is signed in."""
    goods = []
    with app.app_context():
        make = Make()
        for name, capacity in (("Dapur Budi", None), ("Kue Ayu", PLENTY)):
            seller = make.seller(name, gateway="snap")
            owner = make.owner(seller)
            owner.email = f"{seller.slug}@toko.example"
            variant = make.variant(seller=seller, stock=PLENTY, capacity=capacity)
            goods.append((variant.product.slug, variant.sku))
            if capacity is None:
                login = owner.phone
    tab = Tab(app)
    assert tab.posts("/masuk", login=str(login), password=PASSWORD).status_code == 303
    return Stage(app, goods, tab.cookies)


def latest(number: str) -> Payment | None:
    """The last attempt to pay an order."""
    order = orders.by_number(number)
    assert order
    return payments.latest(order)


def _a_week_on(day: str) -> str:
    """Far enough that it is still possible when a story has taken an hour or a night."""
    return (date.fromisoformat(day) + timedelta(days=7)).isoformat()


def _facts_of(order: Order) -> Facts:
    attempts = db.session.scalars(select(Payment.status).where(Payment.order_id == order.id))
    money = db.session.execute(select(MoneyEvent.kind, MoneyEvent.amount).where(MoneyEvent.order_id == order.id))
    holds = db.session.execute(select(Hold.status, Hold.quantity, Hold.held).where(Hold.order_id == order.id))
    return {
        "status": order.status.value,
        "stage": fulfilment.stage(lines.of(order)),
        "received": order.received,
        "owed": order.refund_open,
        "attempts": sorted(status.value for status in attempts if status != Status.FAILED),  # a dead try is allowed
        "money": sorted((kind.value, amount) for kind, amount in money),
        "holds": sorted((status.value, quantity, held) for status, quantity, held in holds),
        "events": sorted(each.what for each in event.of(order)),
        "mail": _mail([order.number]),
    }


def _mail(about: list[str]) -> list[tuple[str, str, str]]:
    mail = select(Message.channel, Message.wording, Message.status).where(Message.about.in_(about))
    return sorted((channel.value, wording, status.value) for channel, wording, status in db.session.execute(mail))
