"""Deeds that change an order and what hangs on it take the order's lock first, so that no two wait in a circle."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import event

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import another_day, asking, complaining, complaint_ending, complaint_returning, fulfilment
from storefront.orders.complaining import Reply
from storefront.orders.complaint import Answer, Complaint
from storefront.orders.order import Order
from tests.harness.statements import said
from tests.orders import complaints, in_work
from tests.orders.test_failing import unfetched, waits_in_vain
from tests.people import Make, Shopper

CHANGES = re.compile(r"(?:UPDATE|INSERT INTO) (\w+)|SELECT .*FROM (\w+)[^(]*FOR (?:NO KEY )?UPDATE", re.DOTALL)
LOCKS_ORDER = re.compile(r"FROM orders\s+WHERE orders.id = ", re.DOTALL)  # SQLite locks all there is, and says nothing


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """The statements from here on."""
    with said() as found:
        yield found


def first_locked(statements: list[str]) -> str:
    """The first table of which a row is changed or locked."""
    for statement in statements:
        if found := "orders" if LOCKS_ORDER.search(statement) else CHANGES.match(statement):
            return found if isinstance(found, str) else found[1] or found[2]
    return ""


def test_wishes_to_cancel_begin_with_the_order(sari: Shopper, make: Make, asked: list[str]) -> None:
    order = in_work.accepted(sari, (make.variant(), 1))
    deeds: list[Callable[[], object]] = [lambda: asking.ask(order, "mistake"), lambda: asking.withdraw(order)]
    for deed in deeds:
        asked.clear()
        assert deed() and first_locked(asked) == "orders"
        db.session.commit()
    wish = asking.ask(order, "mistake")
    assert wish
    db.session.commit()
    clock.shift(timedelta(hours=49))
    asked.clear()
    assert asking.lapse(wish) and first_locked(asked) == "orders"


def test_complaints_begin_with_the_order(sari: Shopper, make: Make, asked: list[str]) -> None:
    jar = make.variant()
    budi = make.owner(jar.product.seller)
    reply = Reply(Answer.REFUND, "Maaf.", amount=1_000, wants_back=True)

    def begins_with_the_order(deed: Callable[[Complaint], object], complaint: Complaint) -> None:
        asked.clear()
        assert deed(complaint) and first_locked(asked) == "orders"
        db.session.commit()

    first, second = (complaints.opened(complaints.fetched(sari, jar)) for _time in range(2))
    for deed in (
        complaining.remind, lambda each: complaining.answer(each, reply, budi), complaint_ending.accept,
        lambda each: complaint_returning.goods_back(each, budi),
    ):  # fmt: skip
        begins_with_the_order(deed, first)
    begins_with_the_order(lambda each: complaining.answer(each, reply, budi), second)
    begins_with_the_order(lambda each: complaining.escalate(each, "buyer"), second)
    begins_with_the_order(complaint_ending.withdraw, second)


def test_what_arrives_is_locked_before_its_lines(sari: Shopper, make: Make, asked: list[str]) -> None:
    order: Order = in_work.sent(sari, (make.variant(), 1))
    asked.clear()
    assert fulfilment.deliver(order, "system") and first_locked(asked) == "orders"


def test_what_is_made_anew_locks_the_stock_of_what_waits_too(sari: Shopper, make: Make) -> None:
    """The jar's holds are looked at after the cake's stock has moved: its lock has to be there by then."""
    order = unfetched(sari, make)
    waits_in_vain(order)
    assert another_day.offer(order, another_day.days(order)[0], make.owner(order.seller))
    db.session.commit()
    wanted, moved = {line.variant_id for line in in_work.fresh_lines(order)}, []

    def note(_connection, _cursor, statement, parameters, *_rest) -> None:  # type: ignore[no-untyped-def]
        if "UPDATE variants" in statement or ("FROM variants" in statement and "variants.id IN" in statement):
            moved.append(set(parameters.values() if isinstance(parameters, dict) else parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert another_day.accept(order)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert len(wanted) == 2 and wanted <= next(each for each in moved if each & wanted)
