"""Services, shown by the tools and the place of the work. Stand on y = 790, or lie flat; never three at a time."""

from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.lamps import candle
from storefront.demo.pictures.motifs import tumpal
from storefront.demo.pictures.paints import ball, barrel, cloth, down
from storefront.demo.pictures.palette import STEEL, WOOD, darker, lighter, mix
from storefront.demo.pictures.paper import folded_map
from storefront.demo.pictures.plants import pot
from storefront.demo.pictures.stage import couple
from storefront.demo.pictures.strokes import box, cast, clip, disc, group, leaf, line, oval, path, poly, shadow, slab
from storefront.demo.pictures.subject import Look, Subject
from storefront.demo.pictures.tools import board, brush, coffee_cup, comb, scissors, spray, towel, wrench


def procession(look: Look) -> Subject:
    """Ondel-ondel who welcome guests, with a tanjidor horn and a drum."""
    horn = group(
        path("M-30 -20L120 -110Q150 0 120 110L-30 20Z", "#d8a441")
        + oval(124, 0, 24, 112, "#b9832f")
        + line("M-30 0H-150Q-210 0 -210 -60T-150 -120H-40", "#d8a441", 26)
        + "".join(slab(-130 + i * 36, -46, 16, 60, "#b9832f", 6) for i in range(3)),
        x=250,
        y=820,
        size=0.8,
        turn=-14,
    )
    drum = (
        shadow(790, 880, 110, 20)
        + slab(690, 740, 200, 130, barrel(look.palette.accent), 10)
        + oval(790, 740, 100, 28, "#f6ead2")
        + line("M692 760L740 866L790 770L840 866L888 760", "#f6e3b0", 7)
        + line("M740 730L690 650M840 730L890 650", WOOD, 12)
    )
    return Subject(group(couple(), x=60, y=-16, size=0.9) + horn + drum, focus=(500, 420), alone=True)


def sewing(look: Look) -> Subject:
    """A sewing machine with cloth, scissors and thread."""
    tone = look.palette.accent
    machine = (
        path(
            "M270 430Q270 380 320 380H690Q760 380 760 450V700H640V520H400V560H380"
            "L370 610H350L340 560H310Q270 560 270 510Z",
            barrel(tone),
        )
        + slab(230, 690, 560, 60, barrel(darker(tone, 0.2)), 16)
        + disc(772, 470, 52, ball(lighter(tone, 0.2)))
        + disc(772, 470, 18, darker(tone, 0.3))
        + line("M360 606V690", STEEL, 8)
        + slab(420, 340, 44, 44, look.palette.second, 6)
        + line("M440 340Q380 330 362 400V600", look.palette.second, 4)
    )
    bloom = clip("M500 392H660V500H500Z", group(ICONS["palm"](lighter(tone, 0.5), tone), x=590, y=450, size=0.8))
    fabric = path(
        "M130 700Q260 664 370 690V750L300 790H150Q110 760 130 700Z",
        cloth("parang", look.palette.light, look.palette.second, 60),
    )
    return Subject(
        shadow(510, 790, 380, 36) + slab(200, 750, 620, 40, barrel(WOOD), 8) + machine + bloom + fabric,
        beside=group(scissors(look.palette.second), x=800, y=880, turn=70, size=0.6),
        focus=(450, 560),
        alone=True,
    )


def barista(look: Look) -> Subject:
    """A coffee stall: machine, cups and a striped awning."""
    awning = "".join(
        path(
            f"M{150 + i * 100} 150H{250 + i * 100}V250Q{200 + i * 100} 300 {150 + i * 100} 250Z",
            (look.palette.accent, look.palette.light)[i % 2],
        )
        for i in range(7)
    )
    posts = slab(170, 250, 18, 540, barrel(WOOD)) + slab(812, 250, 18, 540, barrel(WOOD))
    counter = (
        slab(130, 620, 740, 170, down(lighter(WOOD, 0.15), WOOD), 8)
        + slab(110, 600, 780, 32, barrel(darker(WOOD, 0.15)), 10)
        + tumpal(130, 790, 740, 60, 14, lighter(WOOD, 0.4), WOOD)
    )
    machine = (
        slab(210, 400, 330, 200, barrel(STEEL), 22)
        + slab(230, 420, 290, 60, darker(look.palette.second, 0.1), 12)
        + "".join(disc(x, 450, 17, "#fbf4e6") for x in (270, 320))
        + "".join(slab(x, 490, 60, 22, "#3a3f42", 6) + line(f"M{x + 30} 512v34", "#6b4023", 6) for x in (280, 410))
        + slab(220, 572, 310, 18, darker(STEEL, 0.35), 6)
    )
    cups = group(coffee_cup("#f6ead2"), x=650, y=602, size=0.72) + "".join(
        slab(730, 540 - i * 22, 70, 62, barrel("#f6ead2"), 10) for i in range(3)
    )
    return Subject(shadow(510, 790, 400, 34) + posts + machine + cups + counter + awning, focus=(480, 500), alone=True)


def massage(look: Look) -> Subject:
    """A calm corner: towels, oil, a candle and a leaf, on a mat."""
    table = (
        slab(150, 690, 700, 40, barrel(WOOD), 12)
        + slab(200, 728, 40, 72, darker(WOOD, 0.2))
        + slab(760, 728, 40, 72, darker(WOOD, 0.2))
    )
    towels = group(towel(look.palette.light), x=380, y=690) + group(
        towel(lighter(look.palette.accent, 0.5)), x=380, y=594, size=0.94
    )
    bottle = (
        path("M560 690V540Q560 510 590 500V450H634V500Q664 510 664 540V690Z", barrel("#b5832f"))
        + slab(584, 420, 56, 40, barrel(look.palette.dark), 8)
        + slab(568, 560, 88, 80, look.palette.light, 6)
        + group(ICONS["sprout"](look.palette.accent, look.palette.light), x=612, y=600, size=0.6)
    )
    light = group(candle(Look("", look.palette, look.dice)).art, x=760 - 500 * 0.34, y=690 - 790 * 0.34, size=0.34)
    plant = "".join(leaf(380, 500, 200, 40, t, mix("#4f8a46", "#8fb85a", abs(t) / 70), "#cfe0a0") for t in (62, 96))
    return Subject(shadow(510, 806, 380, 30) + table + plant + towels + bottle + light, focus=(480, 590), alone=True)


def lesson(look: Look) -> Subject:
    """A class: a board with the subject drawn on it, and its tools on the table."""
    chalk = "#f3efe0"
    drawing = (
        group(ICONS["cup"](chalk, "#35524a"), x=390, y=310, size=1.7)
        + line("M520 250H720M520 300H680M520 350H700", chalk, 9, opacity=0.8)
        if not look.says("rias")
        else group(
            oval(0, 0, 60, 78, "none", stroke=chalk, stroke_width=7),
            line("M-30 -14q12 -12 24 0M8 -14q12 -12 24 0M-16 36q16 12 32 0", chalk, 7),
            x=390,
            y=310,
        )
        + line("M520 250H720M520 300H680M520 350H700", chalk, 9, opacity=0.8)
    )
    table = (
        slab(140, 640, 720, 36, barrel(WOOD), 10)
        + slab(180, 674, 30, 116, darker(WOOD, 0.2))
        + slab(790, 674, 30, 116, darker(WOOD, 0.2))
    )
    if look.says("rias"):
        things = (
            "".join(
                group(brush(look.palette.accent, "#5a3a30", w), x=x, y=610, turn=t, size=0.7)
                for x, t, w in ((300, -10, 22), (350, 4, 30), (400, 14, 18))
            )
            + slab(270, 560, 170, 82, barrel(look.palette.second), 14)
            + _palette_box(look, 620, 640)
        )
    else:
        things = (
            "".join(
                group(coffee_cup(c), x=x, y=640, size=0.72) for x, c in ((330, "#f6ead2"), (660, look.palette.second))
            )
            + path("M450 640L470 520H530L550 640Z", barrel(STEEL))
            + path("M452 500H548L520 570H480Z", barrel("#f6ead2"))
        )
    return Subject(
        shadow(510, 792, 390, 28) + group(board(560, 300), x=500, y=170) + drawing + table + things,
        focus=(500, 560),
        alone=True,
    )


def _palette_box(look: Look, x: float, y: float) -> str:
    tones = ("#c9786a", "#e0a890", "#a9505a", "#d9b08a", "#8a5a4a", "#e6c4b0")
    pans = "".join(disc(x - 75 + i % 3 * 75, y - 66 + i // 3 * 40, 17, tone) for i, tone in enumerate(tones))
    return (
        slab(x - 120, y - 96, 240, 92, look.palette.dark, 12)
        + pans
        + poly([(x - 120, y - 96), (x + 120, y - 96), (x + 150, y - 220), (x - 90, y - 220)], look.palette.dark)
        + poly([(x - 96, y - 110), (x + 110, y - 110), (x + 134, y - 206), (x - 76, y - 206)], "#cfdfe2")
    )


def make_up(look: Look) -> Subject:
    """A round mirror, brushes, colours and a flower; or the barber's tools."""
    if look.says("potong", "rambut"):
        cape = box(190, 210, 620, 600, 40)
        things = (
            group(
                cast("M-60 -240H60V120H-60Z", 10, 14), scissors(look.palette.accent), x=370, y=540, turn=-14, size=1.15
            )
            + group(cast("M-150 -40H150V40H-150Z", 8, 12), comb(look.palette.dark), x=640, y=400, turn=64, size=1.15)
            + group(spray(lighter(look.palette.second, 0.4)), x=660, y=780, size=0.7)
        )
        return Subject(
            cast(cape)
            + path(cape, down(lighter(look.palette.light, 0.3), look.palette.light))
            + clip(cape, slab(190, 740, 620, 80, cloth("stripes", look.palette.second, look.palette.light, 90)))
            + things,
            stance="flat",
            focus=(420, 480),
            alone=True,
        )
    mirror = (
        disc(500, 400, 206, barrel("#c9a24a"))
        + disc(500, 400, 184, down("#e3eef0", "#b9ccd2"))
        + line("M400 430L520 290M450 480L610 300", "#ffffff", 12, opacity=0.5)
        + slab(484, 600, 32, 120, barrel("#c9a24a"))
        + oval(500, 740, 130, 26, "#b08a36")
    )
    jar_ = slab(220, 640, 150, 130, barrel(look.palette.second), 16) + clip(
        "M220 640h150v130h-150Z", tumpal(220, 770, 150, 50, 5, lighter(look.palette.second, 0.5), look.palette.second)
    )
    brushes = "".join(
        group(brush(h, c, w), x=x, y=620, turn=t)
        for x, t, w, h, c in (
            (260, -12, 22, look.palette.accent, "#5a3a30"),
            (298, 2, 34, look.palette.dark, "#7a4a3a"),
            (340, 15, 18, look.palette.accent, "#3a2820"),
        )
    )
    lipstick = (
        slab(800, 700, 54, 80, look.palette.dark, 6)
        + slab(806, 650, 42, 54, "#c9a24a")
        + path("M810 652V610Q840 580 844 620V652Z", "#b5384a")
    )
    flowers = (
        "".join(
            group(ICONS["bloom"]("#fdf6ee", "#e6b84a"), x=x, y=y, size=0.8)
            for x, y in ((640, 560), (700, 530), (690, 600))
        )
        if look.says("wisuda", "hijab")
        else group(ICONS["bloom"](look.palette.light, "#e6b84a"), x=670, y=570, size=1.1)
    )
    return Subject(
        shadow(510, 784, 360, 32) + mirror + brushes + jar_ + flowers + _palette_box(look, 660, 790) + lipstick,
        focus=(380, 540),
        alone=True,
    )


def air_con(look: Look) -> Subject:
    """An air conditioner being cleaned: spray, spanner and a clear breeze."""
    unit = box(170, 170, 660, 220, 34)
    body = (
        cast(unit)
        + path(unit, down("#ffffff", "#e3e6e4"))
        + slab(210, 330, 580, 34, "#b9c2c2", 14)
        + "".join(line(f"M220 {y}H780", "#9aa5a6", 3) for y in (340, 352))
        + line("M190 300H810", "#d3d8d6", 4)
        + disc(770, 260, 9, "#6fae7a")
        + slab(220, 210, 120, 24, lighter(look.palette.accent, 0.4), 8)
    )
    breeze = "".join(
        line(f"M{x} 410Q{x - 30} 470 {x} 520T{x - 10} 620", "#ffffff", 9, opacity=0.45)
        for x in (300, 400, 500, 600, 700)
    )
    tools = (
        group(spray(lighter(look.palette.second, 0.35)), x=330, y=800, size=0.95)
        + group(wrench(), x=720, y=690, turn=38, size=1.0)
        + slab(440, 700, 240, 100, barrel(look.palette.accent), 16)
        + line("M500 700Q500 640 560 640T620 700", darker(look.palette.accent, 0.25), 20)
        + slab(540, 730, 40, 26, "#f3e2b0", 5)
    )
    return Subject(shadow(530, 800, 300, 26) + body + breeze + tools, focus=(480, 360), alone=True)


def outing(look: Look) -> Subject:
    """A walking map with coffee, or batik by the sea."""
    if look.says("membatik", "batik"):
        return batik_class(look)
    map_ = folded_map(look).art
    shoe = (
        path(
            "M-150 60Q-160 0 -110 -10L-40 -30Q0 -110 40 -110L110 -100V40Q116 66 90 66H-130Q-148 66 -150 60Z",
            barrel(look.palette.accent),
        )
        + slab(-154, 48, 270, 30, "#fbf4e6", 14)
        + line("M-36 -34L10 -10M-14 -64L30 -40M10 -92L50 -66", "#fbf4e6", 9)
    )
    camera = group(
        cast(box(-120, -80, 240, 160, 24), 8, 12),
        slab(-120, -80, 240, 160, "#3a3f42", 24),
        slab(-120, -80, 240, 44, look.palette.second, 20),
        slab(-70, -104, 80, 34, "#2a2f32", 8),
        disc(10, 10, 62, STEEL),
        disc(10, 10, 46, ball("#28465a")),
        x=770,
        y=250,
        turn=10,
    )
    cup = group(
        disc(6, 10, 92, "#2a1710", opacity=0.15),
        disc(0, 0, 90, "#fbf4e6"),
        disc(0, 0, 66, lighter(look.palette.accent, 0.1)),
        disc(0, 0, 58, "#6b4023"),
        oval(-8, -6, 26, 16, "#c9965f"),
        x=790,
        y=780,
    )
    extra = cup if look.says("kopi", "pasar") else group(shoe, x=760, y=800, size=0.9)
    return Subject(map_ + camera + extra, stance="flat", focus=(440, 480), alone=True)


def batik_class(look: Look) -> Subject:
    """Cloth on a frame half drawn, a canting and a pan of wax, the sea behind."""
    sea = (
        slab(0, 520, 1000, 160, down("#a9d0d4", "#6fa9b4"))
        + line(
            "M0 560q60 -14 120 0t120 0t120 0t120 0t120 0t120 0t120 0t180 0M0 "
            "620q60 -14 120 0t120 0t120 0t120 0t120 0t120 0t120 0t180 0",
            "#fffaf0",
            5,
            opacity=0.6,
        )
        + oval(800, 522, 130, 22, "#6f9c68")
    )
    d = "M250 300H720V720Q480 750 250 720Z"
    drawn = clip(
        d,
        path(d, "#f6ead2"),
        slab(250, 300, 270, 460, cloth("mega", look.palette.accent, "#f6ead2", 130)),
        line("M560 360C640 380 600 470 660 470S620 580 680 600", look.palette.accent, 6),
    )
    frame = (
        slab(220, 280, 540, 26, barrel(WOOD), 10)
        + slab(236, 290, 22, 510, barrel(WOOD))
        + slab(722, 290, 22, 510, barrel(WOOD))
    )
    canting = group(
        slab(-12, -30, 24, 220, barrel("#b98350"), 10),
        path("M-34 -90H34Q34 -30 0 -26T-34 -90Z", barrel("#c98a4a")),
        line("M-30 -66Q-70 -60 -74 -20", "#c98a4a", 8),
        x=720,
        y=560,
        turn=-40,
    )
    pan = (
        shadow(820, 850, 130, 24)
        + path("M710 770H930Q920 850 820 850T710 770Z", barrel("#4a4644"))
        + oval(820, 770, 110, 24, "#8a4f24")
    )
    return Subject(sea + shadow(490, 800, 300, 26) + frame + drawn + pan + canting, focus=(520, 520), alone=True)


def potted_corner(look: Look) -> Subject:
    """A desk with a telephone and a plant: any other service."""
    plant = "".join(
        leaf(680, 590, 200, 36, t, mix("#4f8a46", "#8fb85a", abs(t) / 70), "#cfe0a0") for t in (-56, 56, -24, 24, 0)
    ) + pot(680, 720, 150, 140, look.palette.accent)
    desk = slab(170, 716, 660, 40, barrel(WOOD), 10)
    pad = slab(270, 560, 210, 160, look.palette.light, 12) + line(
        "M300 610H450M300 646H420M300 682H440", look.palette.accent, 9
    )
    return Subject(
        shadow(510, 790, 360, 30)
        + desk
        + slab(210, 754, 30, 46, darker(WOOD, 0.2))
        + slab(760, 754, 30, 46, darker(WOOD, 0.2))
        + pad
        + plant,
        alone=True,
    )
