"""Which payment a line of a statement may be, and that its money is counted once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import charging, claiming, paying, standing
from storefront.payments import payment as payments
from storefront.payments import statement_keeping as keeping
from storefront.payments import statement_matching as matching
from storefront.payments.gateways.contract import Outcome, Presented, Sighting
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.paying import Lane
from storefront.payments.payment import Payment
from storefront.payments.payment import Status as PaymentStatus
from storefront.payments.statement import StatementLine, Status
from storefront.payments.statement_matching import Strength, Suggestion
from storefront.payments.statement_reading import Came
from storefront.reports import verify
from storefront.sellers.seller import Seller
from tests.people import Make, Shopper


@pytest.fixture
def shop(make: Make) -> Seller:
    """Budi's kitchen, where no bank tells about money."""
    return make.seller()


@pytest.fixture
def jar(make: Make, shop: Seller) -> Variant:
    """Jars at Rp25.000."""
    return make.variant(seller=shop, price=25_000, stock=50, lead_days=3)


@pytest.fixture
def budi(make: Make) -> User:
    """Budi imports his bank's statement."""
    return make.user("Budi")


def shown(order: Order) -> Payment:
    """The code is on the shopper's screen."""
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    db.session.commit()
    return payment


def line(shop: Seller, amount: int, text: str = "QRIS", hours: float = 0, has_time: bool = True) -> StatementLine:
    """Money the statement tells of, some hours after now."""
    keeping.keep(shop, [Came(clock.now() + timedelta(hours=hours), has_time, amount, text)], None)
    db.session.commit()
    return db.session.scalars(select(StatementLine).order_by(StatementLine.id.desc())).first()  # type: ignore[return-value]


def of(line: StatementLine) -> list[Suggestion]:
    return matching.suggestions([line])[line.id]


def matched(line: StatementLine, payment: Payment, budi: User) -> Lane | None:
    lane = matching.match(line, payments.by_reference(payment.reference, lock=True) or payment, budi)
    db.session.commit()
    assert [finding.name for finding in verify.run() if not finding.holds] == []
    return lane


def receipts(order: Order) -> list[tuple[int, Evidence]]:
    mine = select(MoneyEvent).where(MoneyEvent.order_id == order.id, standing.is_standing())
    return [(money.amount, money.evidence) for money in db.session.scalars(mine)]


def test_the_exact_amount_at_the_time_is_suggested(shop: Seller, jar: Variant, sari: Shopper, dewi: Shopper) -> None:
    mine, other = shown(sari.buys(jar)), shown(dewi.buys(jar))
    assert mine.amount != other.amount
    found = of(line(shop, mine.amount))
    assert [(each.payment.id, each.strength) for each in found] == [(mine.id, Strength.LIKELY)]


@pytest.mark.parametrize(
    ("hours", "has_time", "fits"),
    [(-0.2, True, False), (-0.01, True, True), (72, True, True), (73, True, False), (-2, False, True),
     (-24, False, False), (72, False, True), (96, False, False)],
)  # fmt: skip
def test_from_the_code_shown_to_three_days_after(
    shop: Seller, jar: Variant, sari: Shopper, hours: float, has_time: bool, fits: bool
) -> None:
    payment = shown(sari.buys(jar))
    assert bool(of(line(shop, payment.amount, hours=hours, has_time=has_time))) == fits


def test_our_reference_makes_it_sure(shop: Seller, jar: Variant, sari: Shopper, budi: User) -> None:
    payment = shown(sari.buys(jar))
    named = line(shop, payment.amount, f"QRIS REF{payment.reference} SARI")
    assert of(named)[0].strength == Strength.SURE
    assert matching.sure(shop) == [(named, payment)]
    twin = line(shop, payment.amount, "QRIS DEWI")
    assert matching.sure(shop) == []  # two lines come into question: a person chooses
    keeping.set_aside(twin, budi)
    assert [pair[0].id for pair in matching.sure(shop)] == [named.id]


def test_another_amount_under_our_reference_is_shown_but_never_sure(
    shop: Seller, jar: Variant, sari: Shopper, budi: User
) -> None:
    payment = shown(sari.buys(jar))
    less = line(shop, payment.amount - 5_000, f"QRIS {payment.reference}")
    assert [each.strength for each in of(less)] == [Strength.LIKELY]
    assert matched(less, payment, budi) == Lane.SHORT
    assert payment.order.missing == 5_000


def test_the_digits_the_shopper_told_put_a_payment_first(
    make: Make, shop: Seller, jar: Variant, sari: Shopper, dewi: Shopper
) -> None:
    first, second = shown(sari.buys(jar)), shown(dewi.buys(jar))
    first.amount = second.amount
    claiming.claim(first, "pukul 14.05, …9876")
    db.session.commit()
    found = of(line(shop, second.amount, "QRIS 00129876"))
    assert [(each.payment.id, each.by_digits, each.strength) for each in found] == [
        (first.id, True, Strength.CHOOSE), (second.id, False, Strength.CHOOSE),
    ]  # fmt: skip


def test_a_match_pays_the_order_once(shop: Seller, jar: Variant, sari: Shopper, budi: User) -> None:
    payment = shown(sari.buys(jar))
    seen = line(shop, payment.amount)
    assert matched(seen, payment, budi) == Lane.APPLIED
    assert (seen.status, seen.payment_id, seen.decided_by_id) == (Status.MATCHED, payment.id, budi.id)
    assert matched(seen, payment, budi) is None
    assert receipts(payment.order) == [(payment.amount, Evidence.STATEMENT)]
    assert payment.status == PaymentStatus.CONFIRMED
    assert of(line(shop, payment.amount, "lagi")) == []


def test_money_confirmed_by_hand_is_proven_and_not_counted_twice(
    shop: Seller, jar: Variant, sari: Shopper, budi: User
) -> None:
    payment = shown(sari.buys(jar))
    claiming.confirm_by_hand(payment, Evidence.SELLER, budi)
    seen = line(shop, payment.amount)
    assert [each.is_confirmed for each in of(seen)] == [True]
    assert matched(seen, payment, budi) == Lane.SEEN_BEFORE
    assert (payment.order.received, payment.order.refund_open) == (payment.amount, 0)
    assert receipts(payment.order) == [(payment.amount, Evidence.STATEMENT)]


def test_the_same_words_at_two_shops_are_two_payments(
    make: Make, shop: Seller, jar: Variant, sari: Shopper, dewi: Shopper, budi: User
) -> None:
    other_shop = make.seller("Dapur Ani")
    mine = shown(sari.buys(jar))
    theirs = shown(dewi.buys(make.variant(seller=other_shop, price=25_000)))
    assert mine.amount == theirs.amount
    here = line(shop, mine.amount, has_time=False)
    there = line(other_shop, mine.amount, has_time=False)
    there.digest = here.digest
    db.session.commit()
    assert [each.payment.id for each in of(there)] == [theirs.id]
    assert matched(here, theirs, budi) is None and here.status == Status.WAITING
    assert (matched(here, mine, budi), matched(there, theirs, budi)) == (Lane.APPLIED, Lane.APPLIED)


def test_where_a_bank_tells_no_statement_is_matched(make: Make, sari: Shopper, budi: User) -> None:
    shop = make.seller(gateway="snap")
    payment = charging.open_payment(sari.buys(make.variant(seller=shop)))
    payment.move(PaymentStatus.PRESENTED)
    seen = line(shop, payment.amount)
    assert of(seen) == [] and matched(seen, payment, budi) is None


def test_late_money_from_a_statement_brings_the_order_back(
    shop: Seller, jar: Variant, sari: Shopper, budi: User
) -> None:
    payment = shown(sari.buys(jar))
    clock.shift(timedelta(hours=2))
    from_then = line(shop, payment.amount, hours=-1)
    assert matched(from_then, payment, budi) == Lane.APPLIED
    assert payment.order.is_paid


def test_money_a_statement_showed_and_the_bank_tells_of_later_is_one_receipt(
    make: Make, sari: Shopper, budi: User
) -> None:
    """A bank that gave no code of its own knows the payment all the same."""
    shop = make.seller(gateway="snap")
    order = sari.buys(make.variant(seller=shop))
    payment = shown(order)
    assert payment.built_here and matched(line(shop, order.total), payment, budi) == Lane.APPLIED
    assert told(payment) == Lane.SEEN_BEFORE
    assert (order.received, order.refund_open) == (order.total, 0)
    assert [money.evidence for money in standing.of(payment)] == [Evidence.PROVIDER]


def test_a_line_says_nothing_new_of_money_the_bank_has_told_of(make: Make, sari: Shopper, budi: User) -> None:
    shop = make.seller(gateway="snap")
    order = sari.buys(make.variant(seller=shop))
    payment = shown(order)
    assert told(payment) == Lane.APPLIED
    late = line(shop, order.total)
    assert matched(late, payment, budi) is None
    assert (late.status, order.received, order.refund_open) == (Status.WAITING, order.total, 0)


def told(payment: Payment) -> Lane:
    """The bank itself tells of the money."""
    seen = Sighting(
        event_id=f"bank:{payment.reference}", reference=payment.reference, gateway_reference=None,
        status=Outcome.PAID, amount=payment.amount, currency="IDR", merchant=None, paid_at=clock.now(),
    )  # fmt: skip
    lane = paying.settle(payment, seen)
    db.session.commit()
    assert [finding.name for finding in verify.run() if not finding.holds] == []
    return lane
