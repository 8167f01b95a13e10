"""Which showcase runs on which weekday."""

from collections.abc import Callable
from typing import Any

from storefront.kiosks import programme
from storefront.kiosks.kiosk import Kiosk
from storefront.kit.db import db
from tests.kiosks import lobby
from tests.people import Make


def test_a_day_arranged_twice_in_the_same_moment_is_arranged_once(
    make: Make, together: Callable[..., list[Any]]
) -> None:
    kiosk, _key = lobby.screen()
    ids = kiosk.id, lobby.showcase(slug="jumat").id

    def taps(_finger: int) -> None:
        screen = db.session.get_one(Kiosk, ids[0])
        programme.arrange(screen, {1: screen.showcase_id, 5: ids[1]})
        db.session.commit()

    together(taps, 4)
    assert programme.days(db.session.get_one(Kiosk, ids[0])) == {5: ids[1]}, "what runs anyway needs no day"
