"""What is being pictured: the look a painter works from, and the subject it hands back."""

from dataclasses import dataclass
from random import Random
from typing import Literal, TypeVar

from storefront.demo.pictures.palette import Palette

T = TypeVar("T")
Stance = Literal["stand", "flat", "hang"]


@dataclass(frozen=True)
class Look:
    """All a painter knows: the product's name in small letters, its colours and its own dice."""

    name: str
    palette: Palette
    dice: Random

    def says(self, *words: str) -> bool:
        """Whether the name holds one of the words."""
        return any(word in self.name for word in words)

    def pick(self, *choices: T) -> T:
        """One of the choices, by this product's dice."""
        return self.dice.choice(choices)

    def find(self, table: dict[str, T], otherwise: T) -> T:
        """The first entry of the table whose key is in the name."""
        return next((value for word, value in table.items() if word in self.name), otherwise)


@dataclass(frozen=True)
class Subject:
    """A drawn thing, inside the picture's 1000 units.

    `stance`: "stand" rests on a table at y = 790, "flat" is seen from above round (500, 500), "hang" is on a wall.
    `beside` is laid in front of it at the lower right in some views, `close` replaces it in the close-up, and `focus`
    is the point a close-up without one looks at. A thing `alone` is never shown three at a time.
    """

    art: str
    stance: Stance = "stand"
    beside: str = ""
    close: str = ""
    close_stance: Stance = "stand"
    focus: tuple[float, float] = (500, 520)
    alone: bool = False
