"""A shop reads when its turn is, and what proves that it was; what is told to it says the same."""

from datetime import timedelta

from sqlalchemy import select

from storefront.galleries import gallery_keeping, turn_book
from storefront.galleries.gallery import Status
from storefront.galleries.shelf_check import ShelfCheck
from storefront.galleries.showcase import Kind
from storefront.galleries.turn_forecast import TurnForecast
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import lobby
from tests.harness.statements import said
from tests.people import Make


def test_a_shop_reads_its_turns_and_where_it_has_none_its_place_and_a_likely_day(make: Make) -> None:
    goods = lobby.shops(make, 5)
    screen, shelf = lobby.showcase(2), lobby.shelf(1)
    first, ahead = lobby.drawn(screen), lobby.drawn(screen)
    lobby.drawn(shelf)
    drawn = [turn.seller_id for period in (first, ahead) for turn in lobby.live(period)]
    last = next(good.seller for good in goods if good.seller_id not in drawn)
    with said() as statements:
        found = {each.showcase.slug: each for each in turn_book.coming(last)}
        assert [turn.product.name for turn in found["layar-pusat"].turns] == []
    assert len(statements) <= 5
    waits = found["layar-pusat"]
    assert (waits.likely_on, waits.place) == (ahead.ends_on + timedelta(days=1), 1)
    assert waits.likely_to == ahead.ends_on + timedelta(days=7)
    assert waits.next_draw_on == clock.today() + timedelta(days=7)
    lucky = lobby.live(ahead)[0]
    mine = {each.showcase.slug: each for each in turn_book.coming(lucky.seller)}["layar-pusat"]
    assert [(turn.id, turn.period.starts_on) for turn in mine.turns] == [(lucky.id, ahead.starts_on)]
    assert mine.place and mine.place > 2
    assert {each.place for each in db.session.scalars(select(TurnForecast))} <= {1, 2, 3, 4, 5}


def test_a_newcomer_reads_from_when_on_it_takes_part_and_a_shop_without_a_pass_reads_nothing(make: Make) -> None:
    lobby.shops(make, 2)
    screen = lobby.showcase(2)
    lobby.shelf(2)
    lobby.drawn(screen)
    cold, bare = make.seller("Es Ida"), make.seller("Baru")
    make.product(cold, name="Es Krim", keeping="chilled")
    make.product(bare, passed=False)
    (only,) = turn_book.coming(cold)  # no shelf for ice cream
    assert (only.showcase.slug, only.turns, only.place, only.likely_on) == ("layar-pusat", (), None, None)
    assert only.next_draw_on == clock.today()
    assert turn_book.coming(bare) == []


def test_past_turns_come_with_their_proof_newest_first_a_page_at_a_time(make: Make) -> None:
    rini = make.staff()
    (good,) = lobby.shops(make, 1)
    seller, screen, shelf = good.seller, lobby.showcase(1), lobby.shelf(1)
    for _week in range(3):
        for one in (screen, shelf):
            lobby.drawn(one)
        lobby.shows(1, screen, good, 30, paints=2)
        lobby.shows(2, screen, good, 12)
        on_shelf = [turn for turn in lobby.on_now(screen, shelf) if turn.spot]
        assert len(on_shelf) == 1
        for number, is_there in enumerate((True, True, False)):
            db.session.add(ShelfCheck(turn_id=on_shelf[0].id, after_id=number, is_there=is_there, by=rini))
        lobby.tomorrow(7)
    db.session.commit()
    db.session.refresh(seller)
    with said() as statements:
        page = turn_book.history(seller, most=4)
    assert len(statements) == 3
    assert [(past.turn.period.number, past.paints, past.seconds, past.looks) for past in page] == [
        (3, 0, 0, 2), (3, 3, 42, 0), (2, 0, 0, 2), (2, 3, 42, 0),
    ]  # fmt: skip
    assert page[0].looked_at
    rest = turn_book.history(seller, after=page[-1].turn.id)
    assert [past.turn.period.number for past in rest] == [1, 1]
    assert turn_book.history(make.seller("Lain")) == []


def test_a_showcase_that_rests_is_listed_with_its_turns_and_no_longer(make: Make) -> None:
    (good,) = lobby.shops(make, 1)
    front = lobby.showcase(1, kind=Kind.FRONT_PAGE, city_code=None)
    lobby.drawn(front)
    assert len(turn_book.coming(good.seller)[0].turns) == 1
    front.is_active = False
    db.session.commit()
    assert [len(each.turns) for each in turn_book.coming(good.seller)] == [1], "what was drawn runs to its end"
    lobby.tomorrow(7)
    assert turn_book.coming(good.seller) == []


def test_no_guess_lies_before_the_next_turn_can_begin(make: Make) -> None:
    goods = lobby.shops(make, 4)
    shelf = lobby.shelf(1)
    (turn,) = lobby.live(lobby.drawn(shelf))
    waiting = [good.seller for good in goods if good.seller_id != turn.seller_id]
    before = sorted(each.likely_on for shop in waiting for each in turn_book.coming(shop) if each.likely_on)
    assert before == [clock.today() + timedelta(days=7 * week) for week in (1, 2, 3)]
    place = shelf.gallery
    assert place and gallery_keeping.close(place, None, "Lobi dicat.")
    db.session.commit()
    today = lobby.tomorrow(30)
    after = sorted(each.likely_on for shop in waiting for each in turn_book.coming(shop) if each.likely_on)
    assert after == [today + timedelta(days=7 * week) for week in (0, 1, 2)]
    place.status, place.opens_on = Status.PLANNED, today + timedelta(days=20)
    db.session.commit()
    assert turn_book.coming(waiting[0])[0].next_draw_on == today + timedelta(days=13), "not before it opens"
