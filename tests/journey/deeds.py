"""The deeds that are killed at every boundary: how each is prepared, done, and brought to its end afterwards."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import requests
from sqlalchemy import func, select

from storefront.bank import notice, snap_notice
from storefront.bank.books import open_books
from storefront.bank.code import Code
from storefront.bank.settings import from_environment
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.orders.order import Order
from storefront.payments.notice import PaymentNotice
from storefront.payments.payment import Payment
from tests.journey.stage import Facts, Stage
from tests.journey.tab import Tab


@dataclass(frozen=True)
class Deed:
    """Who does `act` dies, or the bank it speaks to. `finish` is what people and worker do anyway afterwards."""

    name: str
    prepare: Callable[[Stage], Facts]
    act: Callable[[Stage, Facts], Any]
    finish: Callable[[Stage, Facts], Facts]
    kills_the_bank: bool = False


def pay_what_was_ordered(stage: Stage, facts: Facts) -> Facts:
    """The same button twice more leads to the same purchase; its orders get paid."""
    number = stage.presses(facts)
    assert stage.presses(facts) == number
    stage.pays_all(facts, [f"{number}-1", f"{number}-2"])
    return stage.outcome(facts)


def second_code(stage: Stage) -> Facts:
    """Two orders are placed; the first has its code, the second is to get one."""
    facts = stage.fills_a_basket()
    return facts | {"number": f"{stage.presses(facts)}-2"}


def ask(stage: Stage, facts: Facts) -> None:
    """ "Lanjut ke pembayaran 2"."""
    stage.asks_for_a_code(facts, facts["number"])


def code_shown(stage: Stage) -> Facts:
    """An order has its code."""
    return stage.buys(sellers=1)


def paid(stage: Stage, *troubles: str) -> Facts:
    """An order is paid at the bank, and the shop does not know it yet."""
    facts = code_shown(stage)
    for at_the_bank in facts["codes"].values():
        stage.pays(at_the_bank, *troubles)
    return facts


def tap_pay(stage: Stage, facts: Facts) -> None:
    """The payer's tap; whether an answer comes is another matter."""
    with suppress(requests.ConnectionError):
        stage.pays(facts["codes"][facts["numbers"][0]])


def tap_again(stage: Stage, facts: Facts) -> Facts:
    """Nobody knows whether it went through, so the payer taps once more; the bank takes the money once."""
    tap_pay(stage, facts)
    ended = look_again(stage, facts)
    with open_books(from_environment().database).begin() as books:
        of_it = select(Code.status, Code.paid_amount, func.count(notice.Outgoing.id)).join(notice.Outgoing)
        row = books.execute(of_it.where(Code.number.in_(facts["codes"].values())).group_by(Code.id)).one()
        return ended | {"bank": list(row)}


def bring_notice(stage: Stage, facts: Facts) -> None:
    """The bank's own notice, signed by it at this moment."""
    settings = from_environment()
    with open_books(settings.database).begin() as books:
        at_the_bank = facts["codes"][facts["numbers"][0]]
        mine = select(notice.Outgoing.body).join(Code, Code.id == notice.Outgoing.code_id)
        body = books.scalars(mine.where(Code.number == at_the_bank)).one()
    client = stage.app.test_client()
    answer = client.post("/webhook/snap", data=body, headers=snap_notice.headers(settings, body))
    assert answer.status_code == 200, answer.text


def notice_again(stage: Stage, facts: Facts) -> Facts:
    """A bank that got no answer sends it again; the copies share one row."""
    bring_notice(stage, facts)
    ended = look_again(stage, facts)
    with stage.app.app_context():
        kept = select(PaymentNotice.verdict).join(Payment, Payment.id == PaymentNotice.payment_id)
        verdicts = db.session.scalars(kept.join(Payment.order).where(Order.number == facts["numbers"][0]))
        return ended | {"notices": list(verdicts)}


def notice_stored(stage: Stage) -> Facts:
    """The bank's notice lies in the table."""
    facts = paid(stage)
    bring_notice(stage, facts)
    return facts


def one_round(stage: Stage, _facts: Facts) -> None:
    """The worker."""
    stage.works()


def look_again(stage: Stage, facts: Facts) -> Facts:
    """The worker goes on until the orders are paid."""
    stage.work(lambda: stage.is_paid(facts["numbers"]))
    return stage.outcome(facts)


def deadline_over(stage: Stage) -> Facts:
    """Nobody paid, and time and grace are over."""
    facts = stage.buys()
    clock.shift(timedelta(minutes=31))
    return facts


def work_goes_on(stage: Stage, facts: Facts) -> Facts:
    """The worker does what is left."""
    stage.work(seldom=True)
    return stage.outcome(facts)


def late_money(stage: Stage) -> Facts:
    """The orders have expired; then somebody pays the old codes."""
    facts = deadline_over(stage)
    stage.work()
    for at_the_bank in facts["codes"].values():
        stage.pays(at_the_bank, "lost")
    clock.shift(timedelta(minutes=31))
    return facts


def to_be_handed_over(stage: Stage) -> Facts:
    """A paid order, for its seller to work through."""
    facts = paid(stage, "lost")
    stage.work(lambda: stage.is_paid(facts["numbers"]))
    return facts


def work_through(stage: Stage, facts: Facts) -> None:
    """Accept, prepare, pack, and hand over against the pick-up code, as the seller's pages do it."""
    tab, number = Tab(stage.app, stage.owner), facts["numbers"][0]
    for step in ("terima", "siapkan", "siap"):
        assert tab.posts(f"/penjual/pesanan/{number}/{step}").status_code == 303
    with stage.app.app_context():
        order = orders.by_number(number)
        code = order.pickup_code if order else ""
    assert tab.posts(f"/penjual/pesanan/{number}/ambil", **{"collect-code": code}).status_code == 303


def handed_over(stage: Stage, facts: Facts) -> Facts:
    """The seller taps everything once more; what is done already stays done."""
    work_through(stage, facts)
    stage.work()
    return stage.outcome(facts)


def seller_silent(stage: Stage) -> Facts:
    """A paid order whose seller has not answered for a day, after everything older has been done."""
    for _time in range(2):  # ending what is older owes refunds, and those are decided on days later
        clock.shift(timedelta(days=4))
        while stage.works(seldom=True):
            pass
    facts = to_be_handed_over(stage)
    clock.shift(timedelta(hours=25))
    return facts


def seldom_round(stage: Stage, _facts: Facts) -> None:
    """The worker, with what it does seldom."""
    stage.works(seldom=True)


DEEDS = (
    Deed("checkout", Stage.fills_a_basket, Stage.presses, pay_what_was_ordered),
    Deed("asking for a code", second_code, ask, pay_what_was_ordered),
    Deed("storing a notice", paid, bring_notice, notice_again),
    Deed("looking into a notice", notice_stored, one_round, look_again),
    Deed("expiry", deadline_over, one_round, work_goes_on),
    Deed("late money", late_money, one_round, look_again),
    Deed("handing over", to_be_handed_over, work_through, handed_over),
    Deed("a silent seller", seller_silent, seldom_round, work_goes_on),
    Deed("the bank makes a code", second_code, ask, pay_what_was_ordered, kills_the_bank=True),
    Deed("the bank is paid", code_shown, tap_pay, tap_again, kills_the_bank=True),
    Deed("the bank is asked", notice_stored, one_round, look_again, kills_the_bank=True),
)
