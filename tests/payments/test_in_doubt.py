"""Money that was seen and could not be believed: it stands before the shopper until a person has ended it."""

from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import closing, in_doubt
from storefront.payments.paying import Lane
from tests.payments.test_paying import money, open_code, settle
from tests.people import Make, Shopper


def doubtful(order: Order) -> int:
    """Money in another currency; answers the id of its line in the book."""
    payment = open_code(order)
    assert settle(payment, money(payment, currency="USD")) == Lane.PERSON
    waiting = in_doubt.money(order)
    assert waiting is not None and waiting.currency == "USD"
    return waiting.id


def test_it_waits_until_somebody_has_ended_its_line(make: Make, sari: Shopper, dewi: Shopper) -> None:
    order, other = sari.buys(make.variant()), dewi.buys(make.variant())
    line = doubtful(order)
    assert in_doubt.money(other) is None
    assert closing.close(in_doubt.LINE, line, "returned", "sudah dikembalikan bank", make.staff())
    db.session.commit()
    assert in_doubt.money(order) is None


def test_money_that_was_believed_is_not_in_doubt(make: Make, sari: Shopper) -> None:
    order = sari.pays(sari.buys(make.variant()))
    assert in_doubt.money(order) is None
