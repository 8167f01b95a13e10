"""The books against a settlement file: fifty planted differences are fifty reported, and an honest file has none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.payments import charging, owing, paying, refund_deciding, refund_sending
from storefront.payments import refund as refunds
from storefront.payments.comparing import Comparison, Difference, Why
from storefront.payments.gateways.contract import Outcome, Presented, Sighting
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund
from storefront.payments.settlement import Row, Unreadable
from tests.people import Make, Shopper

EACH = 5  # of ten kinds


def paid(sari: Shopper, jar: Variant) -> Payment:
    """A payment the bank vouched for."""
    payment = charging.open_payment(sari.buys(jar))
    charging.present(payment.reference, Presented(f"BANK-{payment.reference}", None, payment.expires_at))
    seen = Sighting(
        f"{payment.reference}:paid", payment.reference, payment.gateway_reference, Outcome.PAID, payment.amount, "IDR",
        payment.account.gateway_account, clock.now(),
    )  # fmt: skip
    assert paying.settle(payment, seen) == paying.Lane.APPLIED
    return payment


def given_back(payment: Payment, rini: User) -> Refund:
    """A refund the bank sent."""
    cancelling.cancel(payment.order, "seller", "sold_out")
    refund = owing.settle_up(payment.order)
    assert refund and refund_deciding.approve(refund, rini)
    refund.payment_id = payment.id
    assert refund_sending.by_bank(refund, f"R-{refund.code}")
    return refund


def row_of(payment: Payment) -> Row:
    return Row(
        0, "payment", payment.reference, payment.gateway_reference or "", payment.amount, "IDR",
        payment.account.gateway_account, clock.now(), codes.number(12),
    )  # fmt: skip


def row_back(refund: Refund) -> Row:
    number = codes.number(12)
    return Row(0, "refund", refund.code, refund.gateway_reference or "", refund.amount, "IDR", "", clock.now(), number)


def differences(rows: Iterable[Row | Unreadable]) -> list[Difference]:
    db.session.flush()
    return list(Comparison("snap").differences(rows))


@pytest.fixture
def jar(make: Make) -> Variant:
    return make.variant(seller=make.seller(gateway="snap"), stock=500, lead_days=4)


def test_an_honest_file_has_no_difference(make: Make, sari: Shopper, jar: Variant) -> None:
    payments = [paid(sari, jar) for _each in range(3)]
    refund = given_back(payments[0], make.user())
    assert differences([*map(row_of, payments), row_back(refund)]) == []


def test_fifty_planted_differences_are_fifty_reported_and_none_besides(make: Make, sari: Shopper, jar: Variant) -> None:
    rini = make.user()
    payments = [paid(sari, jar) for _each in range(EACH * 8)]
    lost = [charging.open_payment(sari.buys(jar)) for _each in range(EACH)]
    rows: dict[str, Row | Unreadable] = {payment.reference: row_of(payment) for payment in payments}
    slices = [payments[at : at + EACH] for at in range(0, len(payments), EACH)]
    in_file, amount, currency, merchant, twice, sums, unsent, _honest = slices
    for payment in in_file:
        del rows[payment.reference]
    for changed, facts in ((amount, {"amount": 1}), (currency, {"currency": "USD"}), (merchant, {"merchant": "SUB9"})):
        for payment in changed:
            rows[payment.reference] = replace(row_of(payment), **facts)  # type: ignore[arg-type]
    doubled = [row_of(payment) for payment in twice]
    for payment in sums:
        refund = given_back(payment, rini)
        rows[refund.code] = replace(row_back(refund), amount=refund.amount + 1)
    for payment in unsent:
        cancelling.cancel(payment.order, "seller", "sold_out")
        refund = owing.settle_up(payment.order) or refunds.of(payment.order)[0]
        rows[refund.code] = row_back(refund)
    for payment in lost:
        rows[payment.reference] = row_of(payment)
    strange = [replace(row_of(payments[0]), reference=codes.reference(), event=str(at)) for at in range(EACH)]
    unknown = [replace(row, kind="refund", event=f"r{row.event}") for row in strange]
    found = differences([*rows.values(), *doubled, *strange, *unknown])
    assert Counter(each.why for each in found) == dict.fromkeys(
        [Why.NOT_IN_FILE, Why.CURRENCY, Why.MERCHANT, Why.TWICE, Why.REFUND_NOT_SENT, Why.NOT_IN_BOOKS, Why.UNKNOWN,
         Why.UNKNOWN_REFUND], EACH,
    ) | {Why.AMOUNT: 2 * EACH}  # fmt: skip
    assert len(found) == 50
    named = {each.reference for each in found}
    assert {payment.reference for payment in [*in_file, *amount, *currency, *merchant, *twice, *lost]} <= named
    assert not named & {payment.reference for payment in _honest}


def test_the_same_line_twice_is_one_difference(sari: Shopper, jar: Variant) -> None:
    row = row_of(paid(sari, jar))
    assert [each.why for each in differences([row, row])] == [Why.TWICE]


def test_an_unreadable_line_is_a_difference(jar: Variant) -> None:
    (found,) = differences([Unreadable(7, "omong kosong")])
    assert (found.why, found.reference, found.theirs) == (Why.UNREADABLE, "line 7", "omong kosong")


def test_of_days_the_file_does_not_cover_nothing_is_missing(sari: Shopper, jar: Variant) -> None:
    paid(sari, jar)
    clock.shift(timedelta(days=1))
    today = paid(sari, jar)
    assert differences([row_of(today)]) == []
    assert differences([]) == []
    empty = Comparison("snap", clock.today()).differences([])
    assert [(each.why, each.reference) for each in empty] == [(Why.NOT_IN_FILE, today.reference)]


def test_money_whose_moment_the_bank_did_not_tell_is_missed_only_when_it_must_have_been_that_day(
    sari: Shopper, jar: Variant
) -> None:
    """A notice got lost; the money was found after midnight, and stands in the file of the day before."""
    payment = charging.open_payment(sari.buys(jar))
    charging.present(payment.reference, Presented("BANK", None, payment.expires_at))
    clock.shift(timedelta(hours=14, minutes=5))
    account = payment.account.gateway_account
    seen = Sighting("e", payment.reference, None, Outcome.PAID, payment.amount, "IDR", account, None)
    paying.settle(payment, seen)
    assert list(Comparison("snap", clock.today()).differences([])) == []


def test_another_gateways_payments_are_unknown_here(make: Make, sari: Shopper, jar: Variant) -> None:
    other = paid(sari, make.variant(seller=make.seller(gateway="stripe"), lead_days=4))
    assert [each.why for each in differences([row_of(other)])] == [Why.UNKNOWN]


def test_a_refund_the_seller_sent_by_hand_is_in_no_banks_file(make: Make, sari: Shopper, jar: Variant) -> None:
    payment = paid(sari, jar)
    cancelling.cancel(payment.order, "seller", "sold_out")
    refund = owing.settle_up(payment.order)
    assert refund and refund_sending.by_hand(refund, "transfer 1234", make.user())
    assert differences([row_of(payment)]) == []
