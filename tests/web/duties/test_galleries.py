"""The worker draws what is due, a week ahead and not further, however many workers look at once."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from storefront.galleries import rotating
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase
from storefront.kit import codes
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.web import work
from storefront.web.duties import galleries as duties
from tests.galleries import lobby
from tests.people import Make


def test_one_showcase_that_stumbles_does_not_keep_the_others_waiting(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    lobby.shops(make, 3)
    bad, good = lobby.showcase(1), lobby.showcase(1, kind=Kind.FRONT_PAGE, slug="depan", name="Depan", city_code=None)
    number, draw_next = bad.id, rotating.draw_next

    def stumble(one: Showcase) -> RotationPeriod | None:
        if one.id == number:
            raise RuntimeError("salah")
        return draw_next(one)

    monkeypatch.setattr(rotating, "draw_next", stumble)
    assert duties.draw() == 1
    assert [period.showcase_id for period in db.session.scalars(select(RotationPeriod))] == [good.id]


def test_a_round_of_the_worker_draws_tells_and_is_then_quiet_for_a_week(make: Make) -> None:
    lobby.shops(make, 3)
    number = lobby.showcase(1).id
    for _round in range(3):
        work.one_round()
    assert [each.number for each in lobby.periods(db.session.get_one(Showcase, number))] == [1, 2]
    told = db.session.scalars(select(Message.wording).order_by(Message.id)).all()
    assert told == ["seller/turn_drawn", "seller/turn_drawn"]
    lobby.tomorrow(6)
    assert duties.draw() == 0
    lobby.tomorrow(1)
    assert duties.draw() == 1


def test_workers_that_look_at_once_draw_each_period_once(make: Make, together: Callable[..., list[Any]]) -> None:
    lobby.shops(make, 5)
    screen = lobby.showcase(2)
    number = screen.id
    drawn = together(lambda _number: duties.draw(), 4)
    db.session.expire_all()
    periods = lobby.periods(db.session.get_one(Showcase, number))
    assert 1 <= sum(drawn) == len(periods) <= 2  # the one that runs, and the one a week ahead
    assert all(codes.digest(b.seed) == a.next_fingerprint for a, b in zip(periods, periods[1:], strict=False))
    assert len({turn.seller_id for period in periods for turn in lobby.live(period)}) == 2 * len(periods)
