"""For the house: mats, cushions, boards, hooks, shelves and paintings."""

from collections.abc import Callable

from storefront.demo.pictures.bags import patches, stitches
from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.paints import ball, barrel, down
from storefront.demo.pictures.palette import WOOD, darker, lighter, mix
from storefront.demo.pictures.paper import view
from storefront.demo.pictures.plants import pot
from storefront.demo.pictures.strokes import (
    box,
    cast,
    clip,
    disc,
    group,
    leaf,
    line,
    oval,
    path,
    ring,
    shadow,
    slab,
)
from storefront.demo.pictures.subject import Look, Subject


def doormat(look: Look) -> Subject:
    """A thick plaited mat in stripes, with a fringe."""
    tones = (look.palette.accent, look.palette.light, look.palette.second, lighter(look.palette.accent, 0.5))
    d = box(130, 280, 740, 440, 20)
    rows = "".join(
        "".join(
            group(
                oval(0, 0, 25, 17, ball(tones[r % 4])),
                x=150 + c * 42 + r % 2 * 20,
                y=300 + r * 30,
                turn=24 if r % 2 else -24,
            )
            for c in range(18)
        )
        for r in range(15)
    )
    fringe = "".join(
        line(f"M{x} {y}h{s * 34}", tones[i % 4], 9)
        for i, y in enumerate(range(292, 716, 15))
        for x, s in ((132, -1), (868, 1))
    )
    return Subject(
        cast(d) + fringe + path(d, darker(look.palette.accent, 0.3)) + clip(d, rows), stance="flat", focus=(400, 420)
    )


def cushion(look: Look) -> Subject:
    """A patchwork cushion."""
    d = "M230 260Q500 220 770 260Q810 500 780 780Q500 820 220 780Q190 500 230 260Z"
    return Subject(
        shadow(512, 796, 310, 34)
        + clip(d, patches(look, 190, 220, 640, 620, 104))
        + path(d, ball("#b59a80"), opacity=0.24)
        + path(d, "none", stroke=look.palette.accent, stroke_width=9),
        focus=(450, 470),
    )


def potholders(look: Look) -> Subject:
    """Two quilted squares with loops."""
    d = box(-190, -190, 380, 380, 44)
    one = (
        cast(d, 10, 14)
        + path("M150 -170Q230 -250 200 -150", "none", stroke=look.palette.accent, stroke_width=18)
        + clip(d, patches(look, -190, -190, 400, 400, 127))
        + path(d, "none", stroke=look.palette.accent, stroke_width=20)
        + stitches("M-150 -150L150 150M-150 150L150 -150")
    )
    return Subject(group(one, x=390, y=420, turn=-8) + group(one, x=620, y=610, turn=9), stance="flat")


def cutting_board(look: Look) -> Subject:
    """A thick board with its grain, and a sprig on it."""
    d = (
        "M250 330Q250 290 290 290H640Q690 290 710 330L740 400Q780 420 850 430"
        "A70 70 0 0 1 850 570Q780 580 740 600L710 670Q690 710 640 710H290Q250 710 250 670Z"
    )
    tone = "#a86f3f"
    grain = "".join(
        line(
            f"M250 {y}Q420 {y - 30 + i % 3 * 26} 560 {y}T860 {500 + (y - 500) * 0.2}",
            darker(tone, 0.28),
            4,
            opacity=0.45,
        )
        for i, y in enumerate(range(320, 710, 34))
    )
    herbs = (
        leaf(420, 580, 190, 34, 20, "#5f8f4a", "#b5d08c")
        + leaf(420, 580, 160, 30, 70, "#6f9c50", "#b5d08c")
        + disc(560, 440, 62, ball("#c9402c"))
        + "".join(leaf(560, 400, 34, 10, t, "#5f8f4a") for t in (-60, 0, 60))
    )
    return Subject(
        cast(d)
        + group(path(d, darker(tone, 0.35)), y=14)
        + path(d, down(lighter(tone, 0.12), tone))
        + clip(d, grain)
        + disc(846, 500, 26, darker(tone, 0.5))
        + herbs,
        stance="flat",
        focus=(480, 500),
    )


def hanging_pot(look: Look) -> Subject:
    """A painted pot on cords with a trailing plant."""
    vines = "".join(
        line(f"M{x} 480Q{x + s * 90} 520 {x + s * 110} {y}", "#6f9440", 6)
        + "".join(
            leaf(
                x + s * (30 + 80 * t),
                490 + (y - 490) * t * t,
                66,
                22,
                s * (90 + 60 * t),
                mix("#4f8a46", "#8fb85a", t),
                "#cfe0a0",
            )
            for t in (0.3, 0.5, 0.7, 0.9, 1)
        )
        for x, s, y in ((360, -1, 700), (640, 1, 720), (400, -1, 820), (600, 1, 800))
    )
    tops = "".join(
        leaf(500, 490, 210 - abs(t), 36, t, mix("#3f7a3e", "#86b05a", abs(t) / 80), "#a9cc80")
        for t in (-66, 66, -36, 36, -10, 14)
    )
    body = "M330 470H670L640 700Q630 740 590 740H410Q370 740 360 700Z"
    paint = path(body, barrel(look.palette.accent)) + clip(
        body,
        *(
            group(ICONS["bloom"](look.palette.light, look.palette.accent), x=x, y=y, size=0.9)
            for x, y in ((400, 600), (500, 640), (600, 600))
        ),
    )
    return Subject(
        line("M340 480L500 60L660 480", "#cbb48a", 9)
        + line("M500 480V60", "#cbb48a", 9, opacity=0.6)
        + disc(500, 60, 16, "#8d9194")
        + tops
        + paint
        + slab(320, 456, 360, 34, lighter(look.palette.accent, 0.2), 14)
        + vines,
        stance="hang",
    )


def massager(look: Look) -> Subject:
    """A wooden hand with five fingers on a handle."""
    fingers = "".join(
        group(
            slab(-24, -190, 48, 210, barrel(WOOD), 24),
            disc(0, -176, 30, ball(lighter(WOOD, 0.1))),
            x=500,
            y=430,
            turn=t,
        )
        for t in (-56, -28, 0, 28, 56)
    )
    d = box(468, 470, 64, 360, 32)
    return Subject(
        group(
            cast(d)
            + fingers
            + disc(500, 440, 96, ball(WOOD))
            + path(d, barrel(WOOD))
            + slab(464, 560, 72, 18, darker(WOOD, 0.3), 8)
            + slab(464, 760, 72, 18, darker(WOOD, 0.3), 8),
            x=120,
            y=-60,
            turn=14,
        ),
        stance="flat",
    )


def anchor_rack(look: Look) -> Subject:
    """A driftwood anchor with keys on its hooks."""
    tone = "#a98a68"
    anchor = (
        ring(500, 210, 56, tone, 30)
        + line("M500 266V720M380 350H620", tone, 46)
        + path(
            "M250 560C270 720 380 790 500 800C620 790 730 720 750 560L790 610L740 "
            "530L680 600L716 590C690 680 610 720 500 726C390 720 310 680 284 590L320 600L260 530L210 610Z",
            tone,
        )
    )
    hooks = "".join(
        line(f"M{x} {y}v30q0 18 18 18", "#6f7478", 9)
        + ring(x + 14, y + 84, 22, "#c9a24a", 9)
        + slab(x + 8, y + 104, 14, 90, "#c9a24a", 5)
        + slab(x + 18, y + 160, 20, 10, "#c9a24a")
        for x, y in ((400, 360), (590, 360), (492, 480))
    )
    return Subject(
        group(anchor, x=16, y=20, fade=0.18)
        + anchor
        + line("M486 290V700M400 342H600", lighter(tone, 0.35), 6, opacity=0.6)
        + hooks,
        stance="hang",
    )


def shelf(look: Look) -> Subject:
    """A three-storeyed wall shelf with books, a plant and a pot."""
    frame = slab(230, 190, 26, 620, barrel(WOOD)) + slab(744, 190, 26, 620, barrel(WOOD))
    boards = "".join(
        slab(210, y, 580, 26, down(lighter(WOOD, 0.25), WOOD), 4) + slab(230, y + 26, 540, 16, "#2a1710", opacity=0.12)
        for y in (380, 580, 780)
    )
    tones = (
        look.palette.accent,
        look.palette.second,
        look.palette.dark,
        "#d9b45a",
        lighter(look.palette.accent, 0.4),
        look.palette.light,
    )
    books = ""
    for x0, foot, count in ((280, 380, 6), (470, 580, 5)):
        for i in range(count):
            h = look.dice.randrange(96, 144)
            books += slab(x0 + i * 36, foot - h, 32, h, tones[i % 6], 4) + slab(
                x0 + i * 36, foot - h + 20, 32, 9, "#fbf4e6", opacity=0.7
            )
    green = "".join(
        leaf(340, 500, 120, 22, t, mix("#4f8a46", "#8fb85a", abs(t) / 70), "#cfe0a0") for t in (-60, 60, -26, 26, 0)
    ) + pot(340, 580, 96, 90, "#b9694a")
    vase = (
        path("M600 640Q560 720 590 780H670Q700 720 660 640Z", ball(look.palette.second))
        + group(view(look, 150, 110), x=340, y=660)
        + slab(332, 652, 166, 126, "none", 4, stroke=darker(WOOD, 0.2), stroke_width=10)
    )
    return Subject(
        group(slab(210, 200, 580, 630, "#2a1710", 8), x=20, y=22, fade=0.08)
        + frame
        + boards
        + books
        + green
        + vase
        + ball_on(look, 590),
        stance="hang",
        alone=True,
    )


def ball_on(look: Look, x: float) -> str:
    """A round keepsake on the top board."""
    return disc(x + 60, 334, 46, ball(look.palette.second))


def painting(look: Look) -> Subject:
    """A canvas on an easel with brushes."""
    easel = line("M500 120L300 800M500 120L700 800M500 200V760", darker(WOOD, 0.1), 22) + slab(
        260, 640, 480, 26, barrel(WOOD), 8
    )
    canvas = slab(262, 196, 476, 444, "#fdf9ef", 4) + group(view(look, 456, 424), x=272, y=206)
    crowd = "".join(
        disc(300 + i * 56, 560 + i % 3 * 16, 15, "#5a3a28")
        + path(
            f"M{276 + i * 56} {626}q4 -56 24 -52t24 52Z",
            (look.palette.accent, look.palette.second, "#e6b84a", "#7a5a86")[i % 4],
        )
        for i in range(8)
    )
    return Subject(
        shadow(510, 800, 260, 26)
        + easel
        + group(slab(262, 196, 476, 444, "#2a1710"), x=10, y=14, fade=0.14)
        + canvas
        + crowd,
        focus=(500, 420),
        alone=True,
    )


ROOM: dict[str, Callable[[Look], Subject]] = {
    "keset": doormat,
    "bantal": cushion,
    "cempal": potholders,
    "talenan": cutting_board,
    "pot ": hanging_pot,
    "pijat": massager,
    "jangkar": anchor_rack,
    "kunci": anchor_rack,
}


def household(look: Look) -> Subject:
    """Rumah tangga of any sort, by its name."""
    return look.find(ROOM, cushion)(look)
