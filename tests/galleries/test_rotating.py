"""A period is drawn once, in its time, from the seed whose fingerprint was told before, and anybody can repeat it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from storefront.catalog import version
from storefront.galleries import rotating
from storefront.galleries.gallery import Gallery, GallerySpot, Status
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Margin, Showcase
from storefront.galleries.turn import Turn
from storefront.kit import clock, codes
from storefront.kit.db import db
from tests.galleries import lobby
from tests.people import Make


def test_each_draw_uses_the_seed_that_was_promised_and_promises_the_next(make: Make) -> None:
    lobby.shops(make, 5)
    screen = lobby.showcase(2)
    for number in (1, 2, 3):
        promised, before = screen.next_fingerprint, version.number()
        period = lobby.drawn(screen)
        assert (period.number, codes.digest(period.seed)) == (number, promised)
        assert period.next_fingerprint == screen.next_fingerprint != promised
        assert (period.ends_on - period.starts_on).days == 6 and screen.drawn_to == period.ends_on
        assert list(rotating.repeat(period).picks) == period.drawn_from["picks"]
        assert list(rotating.repeat(period).reserves) == period.drawn_from["reserves"]
        assert version.number() > before
        assert [turn.slot for turn in lobby.live(period)] == [1, 2]
    shown = [turn.seller_id for period in db.session.scalars(select(RotationPeriod)) for turn in lobby.live(period)]
    assert len(set(shown)) == 5 and len(set(shown[:4])) == 4  # nobody twice before everybody once


def test_what_is_drawn_is_what_may_be_shown(make: Make) -> None:
    """Elsewhere, passed in the kecamatan only, sold out, chilled on a shelf: not among the candidates."""
    good, here = lobby.shops(make, 1)[0], make.seller("Dapur Lain")
    make.product(make.seller("Jauh", area="31.72.01.1001"))
    make.product(here, name="Es Krim", keeping="chilled")
    lobby.sells_out(make.product(make.seller("Habis")))
    make.product(make.seller("Belum"), passed=False)
    ordered = make.product(make.seller("Pesanan"), name="Tumpeng", capacity=3, stock=0)
    stands = lobby.drawn(lobby.shelf(4))
    assert {each["product"] for each in stands.drawn_from["candidates"]} == {good.slug, ordered.slug}
    paints = lobby.drawn(lobby.showcase(9))
    assert len(paints.drawn_from["candidates"]) == 3  # a screen needs no fridge


def test_a_shelf_has_as_many_slots_as_spots_in_use_and_each_good_stands_on_one(make: Make) -> None:
    lobby.shops(make, 6)
    shelf = lobby.shelf(slots=5, spots=3)
    first = lobby.drawn(shelf)
    assert [turn.spot.code for turn in lobby.live(first) if turn.spot] == ["A1-01", "A1-02", "A1-03"]
    for code in ("A1-04", "A1-05", "A1-06"):
        db.session.add(GallerySpot(gallery=shelf.gallery, code=code, position=9))
    db.session.scalars(select(GallerySpot).where(GallerySpot.code == "A1-02")).one().archived = True
    db.session.commit()
    second = lobby.drawn(shelf)
    assert [turn.spot.code for turn in lobby.live(second) if turn.spot] == ["A1-01", "A1-03", "A1-04", "A1-05", "A1-06"]
    assert rotating.repeat(first).picks == tuple(first.drawn_from["picks"])  # the spots of its own day


def test_behind_closed_doors_and_without_spots_or_goods_nothing_is_drawn(make: Make) -> None:
    screen = lobby.showcase(2)
    seed = screen.next_seed
    assert rotating.is_due(screen) and rotating.draw_next(screen) is None and screen.next_seed == seed
    lobby.shops(make, 3)
    assert rotating.draw_next(screen)
    shelf = lobby.shelf(spots=0)
    assert rotating.draw_next(shelf) is None
    place: Gallery = shelf.gallery  # type: ignore[assignment]
    db.session.add(GallerySpot(gallery=place, code="A1-01", position=1))
    place.status = Status.CLOSED
    db.session.commit()
    assert not rotating.is_due(shelf)
    place.status, place.opens_on = Status.PLANNED, clock.today() + timedelta(days=3)
    assert rotating.is_due(shelf) and rotating.begins_on(shelf) == place.opens_on
    assert lobby.drawn(shelf).starts_on == place.opens_on
    place.ends_on = shelf.drawn_to
    assert not rotating.is_due(shelf)


def test_it_is_due_a_week_ahead_and_a_showcase_that_rests_is_not(make: Make) -> None:
    lobby.shops(make, 3)
    screen = lobby.showcase(1)
    assert lobby.drawn(screen).starts_on == clock.today()
    ahead = lobby.drawn(screen)  # begins in seven days: due today
    assert ahead.starts_on == clock.today() + timedelta(days=7) and not rotating.is_due(screen)
    screen.is_active = False
    db.session.commit()
    lobby.tomorrow(40)
    assert not rotating.is_due(screen) and rotating.draw_next(screen) is None
    screen.is_active = True
    db.session.commit()
    assert lobby.drawn(screen).starts_on == clock.today()  # the weeks it rested are nobody's


def test_other_rules_and_lengths_count_from_the_next_draw_on(make: Make) -> None:
    lobby.shops(make, 4)
    lobby.shops(make, 2, pengampu="Sosial")
    screen = lobby.showcase(2, quotas={Margin.PENGAMPU: {"Sosial": 0}})
    first = lobby.drawn(screen)
    screen.days, screen.slots, screen.quotas[0].slots = 3, 3, 1
    db.session.commit()
    second = lobby.drawn(screen)
    assert {turn.seller.pengampu_code for turn in lobby.live(first)} == {"PPKUKM"}
    assert len(lobby.live(second)) == 3 and (second.ends_on - second.starts_on).days == 2
    assert second.starts_on == first.ends_on + timedelta(days=1)
    assert [rotating.repeat(each).picks for each in (first, second)] == [
        tuple(each.drawn_from["picks"]) for each in (first, second)
    ]


def test_many_workers_at_once_draw_a_period_once(make: Make, together: Callable[..., list[Any]]) -> None:
    lobby.shops(make, 4)
    number = lobby.showcase(2, kind=Kind.FRONT_PAGE, city_code=None).id

    def draw(_number: int) -> bool:
        screen = db.session.get_one(Showcase, number)
        drawn = rotating.draw_next(screen) is not None
        db.session.commit()
        return drawn

    did = together(draw, 4)
    periods = db.session.scalars(select(RotationPeriod).order_by(RotationPeriod.number)).all()
    assert sum(did) == len(periods) >= 1
    assert [each.number for each in periods] == list(range(1, len(periods) + 1))
    assert all(codes.digest(b.seed) == a.next_fingerprint for a, b in zip(periods, periods[1:], strict=False))
    assert len(db.session.scalars(select(Turn)).all()) == 2 * len(periods)


def test_who_saw_the_old_seed_draws_nothing(make: Make) -> None:
    """What it comes to when two begin at once: the second finds that the seed it saw is used up."""
    lobby.shops(make, 4)
    screen = lobby.showcase(2)
    stale = screen.next_seed
    lobby.drawn(screen)
    promised = screen.next_fingerprint
    set_committed_value(screen, "next_seed", stale)
    assert rotating.draw_next(screen) is None
    db.session.rollback()
    assert screen.next_fingerprint == promised and len(db.session.scalars(select(RotationPeriod)).all()) == 1
