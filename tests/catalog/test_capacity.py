"""A new capacity holds for the days that are open already, too."""

from datetime import timedelta

from storefront.catalog import capacity, stock
from storefront.catalog.variant import CapacityDay
from storefront.kit import clock
from storefront.kit.db import db
from tests.people import Make


def test_open_days_get_their_room_from_the_book(make: Make) -> None:
    box = make.variant(capacity=10)
    today = clock.today()
    stock.hold(box, 8, "A-1", today)
    stock.sell(box, 2, "A-1", today)
    stock.hold(box, 1, "B-1", today - timedelta(days=1))
    db.session.flush()

    def room() -> dict[int, int]:
        db.session.expire_all()
        return {(row.day - today).days: row.free for row in db.session.query(CapacityDay)}

    for units, left in ((12, 4), (5, 0), (10, 2)):
        capacity.set_capacity(box, units)
        assert room() == {0: left, -1: 9}
    assert stock.hold(box, 2, "C-1", today) and not stock.hold(box, 1, "C-1", today)
