"""The rule from steps to outcome, as pure figures."""

import json
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from storefront.catalog.product import PassLevel
from storefront.curation import grading
from storefront.curation.curation_run import Grade, Status
from storefront.curation.rubric import Rubric, RubricItem

TOLD: dict[str, Any] = json.loads((files("storefront.curation") / "data" / "rubric.json").read_text(encoding="utf-8"))
ITEMS = [RubricItem(**item) for item in TOLD["items"] if "food" in item["applies"]]
RUBRIC = Rubric(**{name: TOLD[name] for name in ("number", "kecamatan_at", "kota_at", "provinsi_at")})
KEYS = [item.key for item in ITEMS]
sheet = some.fixed_dictionaries({key: some.integers(1, 4) for key in KEYS})
sheets = some.lists(sheet, min_size=2, max_size=5)
level = some.sampled_from(list(PassLevel))
SEVERITY = [Status.FAILED, Status.REVISE, Status.PASSED]


def flat(step: int, **other: int) -> dict[str, int]:
    return {key: other.get(key, step) for key in KEYS}


def outcome(level: PassLevel, *told: dict[str, int], shut: tuple[str, ...] = ()) -> grading.Result:
    return grading.result(told, ITEMS, RUBRIC, level, shut)


@pytest.mark.parametrize(
    ("level", "told", "status", "grade"),
    [
        (PassLevel.KECAMATAN, flat(4), Status.PASSED, Grade.A),
        (PassLevel.KECAMATAN, flat(3), Status.PASSED, Grade.B),
        (PassLevel.KECAMATAN, flat(2), Status.REVISE, Grade.D),
        (PassLevel.KECAMATAN, flat(1), Status.FAILED, Grade.D),
        (PassLevel.KECAMATAN, flat(4, hygiene=1), Status.REVISE, Grade.B),  # 3,40 and not safe yet: never a pass
        (PassLevel.KOTA, flat(3, legality=1), Status.REVISE, Grade.C),
        (PassLevel.KOTA, flat(4, legality=1, khas=3), Status.PASSED, Grade.B),
        (PassLevel.PROVINSI, flat(3), Status.PASSED, Grade.B),
        (PassLevel.PROVINSI, flat(3, photo=2), Status.REVISE, Grade.C),
    ],
)
def test_two_who_agree(level: PassLevel, told: dict[str, int], status: Status, grade: Grade) -> None:
    found = outcome(level, told, told)
    assert (found.outcome, found.grade) == (status, grade), found


def test_a_closed_gate_fails_the_best() -> None:
    assert outcome(PassLevel.KECAMATAN, flat(4), flat(4), shut=("halal",)).outcome == Status.FAILED


def test_a_gap_of_two_steps_asks_for_a_third_whose_voice_settles_it() -> None:
    one, far, third = flat(3), flat(3, taste=1), flat(3, taste=4)
    assert grading.gaps([one, far]) == ["taste"] and not grading.is_enough([one, far])
    assert grading.is_enough([one, flat(3, taste=2)]) and not grading.is_enough([one])
    assert grading.is_enough([one, far, third])
    assert outcome(PassLevel.KECAMATAN, one, far, third).by_item["taste"] == 300


@given(sheets, level)
def test_a_score_lies_between_the_lowest_and_the_highest_step(told: list[dict[str, int]], level: PassLevel) -> None:
    found, steps = outcome(level, *told), [step for each in told for step in each.values()]
    assert 100 * min(steps) <= found.score <= 100 * max(steps)
    assert found.grade == grading.grade(found.score)
    assert (found.outcome == Status.PASSED) == (found.score >= RUBRIC.enough(level) and not found.short)


@given(sheets, level, some.sampled_from(KEYS), some.integers(0, 4))
def test_a_better_step_never_makes_it_worse(told: list[dict[str, int]], level: PassLevel, key: str, who: int) -> None:
    before = outcome(level, *told)
    better = [dict(each) for each in told]
    better[who % len(told)][key] = min(4, better[who % len(told)][key] + 1)
    after = outcome(level, *better)
    assert after.score >= before.score
    assert SEVERITY.index(after.outcome) >= SEVERITY.index(before.outcome)


@given(sheets, some.sampled_from(KEYS))
def test_of_three_one_far_voice_moves_nothing_beyond_the_others(told: list[dict[str, int]], key: str) -> None:
    three = (told * 2)[:3]
    steps = sorted(each[key] for each in three)
    assert outcome(PassLevel.KOTA, *three).by_item[key] == 100 * steps[1]
