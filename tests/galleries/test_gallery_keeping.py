"""A gallery's life, told in the log: planned, opened, closed for a while, open again, ended."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.catalog import version
from storefront.galleries import eligible, gallery_keeping, refilling, shelf
from storefront.galleries.gallery import Gallery, Status
from storefront.galleries.turn import Left
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import shelves
from tests.people import Make


def deeds() -> list[str]:
    return list(db.session.scalars(select(Deed.what).where(Deed.what.like("gallery.%")).order_by(Deed.id)))


def test_a_gallery_goes_its_way_and_every_step_is_told(make: Make) -> None:
    rini, before = make.staff(), version.number()
    made = gallery_keeping.plan(shelves.PUSAT, shelves.facts("Galeri JakPreneur Jakarta Pusat"), rini)
    assert (made.slug, made.status) == ("jakpreneur-jakarta-pusat", Status.PLANNED)
    assert gallery_keeping.plan(shelves.PUSAT, shelves.facts(made.name), rini) is made, "the same form sent twice"
    assert not gallery_keeping.close(made, rini, "belum buka"), "who never opened cannot close"
    assert gallery_keeping.open_doors(made, rini) and not gallery_keeping.open_doors(made, rini)
    assert gallery_keeping.close(made, rini, "Lobi diperbaiki.") and made.status_why == "Lobi diperbaiki."
    assert gallery_keeping.open_doors(made, rini) and made.status_why == ""
    rak = shelves.shelf(made)
    assert gallery_keeping.end(made, rini, "Pindah gedung.") and not rak.is_active
    assert not gallery_keeping.open_doors(made, rini) and not gallery_keeping.end(made, rini, "lagi")
    assert not gallery_keeping.change(made, shelves.facts("Nama Lain"), rini) and made.name != "Nama Lain"
    steps = ["planned", "opened", "closed", "opened", "ended"]
    assert deeds() == [f"gallery.{step}" for step in steps] and version.number() == before + len(steps)


def test_when_a_gallery_ends_every_turn_in_it_ends_and_nobody_comes_in_for_it(make: Make) -> None:
    made = shelves.gallery("A1, A2")
    shelves.goods(make, "Teri", "Roa", "Matah", "Bajak")
    rak = shelves.shelf(made, slots=2)
    both = [shelves.drawn(rak), shelves.drawn(rak)]
    clock.shift(timedelta(days=1))
    assert gallery_keeping.end(made, None, "Gedungnya diperbaiki setahun.")
    db.session.commit()
    left = [turn for period in both for turn in shelves.turns(period)]
    assert len(left) == 4 and all(turn.left_why == Left.STAFF and turn.left_words for turn in left)
    assert [turn.counts for turn in left] == [True, True, False, False], "who was to come keeps the place in the queue"
    assert refilling.with_gaps() == [] or all(refilling.refill(period) == [] for period in both)
    assert [place.turn for place in shelf.of(made).out_early] == left[:2], "to be taken off"


def test_a_turn_behind_closed_doors_is_no_turn(make: Make) -> None:
    made = shelves.gallery("A1")
    shelves.goods(make, "Teri", "Roa", "Matah")
    rak = shelves.shelf(made, slots=1)
    seen, unseen = shelves.drawn(rak), shelves.drawn(rak)
    clock.shift(timedelta(days=2))
    assert gallery_keeping.close(made, None, "Lobi dicat.")
    db.session.commit()
    clock.shift(timedelta(days=14))
    assert gallery_keeping.open_doors(made, None)
    db.session.commit()
    assert [turn.counts for period in (seen, unseen) for turn in shelves.turns(period)] == [True, False]
    assert set(eligible.seller_turns(rak)) == {turn.seller_id for turn in shelves.turns(seen)}
    next_one = shelves.drawn(rak)
    assert not {turn.seller_id for turn in shelves.turns(next_one)} & {turn.seller_id for turn in shelves.turns(seen)}


def test_the_same_name_in_another_city_or_after_the_end_is_another_gallery(make: Make) -> None:
    first, other = shelves.gallery(""), gallery_keeping.plan(shelves.TIMUR, shelves.facts(), None)
    assert (first.slug, other.slug) == ("blok-b", "blok-b-2")
    assert gallery_keeping.end(first, None, "selesai")
    assert gallery_keeping.plan(shelves.PUSAT, shelves.facts(), None).slug == "blok-b-3"
    assert gallery_keeping.plan(shelves.PUSAT, shelves.facts("Galeri Baru"), None).slug == "baru-2", (
        "/baru is the form's"
    )


def test_a_change_says_what_was_and_what_is(make: Make) -> None:
    made = shelves.gallery("")
    assert not gallery_keeping.change(made, shelves.facts(), None), "nothing is different"
    assert gallery_keeping.change(made, shelves.facts(partner="Bank Lain", ends_on=clock.today()), None)
    told = db.session.scalars(select(Deed).where(Deed.what == "gallery.changed")).one()
    assert told.before == {"partner": "Bank Jakarta", "ends_on": None}
    assert told.after == {"partner": "Bank Lain", "ends_on": clock.today().isoformat()}


@pytest.mark.parametrize(
    ("status", "opens_in", "ends_in", "day_in", "receives"),
    [
        (Status.OPEN, -30, None, 3, True),
        (Status.OPEN, -30, 2, 3, False),
        (Status.CLOSED, -30, None, 3, False),
        (Status.ENDED, -30, None, 3, False),
        (Status.PLANNED, 2, None, 3, True),
        (Status.PLANNED, 4, None, 3, False),
        (Status.PLANNED, -1, None, 3, False),  # it should have opened, and did not
    ],
)
def test_goods_are_drawn_for_days_on_which_somebody_can_see_them(
    status: Status, opens_in: int, ends_in: int | None, day_in: int, receives: bool
) -> None:
    def day(ahead: int):  # type: ignore[no-untyped-def]
        return clock.today() + timedelta(days=ahead)

    gallery = Gallery(status=status, opens_on=day(opens_in), ends_on=None if ends_in is None else day(ends_in))
    assert gallery.receives(day(day_in)) is receives
