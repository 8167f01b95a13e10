"""Where the strokes of a chart go: pure figures for `templates/parts/chart.html`, in hundredths of the drawing.

Nothing here knows a page, a colour or a word; amounts are whole numbers and never below nought.
"""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_WORDS = 6  # under a line chart on a narrow phone
MOST_DOTS = 16  # more of them hide the line


@dataclass(frozen=True)
class Bar:
    """One bar: how long it is, how far its goal lies and where one would have to be by now (None: it has none)."""

    word: str
    value: int
    goal: int | None
    length: float
    goal_at: float | None
    pace: int | None = None
    pace_at: float | None = None


@dataclass(frozen=True)
class Line:
    """One line: its corners as SVG writes them, and the points among them that get a dot."""

    word: str
    values: Sequence[int]
    corners: str
    dots: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Plot:
    """Lines over the same words: the steps beside them (from the foot up) and the words below (place, word)."""

    words: Sequence[str]
    steps: Sequence[int]
    marks: Sequence[tuple[float, str]]
    lines: Sequence[Line]

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        """The same as a table: a row for each word, a column for each line."""
        return [(word, [line.values[place] for line in self.lines]) for place, word in enumerate(self.words)]


def bars(
    rows: Sequence[tuple[str, int] | tuple[str, int, int | None] | tuple[str, int, int | None, int | None]],
) -> list[Bar]:
    """One bar a row (word, value[, goal[, pace]]), the longest 100 long. Raises ValueError for a value below nought."""
    full = [(word, value, *[*more, None, None][:2]) for word, value, *more in rows]
    top = _top([number or 0 for _word, *numbers in full for number in numbers])
    return [
        Bar(word, value, goal, _part(value, top), _mark(goal, top), pace, _mark(pace, top))
        for word, value, goal, pace in full
    ]


def plot(words: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> Plot:
    """Lines (word, values), each with one value for each word. Raises ValueError when they are not."""
    if any(len(values) != len(words) for _word, values in rows):
        raise ValueError("every line needs one value for each word")
    ladder = steps(_top([value for _word, values in rows for value in values]))
    lines = [Line(word, values, *_stroke(values, ladder[-1])) for word, values in rows]
    stride = -(-len(words) // MOST_WORDS) or 1
    marks = [(_across(place, len(words)), word) for place, word in enumerate(words) if place % stride == 0]
    return Plot(words, ladder, marks, lines)


def steps(top: int) -> list[int]:
    """Round numbers from nought to the first that is not below `top`: two to five steps of 1, 2 or 5 × 10ⁿ."""
    size = 1
    for candidate in (base * 10**power for power in range(16) for base in (1, 2, 5)):
        size = candidate
        if candidate * 5 >= top:
            break
    count = max(2, -(-top // size))
    return [size * place for place in range(count + 1)]


def _stroke(values: Sequence[int], top: int) -> tuple[str, list[tuple[float, float]]]:
    points = [(_across(place, len(values)), 100 - _part(value, top)) for place, value in enumerate(values)]
    corners = " ".join(f"{x:g},{y:g}" for x, y in points)
    return corners, points if len(points) <= MOST_DOTS else points[-1:]


def _across(place: int, count: int) -> float:
    return round((place + 0.5) * 100 / count, 2)


def _mark(value: int | None, top: int) -> float | None:
    return None if value is None else _part(value, top)


def _part(value: int, top: int) -> float:
    return round(value * 100 / top, 2) if top else 0.0


def _top(values: Sequence[int]) -> int:
    if any(value < 0 for value in values):
        raise ValueError("a chart starts at nought")
    return max(values, default=0)
