"""Spots are added, put in order and taken out of use, whoever else does so at the same moment."""

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.galleries import gallery as galleries
from storefront.galleries import spot_keeping
from storefront.galleries.gallery import Gallery
from storefront.galleries.spot_keeping import OtherSpots, TooMany
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import shelves
from tests.people import Make


def codes(gallery: Gallery) -> list[str]:
    return [spot.code for spot in galleries.spots(gallery)]


def test_codes_are_there_once_and_come_back_where_they_are_put(make: Make) -> None:
    lob = shelves.gallery("A1, A2")
    added = spot_keeping.add(lob, ["A2", "A3"], None)
    assert (added.new, added.known, codes(lob)) == (["A3"], ["A2"], ["A1", "A2", "A3"])
    first = galleries.spots(lob)[0]
    assert spot_keeping.archive(first, None) and not spot_keeping.archive(first, None)
    assert codes(lob) == ["A2", "A3"]
    assert spot_keeping.add(lob, ["A1"], None).new == ["A1"] and codes(lob) == ["A2", "A3", "A1"]
    assert galleries.spots(lob)[-1].id == first.id, "the same spot, with its history"
    with pytest.raises(TooMany):
        spot_keeping.add(lob, [f"Z{number}" for number in range(198)], None)
    other = shelves.gallery("A1", shelves.TIMUR)
    assert codes(other) == ["A1"], "codes are a gallery's own"
    told = list(db.session.scalars(select(Deed.what).where(Deed.what.like("spot.%")).order_by(Deed.id)))
    assert told == ["spot.added", "spot.added", "spot.archived", "spot.added", "spot.added"]


def test_the_order_names_every_spot_once(make: Make) -> None:
    lob = shelves.gallery("A1 sampai A3")
    assert spot_keeping.arrange(lob, ["A3", "A1", "A2"], None) and codes(lob) == ["A3", "A1", "A2"]
    assert not spot_keeping.arrange(lob, ["A3", "A1", "A2"], None), "so it was"
    for wrong, missing, unknown in (
        (["A3", "A1"], ["A2"], []),
        (["A3", "A1", "A2", "B9"], [], ["B9"]),
    ):
        with pytest.raises(OtherSpots) as told:
            spot_keeping.arrange(lob, wrong, None)
        assert told.value.args == (missing, unknown)
    assert codes(lob) == ["A3", "A1", "A2"]


def test_a_spot_stays_as_long_as_something_has_its_turn_there(make: Make) -> None:
    lob = shelves.gallery("A1 sampai A2")
    shelves.goods(make, "Teri", "Roa")
    shelf = shelves.shelf(lob, slots=1)
    period = shelves.drawn(shelf)
    taken, free = galleries.spots(lob)
    turn = spot_keeping.stands_on(taken)
    assert turn and turn.period_id == period.id and spot_keeping.stands_on(free) is None
    assert not spot_keeping.archive(taken, None) and spot_keeping.archive(free, None)
    turn.left_at = clock.now()
    db.session.flush()
    assert spot_keeping.archive(taken, None)
