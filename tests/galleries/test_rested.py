"""What counts as begun anew: a first draw where another showcase was drawn before, and rests now."""

from storefront.galleries import rested
from storefront.galleries.showcase import Kind
from storefront.kit.db import db
from tests.galleries import lobby
from tests.people import Make


def test_only_a_first_draw_after_one_that_was_drawn_and_rests_begins_anew(make: Make) -> None:
    lobby.shops(make, 1)
    first, second = (lobby.showcase(1, slug=slug, name=slug) for slug in ("layar-satu", "layar-dua"))
    for loop in (first, second, second):
        lobby.drawn(loop)
    never, front = (
        lobby.showcase(1, Kind.FRONT_PAGE, slug=slug, name=slug, city_code=None) for slug in ("depan-satu", "depan-dua")
    )
    lobby.drawn(front)
    never.is_active = False
    db.session.commit()
    assert rested.begun_anew() == {}, "two that run side by side, and one that was never drawn"
    first.is_active = False
    db.session.commit()
    assert rested.begun_anew() == {rested.place_of(second): 1}, "its second draw begins nothing"
