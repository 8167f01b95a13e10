"""A line whose money the books know already says so, and no second line is taken for it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.payments import charging, claiming, undoing
from storefront.payments import payment as payments
from storefront.payments import statement_counted as counting
from storefront.payments import statement_keeping as keeping
from storefront.payments import statement_matching as matching
from storefront.payments.gateways.contract import Presented
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import Payment
from storefront.payments.statement import StatementLine
from storefront.payments.statement_reading import Came
from storefront.sellers.seller import Seller
from tests.payments import refunding
from tests.people import Make, Shopper


@pytest.fixture
def shop(make: Make) -> Seller:
    """Budi's kitchen, whose bank tells of money."""
    return make.seller(gateway="snap")


@pytest.fixture
def jar(make: Make, shop: Seller) -> Variant:
    return make.variant(seller=shop, price=25_000, stock=50)


def told(buyer: Shopper, jar: Variant) -> Payment:
    """The bank itself has told of the money."""
    payment = payments.latest(refunding.by_bank(buyer.buys(jar)))
    assert payment
    return payment


def confirmed(buyer: Shopper, jar: Variant, budi: User) -> Payment:
    """The seller has seen the money."""
    payment = charging.open_payment(buyer.buys(jar))
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    claiming.confirm_by_hand(payment, Evidence.SELLER, budi)
    db.session.commit()
    return payment


def line(shop: Seller, amount: int, hours: float = 0.02, has_time: bool = True, text: str = "QRIS") -> StatementLine:
    keeping.keep(shop, [Came(clock.now() + timedelta(hours=hours), has_time, amount, text)], None)
    db.session.commit()
    found = db.session.scalars(select(StatementLine).order_by(StatementLine.id.desc())).first()
    assert found
    return found


def ids(*lines: StatementLine) -> list[int | None]:
    """For each line the payment whose money it is already."""
    found = counting.counted(lines)
    return [found[each.id].id if each.id in found else None for each in lines]


def test_money_a_bank_told_of_is_counted_for_its_order(shop: Seller, jar: Variant, sari: Shopper) -> None:
    payment = told(sari, jar)
    seen = line(shop, payment.amount)
    assert matching.suggestions([seen])[seen.id] == [] and ids(seen) == [payment.id]
    assert ids() == [] and ids(line(shop, payment.amount + 1)) == [None]


@pytest.mark.parametrize(
    ("hours", "has_time", "fits"),
    [
        (-1, True, False),
        (71, True, True),
        (74, True, False),
        (-48, False, False),
        (48, False, True),
        (120, False, False),
    ],
)
def test_only_about_the_time_it_came(
    shop: Seller, jar: Variant, sari: Shopper, hours: float, has_time: bool, fits: bool
) -> None:
    payment = told(sari, jar)
    assert (ids(line(shop, payment.amount, hours, has_time)) == [payment.id]) is fits


def test_one_receipt_is_one_line_for_ever(make: Make, shop: Seller, jar: Variant, sari: Shopper, dewi: Shopper) -> None:
    """The second of two equal lines may be money paid twice: it must never be waved away with the first."""
    payment, budi = told(sari, jar), make.user("Budi")
    far, near = line(shop, payment.amount, 5, text="dua kali"), line(shop, payment.amount)
    assert ids(far, near) == [None, payment.id]
    assert keeping.set_aside(near, budi, payment)
    db.session.commit()
    assert ids(far) == [None] and refunding.broken() == []
    other = told(dewi, jar)
    if other.amount == payment.amount:
        assert ids(far) == [other.id]
    assert keeping.bring_back(near) and near.payment_id is None
    db.session.commit()
    assert payment.id in ids(near, far) and refunding.broken() == []


def test_what_a_statement_proved_has_its_line(make: Make, sari: Shopper) -> None:
    shop, budi = make.seller(), make.user("Budi")
    payment = confirmed(sari, make.variant(seller=shop), budi)
    order = payment.order
    first = line(shop, payment.amount)
    assert ids(first) == [payment.id], "the seller's own word counts too"
    assert matching.match(first, payments.by_reference(payment.reference, lock=True) or payment, budi)
    db.session.commit()
    evidence = db.session.scalars(select(MoneyEvent.evidence).where(MoneyEvent.order_id == order.id)).all()
    assert Evidence.STATEMENT in evidence and ids(line(shop, payment.amount, text="lagi")) == [None]


def test_another_shops_money_and_money_taken_back_count_for_nothing(
    make: Make, shop: Seller, jar: Variant, sari: Shopper
) -> None:
    payment = told(sari, jar)
    assert ids(line(make.seller("Dapur Ani"), payment.amount)) == [None]
    by_hand, budi = make.seller("Dapur Tono"), make.user("Budi")
    mine = confirmed(sari, make.variant(seller=by_hand), budi)
    seen = line(by_hand, mine.amount)
    assert ids(seen) == [mine.id]
    assert undoing.by_seller(mine, budi) == undoing.Undoing.DONE
    db.session.commit()
    assert ids(seen) == [None]
