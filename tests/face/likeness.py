"""How like two pictures of a page are, seen as a person sees them from a step away.

Both are shrunk to cells, so that a hair's breadth in the drawing of a letter does not count, and a column that has
slipped does.
"""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageStat

CELL = 20  # pixels of the page to a side
NOTICEABLE = 16  # difference of a cell, out of 255
MOST_CHANGED = 0.01  # share of cells
MOST_ON_AVERAGE = 1.0
MOST_LONGER = 12  # pixels that one page may be longer than the other


@dataclass(frozen=True)
class Likeness:
    """What differs: the average over all cells, the share of those that differ noticeably, and the lengths."""

    average: float
    changed: float
    longer: int

    @property
    def is_same(self) -> bool:
        """Whether one would call it the same picture."""
        return self.average <= MOST_ON_AVERAGE and self.changed <= MOST_CHANGED and self.longer <= MOST_LONGER


def of(one: Image.Image, other: Image.Image) -> Likeness:
    """Compare what both show from the top."""
    if one.width != other.width:
        return Likeness(255, 1, abs(one.height - other.height))
    height = min(one.height, other.height)
    cells = (one.width // CELL, max(1, height // CELL))
    shrunk = [
        each.convert("RGB").crop((0, 0, one.width, height)).resize(cells, Image.Resampling.BOX) for each in (one, other)
    ]
    apart = ImageChops.difference(*shrunk)
    per_cell = [max(cell) for cell in apart.get_flattened_data()]
    changed = sum(value > NOTICEABLE for value in per_cell) / len(per_cell)
    return Likeness(sum(ImageStat.Stat(apart).mean) / 3, changed, abs(one.height - other.height))
