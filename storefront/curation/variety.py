"""How varied goods are: one number from 0 to 100, and how many kinds that is worth.

The number is Simpson's (E. H. Simpson, "Measurement of Diversity", Nature 163, 1949, p. 688), in his own unbiased form:
the chance, in percent, that two different goods taken at random are of different kinds. Beside it stands the effective
number of kinds (M. O. Hill, "Diversity and Evenness", Ecology 54, 1973, order 2): as many equally common kinds would be
as varied.
"""

from collections.abc import Mapping


def index(kinds: Mapping[str, int]) -> int | None:
    """0 (all of one kind) to 100 (no two alike) for goods counted by kind; None where there are fewer than two."""
    counts = [count for count in kinds.values() if count > 0]
    goods = sum(counts)
    if goods < 2:
        return None
    same = sum(count * (count - 1) for count in counts)
    pairs = goods * (goods - 1)
    whole = (200 * (pairs - same) + pairs) // (2 * pairs)  # rounded half up, in whole numbers
    return min(whole, 99) if same else 100  # 100 is kept for "no two alike"


def effective(kinds: Mapping[str, int]) -> float:
    """How many equally common kinds would be as varied: between 1 and the number of kinds; 0 without goods."""
    counts = [count for count in kinds.values() if count > 0]
    return sum(counts) ** 2 / sum(count * count for count in counts) if counts else 0.0


def share(part: int, whole: int) -> int:
    """Percent, rounded; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0
