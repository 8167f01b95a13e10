"""Things to look at: miniatures, frames, flowers, plaques. Stand on y = 790, or hang."""

from collections.abc import Callable

from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.jewels import key_ring
from storefront.demo.pictures.lamps import candle, driftwood_lamp, shell_lamp
from storefront.demo.pictures.motifs import gigi_balang, tumpal
from storefront.demo.pictures.paints import ball, barrel, down
from storefront.demo.pictures.palette import GLASS, WOOD, darker, lighter, mix
from storefront.demo.pictures.paper import calendar, poster, view
from storefront.demo.pictures.stage import masks, ondel_pair, wayang
from storefront.demo.pictures.strokes import box, cast, clip, disc, group, leaf, line, path, poly, shadow, slab
from storefront.demo.pictures.subject import Look, Subject


def palm_flowers(look: Look) -> Subject:
    """Kembang kelapa of crepe paper in a vase, or flowers of plastic."""
    vase = path(
        "M420 560Q400 640 380 700Q380 790 500 790T620 700Q600 640 580 560Z", barrel(look.palette.accent)
    ) + clip("M380 600H620V790H380Z", tumpal(376, 772, 248, 60, 6, look.palette.light, look.palette.accent))
    if look.says("kembang"):
        tones = ("#c9483a", "#e0a83f", "#5f8f6a", "#f3e2c0", "#b5648a")
        stalks = ""
        for i in range(-6, 7):
            ex, ey = 500 + i * 58, 250 + abs(i) * 24
            stalks += line(f"M500 570Q{500 + i * 22} 300 {ex} {ey}", "#d9c08a", 5) + "".join(
                disc(
                    500 + i * 22 * t + (ex - 500 - i * 22) * t * t,
                    570 - 440 * t + (ey - 130) * t * t * 0.42,
                    15,
                    tones[(i + j) % 5],
                )
                for j, t in enumerate((0.5, 0.66, 0.82, 0.98))
            )
        return Subject(shadow(512, 790, 150, 26) + stalks + vase, focus=(500, 420))
    blooms = ""
    for x, y, size, tone in (
        (500, 290, 1.2, look.palette.second),
        (370, 370, 1, look.palette.accent),
        (640, 360, 1.05, "#e6b0a0"),
        (450, 440, 0.8, "#f3e2c0"),
        (570, 460, 0.8, look.palette.second),
    ):
        petals = "".join(
            group(
                path("M0 0C-50 -30 -44 -96 0 -104C44 -96 50 -30 0 0Z", mix(tone, "#fffaf0", (i % 2) * 0.25)),
                turn=i * 45,
            )
            for i in range(8)
        )
        blooms += line(f"M500 580Q{x} 520 {x} {y}", "#6f9440", 8) + group(
            petals, disc(0, 0, 24, "#e0b04a"), x=x, y=y, size=size
        )
    return Subject(
        shadow(512, 790, 150, 26)
        + leaf(500, 570, 200, 40, -50, "#5f8f4a")
        + leaf(500, 570, 190, 40, 52, "#6f9c50")
        + blooms
        + vase,
        focus=(500, 390),
    )


def betawi_house(look: Look) -> Subject:
    """A model of a rumah kebaya: wide roof, toothed eave, veranda with chairs."""
    base = slab(160, 750, 680, 40, barrel(WOOD), 8) + slab(190, 716, 620, 36, lighter(WOOD, 0.3), 4)
    wall = (
        slab(240, 520, 520, 200, down("#f6e9cf", "#e9d3a8"))
        + slab(460, 560, 80, 160, look.palette.second, 6)
        + "".join(
            slab(x, 570, 90, 100, look.palette.second, 4)
            + line(
                f"M{x + 12} {590}h66M{x + 12} 612h66M{x + 12} 634h66M{x + 12} 656h66",
                lighter(look.palette.second, 0.35),
                4,
            )
            for x in (290, 620)
        )
    )
    roof = (
        poly([(130, 500), (300, 330), (700, 330), (870, 500)], down("#b5583a", "#8f4030"))
        + poly([(300, 330), (390, 250), (610, 250), (700, 330)], "#a34c34")
        + "".join(
            line(f"M{x} {y}H{1000 - x}", "#7a3426", 3, opacity=0.5)
            for x, y in ((330, 305), (280, 360), (245, 395), (210, 430), (170, 466))
        )
    )
    posts = "".join(slab(x, 520, 18, 200, lighter(WOOD, 0.1)) for x in (190, 340, 642, 792))
    rail = (
        slab(190, 670, 160, 10, lighter(WOOD, 0.1))
        + slab(650, 670, 160, 10, lighter(WOOD, 0.1))
        + "".join(slab(x, 670, 7, 50, lighter(WOOD, 0.1)) for x in (*range(216, 340, 22), *range(676, 800, 22)))
    )
    return Subject(
        shadow(510, 792, 380, 34) + base + wall + posts + rail + gigi_balang(130, 498, 740, 44, 24, "#f0d48a") + roof,
        focus=(500, 520),
        alone=True,
    )


def ship_bottle(look: Look) -> Subject:
    """A schooner in a bottle on a cradle."""
    d = "M200 470Q200 350 330 350H640Q700 350 720 430L830 440V540L720 550Q700 640 640 640H330Q200 640 200 520Z"
    ship = (
        path("M290 560Q430 610 580 560L556 606H320Z", "#7a4a2a")
        + "".join(line(f"M{x} 566V{y}", "#5a3a24", 6) for x, y in ((370, 390), (470, 380)))
        + poly([(364, 400), (364, 540), (300, 548)], "#f6ead2")
        + poly([(376, 396), (460, 540), (376, 546)], "#efe0c0")
        + poly([(478, 390), (560, 536), (478, 544)], "#f6ead2")
        + poly([(300, 556), (236, 530), (362, 420)], "#efe0c0")
    )
    sea = path("M180 596Q300 570 420 600T720 590V660H180Z", mix("#5f9aa8", look.palette.second, 0.2))
    stand = "".join(
        path(f"M{x} 630Q{x + 40} 700 {x + 80} 630L{x + 110} 790H{x - 30}Z", barrel(WOOD)) for x in (280, 560)
    )
    return Subject(
        shadow(510, 790, 320, 34)
        + stand
        + path(d, GLASS, opacity=0.45)
        + clip(d, sea, ship)
        + line(d, "#ffffff", 6, opacity=0.7)
        + slab(820, 436, 70, 108, barrel("#c9965f"), 14)
        + line("M260 380Q420 362 600 372", "#ffffff", 12, opacity=0.6),
        focus=(470, 510),
    )


def photo_frame(look: Look) -> Subject:
    """A wooden frame set with green mussel shells, or a canvas."""
    d = box(230, 250, 540, 540, 20)
    shells = "".join(
        group(
            path("M0 24C-26 8 -22 -26 0 -30C22 -26 26 8 0 24Z", ball(("#4f7a6a", "#7fa08a", "#d9cbb0")[i % 3])),
            x=x,
            y=y,
            turn=i * 37,
        )
        for i, (x, y) in enumerate(
            [(270 + j * 66, y) for y in (292, 750) for j in range(8)]
            + [(x, 350 + j * 66) for x in (270, 730) for j in range(6)]
        )
    )
    return Subject(
        shadow(512, 792, 300, 30)
        + path(d, down(lighter(WOOD, 0.3), WOOD))
        + slab(310, 330, 380, 380, "#fdf9ef")
        + group(view(look, 340, 340), x=330, y=350)
        + shells
    )


def plaque(look: Look) -> Subject:
    """A carved wooden plaque standing before its velvet box."""
    shield = "M330 260Q500 200 670 260V520Q670 660 500 730Q330 660 330 520Z"
    carve = darker(WOOD, 0.4)
    return Subject(
        shadow(512, 790, 250, 34)
        + slab(350, 730, 300, 60, barrel(darker(WOOD, 0.3)), 12)
        + path(shield, down(lighter(WOOD, 0.15), WOOD))
        + group(path(shield, "none", stroke="#d9b45a", stroke_width=8), x=40, y=39, size=0.92)
        + group(ICONS["tower"](carve, WOOD), x=500, y=400, size=2)
        + line("M420 560H580", carve, 11)
        + line("M446 600H554", carve, 7)
    )


def wall_fish(look: Look) -> Subject:
    """A fish pieced together from driftwood."""
    tones, d = (
        ("#b59a7c", "#9a7f62", "#c9b08f", look.palette.second),
        "M170 500C260 320 520 300 680 440L820 330Q800 500 820 670L680 560C520 700 260 680 170 500Z",
    )
    strips = "".join(slab(150 + i * 48, 280, 44, 440, barrel(tones[i % 4]), 10) for i in range(15))
    return Subject(
        cast(d, 18, 22)
        + clip(d, slab(100, 250, 800, 500, darker(tones[1], 0.3)), strips)
        + disc(280, 460, 26, "#fbf6ea")
        + disc(280, 460, 12, "#2a1710")
        + line("M330 380Q370 500 330 620", darker(tones[1], 0.4), 7)
        + line("M500 320V170", "#8a6a48", 5)
        + disc(500, 165, 14, "#8d9194"),
        stance="hang",
        focus=(430, 500),
    )


def magnet(look: Look) -> Subject:
    """A painted lighthouse magnet."""
    d = box(280, 200, 440, 600, 90)
    return Subject(
        cast(d)
        + path(d, "#fdf9ef")
        + clip(
            box(306, 226, 388, 548, 70),
            slab(300, 220, 400, 560, down("#bcdce4", "#f3e3c4")),
            disc(600, 330, 46, "#f0c868"),
            path("M300 650Q400 620 500 650T700 640V790H300Z", "#4f8f9a"),
            path("M300 700Q400 670 500 700T700 690V790H300Z", "#39747f"),
            path("M380 690Q500 600 620 690Z", "#8a7a62"),
            poly([(462, 380), (538, 380), (562, 650), (438, 650)], "#fbf4e6"),
            *(
                poly(
                    [
                        (462 - i * 8, 410 + i * 90),
                        (538 + i * 8, 410 + i * 90),
                        (542 + i * 8, 456 + i * 90),
                        (458 - i * 8, 456 + i * 90),
                    ],
                    look.palette.accent,
                )
                for i in range(3)
            ),
            slab(456, 330, 88, 54, "#f6d98a", 8),
            poly([(444, 332), (556, 332), (500, 270)], look.palette.accent),
        ),
        stance="flat",
    )


DISPLAY: dict[str, Callable[[Look], Subject]] = {
    "kunci": key_ring,
    "cetak": poster,
    "cangkang": shell_lamp,
    "bingkai": photo_frame,
    "pinisi": ship_bottle,
    "magnet": magnet,
    "ondel": ondel_pair,
    "topeng": masks,
    "kembang": palm_flowers,
    "bunga": palm_flowers,
    "kalender": calendar,
    "rumah": betawi_house,
    "wayang": wayang,
    "lilin": candle,
    "plakat": plaque,
    "lampu": driftwood_lamp,
    "ikan": wall_fish,
}


def ornament(look: Look) -> Subject:
    """Dekorasi of any sort, by its name."""
    return look.find(DISPLAY, photo_frame)(look)
