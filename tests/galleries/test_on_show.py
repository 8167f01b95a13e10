"""What is on show: where it stands, what comes next, what stood there before."""

from datetime import timedelta

from storefront.galleries import leaving, on_show
from storefront.galleries.gallery import Status
from storefront.galleries.showcase import Kind
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries.lobby import drawn, live, sells_out, shelf, shops, showcase, tomorrow
from tests.harness.statements import said
from tests.people import Make


def test_a_shelf_shows_this_week_and_the_next_from_the_door_on(make: Make) -> None:
    shops(make, 4)
    rack = shelf(slots=2)
    now, after = drawn(rack), drawn(rack)
    assert [turn.spot.code for turn in on_show.standing([rack.id]) if turn.spot] == ["A1-01", "A1-02"]
    assert {turn.period_id for turn in on_show.standing([rack.id])} == {now.id}
    assert {turn.period_id for turn in on_show.coming([rack.id])} == {after.id}
    tomorrow(7)
    assert {turn.period_id for turn in on_show.standing([rack.id])} == {after.id}
    assert on_show.coming([rack.id]) == []
    with said() as statements:
        on_show.standing([rack.id]), on_show.coming([rack.id])
    assert len(statements) == 2


def test_what_left_or_is_no_longer_public_stands_there_no_more(make: Make) -> None:
    shops(make, 3)
    rack = shelf(slots=2)
    first, second = live(drawn(rack))
    assert leaving.take_off(first, "kemasannya rusak", make.staff())
    second.product.pass_ends_on = clock.today() - timedelta(days=1)
    db.session.commit()
    (came,) = on_show.standing([rack.id])
    assert came.replaces_id == first.id and came.spot_id == first.spot_id
    assert on_show.gallery_goods([rack.gallery]) == {rack.gallery_id: [came.product_id]}  # type: ignore[list-item]


def test_a_spot_knows_what_stands_there_and_what_stood_there_before(make: Make) -> None:
    shops(make, 2)
    rack = shelf(slots=1, spots=1)
    assert rack.gallery
    spot = on_show.spot(rack.gallery, " a1-01 ")
    assert spot and on_show.spot(rack.gallery, "A1-02") is None
    assert on_show.on_spot(spot) is None and on_show.before(spot, None) is None
    (first,), (second,) = live(drawn(rack)), live(drawn(rack))
    assert first.product_id != second.product_id
    assert on_show.on_spot(spot) == first and on_show.before(spot, first) is None
    tomorrow(7)
    assert on_show.on_spot(spot) == second and on_show.before(spot, second) == first
    tomorrow(7)
    assert on_show.on_spot(spot) is None and on_show.before(spot, None) == second


def test_galleries_are_listed_until_they_end_by_word_or_by_calendar(make: Make) -> None:
    place = shelf().gallery
    assert place
    for status in (Status.PLANNED, Status.OPEN, Status.CLOSED):
        place.status = status
        db.session.commit()
        assert on_show.galleries() == on_show.galleries(place.city_code) == [place]
    assert on_show.galleries("31.75") == []
    place.ends_on = clock.today() - timedelta(days=1)
    db.session.commit()
    assert on_show.galleries() == []
    place.ends_on, place.status = None, Status.ENDED
    db.session.commit()
    assert on_show.galleries() == []


def test_the_front_page_has_its_period_without_what_is_sold_out(make: Make) -> None:
    shops(make, 2)
    assert on_show.front_page() == (None, [])
    front = showcase(2, Kind.FRONT_PAGE, slug="halaman-depan", city_code=None)
    assert on_show.front_page() == (None, [])
    first, second = live(drawn(front))
    assert on_show.front_page() == (front, [first.product_id, second.product_id])
    sells_out(first.product)
    assert on_show.front_page() == (front, [second.product_id])
    front.is_active = False
    db.session.commit()
    assert on_show.front_page() == (front, [second.product_id]), "what is drawn is shown to its end"
    other = showcase(1, Kind.FRONT_PAGE, slug="depan-baru", city_code=None)
    sells_out(first.product, units=3)
    drawn(other)
    assert on_show.front_page()[0] == other, "another one has begun"
    tomorrow(7)
    assert on_show.front_page() == (None, [])


def test_a_shelf_that_rests_stands_there_to_the_end_of_what_was_drawn(make: Make) -> None:
    shops(make, 1)
    rack = shelf(slots=1)
    drawn(rack)
    rack.is_active = False
    db.session.commit()
    assert rack.gallery and on_show.shelves(rack.gallery) == [rack]
    tomorrow(7)
    assert on_show.shelves(rack.gallery) == []
