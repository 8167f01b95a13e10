"""The draw as a pure function: what it promises whatever the goods, quotas and seeds are."""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.galleries.drawing import Candidate, Draw, Rules, by_slot, draw, lot
from storefront.galleries.forecasting import after_turn, play, standing

MONDAY = date(2026, 1, 5)


def shop(name: str, goods: int = 1, kecamatan: str = "A", last: date | None = None, turns: int = 0,
         pengampu: str = "PPKUKM", category: str = "kuliner") -> list[Candidate]:  # fmt: skip
    return [
        Candidate(f"{name}-{each}", name, pengampu, category, kecamatan, last, turns) for each in range(1, goods + 1)
    ]


def weeks(candidates: Sequence[Candidate], rules: Rules, many: int) -> Counter[str]:
    """Turns (weeks in which it was shown) of each shop after so many weeks."""
    had = Counter({each.seller: 0 for each in candidates})
    for number in range(many):
        picks = set(draw(candidates, rules, f"benih {number}").picks)
        had.update({each.seller for each in candidates if each.product in picks})
        candidates = after_turn(candidates, list(picks), MONDAY + timedelta(weeks=number))
    return had


def test_who_was_never_shown_comes_first_then_who_waits_longest_then_who_had_fewer_turns() -> None:
    waiting = [
        *shop("baru"), *shop("lama", last=MONDAY - timedelta(weeks=9), turns=3),
        *shop("sering", last=MONDAY - timedelta(weeks=2), turns=5),
        *shop("jarang", last=MONDAY - timedelta(weeks=2), turns=4), *shop("kemarin", last=MONDAY, turns=1),
    ]  # fmt: skip
    assert draw(waiting, Rules(5), "x").picks == ("baru-1", "lama-1", "jarang-1", "sering-1", "kemarin-1")
    assert draw(waiting, Rules(2), "x") == Draw(("baru-1", "lama-1"), ("jarang-1", "sering-1", "kemarin-1"))


def test_among_equals_the_lot_decides_and_anybody_can_draw_it() -> None:
    equals = [good for name in "abcdefgh" for good in shop(name)]
    by_hand = sorted("abcdefgh", key=lambda name: lot("J7K2P9", name))
    assert [slug[0] for slug in draw(equals, Rules(8), "J7K2P9").picks] == by_hand
    assert lot("J7K2P9", "a").startswith("6ad53b24e842be66")  # printf %s J7K2P9:a | sha256sum
    assert len({draw(equals, Rules(8), f"benih {number}").picks for number in range(9)}) > 5


def test_a_quota_holds_in_the_first_round_and_gives_way_to_an_empty_slot() -> None:
    cooks, sewers = (
        [shop(f"dapur-{n}")[0] for n in range(6)],
        [shop(f"jahit-{n}", pengampu="SOSIAL")[0] for n in (1, 2)],
    )
    rules = Rules(4, {"PPKUKM": 2})
    picked = draw([*cooks, *sewers], rules, "x").picks
    assert sum(slug.startswith("jahit") for slug in picked) == 2
    assert len(draw(cooks, rules, "x").picks) == 4  # round two: better shown than empty
    assert len(draw(cooks, Rules(4, {"PPKUKM": 0}), "x").picks) == 4
    none = draw([*cooks, *sewers], Rules(2, {"PPKUKM": 0}), "x").picks
    assert {slug[:5] for slug in none} == {"jahit"}


def test_the_cap_of_a_kecamatan_holds_in_every_round() -> None:
    near, far = [shop(f"dekat-{n}", goods=3)[0] for n in range(5)], shop("jauh", goods=3, kecamatan="B")
    picked = draw([*near, *far], Rules(6, kecamatan_cap=1), "x").picks
    assert sorted(slug[:4] for slug in picked) == ["deka", "jauh"]


def test_with_fewer_shops_than_slots_everybody_has_a_second_good_before_anybody_has_a_third() -> None:
    goods = [*shop("a", goods=3), *shop("b", goods=2), *shop("c", goods=1)]
    for number in range(9):  # whoever is first in the queue
        shown = Counter(slug[0] for slug in draw(goods, Rules(5), f"benih {number}").picks)
        assert shown == {"a": 2, "b": 2, "c": 1}
    everything = draw(goods, Rules(24), "x")
    assert len(everything.picks) == 6 and everything.reserves == ()


def test_one_shop_alone_is_shown_and_nobody_is_an_empty_draw() -> None:
    assert draw(shop("a"), Rules(1), "x").picks == ("a-1",)
    assert draw([], Rules(3), "x") == Draw((), ())
    assert draw(shop("a"), Rules(0), "x") == Draw((), ("a-1",))


def test_goods_of_a_shop_take_turns_too() -> None:
    seen = Counter[str]()
    goods = [*shop("a", goods=3), *shop("b")]
    for number in range(12):
        picks = draw(goods, Rules(1), f"benih {number}").picks
        goods = after_turn(goods, picks, MONDAY + timedelta(weeks=number))
        seen.update(picks)
    assert seen == {"a-1": 2, "a-2": 2, "a-3": 2, "b-1": 6}


def test_a_newcomer_is_shown_at_once_and_does_not_catch_up() -> None:
    goods = [good for n in range(6) for good in shop(f"lama-{n}")]
    for number in range(6):
        goods = after_turn(goods, draw(goods, Rules(2), f"a{number}").picks, MONDAY + timedelta(weeks=number))
    goods += shop("baru")
    had = Counter[str]()
    for number in range(6, 13):
        picks = draw(goods, Rules(2), f"b{number}").picks
        assert number != 6 or "baru-1" in picks
        had.update(slug.rsplit("-", 1)[0] for slug in picks)
        goods = after_turn(goods, picks, MONDAY + timedelta(weeks=number))
    assert had.pop("baru") <= 3 and set(had.values()) <= {1, 2}  # it does not take what it missed from the others


def test_the_spot_at_the_door_goes_around_by_lot() -> None:
    goods = [good for n in range(4) for good in shop(f"dapur-{n}")]
    first = Counter(
        by_slot(draw(goods, Rules(4), f"benih {number}").picks, f"benih {number}")[0] for number in range(80)
    )
    assert len(first) == 4 and min(first.values()) >= 10


names = st.sampled_from(
    [f"{pengampu}{place}{goods}" for pengampu in "PK" for place in "AB" for goods in ("k", "f", "kf")]
)


@st.composite
def towns(draw_from: st.DrawFn) -> tuple[list[Candidate], Rules, int]:
    """Shops of a few margins (several under each), some with more goods and a past, and rules of any tightness."""
    goods: list[Candidate] = []
    kinds = draw_from(st.lists(names, min_size=1, max_size=4, unique=True))
    for kind in kinds:
        for number in range(draw_from(st.integers(1, 5))):
            for category in kind[2:]:
                many = draw_from(st.integers(1, 2))
                more = shop(f"{kind}-{number}", many, kind[1], pengampu=kind[0], category=category)
                goods += [replace(each, product=f"{each.product}{category}") for each in more]
    slots, cap = draw_from(st.integers(1, 8)), draw_from(st.none() | st.integers(1, 3))
    quotas = [draw_from(st.dictionaries(st.sampled_from(names), st.integers(0, 4))) for names in ("PK", "kf")]
    return goods, Rules(slots, *quotas, cap), draw_from(st.integers(1, 30))


@given(towns())
def test_shops_under_the_same_margins_never_differ_by_more_than_one_turn(
    town: tuple[list[Candidate], Rules, int],
) -> None:
    goods, rules, many = town
    by_margin = defaultdict(list)
    for name, had in weeks(goods, rules, many).items():
        by_margin[name.split("-")[0]].append(had)
    assert all(max(turns) - min(turns) <= 1 for turns in by_margin.values())


@given(towns(), st.randoms(use_true_random=False))
def test_a_draw_keeps_its_rules_and_is_the_same_in_any_order(
    town: tuple[list[Candidate], Rules, int], chance: random.Random
) -> None:
    goods, rules, _many = town
    drawn = draw(goods, rules, "benih")
    shuffled = goods[:]
    chance.shuffle(shuffled)
    assert draw(shuffled, rules, "benih") == drawn
    of = {each.product: each for each in goods}
    taken = [of[slug] for slug in drawn.picks]
    assert len(set(drawn.picks)) == len(drawn.picks) <= rules.slots
    assert not {each.seller for each in taken} & {of[slug].seller for slug in drawn.reserves}
    places = Counter(each.kecamatan for each in taken)
    cap = rules.kecamatan_cap or len(goods)
    assert all(count <= cap for count in places.values())
    if len(taken) < rules.slots:  # nothing stays empty that somebody could fill
        assert all(places[each.kecamatan] >= cap for each in goods if each.product not in drawn.picks)


@pytest.mark.parametrize("slots", [1, 3])
def test_a_forecast_is_what_the_draws_to_come_would_give(slots: int) -> None:
    goods = [good for n in range(7) for good in shop(f"dapur-{n}", last=MONDAY - timedelta(weeks=n + 1), turns=1)]
    firsts = play(goods, Rules(slots), MONDAY, 7)
    order = sorted(firsts, key=lambda name: (firsts[name], name))
    assert standing(goods) == {f"dapur-{n}": 7 - n for n in range(7)}
    assert order[:slots] == sorted(f"dapur-{n}" for n in range(7 - slots, 7))
    assert firsts["dapur-0"] == MONDAY + timedelta(weeks=(7 - 1) // slots)


def test_shops_that_wait_equally_long_share_a_place() -> None:
    goods = [*shop("a"), *shop("b"), *shop("c", last=MONDAY, turns=1)]
    assert standing(goods) == {"a": 1, "b": 1, "c": 3}
