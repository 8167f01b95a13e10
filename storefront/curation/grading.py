"""From curators' steps to a score, a grade and what comes of it: pure figures, in hundredths of a step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from storefront.catalog.product import PassLevel
from storefront.curation.curation_run import Grade, Status
from storefront.curation.rubric import Rubric, RubricItem

FEWEST = 2  # curators a result needs
GAP = 2  # steps between two curators that ask for a third
NEAR = 75  # hundredths below the line from which a product is mended rather than turned away
GRADES = ((350, Grade.A), (300, Grade.B), (225, Grade.C))

Steps = Mapping[str, int]


@dataclass(frozen=True)
class Result:
    """What the rules say. `by_item` has hundredths by criterion; `short` names those below their least."""

    outcome: Status
    score: int
    grade: Grade
    by_item: dict[str, int]
    short: tuple[str, ...]


def gaps(sheets: Sequence[Steps]) -> list[str]:
    """The criteria on which two curators lie so far apart that a third is asked."""
    keys = sheets[0] if sheets else {}
    return [key for key in keys if max(each[key] for each in sheets) - min(each[key] for each in sheets) >= GAP]


def is_enough(sheets: Sequence[Steps]) -> bool:
    """Whether these sheets make a result: two that agree, or three."""
    return len(sheets) > FEWEST or (len(sheets) == FEWEST and not gaps(sheets))


def result(sheets: Sequence[Steps], items: Sequence[RubricItem], rubric: Rubric, level: PassLevel,
           shut: Sequence[str]) -> Result:  # fmt: skip
    """The rule: a closed gate fails whatever the score; else the weighted median against the line of the level.

    Of two sheets the median is their mean; of three it is the middle one, so that one who lies far off moves little.
    """
    by_item = {item.key: round(median(sheet[item.key] for sheet in sheets) * 100) for item in items}
    weights = sum(item.weight for item in items)
    score = (2 * sum(by_item[item.key] * item.weight for item in items) + weights) // (2 * weights)
    short = tuple(item.key for item in items if by_item[item.key] < item.least)
    return Result(_outcome(score, rubric.enough(level), bool(short), bool(shut)), score, grade(score), by_item, short)


def grade(score: int) -> Grade:
    """The letter of a score in hundredths of a step."""
    return next((letter for least, letter in GRADES if score >= least), Grade.D)


def _outcome(score: int, line: int, is_short: bool, is_shut: bool) -> Status:
    if is_shut:
        return Status.FAILED
    if score >= line:
        return Status.REVISE if is_short else Status.PASSED
    return Status.REVISE if score >= line - NEAR else Status.FAILED
