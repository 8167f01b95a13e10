"""Plants in pots, bags and jars. They stand on y = 790 round x = 500."""

from storefront.demo.pictures.labels import tag
from storefront.demo.pictures.motifs import tumpal
from storefront.demo.pictures.paints import ball, barrel, down
from storefront.demo.pictures.palette import BAMBOO, CLAY, GLASS, darker, lighter, mix
from storefront.demo.pictures.strokes import (
    clip,
    disc,
    group,
    leaf,
    line,
    oval,
    path,
    shadow,
    slab,
    smooth,
)
from storefront.demo.pictures.subject import Look, Subject
from storefront.demo.pictures.vessels import jar

STEM = "#6f9440"


def pot(x: float, foot: float, w: float, h: float, colour: str, mark: str = "") -> str:
    """A flower pot whose foot rests on `foot`."""
    rim = h * 0.22
    d = (
        f"M{x - w * 0.44} {foot - h + rim}H{x + w * 0.44}L{x + w * 0.32} {foot - 8}"
        f"Q{x + w * 0.31} {foot} {x + w * 0.28} {foot}H{x - w * 0.28}"
        f"Q{x - w * 0.31} {foot} {x - w * 0.32} {foot - 8}Z"
    )
    band = clip(d, tumpal(x - w / 2, foot, w, h * 0.34, 7, mark, colour)) if mark else ""
    soil = oval(x, foot - h + 4, w * 0.42, w * 0.08, "#4a3426")
    return (
        shadow(x + 10, foot, w * 0.56, 26)
        + path(d, barrel(colour))
        + band
        + slab(x - w / 2, foot - h, w, rim, barrel(lighter(colour, 0.06)), 10)
        + soil
    )


def _orchid_bloom(colour: str, heart: str) -> str:
    petals = "".join(
        group(path("M0 4C-44 -10 -46 -66 0 -78C46 -66 44 -10 0 4Z", ball(colour)), turn=turn, size=size)
        for turn, size in ((180, 0.7), (126, 0.75), (234, 0.75), (68, 1), (292, 1), (0, 0.86))
    )
    return petals + path("M-18 -4Q0 -22 18 -4Q22 26 0 34Q-22 26 -18 -4Z", heart) + disc(0, 0, 8, "#f3d06a")


def orchid(look: Look) -> Subject:
    """An orchid on its bowed stalk; the young dendrobium has only buds."""
    moon = look.says("bulan", "putih")
    colour, heart = ("#fbf7f4", "#c76a98") if moon else ("#b06ab0", "#6d2f72")
    stalk = line("M500 600C470 420 500 300 600 240S760 270 790 340", STEM, 9)
    spots = (
        ((560, 262, 1.05), (650, 226, 1), (735, 258, 0.9), (515, 345, 1.1))
        if moon
        else ((600, 250, 0.6), (680, 240, 0.5))
    )
    buds = disc(792, 344, 17, lighter(STEM, 0.4)) + disc(774, 300, 14, lighter(STEM, 0.3))
    leaves = "".join(
        leaf(500, 610, length, 56, turn, colour_, "#a9cc80")
        for length, turn, colour_ in (
            (300, -66, "#3f7a3e"),
            (280, 62, "#4f8a46"),
            (230, -28, "#5f9a4c"),
            (190, 18, "#4a8442"),
        )
    )
    flowers = "".join(group(_orchid_bloom(colour, heart), x=x, y=y, size=s) for x, y, s in spots)
    ceramic = look.pick(look.palette.accent, look.palette.second, "#f1e7d6")
    return Subject(
        leaves + stalk + buds + flowers + pot(500, 790, 250, 200, ceramic, lighter(ceramic, 0.35)), focus=(580, 330)
    )


def crop(x: float, foot: float, look: Look, kind: int) -> str:
    """One herb in a black growing bag."""
    bag = path(f"M{x - 62} {foot - 120}H{x + 62}L{x + 52} {foot}H{x - 52}Z", barrel("#3a3a3c")) + oval(
        x, foot - 120, 62, 16, "#4a3426"
    )
    if kind % 3 == 0:
        tops = "".join(
            leaf(x, foot - 122, 230 - abs(t), 15, t, mix("#5f9440", "#a9c66a", abs(t) / 60), "#cfe0a0")
            for t in (-34, -20, -8, 4, 16, 30)
        )
    elif kind % 3 == 1:
        tops = "".join(
            leaf(x, foot - 122, 190, 36, t, mix("#3f7a3e", "#7fae54", abs(t) / 50), "#a9cc80")
            for t in (-42, 40, -12, 12)
        )
    else:
        tops = line(f"M{x} {foot - 122}v-170", STEM, 7) + "".join(
            leaf(x, foot - 150 - i * 44, 80 - i * 8, 22, s * 62, "#5f9a4c", "#a9cc80")
            for i in range(4)
            for s in (-1, 1)
        )
    return shadow(x + 6, foot, 78, 16) + tops + bag


def herbs(look: Look) -> Subject:
    """Five medicinal plants in growing bags."""
    spots = ((290, 740), (500, 730), (710, 740), (390, 800), (610, 800))
    return Subject("".join(crop(x, foot, look, i) for i, (x, foot) in enumerate(spots)), focus=(500, 600), alone=True)


def mangrove(look: Look) -> Subject:
    """A mangrove seedling in a bamboo tube."""
    tube = (
        slab(420, 540, 160, 250, barrel(BAMBOO), 12)
        + slab(412, 640, 176, 16, darker(BAMBOO, 0.2), 8)
        + oval(500, 542, 80, 18, "#4a3426")
    )
    stem = line("M500 540C494 460 506 380 500 240", "#7a5a3a", 16) + line("M500 330L440 260M500 400L570 330", STEM, 10)
    leaves = "".join(
        leaf(x, y, 140, 42, t, c, "#b5d08c")
        for x, y, t, c in (
            (500, 250, 0, "#6fa04a"),
            (498, 270, -52, "#4f8a3e"),
            (502, 270, 52, "#5f9440"),
            (440, 262, -70, "#5f9440"),
            (442, 260, -16, "#7fae54"),
            (570, 330, 66, "#4f8a3e"),
            (568, 332, 16, "#6fa04a"),
        )
    )
    return Subject(shadow(512, 790, 140, 28) + stem + leaves + tube + tag(500, 716, 50, look), focus=(500, 400))


def terrarium(look: Look) -> Subject:
    """A closed garden in a jar."""
    stones = "".join(
        oval(330 + i * 24, 776 - i % 3 * 9, 16, 10, mix("#b9ab97", "#8a7c6c", i % 4 / 4)) for i in range(15)
    )
    ground = path("M300 680Q400 640 500 672T700 650V800H300Z", "#4a3426") + slab(300, 740, 400, 60, "#8a6f52") + stones
    moss = path(
        smooth(
            [(310, 690), (360, 640), (440, 660), (500, 630), (600, 664), (690, 640), (690, 700), (500, 716), (320, 712)]
        ),
        "#6f9c48",
    )
    fern = "".join(
        leaf(440, 660, 220 - abs(t), 26, t, mix("#3f7a3e", "#86b05a", abs(t) / 60), "#b5d08c")
        for t in (-50, -26, 0, 24, 48)
    ) + "".join(leaf(590, 660, 110, 30, t, "#8fb85a", "#dbe9b4") for t in (-40, 0, 40))
    rock = path("M520 690Q540 630 600 640T650 696Z", ball("#a39a90"))
    return Subject(jar(look, ground + fern + moss + rock, 400, 520, "cork", labelled=False), focus=(500, 560))


def hydroponic(look: Look) -> Subject:
    """A white tub with six net pots of greens."""
    tub = path("M200 600H800L770 770Q766 790 744 790H256Q234 790 230 770Z", down(GLASS, "#cdd6d2")) + slab(
        180, 566, 640, 50, barrel(lighter(look.palette.second, 0.15)), 14
    )
    plants = "".join(
        group(
            "".join(
                leaf(0, 0, 150 - abs(t) * 0.5, 32, t, mix("#4f8a3e", "#a9cc60", abs(t) / 90), "#cfe0a0")
                for t in (-62, 62, -32, 32, 0)
            ),
            oval(0, 4, 40, 12, "#2f3a3a"),
            x=x,
            y=y,
            size=s,
        )
        for x, y, s in ((300, 566, 0.95), (500, 562, 1), (700, 566, 0.95), (400, 588, 1.15), (600, 588, 1.15))
    )
    return Subject(shadow(512, 790, 320, 38) + tub + plants + tag(500, 706, 60, look), focus=(500, 560))


def clay_pot(look: Look) -> Subject:
    """A leafy plant in a clay pot, for what has no picture of its own."""
    leaves = "".join(
        leaf(500, 590, 300 - abs(t), 58, t, mix("#3f7a3e", "#86b05a", abs(t) / 90), "#a9cc80")
        for t in (-74, 74, -46, 46, -20, 20, 0)
    )
    return Subject(leaves + pot(500, 790, 280, 220, CLAY, lighter(CLAY, 0.3)))
