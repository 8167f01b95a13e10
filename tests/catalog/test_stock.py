"""Stock moves by guarded single statements; the book explains every unit."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storefront.catalog import stock, variant
from storefront.catalog.stock import Reason, StockMove
from storefront.kit import clock
from storefront.kit.db import db
from storefront.reports import verify
from tests.people import Make


def test_more_than_is_free_cannot_be_held(make: Make) -> None:
    jar = make.variant(stock=3)
    assert stock.hold(jar, 2, "A-1")
    assert not stock.hold(jar, 2, "B-1")
    assert (jar.free, jar.held, jar.on_hand) == (1, 2, 3)


def test_two_sessions_with_an_old_picture_cannot_both_take_the_last(make: Make) -> None:
    jar = make.variant(stock=1)
    stale = jar.free  # both have read "1 free"
    assert stale == 1
    assert stock.hold(jar, 1, "A-1")
    db.session.expire(jar)
    assert not stock.hold(jar, 1, "B-1")


def test_release_and_sale_end_a_hold(make: Make) -> None:
    jar = make.variant(stock=5)
    stock.hold(jar, 4, "A-1")
    stock.release(jar, 1, "A-1")
    stock.sell(jar, 3, "A-1")
    assert (jar.free, jar.held) == (2, 0)
    with pytest.raises(AssertionError):
        stock.sell(jar, 1, "A-1")


def test_the_book_adds_up_to_the_shelf(make: Make) -> None:
    jar = make.variant(stock=5)
    stock.hold(jar, 2, "A-1")
    stock.add(jar, 10, Reason.RESTOCK)
    stock.add(jar, -3, Reason.LOSS)
    db.session.commit()
    book = db.session.execute(
        select(func.sum(StockMove.free_change), func.sum(StockMove.held_change)).where(StockMove.variant_id == jar.id)
    ).one()
    assert tuple(book) == (jar.free, jar.held) == (10, 2)


def test_no_more_can_be_taken_off_than_is_free(make: Make) -> None:
    jar = make.variant(stock=5)
    stock.hold(jar, 4, "A-1")
    assert not stock.add(jar, -2, Reason.COUNT)
    assert jar.free == 1


def test_capacity_is_counted_per_day(make: Make) -> None:
    box = make.variant(capacity=10)
    today = clock.today()
    assert stock.hold(box, 8, "A-1", today)
    assert not stock.hold(box, 3, "B-1", today)
    assert stock.hold(box, 10, "B-1", today + timedelta(days=1))
    assert stock.capacity_left([box.id], [today]) == {(box.id, today): 2}


def test_the_lowest_price_follows_a_change(make: Make) -> None:
    product = make.product(variants={"Kecil": 10_000, "Besar": 18_000})
    small = variant.of(product.id)[0]
    variant.set_price(small, 20_000)
    db.session.commit()
    assert product.price_from == 18_000


@pytest.mark.parametrize("column", ["free", "held"])
def test_verify_finds_a_number_changed_by_hand(make: Make, column: str) -> None:
    jar = make.variant(stock=5)
    setattr(jar, column, 7)
    db.session.commit()
    broken = {finding.name for finding in verify.run() if not finding.holds}
    assert "stock_book" in broken
