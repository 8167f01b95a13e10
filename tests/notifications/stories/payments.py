"""What is told about money on its way, and about money that goes back."""

from datetime import timedelta

from storefront.kit import clock
from storefront.orders import cancelling, expiry, offering
from storefront.payments import (
    answering,
    charging,
    claim_limits,
    claiming,
    instead,
    owing,
    refund,
    refund_sending,
    undoing,
)
from storefront.payments.gateways.contract import Presented
from storefront.payments.money_event import Evidence
from storefront.payments.payment import Payment
from tests.notifications.stories.stage import SARI, Stage, tells
from tests.payments import refunding
from tests.people import Shopper
from tests.web.shop.shopping import has_paid


@tells("shopper/short", "seller/refund_needed")
def less_and_more_than_asked(stage: Stage) -> None:
    SARI.pays(stage.order(), amount=1_000)
    over = SARI.pays(stage.order(), amount=60_000)
    assert [each.amount for each in refund.of(over)] == [60_000 - over.total]


@tells("shopper/cancelled", "shopper/refund_needed", "shopper/refund_sent")
def declined_by_the_seller(stage: Stage) -> None:
    order = stage.paid()
    assert cancelling.decline(order, "sold_out", None)
    owed = owing.settle_up(order, "declined")
    assert owed and refund_sending.by_hand(owed, "transfer 14.05", None)


@tells("seller/claimed", "shopper/claim_rejected", "seller/claim_answered")
def a_claim_the_seller_cannot_find(stage: Stage) -> None:
    payment = _claimed(stage, SARI)
    assert claiming.reject(payment, "not_found", stage.budi)
    assert answering.answer(payment, "dari BCA pukul 14.05")


@tells("seller/claim_waits", "seller/payment_undone", "shopper/payment_undone", "shopper/claim_lapsed")
def a_yes_that_is_taken_back(stage: Stage) -> None:
    payment = _claimed(stage, Shopper("Dewi", "+6281298765432", "dewi@contoh.example"))
    clock.shift(timedelta(hours=3))
    assert claim_limits.remind(payment)
    claiming.confirm_by_hand(payment, Evidence.SELLER, stage.rini)
    assert undoing.by_operator(payment, "salah lihat", stage.rini) == undoing.Undoing.DONE
    clock.shift(timedelta(days=4))
    assert claim_limits.lapse(payment)


@tells("shopper/date_offered", "seller/offer_refused")
def money_that_comes_late(stage: Stage) -> None:
    order = stage.order()
    charging.open_payment(order)
    clock.shift(timedelta(days=4))
    assert expiry.expire(order)
    has_paid(order)
    assert instead.offer(order, offering.days(order)[1], stage.budi)
    assert offering.refuse(order)


@tells("shopper/refund_approved", "seller/refund_approved", "shopper/refund_declined", "seller/refund_declined",
       "seller/refund_account", "seller/refund_late", "seller/shop_paused", "seller/shop_resumed",
       "shopper/refund_by_hand", "seller/refund_by_hand", "seller/refund_disputed", "shopper/refund_closed",
       "shopper/refund_sent_by_bank", "seller/refund_sent_by_bank")  # fmt: skip
def refunds_at_every_turn(stage: Stage) -> None:
    refunding.every_turn(SARI, stage.jar)


def _claimed(stage: Stage, by: Shopper) -> Payment:
    payment = charging.open_payment(stage.order(by=by))
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    assert claiming.claim(payment, "tadi pagi")
    return payment
