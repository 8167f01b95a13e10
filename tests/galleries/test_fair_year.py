"""A year of turns: 52 weeks, 300 shops, 24 slots. Everybody is shown, and nobody more often than who waits beside them.

The year itself is played with the draw alone (a pure function); a season of it goes through the database, with goods
that sell out and papers that end, and reserves that come in for them.
"""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from storefront.galleries import eligible, fairness, rotating
from storefront.galleries.drawing import Candidate, Rules, draw
from storefront.galleries.showcase import Margin
from storefront.web.duties import galleries as duties
from tests.galleries import lobby
from tests.galleries.lobby import PASAR_BARU
from tests.galleries.test_leaving import spoils
from tests.harness.long import count
from tests.people import Make

WEEKS, SHOPS = 52, 300
PENGAMPU = {"PPKUKM": 6, "KPKP": 3, "Parekraf": 2, "Nakertransgi": 2, "PPAPP": 2, "Sosial": 1}  # how many are whose
CATEGORIES = {"kuliner": 6, "kriya": 3, "fesyen": 2}
RULES = Rules(24, dict.fromkeys(PENGAMPU, 4), {"kuliner": 12, "kriya": 6, "fesyen": 6}, 4)
MONDAY = date(2026, 1, 5)


@dataclass
class Shop:
    """A shop with its goods, and the weeks in which it takes part."""

    name: str
    pengampu: str
    kecamatan: str
    goods: tuple[str, ...]  # the category of each
    joins: int = 0
    leaves: int = WEEKS
    away: frozenset[int] = frozenset()  # weeks in which it is sold out
    last: date | None = None
    turns: int = 0
    product_last: dict[str, date] = field(default_factory=dict)

    @property
    def margin(self) -> tuple[object, ...]:
        return self.pengampu, frozenset(self.goods), self.kecamatan

    @property
    def weeks(self) -> set[int]:
        return set(range(self.joins, self.leaves)) - self.away

    def candidates(self) -> list[Candidate]:
        slugs = [(f"{self.name}-{number}", category) for number, category in enumerate(self.goods)]
        return [
            Candidate(
                slug, self.name, self.pengampu, category, self.kecamatan, self.last, self.turns,
                self.product_last.get(slug),
            )
            for slug, category in slugs
        ]  # fmt: skip


def town(chance: random.Random) -> list[Shop]:
    """Two thirds take part all year; the others join or leave meanwhile, or are sold out now and then."""
    shops = []
    for number in range(SHOPS):
        pengampu = chance.choices([*PENGAMPU], [*PENGAMPU.values()])[0]
        many = chance.choices([1, 2, 3], [6, 3, 1])[0]
        goods = tuple(chance.choices([*CATEGORIES], [*CATEGORIES.values()])[0] for _each in range(many))
        shop = Shop(f"toko{number}", pengampu, f"31.75.{chance.randint(1, 10):02}", goods)
        if number % 9 == 0:
            shop.joins = chance.randrange(4, 30)
        elif number % 9 == 1:
            shop.leaves = chance.randrange(20, 50)
        elif number % 9 == 2:
            shop.away = frozenset(chance.sample(range(WEEKS), 8))
        shops.append(shop)
    return shops


@pytest.mark.parametrize("year", range(count(3, 60)))
def test_in_a_year_everybody_is_shown_and_those_alike_differ_by_one_turn_at_most(year: int) -> None:
    chance = random.Random(year)
    shops = {shop.name: shop for shop in town(chance)}
    for week in range(WEEKS):
        day = MONDAY + timedelta(weeks=week)
        candidates = [each for shop in shops.values() if week in shop.weeks for each in shop.candidates()]
        drawn = draw(candidates, RULES, f"benih {year} {week}")
        chance.shuffle(candidates)
        assert draw(candidates, RULES, f"benih {year} {week}") == drawn
        taken = [next(each for each in candidates if each.product == slug) for slug in drawn.picks]
        assert len(taken) == len({each.seller for each in taken}) == 24
        assert max(Counter(each.kecamatan for each in taken).values()) <= 4
        for each in taken:
            shop = shops[each.seller]
            shop.last, shop.turns = day, shop.turns + 1
            shop.product_last[each.product] = day
    always, alike = [shop for shop in shops.values() if len(shop.weeks) == WEEKS], defaultdict(list)
    for shop in always:
        alike[shop.margin].append(shop.turns)
    assert min(shop.turns for shop in always) >= 1
    assert all(shop.turns for shop in shops.values() if len(shop.weeks) >= 26)
    several = [turns for turns in alike.values() if len(turns) > 1]
    assert len(several) > 20 and max(max(turns) - min(turns) for turns in several) <= 1


def test_a_season_through_the_database_with_goods_that_leave_and_others_that_come_in(make: Make) -> None:
    """Nine weeks, ten shops, three slots on a shelf; each week the worker looks, and something happens to somebody."""
    goods = [*lobby.shops(make, 5, goods=2), *lobby.shops(make, 3, area=PASAR_BARU, pengampu="Sosial")]
    frail = lobby.shops(make, 2)
    quotas = {Margin.PENGAMPU: {"PPKUKM": 2}, Margin.CATEGORY: {"kuliner": 3}}
    shelf = lobby.shelf(3, spots=3, quotas=quotas, kecamatan_cap=2)
    for week in range(9):
        assert [duties.draw() for _round in range(3)] == ([1, 1, 0] if week == 0 else [1, 0, 0])  # one week ahead
        if week == 2:
            lobby.sells_out(frail[0])
        if week == 4:
            spoils(frail[1], {"papers_end_on": -1})
        if week == 6:
            lobby.sells_out(frail[0], units=5)
        duties.leave()
        lobby.tomorrow(2)
        duties.leave()
        lobby.tomorrow(5)
        duties.leave()
        running = lobby.on_now(shelf)
        shown = {turn.product_id for turn in running}
        assert len(running) == 3 and shown == eligible.still(shelf, [*shown])
    found = fairness.of(shelf)
    turns = {share.seller: share.turns for share in found.shares}
    assert found.periods == 10 and all(turns[good.seller.slug] >= 2 for good in goods)
    groups = [group for group in found.kin_groups if group[0].pengampu == "PPKUKM" or group[0].eligible == 10]
    assert {len(group) for group in groups} == {3, 5} and found.kin_spread <= 1
    for period in lobby.periods(shelf):
        again = rotating.repeat(period)
        assert (list(again.picks), list(again.reserves)) == (
            period.drawn_from["picks"], period.drawn_from["reserves"],
        )  # fmt: skip
