"""Names that are nearly the same, whoever writes them however."""

from random import Random

import pytest

from storefront.curation import alike
from storefront.curation.alike import Named

SINGKONG = [
    "Keripik Singkong Balado",
    "Kripik singkong Mak Ijah 200 g",
    "KRIPIK SINGKONK",
    "Keripik Asli Singkong (isi 5)",
]
OTHERS = ["Keripik Pisang Cokelat", "Singkong Rebus", "Sambal Teri", "Kain Batik Ondel-ondel"]


def named(names: list[str], sellers: int = 99) -> list[Named]:
    return [Named(number, number % sellers, name) for number, name in enumerate(names)]


def test_one_thing_under_four_spellings_is_one_group() -> None:
    (group,) = alike.groups(named(SINGKONG + OTHERS))
    assert (group.title, group.ids, group.makers) == ("keripik singkong", (3, 2, 1, 0), 4)
    assert alike.is_near(alike.core("Keripik singkong pedas manis"), group.core)
    assert not any(alike.is_near(alike.core(other), group.core) for other in OTHERS)


def test_one_makers_own_goods_are_no_group() -> None:
    assert alike.groups(named(SINGKONG, sellers=1)) == []


@pytest.mark.parametrize("name", ["", "250", "🍰🍰", "!!!", "安", "g", "Isi 10 pcs", "x" * 9_000, "A", "ada a"])
def test_no_name_is_too_odd(name: str) -> None:
    assert len(alike.core(name)) <= alike.LONGEST
    assert all(group.core for group in alike.groups(named([name, name])))
    assert not alike.is_near("", "")


def test_any_names_whatever() -> None:
    dice = Random(7)
    heads, tails = (
        ["Keripik", "Kripik", "Sambal", "Tas", "Kue"],
        ["Singkong", "Pisang", "Teri", "Singkonk", "Lapis", ""],
    )
    ends = ["", " 200 g", " Balado", " Asli", " Mak Ijah"]
    for _turn in range(60):
        names = [
            f"{dice.choice(heads)} {dice.choice(tails)}{dice.choice(ends)}" for _each in range(dice.randrange(1, 60))
        ]
        goods = named(names, sellers=7)
        found = alike.groups(goods)
        ids = [number for group in found for number in group.ids]
        assert len(ids) == len(set(ids)), "nothing stands in two groups"
        assert all(group.makers > 1 and len(group.ids) > 1 for group in found)
        assert all(alike.is_near(alike.core(names[number]), group.core) for group in found for number in group.ids)
        assert [len(group.ids) for group in found] == sorted((len(group.ids) for group in found), reverse=True)
        home = {number: group.core for group in found for number in group.ids}
        for one, other in zip(goods, goods[1:], strict=False):
            if alike.core(one.name) == alike.core(other.name):
                assert home.get(one.id) == home.get(other.id), "the same core never parts"
        dice.shuffle(goods)
        assert alike.groups(goods) == found, "the order does not matter"


def test_no_core_is_compared_with_more_than_a_few_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    search = alike.process.extractOne

    def count(word, leaders, **more):  # type: ignore[no-untyped-def]
        compared.append(len(leaders))
        return search(word, leaders, **more)

    monkeypatch.setattr(alike.process, "extractOne", count)
    monkeypatch.setattr(alike, "MOST_LEADERS", 40)
    dice = Random(3)
    letters = "abcdefghijklmnoprstuwy"
    names = ["k" + "".join(dice.choices(letters, k=9)) for _each in range(300)] + ["Keripik Singkong"] * 2
    assert [group.title for group in alike.groups(named(names))] == ["keripik singkong"]
    assert max(compared) <= 40
