"""Batik and other cloth by the length: hung over bamboo, folded, or draped as a shawl."""

from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.motifs import tumpal
from storefront.demo.pictures.paints import barrel, cloth, side
from storefront.demo.pictures.palette import BAMBOO, darker, is_dark, lighter, mix
from storefront.demo.pictures.strokes import box, cast, clip, disc, group, line, path, slab
from storefront.demo.pictures.subject import Look, Subject

PRINTS = {
    "parang": "parang",
    "kawung": "kawung",
    "mega": "mega",
    "terumbu": "waves",
    "pesisir": "waves",
    "penyu": "waves",
    "rebung": "kawung",
    "hong": "sprig",
    "canting": "mega",
    "jembatan": "waves",
    "ondel": "kawung",
}
FIGURES = {
    "hong": "bird",
    "bangau": "bird",
    "penyu": "turtle",
    "terumbu": "bloom",
    "kereta": "tram",
    "jendela": "house",
    "layar": "boat",
    "halte": "tower",
    "kopi": "cup",
}


def dyes(look: Look) -> tuple[str, str]:
    """Mark and ground of the product's cloth."""
    warm = look.palette.accent if is_dark(look.palette.accent) else mix(look.palette.accent, look.palette.dark, 0.3)
    pairs = (
        (look.palette.light, warm),
        (warm, mix(look.palette.light, look.palette.second, 0.14)),
        ("#ecd9b0", "#3f2d26"),
        ("#f0e4cb", "#28455e"),
        ("#7a3b22", "#ecd8ac"),
    )
    return look.dice.choice(pairs)


def print_of(look: Look, size: int = 90) -> str:
    """The cloth paint that suits the name."""
    mark, ground = dyes(look)
    motif = look.find(PRINTS, "") or look.pick("kawung", "parang", "mega", "sprig", "waves")
    return cloth(motif, mark, ground, size)


def _folds(x: float, y: float, w: float, h: float) -> str:
    """Soft vertical folds over hanging cloth."""
    return "".join(
        slab(x + w * at, y, w * wide, h, "#2a1710", opacity=fade)
        + slab(x + w * (at + wide), y, w * 0.05, h, "#ffffff", opacity=0.1)
        for at, wide, fade in (
            (0.0, 0.05, 0.12),
            (0.2, 0.08, 0.1),
            (0.46, 0.06, 0.08),
            (0.68, 0.1, 0.1),
            (0.94, 0.06, 0.16),
        )
    )


def hung(look: Look) -> Subject:
    """A length of batik over a bamboo pole: field, tumpal border, fringe-straight hem."""
    mark, ground = dyes(look)
    motif = look.find(PRINTS, "") or look.pick("kawung", "parang", "mega")
    d = "M250 214Q500 196 750 214L762 838Q700 858 630 842T500 846T370 842T238 838Z"
    field = path(d, cloth(motif, mark, ground, look.pick(84, 104, 124)))
    rows = (
        "".join(
            group(ICONS[look.find(FIGURES, "")](mark, ground), x=x, y=y, size=0.9)
            for y in (330, 470)
            for x in (340, 500, 660)
        )
        if look.find(FIGURES, "")
        else ""
    )
    patch = (
        slab(220, 270, 560, 270, ground, opacity=0.86) + slab(220, 270, 560, 8, mark) + slab(220, 532, 560, 8, mark)
        if rows
        else ""
    )
    border = (
        slab(220, 690, 570, 180, ground)
        + slab(220, 690, 570, 10, mark)
        + tumpal(230, 820, 540, 112, 9, mark, ground)
        + slab(220, 828, 570, 8, mark)
    )
    back = path("M290 200H790L776 760H320Z", darker(ground, 0.35))
    pole = slab(150, 182, 700, 34, barrel(BAMBOO), 16) + "".join(
        slab(x, 180, 10, 38, darker(BAMBOO, 0.25), 4) for x in (180, 420, 610, 800)
    )
    cords = line("M200 190L230 -10M800 190L770 -10", darker(BAMBOO, 0.3), 5)
    return Subject(
        cast(d, 18, 18)
        + cords
        + back
        + pole
        + clip(d, field, patch, rows, border, _folds(236, 200, 528, 660))
        + slab(252, 204, 496, 14, "#ffffff", 7, opacity=0.14),
        stance="hang",
        close=folded(look, mark, ground, motif),
    )


def folded(look: Look, mark: str, ground: str, motif: str) -> str:
    """A stack of three folded lengths in related colours."""
    stack, shade = "", slab(180, 770, 660, 40, "#2a1710", 20, opacity=0.18)
    plain = ((look.palette.second, 660), (mix(ground, mark, 0.5), 555), (None, 400))
    for colour, y in plain:
        h = 110 if colour else 160
        d = f"M190 {y}H790Q816 {y} 816 {y + h / 2}T790 {y + h}H190Q176 {y + h / 2} 190 {y}Z"
        paint = cloth("dots", lighter(colour, 0.25), colour, 50) if colour else cloth(motif, mark, ground, 130)
        stack += (
            path(d, paint)
            + line(f"M200 {y + h * 0.36}H806M200 {y + h * 0.68}H808", "#2a1710", 3, opacity=0.22)
            + path(
                f"M780 {y}H790Q816 {y} 816 {y + h / 2}T790 {y + h}H770Q800 {y + h / 2} 780 {y}Z", "#ffffff", opacity=0.2
            )
            + path(d, side("#3a2418", "#fffaf0"), opacity=0.1)
        )
    top = clip(
        "M200 400L300 320H850L806 400Z",
        path("M200 400L300 320H850L806 400Z", cloth(motif, mark, ground, 110)),
        slab(180, 300, 700, 110, "#ffffff", opacity=0.12),
    )
    return shade + stack + top


def shawl(look: Look) -> Subject:
    """A long scarf hung in a loop with fringed ends."""
    paint, (mark, ground) = print_of(look, 76), dyes(look)
    left, right = (
        "M400 200C360 420 380 620 340 800L480 810C500 620 470 420 500 230Z",
        "M600 200C650 400 620 560 660 730L540 742C520 560 520 400 500 230Z",
    )
    loop = "M400 210C390 130 610 130 600 210C580 262 540 280 500 236C460 280 420 262 400 210Z"
    fringe = "".join(line(f"M{344 + i * 13} 802q-4 24 2 44", ground, 4) for i in range(11)) + "".join(
        line(f"M{546 + i * 12} 740q4 22 0 40", ground, 4) for i in range(10)
    )
    shade = path("M400 200C360 420 380 620 340 800L384 803C410 620 400 420 440 230Z", "#2a1710", opacity=0.12) + path(
        "M600 200C650 400 620 560 660 730L620 734C590 560 600 400 570 220Z", "#ffffff", opacity=0.12
    )
    peg = slab(340, 150, 320, 26, barrel(BAMBOO), 13) + disc(500, 163, 20, darker(BAMBOO, 0.2))
    return Subject(
        cast(left)
        + cast(right)
        + fringe
        + path(right, paint)
        + path(left, paint)
        + shade
        + peg
        + path(loop, paint)
        + path(loop, "#2a1710", opacity=0.14),
        stance="hang",
        close=folded(look, mark, ground, "waves"),
    )


def square(look: Look) -> Subject:
    """A plain hijab, folded, one corner turned back, with a pin."""
    colour = look.pick(
        look.palette.accent, look.palette.second, lighter(look.palette.accent, 0.45), "#c9a9a0", "#a9b5a0"
    )
    d = box(220, 240, 560, 520, 18)
    turned = path("M780 240V520L520 240Z", lighter(colour, 0.3)) + line("M780 520L520 240", "#2a1710", 3, opacity=0.2)
    seams = line("M220 500H780M500 240V760", "#2a1710", 3, opacity=0.1) + "".join(
        line(f"M{240 + i} {740 - i}H{760 - i}", lighter(colour, 0.4), 2, opacity=0.5) for i in (0, 12)
    )
    under = group(slab(240, 270, 560, 520, darker(colour, 0.18), 18), turn=0)
    pin = (
        disc(690, 330, 30, "#d8b45a")
        + disc(690, 330, 17, lighter(colour, 0.5))
        + line("M712 350L760 400", "#b8933a", 5)
    )
    return Subject(
        cast(d)
        + under
        + path(d, side(lighter(colour, 0.12), darker(colour, 0.08)))
        + seams
        + turned
        + pin
        + tumpal(228, 752, 480, 22, 24, lighter(colour, 0.25), colour),
        stance="flat",
    )


def piece(look: Look) -> Subject:
    """Batik by its name: a shawl or a length."""
    return shawl(look) if look.says("selendang", "syal") else hung(look)
