"""On which days one could walk in, from the log of the keepers and the calendar."""

from datetime import timedelta

from storefront.galleries import gallery_keeping, open_days
from storefront.galleries.gallery import Gallery
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import lobby, shelves
from tests.people import Make


def open_on(gallery: Gallery, first: int, last: int) -> str:
    """One sign a day, counted from today: `+` open, `-` closed."""
    doors = open_days.of([gallery])[gallery.id]
    return "".join("+" if clock.today() + timedelta(days=day) in doors else "-" for day in range(first, last + 1))


def test_a_gallery_was_open_between_its_opening_and_its_closing_parts_of_a_day_included(make: Make) -> None:
    made = gallery_keeping.plan(shelves.PUSAT, shelves.facts(opens_on=clock.today() - timedelta(days=2)), None)
    assert open_on(made, -4, 4) == "---------", "nobody has opened it yet"
    assert gallery_keeping.open_doors(made, None)
    assert open_on(made, -4, 1) == "--++++", "from the day that was announced, even if it is said later"
    for days, step in ((2, gallery_keeping.close), (3, None), (2, gallery_keeping.end)):
        clock.shift(timedelta(days=days))
        done = step(made, None, "Dicat.") if step else gallery_keeping.open_doors(made, None)
        assert done
    assert open_on(made, -10, 2) == "-+++++--+++--"
    assert open_on(gallery_keeping.plan(shelves.PUSAT, shelves.facts(), None), 0, 3) == "----", "another one"


def test_where_the_log_is_silent_the_calendar_speaks(make: Make) -> None:
    made = lobby.gallery(0, opens_on=clock.today() - timedelta(days=1), ends_on=clock.today() + timedelta(days=1))
    assert open_on(made, -2, 2) == "-+++-"
    assert gallery_keeping.close(made, None, "Dicat.")
    db.session.commit()
    assert open_on(made, -2, 2) == "-++--"
    assert open_days.of([]) == {}


def test_one_that_ended_before_it_opened_was_never_open(make: Make) -> None:
    made = gallery_keeping.plan(shelves.PUSAT, shelves.facts(), None)
    assert gallery_keeping.end(made, None, "Batal.")
    assert open_on(made, -40, 3) == "-" * 44
