"""A turn in a loop that no screen showed is none: its shop keeps its place, until proof comes after all."""

from datetime import timedelta

from storefront.catalog import version
from storefront.catalog.product import Status
from storefront.galleries import eligible, fairness, rotating, unseen
from storefront.galleries.showcase import Kind
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web.duties import galleries as duties
from tests.galleries import lobby
from tests.harness.statements import said
from tests.people import Make


def test_a_dark_week_costs_nobody_a_turn_and_the_next_draw_says_so(make: Make) -> None:
    lobby.shops(make, 3)
    screen, shelf = lobby.showcase(2), lobby.shelf(1)
    front = lobby.showcase(1, Kind.FRONT_PAGE, slug="halaman-depan", city_code=None)
    week = lobby.drawn(screen)
    on_shelf, in_front = lobby.drawn(shelf), lobby.drawn(front)
    bright, dark = lobby.live(week)
    lobby.shows(1, screen, bright.product, 12)
    db.session.commit()
    lobby.tomorrow(6)
    assert duties.judge() == 0, "its last day is not over"
    lobby.tomorrow(1)
    before = version.number()
    with said() as statements:
        assert unseen.settle() == 1
    assert len(statements) == 3
    db.session.commit()
    assert duties.judge() == 0 and version.number() == before + 1
    assert (bright.counts, dark.counts, bright.unseen_at) == (True, False, None)
    assert dark.unseen_at and dark.left_at is None and dark.left_why is None
    assert all(turn.counts for period in (on_shelf, in_front) for turn in lobby.live(period)), "only screens report"
    assert set(eligible.seller_turns(screen)) == {bright.seller_id}
    drawn = lobby.drawn(screen)
    waited = {each["seller"]: each["seller_last"] for each in drawn.drawn_from["candidates"]}
    assert waited[bright.seller.slug] and not waited[dark.seller.slug]
    assert bright.seller_id not in {turn.seller_id for turn in lobby.live(drawn)}, "two of the three never had a turn"
    again = rotating.repeat(drawn)
    assert list(again.picks) == drawn.drawn_from["picks"], "it is drawn from what is published"
    had = {share.seller: (share.turns, share.days, share.unseen) for share in fairness.of(screen).shares}
    assert had[dark.seller.slug] == (1, 1, 1) and had[bright.seller.slug] == (1, 7, 0), "the new turn, and the old one"


def test_a_draw_by_hand_knows_it_without_the_worker(make: Make) -> None:
    lobby.shops(make, 3)
    screen, other = lobby.showcase(1), lobby.showcase(1, slug="layar-lain", name="Layar Lain")
    (dark,), (elsewhere,) = lobby.live(lobby.drawn(screen)), lobby.live(lobby.drawn(other))
    lobby.tomorrow(7)
    drawn = lobby.drawn(screen)
    assert elsewhere.counts, "a draw holds its own showcase only"
    assert not dark.counts and {each["seller_last"] for each in drawn.drawn_from["candidates"]} == {None}


def test_proof_that_a_screen_tells_later_gives_the_turn_back(make: Make) -> None:
    lobby.shops(make, 2)
    screen = lobby.showcase(2)
    first, second = lobby.live(lobby.drawn(screen))
    monday = clock.today()
    lobby.tomorrow(7)
    assert duties.judge() == 2 and not first.counts and not second.counts
    for day in (monday - timedelta(days=1), clock.today()):  # of another week
        lobby.shows(1, screen, first.product, 12, day=day)
    lobby.shows(1, lobby.showcase(1, slug="layar-lain", name="Layar Lain"), first.product, 12, day=monday)
    db.session.commit()
    assert duties.judge() == 0
    lobby.shows(1, screen, first.product, 12, day=monday)
    db.session.commit()
    assert duties.judge() == 1 and duties.judge() == 0
    assert (first.counts, first.unseen_at, second.counts) == (True, None, False)


def test_what_was_there_for_less_than_a_day_is_judged_by_its_own_rule(make: Make) -> None:
    lobby.shops(make, 2)
    screen = lobby.showcase(2)
    short, whole = lobby.live(lobby.drawn(screen))
    short.left_at, short.left_why, short.counts = short.began_at + timedelta(hours=2), "shop", False
    whole.left_at, whole.left_why = whole.began_at + timedelta(days=3), "shop"
    db.session.commit()
    lobby.tomorrow(7)
    assert duties.judge() == 1
    assert short.unseen_at is None and whole.unseen_at is not None
    clock.shift(unseen.LOOKED_BACK)
    lobby.shows(1, screen, whole.product, 12, day=clock.wib(whole.began_at).date())
    db.session.commit()
    assert duties.judge() == 0, "long over: it stays as it was told"


def test_who_came_in_unseen_may_come_in_again(make: Make) -> None:
    """Three shops, one slot: the third came in for the first after the second was drawn ahead, and nobody saw it."""
    lobby.shops(make, 3)
    screen = lobby.showcase(1)
    week, ahead = lobby.drawn(screen), lobby.drawn(screen)
    for period in (week, ahead):
        (turn,) = lobby.live(period)
        turn.product.status = Status.PAUSED
        db.session.commit()
        if period == ahead:
            lobby.tomorrow(7)
            assert duties.judge() == 1
        assert duties.leave() >= 1
    (third,), (again,) = lobby.live(week), lobby.live(ahead)
    assert third.unseen_at and again.seller_id == third.seller_id, "nobody is passed over for a turn that was none"
