"""Where the strokes of a chart go."""

import pytest

from storefront.web import chart


def test_the_longest_bar_fills_the_row_and_the_others_are_measured_by_it() -> None:
    drawn = chart.bars([("Pusat", 50), ("Utara", 200), ("Seribu", 0)])
    assert [bar.length for bar in drawn] == [25, 100, 0]
    assert all(bar.goal_at is None for bar in drawn)


def test_a_goal_that_lies_further_than_any_bar_is_still_in_the_drawing() -> None:
    (drawn,) = chart.bars([("Selatan", 15, 20)])
    assert (drawn.length, drawn.goal_at) == (75, 100)


def test_with_nothing_to_draw_there_is_nothing_to_divide_by() -> None:
    assert chart.bars([]) == []
    assert chart.bars([("Pusat", 0)])[0].length == 0
    empty = chart.plot([], [])
    assert (empty.rows, empty.marks) == ([], [])


@pytest.mark.parametrize("top", [0, 1, 2, 3, 7, 10, 11, 99, 420, 1_000, 999_999_999, 10**15])
def test_steps_are_few_round_and_reach_above_the_highest(top: int) -> None:
    ladder = chart.steps(top)
    assert ladder[0] == 0
    assert ladder[-1] >= top
    assert 3 <= len(ladder) <= 6
    sizes = {later - earlier for earlier, later in zip(ladder, ladder[1:], strict=False)}
    assert len(sizes) == 1
    assert str(sizes.pop()).rstrip("0") in ("1", "2", "5")


def test_a_line_rises_with_its_values() -> None:
    (line,) = chart.plot(["Jan", "Feb"], [("2026", [0, 10])]).lines
    assert line.corners == "25,100 75,0"
    assert line.dots == [(25, 100), (75, 0)]


def test_a_long_line_has_one_dot_at_its_end_and_a_handful_of_words_below() -> None:
    days = [str(day) for day in range(1, 32)]
    drawn = chart.plot(days, [("Pesanan", list(range(31)))])
    assert len(drawn.lines[0].dots) == 1
    assert [word for _place, word in drawn.marks] == ["1", "7", "13", "19", "25", "31"]


def test_the_same_figures_make_a_table() -> None:
    drawn = chart.plot(["Jan", "Feb"], [("2026", [3, 4]), ("2025", [1, 2])])
    assert drawn.rows == [("Jan", [3, 1]), ("Feb", [4, 2])]


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="nought"):
        chart.bars([("Pusat", -1)])
    with pytest.raises(ValueError, match="each word"):
        chart.plot(["Jan", "Feb"], [("2026", [1])])
