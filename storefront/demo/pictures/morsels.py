"""Small things to eat, one piece each round (0, 0) and about 80 units wide; and heaps of them."""

from collections.abc import Callable
from random import Random

from storefront.demo.pictures.paints import ball, barrel
from storefront.demo.pictures.palette import BANANA_LEAF, darker, lighter, mix
from storefront.demo.pictures.strokes import around, disc, group, leaf, line, oval, path, scalloped, slab, stamp

Piece = Callable[[str], str]


def chip(colour: str) -> str:
    """A thin curved crisp."""
    edge = path(
        "M-46 6C-44 -24 -14 -36 10 -30C34 -28 50 -8 42 8C30 -2 12 4 -4 14C-20 26 -40 24 -46 6Z", darker(colour, 0.24)
    )
    face = path(
        "M-46 2C-44 -28 -14 -40 10 -34C34 -32 50 -12 42 4C30 -6 12 0 -4 10C-20 22 -40 20 -46 2Z",
        ball(lighter(colour, 0.08)),
    )
    return edge + face + line("M-28 -6C-16 -22 4 -26 20 -20", lighter(colour, 0.45), 4, opacity=0.7)


def slice_(colour: str) -> str:
    """A round slice with a paler heart, as of banana or breadfruit."""
    seeds = "".join(oval(x, y, 2.6, 4, darker(colour, 0.4), opacity=0.5) for x, y in around(5, 8))
    return oval(0, 0, 40, 34, darker(colour, 0.22)) + oval(-1, -2, 37, 31, ball(colour)) + seeds


def puff(colour: str) -> str:
    """A puffed cracker."""
    folds = line("M-20 -4C-8 -22 12 -18 20 -4M-12 14C0 4 12 6 18 14", darker(colour, 0.16), 4, opacity=0.5)
    return path(scalloped(42, 9, 6), ball(colour)) + folds


def flower(colour: str) -> str:
    """A rosette biscuit, crisp and open."""
    petals = "".join(disc(x, y, 14, "none", stroke=colour, stroke_width=9) for x, y in around(6, 26))
    return petals + disc(0, 0, 13, "none", stroke=darker(colour, 0.12), stroke_width=8)


def stick(colour: str) -> str:
    """A slim baked stick."""
    return slab(-46, -8, 92, 16, barrel(colour), 8) + line("M-36 -3H30", lighter(colour, 0.4), 3, opacity=0.6)


def curl(colour: str) -> str:
    """A wriggling fried stick."""
    wriggle = "M-40 8C-26 -16 -14 -14 -4 2S20 18 40 -8"
    return line(wriggle, darker(colour, 0.25), 17) + line(wriggle, colour, 12) + line(wriggle, lighter(colour, 0.35), 3)


def globe(colour: str) -> str:
    """A glazed ball, as of nastar, with a clove."""
    return (
        disc(0, 0, 33, ball(colour))
        + oval(-10, -14, 10, 6, "#fff6da", opacity=0.55)
        + line("M0 -4L5 -14", "#4a2a18", 5)
    )


def bar(colour: str) -> str:
    """A cheese bar strewn with crumbs."""
    crumbs = "".join(
        slab(x, y, 9, 5, lighter(colour, 0.5), 2) for x, y in ((-28, -10), (-10, -4), (8, -12), (24, -2), (-20, 4))
    )
    return slab(-42, -16, 84, 34, darker(colour, 0.22), 8) + slab(-42, -18, 84, 30, ball(colour), 8) + crumbs


def almond(colour: str) -> str:
    """A small pointed pillow."""
    return path("M-34 8C-24 -22 14 -26 34 -6C26 20 -14 28 -34 8Z", ball(colour)) + line(
        "M-16 2L12 -6", darker(colour, 0.2), 3
    )


def lace(colour: str) -> str:
    """A thin rempeyek with nuts in it."""
    nuts = "".join(oval(x, y, 8, 6, darker(colour, 0.32)) for x, y in ((-14, -8), (10, -14), (14, 10), (-8, 14)))
    return path(scalloped(42, 13, 4), ball(colour)) + nuts


def sweet(colour: str) -> str:
    """A sweet in twisted paper."""
    ends = path("M-26 0L-48 -15L-44 0L-48 15ZM26 0L48 -15L44 0L48 15Z", lighter(colour, 0.15))
    return (
        ends + slab(-30, -17, 60, 34, barrel(colour), 12) + slab(-8, -17, 16, 34, lighter(colour, 0.5), 0, opacity=0.7)
    )


def jelly(colour: str) -> str:
    """A translucent preserved fruit."""
    return oval(0, 0, 34, 26, ball(colour)) + oval(-10, -9, 11, 6, "#fff", opacity=0.6)


def crumb(colour: str) -> str:
    """A tuft of dry floss."""
    tuft = "M-34 6q14 -18 30 -6t34 -8M-26 -8q20 10 34 14M-10 16q12 -22 34 -12M-30 14q16 -4 22 -24"
    return (
        oval(0, 2, 34, 20, darker(colour, 0.12))
        + line(tuft, lighter(colour, 0.25), 4)
        + line("M-20 0q20 12 40 4", darker(colour, 0.25), 3)
    )


def bean(colour: str) -> str:
    """A roasted coffee bean."""
    return oval(0, 0, 34, 24, ball(colour)) + line("M-28 6C-8 -10 8 10 28 -6", darker(colour, 0.5), 5)


def tea(colour: str) -> str:
    """Dried leaves."""
    return (
        leaf(-6, 24, 56, 15, -28, colour)
        + leaf(8, 26, 52, 13, 34, darker(colour, 0.2))
        + leaf(0, 20, 50, 12, 4, lighter(colour, 0.15))
    )


def calyx(colour: str) -> str:
    """A dried roselle cup."""
    return "".join(
        leaf(0, 24, 60, 16, turn, mix(colour, "#2a0a10", abs(turn) / 160), darker(colour, 0.3))
        for turn in (-44, 44, -20, 20, 0)
    )


def nugget(colour: str) -> str:
    """A breaded piece."""
    grains = "".join(
        disc(x, y, 3, lighter(colour, 0.4)) for x, y in ((-20, -8), (-4, 8), (12, -12), (22, 8), (-12, 14), (2, -4))
    )
    return (
        path("M-38 -2C-36 -26 -8 -28 6 -24C30 -28 42 -10 36 8C30 28 4 26 -8 26C-28 28 -40 18 -38 -2Z", ball(colour))
        + grains
    )


def star(colour: str) -> str:
    """A star for small hands."""
    points = [p for pair in zip(around(5, 40), around(5, 22, start=-54), strict=True) for p in pair]
    d = "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"
    return path(d, colour, stroke=colour, stroke_width=12, stroke_linejoin="round") + disc(
        -8, -8, 8, lighter(colour, 0.4), opacity=0.7
    )


def parcel(colour: str) -> str:
    """A little roll in banana leaf, pinned at both ends."""
    roll = path("M-58 -12L-40 -18H40L58 -12L56 12L40 18H-40L-56 12Z", barrel(colour or BANANA_LEAF))
    return (
        roll
        + line("M-36 -6H36M-34 6H30", darker(colour, 0.18), 2, opacity=0.6)
        + line("M-46 -10V12M46 -12V10", "#e4cf98", 5)
    )


def rice_grain(colour: str) -> str:
    """A pinch of meal: three soft specks."""
    return disc(-12, 6, 12, colour) + disc(12, 8, 11, darker(colour, 0.1)) + disc(0, -8, 12, lighter(colour, 0.2))


def _batch(piece: Piece, colour: str, burn: float) -> tuple[str, list[str]]:
    """One piece in four degrees of roasting: their definitions, and the marks that bring each back."""
    stamps = [stamp(piece(mix(colour, "#3a1c10", burn * i / 3))) for i in range(4)]
    return "".join(drawn for drawn, mark in stamps), [mark for drawn, mark in stamps]


def fill(piece: Piece, colour: str, dice: Random, x: float, y: float, w: float, h: float, size: float = 1) -> str:
    """Pieces strewn closely over a rectangle, for what shows through glass."""
    out, marks = _batch(piece, colour, 0.16)
    step, row = 52 * size, 0
    while (top := y + row * step * 0.8) < y + h + step * 0.5:
        left = x + (step / 2 if row % 2 else 0)
        while left < x + w + step * 0.5:
            out += group(
                dice.choice(marks),
                x=left + dice.uniform(-6, 6),
                y=top + dice.uniform(-6, 6),
                turn=dice.randrange(-70, 70),
                size=size,
            )
            left += step
        row += 1
    return out


def mound(piece: Piece, colour: str, dice: Random, x: float, y: float, w: float, size: float = 1) -> str:
    """A little hill of pieces that rests on y, w units wide at the foot."""
    out, marks = _batch(piece, colour, 0.14)
    level, step = 0, 50 * size
    while (width := w - level * step * 1.35) > step * 0.4:
        count = max(1, round(width / step))
        for i in range(count):
            left, top = x - width / 2 + width * (i + 0.5) / count, y - level * 27 * size - 18 * size
            out += group(dice.choice(marks), x=left, y=top, turn=dice.randrange(-40, 40), size=size)
        level += 1
    return out
