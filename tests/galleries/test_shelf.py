"""What stands on the shelf, what comes and goes, and what has to be taken off: for whoever stands before it."""

from datetime import date, datetime, time, timedelta

from storefront.galleries import shelf, shelf_checking, spot_keeping
from storefront.galleries.shelf import Place
from storefront.galleries.turn import Left, Turn
from storefront.kit import clock
from storefront.kit.db import db
from storefront.places.holiday import Holiday
from tests.galleries import shelves
from tests.harness.statements import said
from tests.people import Make

MONDAY = date(2026, 8, 3)


def stand_on(day: date) -> None:
    """Ten in the morning of that day."""
    clock.shift(datetime.combine(day, time(10), clock.WIB) - clock.now())


def told(turns: list[Turn]) -> list[str]:
    return sorted(turn.product.name for turn in turns)


def by_code(places: list[Place]) -> dict[str, str | None]:
    return {place.spot.code: place.turn.product.name if place.turn else None for place in places}


def test_a_week_changes_into_the_next_and_the_list_says_who_carries_what(make: Make) -> None:
    stand_on(MONDAY)
    db.session.add_all([Holiday(day=MONDAY + timedelta(days=4), name="Libur"),
                        Holiday(day=MONDAY + timedelta(days=7), name="Libur")])  # fmt: skip
    lob = shelves.gallery("A1, A2, A3")
    assert shelf.of(lob).filled == [] and shelf.of(lob).changing.leaves_on is None
    shelves.goods(make, "Teri", "Roa", "Matah", "Bajak")
    rak = shelves.shelf(lob, slots=3)
    first = shelves.turns(shelves.drawn(rak))
    now = shelf.of(lob)
    assert list(by_code(now.places)) == ["A1", "A2", "A3"] and len(now.filled) == 3 and now.next == []
    assert told(now.changing.leaves) == told(first), "nothing is drawn after it, so all of them go"
    assert now.changing.leaves_on == MONDAY + timedelta(days=3), "Thursday: Friday is a holiday"
    second = shelves.turns(shelves.drawn(rak))
    stay = {turn.product_id for turn in first} & {turn.product_id for turn in second}
    after = shelf.of(lob)
    assert told(after.next) == told(second)
    change = after.changing
    assert change.comes_on == MONDAY + timedelta(days=8), "Tuesday: Monday is a holiday"
    both = [turn.product_id for turn in change.stays] + [new.product_id for _old, new in change.moves]
    assert sorted(both) == sorted(stay) and all(old.spot_id != new.spot_id for old, new in change.moves)
    assert {turn.product_id for turn in change.leaves} == {turn.product_id for turn in first} - stay
    assert {turn.product_id for turn in change.comes} == {turn.product_id for turn in second} - stay and change.comes
    stand_on(MONDAY + timedelta(days=7))
    assert {place.turn.id for place in shelf.of(lob).filled if place.turn} == {turn.id for turn in second}


def test_what_left_early_is_to_be_taken_off_until_somebody_says_that_it_is(make: Make) -> None:
    rini = make.staff()
    lob = shelves.gallery("A1, A2")
    shelves.goods(make, "Teri", "Roa")
    gone, _other = shelves.turns(shelves.drawn(shelves.shelf(lob)))
    assert shelf_checking.check(gone, False, rini), "it was not there this morning"
    db.session.commit()
    clock.shift(timedelta(minutes=1))
    gone.left_at, gone.left_why = clock.now(), Left.PERMIT
    db.session.commit()
    clock.shift(timedelta(minutes=1))
    now = shelf.of(lob)
    assert [place.turn for place in now.out_early] == [gone] and by_code(now.places)["A1"] is None
    check = now.out_early[0].check
    assert check and shelf_checking.check(gone, True, rini, check.id)
    assert shelf.of(lob).out_early, "it still stands there"
    check = shelf.of(lob).out_early[0].check
    assert check and shelf_checking.check(gone, False, rini, check.id) and shelf.of(lob).out_early == []


def test_a_spot_out_of_use_is_shown_as_long_as_something_stands_on_it(make: Make) -> None:
    lob = shelves.gallery("A1, A2")
    shelves.goods(make, "Teri")
    (turn,) = shelves.turns(shelves.drawn(shelves.shelf(lob)))
    assert turn.spot and not spot_keeping.archive(turn.spot, None)
    turn.spot.archived = True  # a draw that read the spots at the same moment
    db.session.commit()
    assert list(by_code(shelf.of(lob).places)) == ["A2", "A1"]


def test_a_full_shelf_is_read_in_few_statements(make: Make) -> None:
    lob = shelves.gallery("A1 sampai A9")
    shelves.goods(make, *[f"Sambal {number}" for number in range(9)])
    rak = shelves.shelf(lob, slots=9)
    shelves.drawn(rak), shelves.drawn(rak)
    db.session.expire_all()
    assert lob.slug
    with said() as asked:
        now = shelf.of(lob)
        for place in now.filled:
            assert place.turn and place.turn.seller.area.parent and place.turn.product.is_signature is not None
    assert len(asked) <= 5, asked
