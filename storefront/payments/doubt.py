"""Why seen money cannot be believed as it stands. Each word is a reason a person reads on the money board."""

from enum import StrEnum

from sqlalchemy import select

from storefront.kit.db import db
from storefront.payments import refund as refunds
from storefront.payments.gateways.contract import Outcome, Sighting
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund

MOST_BELIEVED = 10**12  # rupiah: beyond it no answer of a bank means money


class Doubt(StrEnum):
    """The reasons. The first three keep money that did move off its order; the others are answers without money."""

    OTHER_CURRENCY = "other_currency"
    OTHER_MERCHANT = "other_merchant"
    MORE_THAN_ASKED = "more_than_asked"  # a bank's own code has a fixed amount, so more is a contradiction
    OTHER_REFERENCE = "other_reference"
    NO_AMOUNT = "no_amount"  # not whole rupiah, zero, negative, or more than there is
    REFUNDED_THERE = "refunded_there"  # the bank says the money went back, and nobody here asked
    UNKNOWN_WORD = "unknown_word"
    UNKNOWN_REFERENCE = "unknown_reference"  # nobody here knows a payment of that name
    NOT_CONFIRMED = "not_confirmed"  # a notice told of money, and the bank, when asked, knows of none
    SILENT = "silent"  # the bank did not answer for as long as we ask
    REFUSED = "refused"  # the bank will not speak of it
    FILE_DIFFERS = "file_differs"  # a settlement file says another sum, currency, recipient or way than the books
    FILE_LACKS = "file_lacks"  # the books have it, the settlement file of that day does not
    FILE_REFUND = "file_refund"  # a settlement file tells of a refund that nobody here sent
    FILE_TWICE = "file_twice"  # a settlement file lists one movement twice


def of_answer(payment: Payment, seen: Sighting) -> Doubt | None:
    """Why an answer cannot be acted on at all; None when it says nothing new or names money."""
    if seen.reference != payment.reference:
        return Doubt.OTHER_REFERENCE
    if seen.status == Outcome.REFUNDED:
        return None if _was_asked_for(payment) else Doubt.REFUNDED_THERE
    if seen.status == Outcome.UNKNOWN:
        return Doubt.UNKNOWN_WORD if 0 < seen.amount <= MOST_BELIEVED else Doubt.NO_AMOUNT
    if seen.status == Outcome.PAID and not 0 < seen.amount <= MOST_BELIEVED:
        return Doubt.NO_AMOUNT
    return None


def of_money(payment: Payment, seen: Sighting, by_provider: bool) -> Doubt | None:
    """Why money that moved must not be put on its order without a person's look."""
    if seen.currency != "IDR":
        return Doubt.OTHER_CURRENCY
    if seen.merchant not in (None, payment.account.gateway_account):
        return Doubt.OTHER_MERCHANT
    if by_provider and not payment.by_hand and seen.amount > payment.amount:
        return Doubt.MORE_THAN_ASKED
    return None


def _was_asked_for(payment: Payment) -> bool:
    """Whether a refund of ours went through this attempt, or may have: then its bank is expected to say so."""
    ours = select(Refund.id).where(Refund.payment_id == payment.id, Refund.status != refunds.Status.DECLINED)
    return db.session.scalar(ours.limit(1)) is not None
