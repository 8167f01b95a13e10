"""Tools of a trade that several service scenes share, each round (0, 0)."""

from storefront.demo.pictures.paints import ball, barrel, down
from storefront.demo.pictures.palette import GLASS, STEEL, WOOD, darker, lighter
from storefront.demo.pictures.strokes import box, clip, disc, group, line, oval, path, ring, shadow, slab


def scissors(handle: str) -> str:
    """Open scissors, 420 tall."""
    blade = path("M-12 0L-6 -230Q0 -250 10 -226L16 0Z", barrel(STEEL))
    return (
        group(blade, turn=16)
        + group(blade, turn=-16)
        + ring(-52, 90, 46, handle, 22)
        + ring(52, 90, 46, handle, 22)
        + line("M8 0L-30 56M-8 0L30 56", handle, 22)
        + disc(0, -6, 12, darker(STEEL, 0.4))
    )


def comb(colour: str) -> str:
    """A barber's comb, 300 long."""
    return slab(-150, -40, 300, 30, colour, 12) + "".join(slab(-144 + i * 12, -14, 6, 54, colour, 3) for i in range(25))


def brush(handle: str, hair: str, width: float = 24) -> str:
    """A make-up brush, 360 tall, hair upwards."""
    tuft = path(
        f"M{-width} -90C{-width * 1.9} -150 {-width * 0.8} -200 0 -206"
        f"C{width * 0.8} -200 {width * 1.9} -150 {width} -90Z",
        ball(hair),
    )
    return (
        slab(-width * 0.45, -20, width * 0.9, 190, barrel(handle), width * 0.4)
        + slab(-width, -96, width * 2, 84, barrel("#c9ccce"), 6)
        + tuft
    )


def coffee_cup(colour: str, saucer: bool = True) -> str:
    """A cup of coffee with steam, 200 wide, foot at 0."""
    plate = oval(0, 2, 120, 24, darker(colour, 0.1)) + oval(0, -3, 120, 22, lighter(colour, 0.3)) if saucer else ""
    steam = line("M-24 -150q-16 -24 0 -46t0 -46M22 -150q-16 -24 0 -46t0 -46", "#fffaf0", 8, opacity=0.5)
    body = (
        path("M-84 -116H84C84 -40 56 0 0 0S-84 -40 -84 -116Z", barrel(colour))
        + oval(0, -116, 84, 20, lighter(colour, 0.3))
        + oval(0, -114, 72, 15, "#5a3420")
        + oval(-10, -116, 34, 6, "#c9965f")
    )
    return steam + plate + line("M84 -96q52 -4 42 40q-12 34 -66 30", darker(colour, 0.1), 14) + body


def spray(colour: str) -> str:
    """A cleaning spray bottle, 360 tall, foot at 0."""
    d = "M-70 0V-150Q-70 -210 -24 -236V-270H24V-236Q70 -210 70 -150V0Z"
    return (
        shadow(4, 0, 90, 18)
        + path(d, GLASS, opacity=0.7)
        + clip(d, slab(-80, -170, 160, 180, barrel(colour)))
        + path("M-30 -330H60V-266H-30ZM-30 -320L-110 -330V-300L-30 -290Z", barrel("#f3efe6"))
        + line("M-20 -262L-50 -210", "#f3efe6", 14)
        + line(d, "#ffffff", 4, opacity=0.5)
    )


def wrench() -> str:
    """A spanner, 320 long."""
    return path(
        "M-26 -90L-18 120Q0 140 18 120L26 -90Q70 -120 60 -180L22 -146H-22L-60 -180Q-70 -120 -26 -90Z", barrel("#9fa8ac")
    ) + ring(0, 130, 34, "#9fa8ac", 24)


def towel(colour: str) -> str:
    """A rolled towel, 300 wide, foot at 0."""
    return (
        slab(-150, -96, 280, 96, down(lighter(colour, 0.2), colour), 44)
        + disc(128, -48, 48, lighter(colour, 0.15))
        + ring(128, -48, 30, darker(colour, 0.15), 6)
        + ring(128, -48, 12, darker(colour, 0.15), 6)
        + slab(-90, -96, 34, 96, darker(colour, 0.12))
    )


def board(w: float, h: float) -> str:
    """A teaching board in a wooden frame, w by h from its upper middle."""
    return path(box(-w / 2 - 16, -16, w + 32, h + 32, 10), WOOD) + slab(-w / 2, 0, w, h, "#35524a", 4)
