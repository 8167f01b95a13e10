"""The figure of fairness: what each shop had, and how far those apart that the rules treat alike."""

from datetime import timedelta

from storefront.catalog.product import Status as ProductStatus
from storefront.galleries import fairness, gallery_keeping
from storefront.galleries.gallery import Status
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import lobby
from tests.harness.statements import said
from tests.people import CIDENG, Make


def test_turns_days_and_seconds_of_every_shop_with_those_alike_held_against_each_other(make: Make) -> None:
    goods = lobby.shops(make, 3)
    screen = lobby.showcase(1)
    assert fairness.of(screen).periods == 0
    for week in range(4):
        period = lobby.drawn(screen)
        (turn,) = lobby.live(period)
        lobby.shows(1, screen, turn.product, 100)
        lobby.tomorrow(7)
        if week == 1:
            late = lobby.shops(make, 1)[0]
    lobby.drawn(screen)  # begins today
    db.session.refresh(screen)
    with said() as statements:
        found = fairness.of(screen)
    assert len(statements) == 4
    by_shop = {share.seller: share for share in found.shares}
    assert found.periods == 5 and len(by_shop) == 4
    assert sum(share.turns for share in found.shares) == 5 and sum(share.seconds for share in found.shares) == 400
    assert sum(share.days for share in found.shares) == 4 * 7 + 1
    assert (by_shop[late.seller.slug].eligible, by_shop[late.seller.slug].kin) == (3, "")
    assert {by_shop[good.seller.slug].kin for good in goods} == {"PPKUKM · kuliner · 31.71.01"}
    assert found.kin_spread == 1 and found.spread == 1 and found.never == 0
    assert sum(shops for _turns, shops in found.buckets) == 4
    assert found.buckets[0] == (0, 0)
    assert found.most(1)[0].turns >= found.least(1)[0].turns and len(found.least(9)) == 4
    newest = fairness.of(screen, most=2)
    assert (newest.periods, newest.since) == (2, clock.today() - timedelta(days=7))
    assert fairness.of(screen, since=clock.today()).periods == 1


def test_a_turn_that_was_none_is_not_counted(make: Make) -> None:
    lobby.shops(make, 2)
    screen = lobby.showcase(1)
    (turn,) = lobby.live(lobby.drawn(screen))
    turn.left_at, turn.counts = turn.began_at + timedelta(hours=2), False
    turn.product.status = ProductStatus.PAUSED
    db.session.commit()
    found = {share.seller: share for share in fairness.of(screen).shares}
    assert (found[turn.seller.slug].turns, found[turn.seller.slug].days) == (0, 1)


def test_a_lost_turn_explains_a_gap_of_one_more_and_no_wider_one() -> None:
    def town(turns: int, lost: int) -> fairness.Fairness:
        shares = tuple(
            fairness.Share(name, name, "KPKP", ("kuliner",), CIDENG[:8], 9, had, 0, 0, 0, "alike")
            for name, had in (("a", turns), ("b", 1))
        )
        return fairness.Fairness(9, None, None, shares, lost)

    assert [town(turns, 1).is_explained for turns in (2, 3, 4)] == [True, True, False]
    assert not town(3, 0).is_explained and town(2, 0).is_explained


def test_days_behind_closed_doors_are_not_counted(make: Make) -> None:
    lobby.shops(make, 1)
    rack = lobby.shelf(1)
    for _week in range(3):
        lobby.drawn(rack)
    place, day = rack.gallery, clock.today()
    assert place
    lobby.tomorrow(3)
    assert gallery_keeping.close(place, None, "Lobi dicat.")
    db.session.commit()
    lobby.tomorrow(12)
    assert gallery_keeping.open_doors(place, None)
    db.session.commit()
    lobby.tomorrow(20)
    for known in (rack, place):
        db.session.refresh(known)
    with said() as statements:
        (share,) = fairness.of(rack).shares
    assert len(statements) == 5
    assert (share.turns, share.days) == (2, 4 + 6), "days 1 to 4 and 16 to 21; the second week nobody saw it"
    place.ends_on = day + timedelta(days=18)
    db.session.commit()
    assert fairness.of(rack).shares[0].days == 4 + 4


def test_a_week_before_somebody_opened_the_doors_has_no_days_whatever_the_calendar_said(make: Make) -> None:
    lobby.shops(make, 1)
    rack = lobby.shelf(1)
    place = rack.gallery
    assert place
    place.status, place.opens_on = Status.PLANNED, clock.today()
    lobby.drawn(rack)
    lobby.tomorrow(8)
    assert gallery_keeping.open_doors(place, None)
    db.session.commit()
    (share,) = fairness.of(rack).shares
    assert (share.turns, share.days) == (0, 0)
