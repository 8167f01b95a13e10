"""The paints: gradients and cloth patterns are named by their colours, and defined once the picture is done."""

import re

from storefront.demo.pictures.motifs import MOTIFS
from storefront.demo.pictures.palette import darker, lighter

_PAINT = re.compile(r"url\(#((?:down|side|barrel|ball|cloth)[\w]*)\)")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_SHADE = (
    '<radialGradient id="shade"><stop offset="0" stop-color="#2a1710" stop-opacity=".38"/>'
    '<stop offset=".55" stop-color="#2a1710" stop-opacity=".2"/>'
    '<stop offset="1" stop-color="#2a1710" stop-opacity="0"/></radialGradient>'
)


def down(top: str, bottom: str) -> str:
    """A paint that changes from top to bottom."""
    return f"url(#down_{top[1:]}_{bottom[1:]})"


def side(left: str, right: str) -> str:
    """A paint that changes from left to right."""
    return f"url(#side_{left[1:]}_{right[1:]})"


def barrel(colour: str) -> str:
    """A paint for upright round things, lit from the left."""
    return f"url(#barrel_{colour[1:]})"


def ball(colour: str) -> str:
    """A paint for round things, lit from the upper left."""
    return f"url(#ball_{colour[1:]})"


def cloth(motif: str, mark: str, ground: str, size: int = 80) -> str:
    """A repeating cloth motif (a name in `MOTIFS`), one repeat `size` units wide."""
    return f"url(#cloth_{motif}_{mark[1:]}_{ground[1:]}_{size})"


def _stops(*stops: tuple[float, str]) -> str:
    return "".join(f'<stop offset="{at}" stop-color="{colour}"/>' for at, colour in stops)


def _define(name: str) -> str:
    what, *rest = name.split("_")
    if what == "cloth":
        motif, mark, ground, size = rest
        return _pattern(name, motif, "#" + mark, "#" + ground, int(size))
    one = "#" + rest[0]
    if what == "down":
        return f'<linearGradient id="{name}" x2="0" y2="1">{_stops((0, one), (1, "#" + rest[1]))}</linearGradient>'
    if what == "side":
        return f'<linearGradient id="{name}">{_stops((0, one), (1, "#" + rest[1]))}</linearGradient>'
    if what == "barrel":
        stops = _stops((0, darker(one, 0.16)), (0.2, lighter(one, 0.2)), (0.5, one), (1, darker(one, 0.26)))
        return f'<linearGradient id="{name}">{stops}</linearGradient>'
    stops = _stops((0, lighter(one, 0.32)), (0.5, one), (1, darker(one, 0.2)))
    return f'<radialGradient id="{name}" cx=".36" cy=".3" r=".78">{stops}</radialGradient>'


def _pattern(name: str, motif: str, mark: str, ground: str, size: int) -> str:
    """Motifs are drawn on a square of 100 units; the pattern brings them to size."""
    scale = size / 100
    return (
        f'<pattern id="{name}" width="100" height="100" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({scale})"><path d="M0 0H100V100H0Z" fill="{ground}"/>'
        f"{MOTIFS[motif](mark, ground)}</pattern>"
    )


def finish(art: str, side_length: int) -> str:
    """The whole document: the art, the paints it uses, numbers shortened to hundredths."""
    names = sorted(set(_PAINT.findall(art)))
    paints = _SHADE + "".join(_define(name) for name in names)
    short = _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}", art)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side_length} {side_length}">'
        f"<defs>{paints}</defs>{short}</svg>"
    )
