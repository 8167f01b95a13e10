"""The demo shop's own product pictures: drawn as SVG by kind of product, turned into PNG by a wheel.

`draw` and `portrait` are pure: the same arguments give the same bytes on every machine. There is no writing in the
pictures, so no font is needed, and they refer to nothing outside themselves.
"""

import zlib
from random import Random

import resvg_py

from storefront.demo.pictures.compose import compose
from storefront.demo.pictures.emblem import emblem
from storefront.demo.pictures.kinds import KINDS, painter
from storefront.demo.pictures.paints import finish
from storefront.demo.pictures.palette import PALETTES
from storefront.demo.pictures.subject import Look

__all__ = ["KINDS", "VIEWS", "draw", "portrait", "render"]

VIEWS = 3


def draw(kind: str, name: str, seed: int, turn: int = 0) -> str:
    """A product's picture as SVG, 1000 units to a side.

    `turn` is 0 for the front, 1 for a close-up, 2 for an arrangement (then it begins again); the three share their
    colours. Words in the name decide what is drawn within the kind. An unknown kind becomes a parcel with a bow.
    """
    look = _look(f"{kind}/{name}", name, seed)
    return finish(compose(painter(kind)(look), look, turn), 1000)


def portrait(name: str, seed: int) -> str:
    """A shop's emblem as SVG, 400 units to a side."""
    return finish(emblem(_look(f"portrait/{name}", name, seed)), 400)


def render(svg: str, size: int = 1000) -> bytes:
    """The SVG as a PNG of `size` pixels to a side."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size, skip_system_fonts=True))


def _look(key: str, name: str, seed: int) -> Look:
    dice = Random(zlib.crc32(f"{seed}/{key}".encode()))
    return Look(f"{name} ".casefold(), dice.choice(PALETTES), dice)
