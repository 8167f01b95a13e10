"""The colours: eleven quiet families, and the mixing of one colour with another."""

from typing import NamedTuple


class Palette(NamedTuple):
    """The colours one product's pictures share, each as #rrggbb."""

    wall: str
    floor: str
    accent: str
    second: str
    dark: str
    light: str


CREAM = "#fbf4e6"
PALETTES = (
    Palette("#f6ead6", "#e6d0ac", "#b5482f", "#2f6b62", "#4a2f24", CREAM),  # ivory, brick
    Palette("#e1ebd6", "#c3d3ad", "#3f7048", "#d9a441", "#2e4632", CREAM),  # pandan
    Palette("#f7dccb", "#e8b79a", "#a83f3a", "#2f5a6b", "#54251f", CREAM),  # dusk
    Palette("#d7e7e8", "#aecdcf", "#1f6470", "#e08a4b", "#173f47", "#f6f6ee"),  # lagoon
    Palette("#f9e6b8", "#ebc878", "#a4502a", "#5b6e3a", "#54321a", CREAM),  # turmeric
    Palette("#f3dede", "#dcb4b6", "#8c2f45", "#c9963f", "#4a1c28", "#fcf3ee"),  # roselle
    Palette("#3f5f7a", "#2c4962", "#e0a04a", "#c9583f", "#1c3146", "#f4ead6"),  # indigo
    Palette("#d59470", "#bd7550", "#2f5d5b", "#f0c86e", "#5a2d18", CREAM),  # terracotta
    Palette("#5c7a63", "#46624e", "#e5ad52", "#d4694c", "#26392c", "#f4eedb"),  # moss
    Palette("#e5deeb", "#c5b8d3", "#5b4a82", "#d08a5a", "#352a4e", "#faf5f4"),  # jacaranda
    Palette("#e9ddcf", "#ccb59b", "#6b4630", "#3f7d78", "#3a271b", CREAM),  # earth
)

KRAFT = "#c99f6c"
GLASS = "#eef4f1"
STEEL = "#c3c9cc"
WOOD = "#b98350"
BAMBOO = "#d9b876"
BANANA_LEAF = "#5f8f4a"
RICE = "#fffaf0"
GOLD = "#d8a441"
CLAY = "#b9694a"
SKIN = "#d9a377"


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` stirred in."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def lighter(colour: str, share: float = 0.2) -> str:
    """Towards warm white."""
    return mix(colour, "#fffaf0", share)


def darker(colour: str, share: float = 0.2) -> str:
    """Towards a warm near-black."""
    return mix(colour, "#2a1710", share)


def is_dark(colour: str) -> bool:
    """Whether light marks read better on it than dark ones."""
    red, green, blue = _parts(colour)
    return red * 0.3 + green * 0.59 + blue * 0.11 < 140
