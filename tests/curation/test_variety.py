"""The number of variety: what it must do for any goods whatever."""

from random import Random

import pytest

from storefront.curation import variety


@pytest.mark.parametrize(
    ("kinds", "number", "worth"),
    [
        ({}, None, 0), ({"a": 1}, None, 1), ({"a": 9}, 0, 1), ({"a": 1, "b": 1}, 100, 2), ({"a": 2, "b": 2}, 67, 2),
        ({"a": 2, "b": 0}, 0, 1), ({"a": 1, "b": 999}, 0, 1), ({"a": 41, "b": 3, "c": 1}, 17, 1),
        ({str(n): 1 for n in range(200)} | {"two": 2}, 99, 200),
    ],
)  # fmt: skip
def test_worked_by_hand(kinds: dict[str, int], number: int | None, worth: int) -> None:
    assert variety.index(kinds) == number
    assert round(variety.effective(kinds)) == worth or worth == 200


def test_any_goods_whatever() -> None:
    dice = Random(1)
    for _turn in range(2_000):
        counts = [dice.choice([1, 1, 2, 3, 5, 40]) for _kind in range(dice.randrange(1, 9))]
        kinds = {str(place): count for place, count in enumerate(counts)}
        number, goods = variety.index(kinds), sum(counts)
        if number is None:
            assert goods == 1
            continue
        pairs = [(one, other) for one in range(len(counts)) for other in range(len(counts)) if one != other]
        chance = 100 * sum(counts[one] * counts[other] for one, other in pairs) / (goods * (goods - 1))
        assert 0 <= number <= 100 and abs(number - chance) <= 1
        assert (number == 100) == (max(counts) == 1) and (number > 0 or chance < 0.5)
        dice.shuffle(counts)
        assert variety.index({f"x{place}": count for place, count in enumerate(counts)}) == number, (
            "names do not matter"
        )
        assert 1 <= variety.effective(kinds) <= len(counts) + 1e-9
        if len(counts) > 1:
            merged = {"0": counts[0] + counts[1]} | {str(place): counts[place] for place in range(2, len(counts))}
            fewer = variety.index(merged)
            assert fewer is not None and fewer <= number, "two kinds taken for one are never more varied"


def test_percent() -> None:
    assert [variety.share(part, whole) for part, whole in ((0, 0), (1, 3), (2, 3), (1, 2), (5, 5))] == [
        0,
        33,
        67,
        50,
        100,
    ]
