"""Stationery and prints: notebooks, cards, maps, pens, posters, stickers. Mostly seen from above round (500, 500)."""

from collections.abc import Callable

from storefront.demo.pictures.cloth import dyes
from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.motifs import tumpal
from storefront.demo.pictures.paints import barrel, cloth, down
from storefront.demo.pictures.palette import KRAFT, WOOD, darker, is_dark, lighter, mix
from storefront.demo.pictures.strokes import box, cast, clip, disc, group, line, path, poly, ring, shadow, slab
from storefront.demo.pictures.subject import Look, Subject

FIGURES = {
    "kemayoran": "house",
    "kampung": "house",
    "beos": "tram",
    "stasiun": "tram",
    "becak": "tram",
    "rute": "tram",
    "dermaga": "boat",
    "lukis": "bloom",
    "gang": "house",
    "pasar": "house",
    "warna": "bloom",
}


def view(look: Look, w: float, h: float, night: bool = False) -> str:
    """A small printed landscape of roofs under a sun, w by h from (0, 0)."""
    sky = ("#2c3f5c", "#56637f") if night else (lighter(look.palette.second, 0.55), lighter(look.palette.accent, 0.65))
    sun = disc(w * 0.68, h * 0.34, min(w, h) * 0.15, "#f3dfa0" if night else mix("#f0c05a", look.palette.accent, 0.25))
    hills = path(
        f"M0 {h * 0.62}Q{w * 0.25} {h * 0.44} {w * 0.5} {h * 0.58}T{w} {h * 0.52}V{h}H0Z",
        mix(look.palette.second, look.palette.dark, 0.3),
        opacity=0.55,
    )
    roofs = "".join(
        poly([(x * w, y * h), ((x + 0.13) * w, (y - 0.13) * h), ((x + 0.26) * w, y * h)], c)
        + slab((x + 0.03) * w, y * h, 0.2 * w, (1 - y) * h, lighter(c, 0.35 if not night else 0.1))
        + slab((x + 0.1) * w, (y + 0.06) * h, 0.06 * w, 0.08 * h, "#f6d98a" if night else darker(c, 0.4))
        for x, y, c in (
            (-0.02, 0.72, look.palette.accent),
            (0.48, 0.7, darker(look.palette.accent, 0.2)),
            (0.22, 0.78, darker(look.palette.second, 0.1)),
            (0.74, 0.76, look.palette.accent),
        )
    )
    palms = line(
        f"M{w * 0.2} {h * 0.9}Q{w * 0.18} {h * 0.6} {w * 0.23} {h * 0.4}", darker(look.palette.second, 0.4), w * 0.016
    ) + "".join(
        group(
            path("M0 0Q30 -26 60 6Q30 -8 0 0Z", darker(look.palette.second, 0.3)),
            x=w * 0.23,
            y=h * 0.4,
            turn=t,
            size=w / 330,
        )
        for t in (-10, 40, 130, 180, 230, 300)
    )
    return clip(
        box(0, 0, w, h),
        slab(0, 0, w, h, down(*sky)),
        sun,
        hills,
        palms,
        roofs,
        slab(0, h * 0.95, w, h * 0.06, darker(look.palette.dark, 0.1)),
    )


def notebook(look: Look) -> Subject:
    """A cloth-bound book with a band and a ribbon."""
    mark, ground = dyes(look)
    d = box(270, 170, 460, 660, 18)
    pages = slab(284, 190, 460, 656, "#f3e9d4", 12) + line("M738 200V836M732 200V838", "#d0c0a0", 2)
    cover = (
        path(d, down(lighter(ground, 0.1), ground))
        + slab(270, 170, 54, 660, darker(ground, 0.2), 16)
        + clip(d, slab(270, 690, 460, 140, cloth("kawung", mark, ground, 70)), slab(270, 684, 460, 8, mark))
    )
    art = (
        group(ICONS[look.find(FIGURES, "palm")](mark, ground), x=525, y=390, size=1.7)
        + line("M440 540H610", mark, 10)
        + line("M476 572H574", mark, 6, opacity=0.7)
    )
    band = slab(672, 170, 16, 660, darker(look.palette.second, 0.1)) + path(
        "M420 830V900L436 884L452 900V830Z", look.palette.second
    )
    return Subject(
        cast(d, 20, 22) + pages + cover + art + band,
        stance="flat",
        beside=group(_pen(look), x=850, y=560, turn=12, size=0.72),
    )


def _pen(look: Look) -> str:
    """A turned wooden pen, 600 long round (0, 0)."""
    d = box(-19, -250, 38, 500, 18)
    return (
        cast(d, 8, 12)
        + path(d, barrel(WOOD))
        + path("M-17 240H17L6 316L0 334L-6 316Z", barrel("#b9bdbf"))
        + slab(-21, -20, 42, 26, "#c9a24a", 4)
        + slab(10, -240, 12, 170, "#c9a24a", 6)
    )


def pen(look: Look) -> Subject:
    """A wooden pen on its carved case."""
    case = box(260, 380, 480, 240, 30)
    tray = (
        path(case, down(lighter(WOOD, 0.15), WOOD))
        + clip(case, tumpal(260, 620, 480, 60, 10, darker(WOOD, 0.25), WOOD))
        + slab(290, 440, 420, 80, darker(WOOD, 0.45), 40)
    )
    return Subject(
        cast(case)
        + group(tray, x=500 - 500 * 1.3, y=500 - 500 * 1.3, size=1.3)
        + group(_pen(look), x=500, y=478, turn=-84, size=0.9),
        stance="flat",
        focus=(420, 480),
    )


def cards(look: Look) -> Subject:
    """A fan of picture cards, with an envelope or band."""
    sheets = ""
    for turn, x, y in ((-14, 360, 430), (8, 610, 420), (-3, 480, 560)):
        d = box(-190, -140, 380, 280, 8)
        sheets += group(
            cast(d, 8, 10),
            path(d, "#fdf9ef"),
            group(view(look, 344, 244), x=-172, y=-122),
            x=x,
            y=y,
            turn=turn,
            size=1.12,
        )
    envelope = group(
        cast(box(-170, -110, 340, 220, 8), 8, 10),
        slab(-170, -110, 340, 220, KRAFT, 8),
        path("M-170 -104L0 20L170 -104Z", lighter(KRAFT, 0.2)),
        disc(0, 14, 26, look.palette.accent),
        x=660,
        y=720,
        turn=6,
    )
    return Subject(sheets + (envelope if look.says("ucapan") else ""), stance="flat", focus=(440, 520))


def folded_map(look: Look) -> Subject:
    """An illustrated map, unfolded, with a walk and its stops."""
    panels = ""
    for i in range(4):
        x, up = 140 + i * 180, (0, 26)[i % 2]
        d = f"M{x} {240 + up}L{x + 180} {240 + 26 - up}V{760 + 26 - up}L{x} {760 + up}Z"
        panels += path(d, ("#f6ecd4", "#eaddc0")[i % 2])
    river = line("M150 330C300 300 320 480 470 470S640 640 850 600", "#9cc3c9", 40, opacity=0.8)
    streets = line("M160 560H850M330 250V780M560 250V780M160 420L850 340M700 260L640 780", "#cdb994", 9) + "".join(
        slab(x, y, 60, 44, mix("#eaddc0", look.palette.second, 0.4), 6)
        for x, y in ((190, 440), (380, 300), (600, 400), (720, 460), (230, 640), (420, 620), (720, 660))
    )
    walk = line("M230 700C300 600 420 640 450 540S600 420 740 320", look.palette.accent, 9, stroke_dasharray="4 20")
    stops = "".join(
        path(
            f"M{x} {y}C{x - 40} {y - 44} {x - 30} {y - 84} {x} {y - 84}S{x + 40} {y - 44} {x} {y}Z", look.palette.accent
        )
        + disc(x, y - 54, 13, "#fbf4e6")
        for x, y in ((230, 700), (450, 544), (740, 322))
    )
    return Subject(
        cast("M140 240L320 266L500 240L680 266L860 240V786H140Z")
        + panels
        + clip("M140 240L320 266L500 240L680 266L860 266V786L680 760L500 786L320 760L140 786Z", river, streets)
        + line("M320 266V786M500 240V760M680 266V786", "#2a1710", 3, opacity=0.15)
        + walk
        + stops,
        stance="flat",
        alone=True,
    )


def poster(look: Look) -> Subject:
    """A framed or pinned print on the wall."""
    d = box(250, 130, 500, 700, 4)
    art = group(view(look, 400, 520, night=look.says("malam", "senja")), x=300, y=180)
    big = (
        group(ICONS[look.find(FIGURES, "house")]("#f6e7c4", look.palette.accent), x=500, y=600, size=1.5)
        if look.says("poster")
        else ""
    )
    return Subject(
        cast(d, 20, 24)
        + path(d, "#fdf9ef")
        + art
        + big
        + line("M300 750H520", look.palette.dark, 11)
        + line("M300 784H420", look.palette.dark, 6, opacity=0.5)
        + slab(236, 116, 528, 22, barrel(WOOD), 6)
        + slab(236, 824, 528, 22, barrel(WOOD), 6)
        + line("M300 116L500 30L700 116", darker(WOOD, 0.2), 5),
        stance="hang",
        focus=(500, 420),
    )


def stickers(look: Look) -> Subject:
    """A set of die-cut stickers."""
    signs, out = ("tram", "house", "boat", "palm", "tower", "cup", "bloom", "fish", "sprout"), ""
    tones = (
        look.palette.accent,
        look.palette.second,
        look.palette.dark,
        mix(look.palette.accent, look.palette.second, 0.5),
    )
    for i, name in enumerate(signs):
        x, y = 270 + i % 3 * 230, 270 + i // 3 * 230
        out += group(
            disc(6, 9, 104, "#2a1710", opacity=0.15),
            disc(0, 0, 102, "#fffdf7"),
            disc(0, 0, 88, tones[i % 4]),
            group(
                ICONS[name](look.palette.light if is_dark(tones[i % 4]) else look.palette.dark, tones[i % 4]), size=1.1
            ),
            x=x,
            y=y,
            turn=look.dice.randrange(-12, 12),
        )
    return Subject(out, stance="flat", focus=(400, 400))


def pen_pot(look: Look) -> Subject:
    """A wooden pot of pens and brushes, with a slot for a phone."""
    block = box(300, 500, 400, 290, 20)
    pens = "".join(
        group(
            slab(-13, -260, 26, 290, barrel(c), 8),
            poly([(-13, -258), (13, -258), (0, -300)], "#e9d3a8"),
            x=x,
            y=560,
            turn=t,
        )
        for x, t, c in ((380, -9, look.palette.accent), (430, -2, look.palette.second), (480, 7, "#d9a441"))
    )
    phone = slab(560, 330, 110, 220, "#2f3436", 16) + slab(568, 346, 94, 190, lighter(look.palette.second, 0.4), 8)
    grain = line(
        "M320 570Q500 550 680 576M320 640Q500 660 680 632M320 710Q500 690 680 716", darker(WOOD, 0.22), 4, opacity=0.6
    )
    return Subject(
        shadow(512, 790, 270, 36)
        + pens
        + phone
        + path(block, barrel(WOOD))
        + slab(300, 500, 400, 22, lighter(WOOD, 0.3), 10)
        + grain
    )


def calendar(look: Look) -> Subject:
    """A desk calendar with a painting and a month of squares."""
    face = "M250 300H750L780 790H220Z"
    days = "".join(
        slab(
            290 + c * 62,
            620 + r * 38,
            46,
            26,
            mix(look.palette.light, look.palette.accent if c == 0 else look.palette.dark, 0.5),
            5,
            opacity=0.7,
        )
        for r in range(4)
        for c in range(7)
    )
    rings = "".join(ring(x, 300, 15, "#8d9194", 6) for x in range(300, 720, 52))
    return Subject(
        shadow(512, 790, 330, 36)
        + path("M250 300L330 270H790L800 770H780Z", darker(KRAFT, 0.2))
        + path(face, "#fdf9ef")
        + group(view(look, 440, 260), x=280, y=330)
        + days
        + rings,
        focus=(500, 480),
    )


SHEETS: dict[str, Callable[[Look], Subject]] = {
    "poster": poster,
    "pos": cards,
    "ucapan": cards,
    "peta": folded_map,
    "stiker": stickers,
    "tempat pena": pen_pot,
    "pena": pen,
    "buku": notebook,
    "agenda": notebook,
    "kalender": calendar,
}


def stationery(look: Look) -> Subject:
    """Alat tulis of any sort, by its name."""
    return look.find(SHEETS, notebook)(look)
