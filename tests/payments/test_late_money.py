"""Money at twenty-five moments, from before the deadline to three days after: each rupiah in exactly one lane."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from storefront.catalog import stock
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, expiry, hold
from storefront.orders.order import Order, Status
from storefront.payments import charging, owing, paying
from storefront.payments import refund as refunds
from storefront.payments.gateways.contract import Outcome, Presented, Sighting
from storefront.payments.payment import Payment
from storefront.qris import convert
from storefront.reports import verify
from tests.harness import long
from tests.people import Make, Shopper

GRACE = 5 * 60
CUT_OFF = 5 * 3600 - 15 * 60  # seconds from the deadline (10.15) to the hour after which the day is not possible
MOMENTS = [
    -2, -1, 1, 2, 30, 60, 120, 240, 290, GRACE + 10, 400, 600, 900, 1_800, 3_600, 7_200, 14_400, CUT_OFF - 60,
    CUT_OFF + 60, 28_800, 43_200, 86_400, 129_600, 172_800, 259_200,
]  # fmt: skip


def nothing(_order: Order) -> None:
    """No sweep has come by, nobody has cancelled."""


def swept(order: Order) -> None:
    """The worker came by."""
    expiry.expire(order)


def cancelled(order: Order) -> None:
    """The shopper had cancelled."""
    cancelling.cancel_by_buyer(order)
    owing.settle_up(order)


@pytest.mark.long
@pytest.mark.parametrize("times", [1, 2], ids=["once", "twice"])
@pytest.mark.parametrize("deed", [nothing, swept, cancelled])
@pytest.mark.parametrize("is_gone", [False, True], ids=["on the shelf", "gone"])
def test_late_money_ends_in_one_lane(
    make: Make, sari: Shopper, is_gone: bool, deed: Callable[[Order], None], times: int
) -> None:
    seller = make.seller(gateway="snap")
    assert len(MOMENTS) == 25
    for seconds in MOMENTS[:: long.count(4, 1)]:
        clock.reset()
        clock.shift(clock.start_of(clock.today()) + timedelta(hours=10) - clock.now())
        jar = make.variant(seller=seller, stock=2)
        order = sari.buys(jar, 2)
        payment = shown(order)
        clock.shift(order.pay_by + timedelta(seconds=seconds) - clock.now())
        deed(order)
        if is_gone:
            hold.release_lapsed([jar.id])
            stock.add(jar, -2)
        for event in range(times):
            paying.settle(payment, money(payment, f"{payment.reference}-{event}"))
        paying.settle(payment, money(payment, f"{payment.reference}-0"))
        db.session.commit()

        is_late = seconds > GRACE
        kept = deed is not cancelled and (not is_late or (not is_gone and seconds < CUT_OFF))
        assert lanes(order) == {
            "goods": order.total if kept else 0,
            "refund": order.total * times - (order.total if kept else 0),
        }, seconds
        assert order.status == (Status.PLACED if kept else Status.CANCELLED if deed is cancelled else Status.EXPIRED)
        db.session.refresh(jar)
        assert jar.held == (2 if kept else 0), seconds
    broken = [finding for finding in verify.run() if not finding.holds]
    assert not broken, broken


def shown(order: Order) -> Payment:
    """An attempt whose code the bank made."""
    payment = charging.open_payment(order)
    text = convert.to_dynamic(payment.account.static_text, payment.amount, payment.reference)
    charging.present(payment.reference, Presented(f"B-{payment.reference}", text, payment.expires_at))
    return payment


def money(payment: Payment, event: str) -> Sighting:
    """The bank saw the whole sum."""
    return Sighting(event, payment.reference, None, Outcome.PAID, payment.amount, "IDR", None, clock.now())


def lanes(order: Order) -> dict[str, int]:
    """Where the rupiah of an order are."""
    db.session.refresh(order)
    owed = sum(each.amount for each in refunds.of(order))
    assert owed == order.refund_open
    return {"goods": order.received - owed, "refund": owed}
