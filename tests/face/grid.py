"""In how many ways one page can be looked at: the whole grid, and a few rows of it in which every pair occurs."""

from dataclasses import dataclass
from itertools import product

WIDTHS = (320, 390, 768, 1280)
SCHEMES = ("light", "dark")
LANGUAGES = ("id", "en")
TEXTS = (16, 32)  # the browser's own font size in pixels: as it comes, and doubled by somebody who sees badly


@dataclass(frozen=True)
class Look:
    """One way to look at a page."""

    width: int = 390
    scheme: str = "light"
    language: str = "id"
    text: int = 16

    @property
    def height(self) -> int:
        """Of a phone or a desk."""
        return 844 if self.width < 700 else 900


GRID = [Look(*each) for each in product(WIDTHS, SCHEMES, LANGUAGES, TEXTS)]
_ROWS = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]  # every pair of two choices out of three, in four rows


def covering(number: int) -> list[Look]:
    """Four looks for the page with this number: each width once, and with it every pair of the other choices.

    The widths move on by one from page to page, so that four pages in a row have seen every pair with a width too.
    """
    turned = [WIDTHS[(place + number) % 4] for place in range(4)]
    return [
        Look(width, SCHEMES[scheme], LANGUAGES[language], TEXTS[text])
        for width, (scheme, language, text) in zip(turned, _ROWS, strict=True)
    ]
