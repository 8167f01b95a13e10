"""What may no longer be shown leaves, says why, and its slot goes to the next in the queue."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from storefront.accounts.history import Deed
from storefront.catalog import version
from storefront.catalog.product import PassLevel, Product
from storefront.catalog.product import Status as ProductStatus
from storefront.galleries import eligible, leaving
from storefront.galleries.gallery import Status
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.turn import Left
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.sellers.seller import Status as SellerStatus
from storefront.web.duties import galleries as duties
from tests.galleries import lobby
from tests.galleries.lobby import PASAR_BARU
from tests.harness.statements import said
from tests.people import Make

BAD = {
    Left.SHOP: [{"status": ProductStatus.PAUSED}, {"status": ProductStatus.ARCHIVED}],
    Left.PERMIT: [{"papers_end_on": -1}],
    Left.PASS: [
        {"pass_ends_on": -1}, {"pass_level": PassLevel.KECAMATAN}, {"status": ProductStatus.SUSPENDED},
        {"city_code": "31.72"}, {"keeping": "chilled"}, {"pass_level": None},
    ],
}  # fmt: skip


def spoils(product: Product, facts: dict[str, Any]) -> None:
    """Whatever it is that makes a good unfit; days are counted from today."""
    today = clock.today()
    real = {name: today + timedelta(days=value) if isinstance(value, int) else value for name, value in facts.items()}
    db.session.execute(update(Product).where(Product.id == product.id).values(**real))
    db.session.commit()


def look() -> int:
    done = duties.leave()
    db.session.expire_all()
    return done


def test_what_may_not_be_shown_leaves_at_once_and_says_why(make: Make) -> None:
    """Each of the reasons, one good after the other; what is eligible by the draw's rule stays."""
    cases = [(why, facts) for why, all_facts in BAD.items() for facts in all_facts]
    lobby.shops(make, len(cases) + 1)
    shelf = lobby.shelf(slots=20, spots=20)
    turns = lobby.live(lobby.drawn(shelf))
    assert look() == 0
    for turn, (_why, facts) in zip(turns, cases, strict=False):
        spoils(turn.product, facts)
    last = turns[-1]
    last.seller.status = SellerStatus.SUSPENDED
    db.session.commit()
    fit = eligible.still(shelf, [turn.product_id for turn in turns])
    before = version.number()
    assert look() == len(cases) + 1 and look() == 0
    assert [turn.left_why for turn in turns] == [*(why for why, _facts in cases), Left.SHOP]
    assert fit == {turn.product_id for turn in turns if turn.left_at is None} == set()
    assert version.number() > before


def test_sold_out_keeps_its_slot_for_a_day_and_comes_back_when_filled_up(make: Make) -> None:
    lobby.shops(make, 3)
    period = lobby.drawn(lobby.showcase(2))
    first, second = lobby.live(period)
    lobby.sells_out(first.product)
    assert look() == 1 and first.away_since and look() == 0
    clock.shift(timedelta(hours=23))
    lobby.sells_out(first.product, units=3)
    assert look() == 1 and first.away_since is None
    lobby.sells_out(first.product)
    lobby.sells_out(second.product)
    assert look() == 2
    clock.shift(timedelta(hours=25))
    lobby.sells_out(second.product, units=1)
    assert look() == 2
    assert (first.left_why, second.left_at, second.away_since) == (Left.STOCK, None, None)
    (came,) = [turn for turn in lobby.live(period) if turn.replaces_id == first.id]
    assert (came.slot, came.product.slug) == (first.slot, period.drawn_from["reserves"][0])


def test_a_turn_to_come_waits_for_stock_until_a_day_before_it_begins(make: Make) -> None:
    lobby.shops(make, 4)
    screen = lobby.showcase(1)
    lobby.drawn(screen)
    (turn,) = lobby.live(lobby.drawn(screen))
    lobby.sells_out(turn.product)
    assert look() == 1
    lobby.tomorrow(5)
    assert look() == 0 and turn.left_at is None
    lobby.tomorrow(1)
    assert look() == 1
    assert (turn.left_why, turn.counts) == (Left.STOCK, False)
    (came,) = lobby.live(turn.period)
    assert came.began_at == clock.start_of(turn.period.starts_on) and came.counts


@pytest.mark.parametrize(("hours", "counts"), [(13, False), (15, True)])
def test_what_was_shown_for_less_than_a_day_was_no_turn(make: Make, hours: int, counts: bool) -> None:
    """The period began at midnight, and it is ten in the morning. Sold out counts from when it was."""
    lobby.shops(make, 2)
    screen = lobby.showcase(2)
    paused, sold_out = lobby.live(lobby.drawn(screen))
    clock.shift(timedelta(hours=hours))
    spoils(paused.product, {"status": ProductStatus.PAUSED})
    lobby.sells_out(sold_out.product)
    assert look() == 2
    lobby.tomorrow()
    assert look() == 1
    assert (paused.counts, sold_out.counts) == (counts, counts)
    waited = eligible.seller_turns(screen)
    assert (paused.seller_id in waited, sold_out.seller_id in waited) == (counts, counts)


def test_the_next_of_the_same_pengampu_comes_in_on_the_same_spot(make: Make) -> None:
    lobby.shops(make, 6)
    shelf = lobby.shelf(slots=2)
    period = lobby.drawn(shelf)
    lobby.shops(make, 1)  # passed after the draw: not among its reserves
    gone = lobby.live(period)[0]
    reserves = period.drawn_from["reserves"]
    social = db.session.scalars(select(Product).where(Product.slug == reserves[0])).one()
    kept = deepcopy(period.drawn_from)
    for each in kept["candidates"]:
        if each["product"] == social.slug:
            each["pengampu"] = "Sosial"
    period.drawn_from = kept
    lobby.sells_out(db.session.scalars(select(Product).where(Product.slug == reserves[1])).one())
    spoils(gone.product, {"status": ProductStatus.PAUSED})
    assert look() == 1
    (came,) = [turn for turn in lobby.live(period) if turn.replaces_id == gone.id]
    assert (came.product.slug, came.spot_id, came.slot) == (reserves[2], gone.spot_id, gone.slot)


def test_another_pengampu_comes_in_when_there_is_none_and_nobody_above_the_cap(make: Make) -> None:
    lobby.shops(make, 2)
    lobby.shops(make, 1, area=PASAR_BARU)
    lobby.shops(make, 1, pengampu="Sosial", area=PASAR_BARU)
    screen = lobby.showcase(2, kecamatan_cap=1)
    period = lobby.drawn(screen)
    far = next(turn for turn in lobby.live(period) if turn.seller.area_code == PASAR_BARU)
    near = next(turn for turn in lobby.live(period) if turn.seller.area_code != PASAR_BARU)
    other = next(
        each for each in period.drawn_from["candidates"]
        if each["kecamatan"] == PASAR_BARU[:8] and each["product"] != far.product.slug
    )  # fmt: skip
    spoils(far.product, {"status": ProductStatus.PAUSED})
    assert look() == 1
    assert {turn.product.slug for turn in lobby.live(period)} == {near.product.slug, other["product"]}
    spoils(near.product, {"status": ProductStatus.PAUSED})
    assert look() == 1
    assert {turn.seller.area_code[:8] for turn in lobby.live(period)} == {PASAR_BARU[:8], near.seller.area_code[:8]}


def test_a_shop_drawn_for_the_next_period_does_not_come_in_twice(make: Make) -> None:
    """Four shops, one slot: the first runs, the second is drawn ahead, so the third comes in, and then the fourth."""
    lobby.shops(make, 4)
    screen = lobby.showcase(1)
    running, ahead = lobby.drawn(screen), lobby.drawn(screen)
    drawn = [turn.seller_id for period in (running, ahead) for turn in lobby.live(period)]
    shown = list(drawn)
    for _time in range(2):
        (turn,) = lobby.live(running)
        spoils(turn.product, {"status": ProductStatus.PAUSED})
        assert look() == 1
        shown += [turn.seller_id for turn in lobby.live(running)]
    assert len(set(shown)) == 4
    (turn,) = lobby.live(running)
    spoils(turn.product, {"status": ProductStatus.PAUSED})
    assert look() == 1 and lobby.live(running) == []  # rather empty than the next one twice
    (coming,) = lobby.live(ahead)
    spoils(coming.product, {"status": ProductStatus.PAUSED})
    assert look() == 1 and lobby.live(ahead) == []


def test_a_slot_nobody_fitted_is_filled_when_a_reserve_fits_again(make: Make) -> None:
    goods = lobby.shops(make, 2)
    period = lobby.drawn(lobby.showcase(1))
    gone = lobby.live(period)[0]
    reserve = next(each for each in goods if each.id != gone.product_id)
    lobby.sells_out(reserve)
    spoils(gone.product, {"status": ProductStatus.PAUSED})
    assert look() == 1 and lobby.live(period) == [] and duties.refill() == 0
    lobby.sells_out(reserve, units=2)
    assert duties.refill() == 1 and duties.refill() == 0
    assert [turn.product_id for turn in lobby.live(period)] == [reserve.id]


def test_on_the_last_day_a_screen_is_filled_without_costing_a_turn_and_a_shelf_is_not(make: Make) -> None:
    lobby.shops(make, 3)
    screen, shelf = lobby.showcase(1), lobby.shelf(1)
    periods = [lobby.drawn(screen), lobby.drawn(shelf)]
    lobby.tomorrow(6)
    for period in periods:
        spoils(lobby.live(period)[0].product, {"status": ProductStatus.PAUSED})
    assert look() >= 1
    on_screen = [turn for turn in lobby.live(periods[0]) if turn.replaces_id]
    assert lobby.live(periods[1]) == [] and on_screen and not on_screen[0].counts
    lobby.tomorrow(1)
    assert duties.refill() == 0 and duties.leave() == 0  # what is over is left alone


def test_nobody_is_called_to_a_shelf_behind_closed_doors(make: Make) -> None:
    lobby.shops(make, 3)
    shelf = lobby.shelf(1)
    period, place = lobby.drawn(shelf), shelf.gallery
    assert place
    place.status = Status.CLOSED
    db.session.commit()
    spoils(lobby.live(period)[0].product, {"status": ProductStatus.PAUSED})
    assert look() == 1 and lobby.live(period) == [] and duties.refill() == 0
    place.status = Status.OPEN
    db.session.commit()
    assert duties.refill() == 1 and len(lobby.live(period)) == 1


def test_staff_take_one_off_with_a_reason_that_stays_in_the_log(make: Make) -> None:
    rini = make.staff()
    lobby.shops(make, 3)
    period = lobby.drawn(lobby.showcase(1))
    (turn,) = lobby.live(period)
    assert leaving.take_off(turn, "kemasannya bocor", rini)
    assert not leaving.take_off(turn, "sekali lagi", rini)
    db.session.commit()
    assert (turn.left_why, turn.left_words) == (Left.STAFF, "kemasannya bocor")
    assert len(lobby.live(period)) == 1
    deed = db.session.scalars(select(Deed).where(Deed.what == "turn.taken_off")).one()
    assert (deed.why, deed.about) == ("kemasannya bocor", turn.product.slug)
    told = [(each.wording, each.facts["goods"]) for each in db.session.scalars(select(Message).order_by(Message.id))]
    assert [wording for wording, _goods in told] == ["seller/turn_drawn", "seller/turn_left", "seller/turn_came"]


def test_workers_at_once_fill_each_slot_once(make: Make, together: Callable[..., list[Any]]) -> None:
    lobby.shops(make, 12)
    period = lobby.drawn(lobby.showcase(4))
    gone = [turn.id for turn in lobby.live(period)]
    for turn in lobby.live(period):
        spoils(turn.product, {"status": ProductStatus.PAUSED})
    number = period.id

    def work(_number: int) -> int:
        return duties.leave()

    assert sum(together(work, 3)) == 4
    db.session.expire_all()
    period = db.session.get_one(RotationPeriod, number)
    now = lobby.live(period)
    assert [turn.slot for turn in now] == [1, 2, 3, 4] and sorted(turn.replaces_id or 0 for turn in now) == gone
    assert len({turn.seller_id for turn in now}) == 4


def test_a_round_without_anything_to_do_is_two_statements(make: Make) -> None:
    lobby.shops(make, 6)
    lobby.drawn(lobby.showcase(3))
    with said() as statements:
        assert duties.leave() == duties.refill() == 0
    assert len(statements) == 2 and all("LIMIT" in each for each in statements)
