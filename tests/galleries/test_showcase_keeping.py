"""Showcases are begun, changed, paused and go on: by one person at a time, in the log, one in a place."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.user import User
from storefront.galleries import (
    drawing_early,
    eligible_shops,
    gallery_keeping,
    rotating,
    showcase_keeping,
    showcase_list,
)
from storefront.galleries.showcase import Kind, Margin
from storefront.galleries.showcase_keeping import Plan
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import lobby
from tests.harness.statements import said
from tests.people import CIDENG, Make

CITY = CIDENG[:5]


@pytest.fixture
def rini(make: Make) -> User:
    return make.staff(name="Rini")


def deeds(about: str) -> list[Deed]:
    return list(db.session.scalars(select(Deed).where(Deed.about == about).order_by(Deed.id)))


def test_a_showcase_is_begun_and_changed_from_the_next_draw_on(make: Make, rini: User) -> None:
    lobby.shops(make, 3)
    today = clock.today()
    plan = Plan("Layar Lobi", 2, 7, 2, {"PPKUKM": 2, "KPKP": 0}, {"kuliner": 1})
    one = showcase_keeping.begin(Kind.KIOSK, CITY, None, plan, today, rini)
    assert one and one.slug == "layar-lobi" and one.next_starts_on == today
    assert one.rules.pengampu == {"PPKUKM": 2, "KPKP": 0} and len(one.next_seed) == 20
    period = lobby.drawn(one)
    assert period.drawn_from["rules"]["category"] == {"kuliner": 1}
    newer = Plan("Layar Lobi", 3, 14, None, {"PPKUKM": 3, "SOSIAL": 1})
    assert showcase_keeping.change(one, 1, newer, rini, "Rak baru")
    assert not showcase_keeping.change(one, 1, plan, rini), "somebody else saw the rules of before"
    db.session.commit()
    assert (one.slots, one.days, one.kecamatan_cap, one.edition) == (3, 14, None, 2)
    assert one.rules.pengampu == {"PPKUKM": 3, "SOSIAL": 1} and not one.rules.category
    assert period.drawn_from["rules"]["slots"] == 2, "what is drawn stays"
    begun, changed = deeds(one.slug)
    assert begun.after["pengampu"] == {"PPKUKM": 2, "KPKP": 0} and begun.after["starts_on"] == today.isoformat()
    assert (changed.before["slots"], changed.after["slots"], changed.why) == (2, 3, "Rak baru")
    assert "name" not in changed.after, "what stayed is not told"
    assert (lobby.drawn(one).ends_on - rotating.begins_on(one)).days == -1 and one.drawn_to == today + timedelta(20)


def test_a_gallery_and_the_front_page_have_one_showcase_at_a_time(make: Make, rini: User) -> None:
    place, today = lobby.gallery(), clock.today()
    first = showcase_keeping.begin(Kind.SHELF, CITY, place, Plan("Baru", 2, 7), today, rini)
    assert first and first.slug.startswith("baru-"), "the address `baru` is a page of its own"
    assert showcase_keeping.in_the_way(Kind.SHELF, place) is first and showcase_keeping.galleries_in_use() == {place.id}
    assert showcase_keeping.begin(Kind.SHELF, CITY, place, Plan("Lain", 2, 7), today, rini) is None
    assert not showcase_keeping.in_the_way(Kind.FRONT_PAGE, None)
    front = lobby.showcase(kind=Kind.FRONT_PAGE, slug="depan", city_code=None)
    assert showcase_keeping.in_the_way(Kind.FRONT_PAGE, None) is front and not showcase_keeping.in_the_way(
        Kind.KIOSK, None
    )
    lobby.shops(make, 2)
    lobby.drawn(first)
    assert showcase_keeping.pause(first, rini, "Rak diperbaiki") and not showcase_keeping.pause(first, rini, "lagi")
    assert not rotating.is_due(first) and rotating.draw_next(first) is None
    second = showcase_keeping.begin(Kind.SHELF, CITY, place, Plan("Lain", 2, 7), today + timedelta(7), rini)
    assert second and showcase_keeping.filled_to(place) == today + timedelta(6)
    assert not showcase_keeping.resume(first, rini), "another has its place"
    lobby.drawn(second)
    assert showcase_keeping.pause(second, rini, "Tukar lagi")
    assert showcase_keeping.resume(first, rini) and not showcase_keeping.resume(first, rini)
    db.session.commit()
    assert first.next_starts_on == today + timedelta(14), "not before the shelves are free"
    assert [deed.what for deed in deeds(first.slug)] == ["showcase.begun", "showcase.paused", "showcase.resumed"]


def test_a_keeper_draws_one_period_ahead_and_only_the_one_that_was_seen(make: Make, rini: User) -> None:
    lobby.shops(make, 3)
    one, today = lobby.showcase(), clock.today()
    assert drawing_early.draw_now(one, today + timedelta(1), rini) is None, "not the day the page named"
    period = drawing_early.draw_now(one, today, rini)
    assert period and drawing_early.draw_now(one, today, rini) is None, "a second tap"
    seed = one.next_seed
    ahead = drawing_early.draw_now(one, today + timedelta(7), rini)
    assert ahead and ahead.seed == seed and not drawing_early.may_draw(one)
    assert drawing_early.draw_now(one, today + timedelta(14), rini) is None, "one period ahead and no more"
    db.session.commit()
    assert [(deed.what, deed.after["number"]) for deed in deeds(one.slug)] == [
        ("showcase.drawn", 1),
        ("showcase.drawn", 2),
    ]


def test_behind_closed_doors_a_keeper_draws_nothing_and_after_the_end_nothing_goes_on(make: Make, rini: User) -> None:
    lobby.shops(make, 3)
    rack, today = lobby.shelf(1), clock.today()
    assert rack.gallery and gallery_keeping.close(rack.gallery, rini, "Lobi dicat.")
    assert not drawing_early.may_draw(rack) and drawing_early.draw_now(rack, today, rini) is None
    assert gallery_keeping.open_doors(rack.gallery, rini) and drawing_early.may_draw(rack)
    assert gallery_keeping.end(rack.gallery, rini, "Pindah gedung.")
    assert not showcase_keeping.resume(rack, rini) and not rack.is_active


def test_the_list_tells_what_runs_what_comes_and_how_even_it_is(make: Make, rini: User) -> None:
    goods = lobby.shops(make, 3)
    one, other = lobby.showcase(), lobby.showcase(slug="layar-timur", city_code="31.75")
    for _week in range(2):
        lobby.drawn(one)
    assert one.id and other.id  # read anew after the commit
    with said() as statements:
        found = showcase_list.standing([one, other])
    assert len(statements) == 2, statements
    assert found[0].running and found[0].coming and (found[0].running.filled, found[0].running.slots) == (2, 2)
    assert found[0].coming.starts_on == clock.today() + timedelta(7) and found[1].running is None
    assert found[0].evenness == showcase_list.Evenness(3, 1, 2) and found[1].evenness is None
    lobby.tomorrow(8)
    past = showcase_list.past(one, None, 5)
    assert [each.number for each in past] == [1] and showcase_list.past(one, 1, 5) == []
    assert eligible_shops.by(one, Margin.PENGAMPU) == {"PPKUKM": 3}
    assert eligible_shops.by(one, Margin.CATEGORY) == {"kuliner": 3} and not eligible_shops.by(other, Margin.PENGAMPU)
    lobby.sells_out(goods[0])
    assert eligible_shops.by(one, Margin.PENGAMPU) == {"PPKUKM": 2}
    assert showcase_list.twin(Kind.KIOSK, CITY, one.name) is one
