"""Glass and pots: bottles, jars, cups, tubes and what is in them. All stand on y = 790 round x = 500."""

from storefront.demo.pictures.labels import label, tag
from storefront.demo.pictures.morsels import Piece, fill
from storefront.demo.pictures.paints import ball, barrel, cloth, down
from storefront.demo.pictures.palette import GLASS, KRAFT, darker, lighter, mix
from storefront.demo.pictures.strokes import box, clip, disc, group, line, oval, path, scalloped, shadow, slab
from storefront.demo.pictures.subject import Look

FOOT = 790


def _shine(x: float, y: float, h: float, w: float = 16) -> str:
    return slab(x, y, w, h, "#ffffff", w / 2, opacity=0.45)


def bottle(
    look: Look, liquid: str, w: float = 230, h: float = 540, neck: float = 88, glassy: bool = True, opaque: bool = False
) -> str:
    """A bottle of something to drink or pour, with a label in the product's colours."""
    half, thin, slope = w / 2, neck / 2, h * 0.26
    top, shoulder = FOOT - h, FOOT - h * 0.62
    d = (
        f"M{500 - half + 26} {FOOT}Q{500 - half} {FOOT} {500 - half} {FOOT - 26}"
        f"V{shoulder}C{500 - half} {shoulder - slope * 0.55} {500 - thin} {shoulder - slope * 0.5} "
        f"{500 - thin} {shoulder - slope}V{top}H{500 + thin}V{shoulder - slope}"
        f"C{500 + thin} {shoulder - slope * 0.5} {500 + half} {shoulder - slope * 0.55} {500 + half} {shoulder}"
        f"V{FOOT - 26}Q{500 + half} {FOOT} {500 + half - 26} {FOOT}Z"
    )
    level = shoulder - slope * 0.72
    inside = slab(300, level, 400, FOOT - level, barrel(liquid)) + oval(500, level, thin + 8, 8, lighter(liquid, 0.3))
    glass = path(d, barrel(liquid)) if opaque else path(d, mix(GLASS, liquid, 0.14), opacity=0.82) + clip(d, inside)
    rim = line(d, "#ffffff", 3, opacity=0.35) if glassy else ""
    cap_colour = look.pick(look.palette.accent, look.palette.second, look.palette.dark)
    cap = slab(500 - thin - 8, top - 34, neck + 16, 58, barrel(cap_colour), 10) + slab(
        500 - thin - 8, top + 12, neck + 16, 8, darker(cap_colour, 0.3)
    )
    return (
        shadow(512, FOOT, half * 1.5, 34)
        + glass
        + rim
        + cap
        + label(look, 500, FOOT - h * 0.31, w * 0.98, h * 0.36)
        + _shine(500 - half + 20, shoulder + 4, h * 0.52)
    )


def jar(look: Look, inside: str, w: float = 360, h: float = 430, cover: str = "screw", labelled: bool = True) -> str:
    """A clear jar; `inside` is drawn over the box from (500 - w/2, 790 - h), and clipped to the glass."""
    x, y = 500 - w / 2, FOOT - h
    d = (
        f"M{x + 40} {FOOT}Q{x} {FOOT} {x} {FOOT - 44}V{y + 60}Q{x} {y + 18} "
        f"{x + 34} {y}H{x + w - 34}Q{x + w} {y + 18} {x + w} {y + 60}"
        f"V{FOOT - 44}Q{x + w} {FOOT} {x + w - 40} {FOOT}Z"
    )
    glass = (
        path(d, GLASS, opacity=0.75)
        + clip(d, inside, slab(x, y, w, h, barrel("#9a8b78"), opacity=0.14))
        + line(d, "#ffffff", 5, opacity=0.55)
    )
    lids = {"screw": _screw, "cloth": _cloth_cover, "cork": _cork}
    front = label(look, 500, FOOT - h * 0.4, w * 0.72, h * 0.42) if labelled else ""
    return (
        shadow(512, FOOT, w * 0.68, 38)
        + glass
        + _shine(x + 22, y + 70, h - 130, 18)
        + front
        + lids[cover](look, x, y, w)
    )


def _screw(look: Look, x: float, y: float, w: float) -> str:
    colour = look.pick(look.palette.accent, look.palette.second)
    ribs = "".join(
        slab(x + 26 + i * (w - 52) / 16, y - 46, 4, 42, darker(colour, 0.2), opacity=0.4) for i in range(1, 16)
    )
    return (
        slab(x + 16, y - 56, w - 32, 62, barrel(colour), 14)
        + ribs
        + slab(x + 16, y - 56, w - 32, 12, lighter(colour, 0.3), 6, opacity=0.6)
    )


def _cloth_cover(look: Look, x: float, y: float, w: float) -> str:
    colour = look.palette.accent
    skirt = (
        f"M{x + 18} {y - 8}C{x} {y + 30} {x - 16} {y + 44} {x - 12} {y + 56}"
        f"Q{x + w * 0.17} {y + 34} {x + w * 0.33} {y + 58}T{x + w * 0.66} {y + 56}"
        f"T{x + w + 12} {y + 52}C{x + w + 10} {y + 36} {x + w} {y + 26} {x + w - 18} {y - 8}Z"
    )
    dome = f"M{x + 16} {y}Q{x + 20} {y - 62} 500 {y - 64}T{x + w - 16} {y}Z"
    paint = cloth(look.pick("stripes", "dots", "kawung"), colour, lighter(colour, 0.8), 56)
    tie = (
        slab(x + 14, y - 10, w - 28, 14, KRAFT, 7)
        + line(f"M500 {y}q-34 14 -46 44M500 {y}q30 12 44 46", KRAFT, 6)
        + disc(500, y - 2, 11, darker(KRAFT, 0.15))
    )
    return path(skirt, paint) + path(dome, paint) + path(dome, "#2a1710", opacity=0.06) + tie


def _cork(look: Look, x: float, y: float, w: float) -> str:
    return path(f"M{x + 40} {y + 12}L{x + 28} {y - 66}H{x + w - 28}L{x + w - 40} {y + 12}Z", barrel("#c99c68")) + oval(
        500, y - 66, w / 2 - 28, 12, "#ddb582"
    )


def heap_jar(
    look: Look, piece: Piece, colour: str, cover: str = "screw", w: float = 360, h: float = 430, size: float = 1
) -> str:
    """A jar full of pieces."""
    strewn = fill(piece, colour, look.dice, 500 - w / 2, FOOT - h + 60, w, h - 60, size)
    return jar(look, slab(500 - w / 2, FOOT - h + 50, w, h, darker(colour, 0.25)) + strewn, w, h, cover)


def paste_jar(look: Look, colour: str, bits: str, w: float = 300, h: float = 330, cover: str = "cloth") -> str:
    """A jar of sambal, spice paste or syrup, with flecks of `bits` in it."""
    top = FOOT - h + 46
    spots = "".join(
        oval(
            look.dice.uniform(360, 640),
            look.dice.uniform(top + 16, FOOT - 12),
            look.dice.uniform(5, 13),
            look.dice.uniform(4, 8),
            mix(bits, colour, look.dice.uniform(0, 0.6)),
        )
        for _ in range(46)
    )
    paste = slab(300, top, 400, h, barrel(colour)) + spots + oval(500, top, w / 2, 14, lighter(colour, 0.25))
    return jar(look, paste, w, h, cover)


def tumbler(look: Look, liquid: str, milk: str = "", ice: bool = True) -> str:
    """A tall take-away cup with a dome lid and a straw; `milk` clouds the drink."""
    d = "M372 300H628L596 770Q594 790 574 790H426Q406 790 404 770Z"
    cubes = (
        "".join(
            group(
                slab(-36, -36, 72, 72, "#ffffff", 16, opacity=0.3),
                slab(-28, -28, 26, 20, "#ffffff", 8, opacity=0.35),
                x=x,
                y=y,
                turn=t,
            )
            for x, y, t in ((430, 420, 18), (520, 400, -14), (580, 470, 30), (450, 510, -22), (540, 540, 8))
        )
        if ice
        else ""
    )
    swirl = (
        path("M360 300H640V560C600 500 560 620 510 560S420 650 380 540Z", milk, opacity=0.75)
        + path("M380 420C440 480 470 400 520 470S600 440 640 500V380H380Z", milk, opacity=0.5)
        if milk
        else ""
    )
    drink = slab(340, 350, 320, 450, barrel(liquid)) + swirl + cubes
    straw = group(slab(-11, -250, 22, 260, barrel(look.palette.accent), 8), x=530, y=330, turn=10)
    lid = path("M380 296Q384 190 500 186T620 296Z", "#ffffff", opacity=0.42) + slab(
        356, 284, 288, 30, lighter(look.palette.light, 0.3), 14
    )
    return (
        shadow(512, 790, 170, 32)
        + straw
        + path(d, GLASS, opacity=0.7)
        + clip(d, drink)
        + line(d, "#ffffff", 4, opacity=0.5)
        + lid
        + tag(500, 590, 88, look)
        + _shine(410, 350, 340)
    )


def tub(look: Look, top: str, colour: str, height: float = 190) -> str:
    """A small cup with something set in it; `top` is drawn round (500, 790 - height), about 300 wide."""
    y = FOOT - height
    d = f"M344 {y}H656L622 {FOOT - 16}Q618 {FOOT} 600 {FOOT}H400Q382 {FOOT} 378 {FOOT - 16}Z"
    wrap = slab(330, y + 50, 340, height * 0.46, look.palette.accent) + slab(330, y + 50, 340, 12, look.palette.second)
    back = oval(500, y, 160, 40, darker(colour, 0.12)) + oval(500, y + 4, 146, 33, ball(colour))
    return (
        shadow(512, FOOT, 190, 34)
        + path(d, barrel(mix(GLASS, colour, 0.75)))
        + clip(d, wrap)
        + tag(500, y + height * 0.52, 46, look)
        + back
        + top
        + line(f"M340 {y}A160 40 0 0 0 660 {y}", "#fffdf6", 10)
    )


def tube(look: Look) -> str:
    """A soft tube of gel on its cap."""
    d = "M392 250Q500 236 608 250L590 690H410Z"
    crimp = slab(388, 222, 224, 40, darker(look.palette.light, 0.06), 6) + "".join(
        slab(400 + i * 20, 226, 3, 32, "#2a1710", opacity=0.12) for i in range(11)
    )
    cap = slab(404, 684, 192, 106, barrel(look.palette.accent), 14)
    return (
        shadow(512, 790, 160, 30)
        + path(d, barrel(mix(look.palette.light, "#a9cfa0", 0.35)))
        + crimp
        + cap
        + label(look, 500, 480, 160, 250)
        + _shine(420, 290, 370, 12)
    )


def pump(look: Look, liquid: str) -> str:
    """A clear bottle of soap with a pump."""
    d = box(380, 390, 240, 400, 46)
    spout = (
        slab(486, 230, 28, 120, "#f5f1e8")
        + path("M420 214Q420 196 440 196H540Q566 196 566 222V246H430Q420 246 420 232Z", barrel("#f5f1e8"))
        + slab(440, 338, 120, 60, barrel(look.palette.second), 12)
    )
    foam = "".join(
        disc(x, y, r, "#ffffff", opacity=0.35)
        for x, y, r in ((430, 470, 12), (560, 500, 9), (450, 740, 14), (570, 730, 10))
    )
    return (
        shadow(512, 790, 180, 34)
        + spout
        + path(d, GLASS, opacity=0.7)
        + clip(d, slab(380, 450, 240, 340, barrel(liquid)), foam)
        + line(d, "#ffffff", 4, opacity=0.5)
        + label(look, 500, 620, 190, 210)
        + _shine(400, 430, 320, 14)
    )


def plate(x: float, y: float, r: float, colour: str = "#f7f1e4", rim: str = "") -> str:
    """A plate seen from the front, its middle at (x, y)."""
    edge = oval(x, y, r * 0.9, r * 0.27, "none", stroke=rim, stroke_width=5, opacity=0.7) if rim else ""
    return (
        shadow(x + 10, y + r * 0.2, r * 1.12, r * 0.3)
        + oval(x, y + 10, r, r * 0.32, darker(colour, 0.16))
        + oval(x, y, r, r * 0.32, down(colour, lighter(colour, 0.5)))
        + edge
        + oval(x, y + 4, r * 0.66, r * 0.19, darker(colour, 0.06))
    )


def bowl(x: float, y: float, r: float, colour: str, content: str, motif: str = "") -> str:
    """A bowl whose rim is an ellipse round (x, y); `content` is drawn over the rim's ellipse."""
    body = (
        f"M{x - r} {y}C{x - r} {y + r * 0.62} {x - r * 0.5} {y + r * 0.86} "
        f"{x - r * 0.3} {y + r * 0.88}H{x + r * 0.3}C{x + r * 0.5} {y + r * 0.86} {x + r} {y + r * 0.62} {x + r} {y}Z"
    )
    band = (
        clip(
            body,
            group(path(scalloped(26, 8, 8), motif), x=x, y=y + r * 0.55),
            *(group(path(scalloped(20, 8, 6), motif), x=x + dx, y=y + r * 0.5) for dx in (-r * 0.55, r * 0.55)),
        )
        if motif
        else ""
    )
    foot = slab(x - r * 0.32, y + r * 0.84, r * 0.64, r * 0.1, darker(colour, 0.2), 8)
    return (
        shadow(x + 12, y + r * 0.92, r * 0.9, r * 0.2)
        + foot
        + path(body, barrel(colour))
        + band
        + oval(x, y, r, r * 0.36, lighter(colour, 0.25))
        + oval(x, y + 5, r * 0.94, r * 0.32, darker(colour, 0.25))
        + content
    )
