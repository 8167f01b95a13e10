"""What is over leaves the shelf, and what orders hold stays theirs."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.catalog import batch, losses, stock, taking_off, version
from storefront.catalog.batch import Batch
from storefront.catalog.stock import Reason, StockMove
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import expiry
from storefront.orders.hold import OutOfStock
from storefront.web.duties import shelf
from tests.people import Make, Shopper
from tests.visitor import Visitor


@pytest.fixture
def bread(make: Make, books: None) -> Variant:
    """Ten loaves baked this morning at ten; the shop closes at five."""
    loaf = make.variant(name="Roti", stock=0)
    batch.put_in(loaf, 10, None, None)
    db.session.commit()
    return loaf


def losses_of(item: Variant) -> list[tuple[str, int]]:
    mine = select(StockMove).where(StockMove.variant_id == item.id, StockMove.reason == Reason.LOSS)
    return [(move.why, move.free_change) for move in db.session.scalars(mine.order_by(StockMove.id))]


def test_at_closing_the_rest_is_a_loss_and_orders_keep_theirs(bread: Variant, sari: Shopper) -> None:
    order = sari.pays(sari.buys(bread, 3))
    assert shelf.end_batches() == 0
    clock.shift(timedelta(hours=7, minutes=1))
    before = version.number()
    assert shelf.end_batches() == 1 and shelf.end_batches() == 0
    assert (bread.free, bread.held) == (0, 3) and losses_of(bread) == [(losses.CLOSING, -7)]
    assert version.number() == before + 1
    assert order.received == order.total


def test_without_a_worker_nothing_is_sold_after_closing(bread: Variant, sari: Shopper) -> None:
    clock.shift(timedelta(hours=7, minutes=1))
    with pytest.raises(OutOfStock):
        sari.buys(bread)
    batch.put_in(bread, 4, clock.today() + timedelta(days=1), None)
    db.session.commit()
    sari.buys(bread, 4)
    assert (bread.free, bread.held) == (0, 4)
    assert losses_of(bread) == [(losses.CLOSING, -10)]


def test_the_product_page_knows_closing_without_a_worker(bread: Variant, visitor: Visitor) -> None:
    address = f"/produk/{bread.product.slug}"
    clock.shift(timedelta(hours=7, minutes=1))
    assert "Habis" in visitor.get(address).text
    clock.shift(timedelta(hours=-1))
    version.bump()
    db.session.commit()
    assert "Tersedia" in visitor.get(address).text


def test_what_comes_back_to_a_batch_that_is_over_is_lost_as_well(bread: Variant, sari: Shopper) -> None:
    order = sari.buys(bread, 3)
    clock.shift(timedelta(hours=8))
    assert expiry.expire(order)
    db.session.commit()
    assert shelf.end_batches() == 1
    assert bread.on_hand == 0 and sum(units for _why, units in losses_of(bread)) == -10
    assert db.session.scalars(select(Batch)).one().gone_at is not None


def test_goods_are_sold_through_their_best_before_day(make: Make, sari: Shopper) -> None:
    cake = make.variant(stock=0)
    batch.put_in(cake, 6, clock.today() + timedelta(days=2), None)
    db.session.commit()
    clock.shift(timedelta(days=2, hours=13, minutes=59))
    sari.buys(cake)
    clock.shift(timedelta(minutes=2))
    assert shelf.end_batches() == 1
    assert (cake.free, cake.held) == (0, 1) and losses_of(cake) == [(losses.BEST_BEFORE, -5)]


def test_a_batch_made_after_closing_is_sold_until_midnight(make: Make) -> None:
    clock.shift(timedelta(hours=8))
    loaf = make.variant(stock=0)
    made = batch.put_in(loaf, 2, None, None)
    assert clock.wib(made.ends_at).hour == 0 and clock.wib(made.ends_at).date() == clock.today() + timedelta(days=1)


def test_a_mistyped_batch_is_taken_off_once_and_only_whole(bread: Variant, make: Make, sari: Shopper) -> None:
    (made,) = db.session.scalars(select(Batch))
    assert taking_off.undo(made, None) and not taking_off.undo(made, None)
    assert bread.on_hand == 0 and losses_of(bread) == []
    again = batch.put_in(bread, 5, None, None)
    db.session.commit()
    sari.buys(bread)
    assert not taking_off.undo(again, None)
    assert bread.on_hand == 5


def test_what_is_put_in_behind_a_lock_counts_once(bread: Variant) -> None:
    assert not stock.was_done("tap")
    stock.add(bread, 1, once="tap")
    assert stock.was_done("tap")
