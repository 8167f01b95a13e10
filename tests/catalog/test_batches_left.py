"""What is left of a batch: the reckoning against a shelf on which every unit has its place."""

import random
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from storefront.catalog import batch, batches_left, stock, taking_off
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.reports import verify
from tests.harness.long import count
from tests.people import Make

DEEDS = ["made", "restock", "hold", "release", "sell", "loss", "back", "end", "day"]


@dataclass
class Shelf:
    """A shelf as a child would draw it: layers of units, the oldest in front; orders' units are the foremost."""

    layers: list[list[int | None]] = field(default_factory=list)  # [batch id or None, units]
    held: int = 0

    @property
    def free(self) -> int:
        return sum(units or 0 for _batch, units in self.layers) - self.held

    def put(self, batch_id: int | None, units: int) -> None:
        self.layers.append([batch_id, units])

    def take(self, units: int) -> None:
        """The foremost units leave."""
        for layer in self.layers:
            going = min(units, layer[1] or 0)
            layer[1] = (layer[1] or 0) - going
            units -= going

    def free_of(self, batch_id: int) -> int:
        ahead = self.held
        for number, units in self.layers:
            if number == batch_id:
                return max(0, (units or 0) - ahead)
            ahead = max(0, ahead - (units or 0))
        return 0

    def end(self, batch_id: int) -> int:
        gone = self.free_of(batch_id)
        for layer in self.layers:
            if layer[0] == batch_id:
                layer[1] = (layer[1] or 0) - gone
        return gone


def play(jar: Variant, dice: random.Random, steps: int) -> None:
    """A few weeks of a kitchen: after every step the reckoning agrees with the shelf, and nothing over is for sale."""
    shelf = Shelf([[None, jar.free]])
    live: dict[int, batch.Batch] = {}
    for _step in range(steps):
        deed, units = dice.choice(DEEDS), dice.randint(1, 9)
        if deed == "made":
            days = dice.choice([None, 0, 1, 3])
            best = clock.today() + timedelta(days=days) if days is not None else None
            one = batch.put_in(jar, units, best, None)
            live[one.id] = one
            shelf.put(one.id, units)
        elif deed in ("restock", "back"):
            stock.add(jar, units, Reason.RESTOCK if deed == "restock" else Reason.RETURN)
            shelf.put(None, units)
        elif deed == "hold":
            done = stock.hold(jar, units, "A-1")
            assert done == (units <= shelf.free)
            shelf.held += units if done else 0
        elif deed == "loss":
            if stock.add(jar, -units, Reason.LOSS):
                shelf.take(units)
        elif deed == "release" and shelf.held:
            back = min(units, shelf.held)
            stock.release(jar, back, "A-1")
            shelf.held -= back
        elif deed == "sell" and shelf.held:
            gone = min(units, shelf.held)
            stock.sell(jar, gone, "A-1")
            shelf.held -= gone
            shelf.take(gone)
        elif deed == "day":
            clock.shift(timedelta(hours=dice.choice([3, 9, 20])))
        db.session.flush()
        over = [number for number, one in live.items() if one.is_over]
        assert batches_left.over_units([jar.id]).get(jar.id, 0) == sum(shelf.free_of(number) for number in over)
        if deed in ("end", "hold"):
            assert taking_off.take_off([jar.id]) == sum(shelf.end(number) for number in over)
        left = batches_left.left([jar.id])
        assert {number: left.get(number, 0) for number in live} == {number: shelf.free_of(number) for number in live}
        assert (jar.free, jar.held) == (shelf.free, shelf.held)


@pytest.mark.long
def test_weeks_of_a_kitchen_agree_with_a_shelf_of_single_units(make: Make) -> None:
    for number in range(count(4, 150)):
        jar = make.variant(stock=random.Random(number).randint(0, 6))
        play(jar, random.Random(number), 60)
        db.session.commit()
    assert all(finding.holds for finding in verify.run() if finding.name != "held_stock")  # held here without orders


def test_a_count_that_finds_fewer_takes_back_what_came_without_a_date(make: Make) -> None:
    jar = make.variant(stock=0)
    old = batch.put_in(jar, 10, None, None)
    stock.add(jar, 30)
    stock.add(jar, -30, Reason.COUNT)  # it was typed wrong
    db.session.commit()
    assert batches_left.left([jar.id]) == {old.id: 10}


def test_the_first_to_end_are_shown_with_what_is_left(make: Make) -> None:
    seller = make.seller()
    jar, box = make.variant(seller=seller, stock=0), make.variant(seller=seller, stock=0)
    later = batch.put_in(jar, 5, clock.today() + timedelta(days=1), None)
    sooner = batch.put_in(box, 7, None, None)
    batch.put_in(box, 2, clock.today() + timedelta(days=9), None)
    stock.hold(box, 3, "A-1")
    db.session.commit()
    until = clock.now() + timedelta(days=3)
    assert batches_left.ending(seller.id, until, 10) == [(sooner, 4), (later, 5)]
    assert batches_left.ending(make.seller().id, until, 10) == []
