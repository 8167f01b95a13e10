"""The curators' steps side by side, criterion by criterion: where the dots of the drawing go, and what is suggested."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from flask_babel import get_locale
from flask_babel import gettext as _

from storefront.curation import grading
from storefront.curation.rubric import STEPS, RubricItem
from storefront.curation.score_sheet import ScoreSheet

EDGE = 8  # per cent left free at both ends of the rail


@dataclass(frozen=True)
class Dot:
    """How many curators gave this step, and where it lies (per cent of the width)."""

    step: int
    count: int
    at: float


@dataclass(frozen=True)
class Row:
    """One criterion: who gave what in the order of the sheets, the median in hundredths, and whether a gap is open."""

    key: str
    name: str
    weight: int
    steps: list[int]
    median: int
    is_gap: bool
    dots: list[Dot]
    median_at: float


def rows(sheets: Sequence[ScoreSheet], items: Sequence[RubricItem]) -> list[Row]:
    """The criteria in the order of the rubric; none without a sheet."""
    if not sheets:
        return []
    given = [sheet.steps for sheet in sheets]
    gaps = set(grading.gaps(given)) if len(sheets) <= grading.FEWEST else set()
    return [_row(item, [each[item.key] for each in given], item.key in gaps) for item in items if item.key in given[0]]


def rungs() -> list[tuple[int, float]]:
    """Each step with its place."""
    return [(step, _at(step)) for step in STEPS]


def suggestions(sheets: Sequence[ScoreSheet], items: Sequence[RubricItem]) -> dict[str, list[str]]:
    """What curators wrote, for the two fields of the card; notes on a criterion are offered as a next step."""
    names = {item.key: item.name_in(str(get_locale())) for item in items}
    notes = [
        _("%(criterion)s: %(note)s", criterion=names.get(key, key), note=note)
        for sheet in sheets for key, note in sheet.notes.items() if note
    ]  # fmt: skip
    return {
        "strengths": _once([sheet.strengths for sheet in sheets]),
        "next_step": _once([sheet.next_step for sheet in sheets] + notes),
    }


def _row(item: RubricItem, steps: list[int], is_gap: bool) -> Row:
    middle = round(median(steps) * 100)
    dots = [Dot(step, count, _at(step)) for step, count in sorted(Counter(steps).items())]
    name = item.name_in(str(get_locale()))
    return Row(item.key, name, item.weight, steps, middle, is_gap, dots, _at(middle / 100))


def _at(step: float) -> float:
    return round(EDGE + (step - STEPS[0]) * (100 - 2 * EDGE) / (STEPS[-1] - STEPS[0]), 2)


def _once(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(each.strip() for each in words if each.strip()))
