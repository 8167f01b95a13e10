"""One tap is one look: proof for the seller, a line in the log, and double taps change nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.galleries import shelf_check, shelf_checking
from storefront.galleries.shelf_check import ShelfCheck
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import shelves
from tests.people import Make


@pytest.fixture
def turn(make: Make) -> Turn:
    """Sambal Teri on A1."""
    shelves.goods(make, "Teri")
    return shelves.turns(shelves.drawn(shelves.shelf(shelves.gallery("A1"))))[0]


def looks(turn: Turn) -> list[bool]:
    wanted = select(ShelfCheck.is_there).where(ShelfCheck.turn_id == turn.id).order_by(ShelfCheck.id)
    return list(db.session.scalars(wanted))


def test_a_look_is_kept_once_however_often_it_is_tapped(make: Make, turn: Turn) -> None:
    rini = make.staff()
    assert shelf_checking.check(turn, True, rini) and not shelf_checking.check(turn, True, rini)
    assert not shelf_checking.check(turn, False, rini), "an old page knows nothing of the look meanwhile"
    assert not shelf_checking.check(turn, False, rini, 987_654), "no page ever showed such a look"
    first = shelf_check.latest([turn.id])[turn.id]
    assert first.by is rini and first.is_there
    assert shelf_checking.check(turn, False, None, first.id, "a" * 32) and looks(turn) == [True, False]
    told = list(db.session.scalars(select(Deed).where(Deed.what == "shelf.checked").order_by(Deed.id)))
    assert [line.after["there"] for line in told] == [True, False] and told[1].after["photo"] is True
    assert told[0].about == "blok-b" and told[0].after["spot"] == "A1"
    assert shelf_check.latest([]) == {}


def test_two_taps_at_the_same_moment_meet_in_the_table(turn: Turn, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shelf_checking.check(turn, True, None)
    db.session.commit()
    monkeypatch.setattr(shelf_check, "latest", lambda _ids: {})  # it read before the other had written
    assert not shelf_checking.check(turn, True, None) and looks(turn) == [True]
    assert len(list(db.session.scalars(select(Deed).where(Deed.what == "shelf.checked")))) == 1


def test_only_what_should_stand_there_can_be_looked_for(make: Make, turn: Turn) -> None:
    coming = shelves.turns(shelves.drawn(turn.period.showcase))[0]
    assert not shelf_checking.check(coming, True, None), "it comes next week"
    clock.shift(timedelta(days=7))
    assert not shelf_checking.check(turn, True, None), "its week is over"
    assert shelf_checking.check(coming, True, None)
    coming.spot_id = None
    db.session.flush()
    assert not shelf_checking.check(coming, True, None, shelf_check.latest([coming.id])[coming.id].id), "on no shelf"
