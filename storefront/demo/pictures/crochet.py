"""Rajut: crocheted bags, bootees, hats and coasters."""

from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.paints import ball, cloth
from storefront.demo.pictures.palette import darker, lighter
from storefront.demo.pictures.strokes import around, disc, group, line, oval, path, ring, round_box, shadow, slab
from storefront.demo.pictures.subject import Look, Subject


def _knit(colour: str, size: int = 34) -> str:
    return cloth("weave", darker(colour, 0.1), colour, size)


def yarn(x: float, y: float, r: float, colour: str) -> str:
    """A ball of yarn."""
    turns = "".join(
        group(oval(0, 0, r * 0.96, r * share, "none", stroke=darker(colour, 0.2), stroke_width=4, opacity=0.6), turn=t)
        for t, share in ((20, 0.3), (20, 0.6), (80, 0.4), (130, 0.3), (130, 0.6))
    )
    return shadow(x + 6, y + r, r, r * 0.2) + group(disc(0, 0, r, ball(colour)), turns, x=x, y=y)


def crochet(look: Look) -> Subject:
    """Rajut by its name: bag, bootees, hat or coasters."""
    colour, other = look.palette.accent, lighter(look.palette.second, 0.25)
    skein = yarn(790, 770, 66, other)
    if look.says("tas"):
        bag = (
            line("M340 470C300 130 700 130 660 470", darker(colour, 0.15), 24)
            + path(round_box(500, 570, 230), _knit(lighter(colour, 0.1)))
            + path(round_box(500, 570, 230), ball("#b59a80"), opacity=0.2)
            + "".join(ring(500, 570, r, lighter(colour, 0.4), 5, stroke_dasharray="18 8") for r in (80, 130, 180, 222))
            + group(ICONS["palm"](look.palette.light, colour), x=500, y=570, size=0.9)
        )
        return Subject(shadow(512, 792, 220, 32) + bag, beside=skein)
    if look.says("sepatu"):
        boot = (
            path("M-150 110Q-176 20 -90 -10L-40 -30V-150H110V60Q120 110 80 116Z", _knit(other))
            + path("M-150 110Q-176 20 -90 -10L-40 -30V-150H110V60Q120 110 80 116Z", ball("#b59a80"), opacity=0.18)
            + slab(-56, -176, 182, 50, colour, 24)
            + slab(-158, 92, 276, 30, colour, 15)
            + disc(-60, -4, 21, colour)
            + line("M-40 -60q-40 -40 -60 0q30 20 60 0q40 -40 60 0q-30 24 -60 0", colour, 8)
        )
        return Subject(
            shadow(510, 786, 330, 34) + group(boot, x=380, y=660, size=1.1) + group(boot, x=680, y=670, size=1.1),
            beside="",
            focus=(400, 620),
        )
    if look.says("topi"):
        hat = (
            path("M280 640C270 380 380 280 500 280S730 380 720 640Z", _knit("#efe3cb", 40))
            + path("M280 640C270 380 380 280 500 280S730 380 720 640Z", ball("#b59a80"), opacity=0.2)
            + path("M200 690Q260 600 500 600T800 690Q740 750 500 750T200 690Z", _knit("#e6d6b6", 40))
            + path("M282 600Q500 560 718 600L720 640Q500 600 280 640Z", colour)
            + line("M660 616q60 20 50 80", colour, 11)
        )
        return Subject(shadow(512, 770, 310, 34) + hat, beside=skein)
    rounds = ""
    for x, y, tone in (
        (330, 300, colour),
        (660, 320, other),
        (500, 500, look.palette.second),
        (310, 680, other),
        (680, 690, colour),
        (860, 500, lighter(colour, 0.4)),
    ):
        rounds += group(
            path(round_box(8, 12, 140), "#2a1710", opacity=0.12),
            *(disc(px, py, 24, darker(tone, 0.08)) for px, py in around(16, 124)),
            disc(0, 0, 124, tone),
            *(ring(0, 0, r, lighter(tone, 0.4), 6, stroke_dasharray="12 9") for r in (36, 66, 96)),
            disc(0, 0, 16, lighter(tone, 0.5)),
            x=x - 60,
            y=y,
        )
    return Subject(rounds, stance="flat")
