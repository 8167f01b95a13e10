"""The pen: plain SVG shapes as text. All measures are in the picture's own units (1000 to a side)."""

import math
import zlib
from collections.abc import Iterable

Point = tuple[float, float]


def _more(extras: dict[str, object]) -> str:
    """Attributes; `opacity` is given to fill and stroke, for opacity itself would cost a layer of its own."""
    if "opacity" in extras:
        faint = extras.pop("opacity")
        extras |= {"fill_opacity": faint, "stroke_opacity": faint} if "stroke" in extras else {"fill_opacity": faint}
    return "".join(f' {key.replace("_", "-")}="{value}"' for key, value in extras.items())


def path(d: str, fill: str = "none", **extras: object) -> str:
    """A filled outline."""
    return f'<path d="{d}" fill="{fill}"{_more(extras)}/>'


def line(d: str, colour: str, width: float, **extras: object) -> str:
    """A round-ended stroke along an outline."""
    return path(d, "none", stroke=colour, stroke_width=width, stroke_linecap="round", stroke_linejoin="round", **extras)


def oval(x: float, y: float, rx: float, ry: float, fill: str, **extras: object) -> str:
    """An ellipse round a centre."""
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{fill}"{_more(extras)}/>'


def disc(x: float, y: float, r: float, fill: str, **extras: object) -> str:
    """A circle round a centre."""
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"{_more(extras)}/>'


def ring(x: float, y: float, r: float, colour: str, width: float, **extras: object) -> str:
    """A circle drawn as a line."""
    return disc(x, y, r, "none", stroke=colour, stroke_width=width, **extras)


def slab(x: float, y: float, w: float, h: float, fill: str, r: float = 0, **extras: object) -> str:
    """A rectangle from its upper left corner, with rounded corners if asked."""
    rounded = f' rx="{r}"' if r else ""
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}"{rounded} fill="{fill}"{_more(extras)}/>'


def poly(points: Iterable[Point], fill: str, **extras: object) -> str:
    """A closed shape with straight sides."""
    return path(outline(points), fill, **extras)


def outline(points: Iterable[Point]) -> str:
    """The path data of a closed shape with straight sides."""
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def smooth(points: list[Point]) -> str:
    """The path data of a closed shape that runs softly through the points."""
    count = len(points)
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for i in range(count):
        (ax, ay), (bx, by) = points[i - 1], points[i]
        (cx, cy), (dx, dy) = points[(i + 1) % count], points[(i + 2) % count]
        parts.append(f"C{bx + (cx - ax) / 6} {by + (cy - ay) / 6} {cx - (dx - bx) / 6} {cy - (dy - by) / 6} {cx} {cy}")
    return "".join(parts) + "Z"


def around(count: int, r: float, x: float = 0, y: float = 0, start: float = -90) -> list[Point]:
    """Points evenly spread on a circle, the first at `start` degrees."""
    angles = (math.radians(start + 360 * i / count) for i in range(count))
    return [(x + r * math.cos(a), y + r * math.sin(a)) for a in angles]


def scalloped(r: float, bumps: int, depth: float) -> str:
    """The path data of a round shape with a wavy edge, centred on nothing."""
    inner = around(bumps, r - depth, start=-90 + 180 / bumps)
    outer = around(bumps, r)
    return smooth([point for pair in zip(outer, inner, strict=True) for point in pair])


def group(
    *parts: str, x: float = 0, y: float = 0, turn: float = 0, size: float = 1, wide: float = 0, fade: float = 1
) -> str:
    """Parts moved to (x, y), turned by degrees and scaled (`wide` scales across differently, negative mirrors)."""
    moves = f"translate({x} {y})" if x or y else ""
    moves += f"rotate({turn})" if turn else ""
    moves += f"scale({wide or size} {size})" if size != 1 or wide else ""
    where = f' transform="{moves}"' if moves else ""
    seen = f' opacity="{fade}"' if fade != 1 else ""
    return f"<g{where}{seen}>{''.join(parts)}</g>" if where or seen else "".join(parts)


def stamp(art: str) -> tuple[str, str]:
    """For art that is needed often: its definition, to be put down once, and the mark that brings it back."""
    name = f"m{zlib.crc32(art.encode()):08x}"
    return f'<defs><g id="{name}">{art}</g></defs>', f'<use href="#{name}"/>'


def again(x: float, y: float, size: float) -> str:
    """What `once` defined, moved and scaled."""
    return f'<use href="#once" transform="translate({x} {y})scale({size})"/>'


def once(art: str) -> str:
    """Art that is not shown itself but by `again`, as often as one likes."""
    return f'<defs><g id="once">{art}</g></defs>'


def clip(d: str, *parts: str) -> str:
    """Parts, seen only inside an outline."""
    name = f"k{zlib.crc32(d.encode()):08x}"
    return f'<clipPath id="{name}"><path d="{d}"/></clipPath><g clip-path="url(#{name})">{"".join(parts)}</g>'


def shadow(x: float, y: float, rx: float, ry: float, fade: float = 1) -> str:
    """The soft shadow of something that stands on a table."""
    return oval(x, y, rx, ry, "url(#shade)", opacity=fade)


def cast(d: str, dx: float = 14, dy: float = 20) -> str:
    """The soft shadow of something flat, fallen to the lower right."""
    steps = ((0.5, 0.07), (1.2, 0.09))
    return "".join(group(path(d, "#2a1a10", opacity=fade), x=dx * far, y=dy * far) for far, fade in steps)


def box(x: float, y: float, w: float, h: float, r: float = 0) -> str:
    """The path data of a rectangle with rounded corners."""
    if not r:
        return f"M{x} {y}h{w}v{h}h{-w}Z"
    a = f"a{r} {r} 0 0 1"
    return (
        f"M{x + r} {y}h{w - 2 * r}{a} {r} {r}v{h - 2 * r}{a} {-r} {r}h{2 * r - w}{a} {-r} {-r}v{2 * r - h}{a} {r} {-r}Z"
    )


def round_box(x: float, y: float, r: float, ry: float = 0) -> str:
    """The path data of a circle or ellipse."""
    tall = ry or r
    return f"M{x - r} {y}a{r} {tall} 0 1 1 {2 * r} 0a{r} {tall} 0 1 1 {-2 * r} 0Z"


def leaf(x: float, y: float, length: float, width: float, turn: float, colour: str, rib: str = "") -> str:
    """A pointed leaf that grows upwards from (x, y) before it is turned."""
    blade = (
        f"M0 0C{-width} {-length * 0.3} {-width * 0.8} {-length * 0.75} 0 {-length}"
        f"C{width * 0.8} {-length * 0.75} {width} {-length * 0.3} 0 0Z"
    )
    vein = line(f"M0 {-length * 0.08}L0 {-length * 0.86}", rib, max(2, width * 0.07), opacity=0.6) if rib else ""
    return group(path(blade, colour), vein, x=x, y=y, turn=turn)
