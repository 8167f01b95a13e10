"""Toys of wood, cloth and paper."""

from collections.abc import Callable

from storefront.demo.pictures.bags import patches, stitches
from storefront.demo.pictures.cakes import dadar, kue_ku, lumpur
from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.paints import ball, barrel, down
from storefront.demo.pictures.palette import BAMBOO, SKIN, WOOD, darker, lighter, mix
from storefront.demo.pictures.strokes import (
    box,
    cast,
    clip,
    disc,
    group,
    line,
    oval,
    path,
    poly,
    round_box,
    shadow,
    slab,
    smooth,
)
from storefront.demo.pictures.subject import Look, Subject

PINE = "#dfb981"


def _tones(look: Look) -> tuple[str, ...]:
    return look.palette.accent, look.palette.second, "#d9a441", "#6f9a8c", PINE


def blocks(look: Look) -> Subject:
    """A pyramid of wooden blocks with shapes cut in."""
    tones, cubes = _tones(look), ""
    spots = ((300, 690), (500, 690), (700, 690), (400, 515), (600, 515), (500, 340))
    for i, (x, y) in enumerate(spots):
        tone = tones[i % 5]
        pips = "".join(
            disc(px, py, 13, "#fbf4e6")
            for px, py in ((0, 0), (-34, -34), (34, 34), (34, -34), (-34, 34), (0, -36))[: i + 1]
        )
        cubes += group(
            slab(-84, -74, 168, 168, down(lighter(PINE, 0.2), PINE), 12),
            slab(-66, -56, 132, 132, tone, 10),
            group(pips, y=10),
            path("M-84 -66L-62 -98H106L84 -66Z", lighter(PINE, 0.35)),
            path("M84 -66L106 -98V70L84 94Z", darker(PINE, 0.2)),
            x=x,
            y=y,
        )
    return Subject(shadow(520, 786, 330, 36) + cubes, focus=(500, 520))


def puzzle(look: Look) -> Subject:
    """A wooden tray puzzle of a city in six parts; or felt cakes."""
    tray = box(170, 190, 660, 620, 40)
    base = cast(tray) + path(tray, down(lighter(PINE, 0.15), PINE)) + slab(206, 226, 588, 548, darker(PINE, 0.22), 26)
    if look.says("flanel"):
        felt = "".join(
            group(
                path(round_box(0, 0, 118, 88), tone),
                stitches(round_box(0, 0, 106, 76)),
                group(cake(), size=0.95),
                x=x,
                y=y,
            )
            for (x, y), tone, cake in zip(
                ((350, 350), (650, 350), (350, 640), (650, 640), (500, 500)),
                _tones(look),
                (kue_ku, lumpur, dadar, kue_ku, lumpur),
                strict=True,
            )
        )
        return Subject(base + felt, stance="flat")
    parts = (
        ([(240, 420), (330, 300), (430, 330), (440, 470), (300, 500)], 0),
        ([(430, 330), (560, 290), (590, 440), (440, 470)], 1),
        ([(560, 290), (740, 330), (760, 500), (590, 440)], 2),
        ([(300, 500), (440, 470), (500, 640), (420, 740), (290, 620)], 3),
        ([(440, 470), (590, 440), (760, 500), (680, 660), (500, 640)], 4),
    )
    pieces = "".join(
        path(smooth(list(points)), _tones(look)[i], stroke=lighter(PINE, 0.3), stroke_width=7)
        + disc(sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points), 17, ball(WOOD))
        for points, i in parts
    )
    isles = "".join(oval(x, y, 22, 14, "#6f9a8c") for x, y in ((300, 262), (350, 250), (620, 258), (680, 270)))
    return Subject(base + pieces + isles, stance="flat")


def congklak(look: Look) -> Subject:
    """A folding board with two rows of hollows and cowrie shells."""
    board = box(90, 330, 820, 340, 150)
    art = (
        cast(board)
        + path(board, down(lighter(WOOD, 0.15), darker(WOOD, 0.1)))
        + line("M500 340V660", darker(WOOD, 0.35), 5)
    )
    hollows = [(250 + c * 84, y, 38) for c in range(7) for y in (420, 580)] + [(158, 500, 54), (842, 500, 54)]
    for x, y, r in hollows:
        art += disc(x, y, r, darker(WOOD, 0.4)) + disc(x + 2, y + 3, r - 5, darker(WOOD, 0.25))
        art += "".join(
            group(
                oval(0, 0, 11, 7, "#f6ead6"),
                line("M-7 0H7", "#a98a6c", 2),
                x=x + dx,
                y=y + dy,
                turn=look.dice.randrange(180),
            )
            for dx, dy in ((-12, -8), (10, -2), (-2, 13))
        )
    return Subject(art, stance="flat", focus=(360, 500), alone=True)


def bajaj(look: Look) -> Subject:
    """A pull-along three-wheeler."""
    colour = look.palette.accent
    body = (
        path("M270 640V420Q280 320 400 310H640Q700 314 720 420L750 520Q764 560 764 640Z", barrel(colour))
        + path(
            "M330 420Q340 366 400 362H480V470H330ZM520 362H620Q660 366 676 440L684 470H520Z", lighter("#bcd6da", 0.2)
        )
        + slab(270, 500, 490, 18, lighter(colour, 0.4))
        + path("M300 316Q500 250 700 330L690 350H300Z", darker(colour, 0.25))
    )
    wheels = "".join(
        disc(x, 690, 96, darker(WOOD, 0.2)) + disc(x, 690, 80, ball(PINE)) + disc(x, 690, 24, look.palette.second)
        for x in (370, 690)
    )
    rope = line("M764 600C850 560 860 700 930 660", "#cbb48a", 8) + disc(930, 660, 22, ball(look.palette.second))
    return Subject(shadow(520, 786, 330, 34) + rope + body + disc(750, 560, 20, "#f6e0a0") + wheels, focus=(500, 540))


def top(look: Look) -> Subject:
    """A bamboo spinning top with its cord."""
    body = (
        slab(380, 360, 240, 290, barrel(BAMBOO), 22)
        + slab(380, 400, 240, 20, darker(BAMBOO, 0.2))
        + slab(380, 590, 240, 20, darker(BAMBOO, 0.2))
        + slab(410, 440, 70, 130, darker(BAMBOO, 0.55), 20)
    )
    caps = (
        oval(500, 360, 124, 30, look.palette.accent)
        + slab(484, 210, 32, 160, barrel(WOOD), 10)
        + path("M376 640H624Q600 720 516 740L500 790L484 740Q400 720 376 640Z", barrel(look.palette.accent))
    )
    cord = line("M516 250C700 200 820 360 740 480S640 640 780 740", "#e6d5ae", 12) + slab(
        748, 730, 80, 26, barrel(WOOD), 12
    )
    return Subject(shadow(512, 792, 150, 24) + cord + caps + body)


def fabric_ball(look: Look) -> Subject:
    """A patchwork ball with a bell inside."""
    d = round_box(500, 530, 250)
    seams = line(
        "M500 280Q380 530 500 780M500 280Q620 530 500 780M252 500Q500 420 748 500M256 580Q500 680 744 580",
        "#fbf4e6",
        5,
        stroke_dasharray="14 10",
    )
    return Subject(
        shadow(520, 782, 240, 34)
        + clip(d, patches(look, 240, 270, 520, 520, 110))
        + seams
        + path(d, ball("#b59a80"), opacity=0.22)
        + path("M470 284Q500 220 530 284", "none", stroke=look.palette.accent, stroke_width=14)
    )


def puppets(look: Look) -> Subject:
    """Four hand puppets of a Betawi family."""
    out = ""
    people = (
        (250, 0.92, look.palette.accent, "peci"),
        (415, 0.9, "#4f7f7a", "veil"),
        (585, 0.74, "#d9a441", "hair"),
        (745, 0.84, "#7a5a86", "bun"),
    )
    heads = {
        "peci": path("M-62 -118Q-60 -176 0 -180T62 -118Q0 -136 -62 -118Z", "#2a2a30"),
        "veil": path(
            "M-84 10C-96 -150 -40 -178 0 -178S96 -150 84 10Q70 -40 62 -96Q0 -160 -62 -96Q-70 -40 -84 10Z",
            lighter("#4f7f7a", 0.3),
        ),
        "hair": path("M-66 -84Q-70 -160 0 -164T66 -84Q30 -130 -66 -84Z", "#3a2820"),
        "bun": path("M-66 -84Q-70 -160 0 -164T66 -84Q0 -140 -66 -84Z", "#b9b4ae") + disc(0, -168, 30, "#b9b4ae"),
    }
    for x, size, tone, head in people:
        body = (
            path(
                "M-70 0C-130 20 -150 70 -136 100Q-110 112 -92 70L-86 330H86L92 70Q110 "
                "112 136 100C150 70 130 20 70 0Q0 -30 -70 0Z",
                down(lighter(tone, 0.1), tone),
            )
            + slab(-86, 290, 172, 40, darker(tone, 0.2))
            + "".join(disc(0, y, 9, "#fbf4e6") for y in (80, 140, 200))
        )
        face = (
            disc(0, -84, 68, SKIN)
            + disc(-24, -88, 7, "#3a2418")
            + disc(24, -88, 7, "#3a2418")
            + line("M-18 -58Q0 -44 18 -58", "#8a3f30", 5)
            + disc(-40, -66, 11, "#cf8468", opacity=0.6)
            + disc(40, -66, 11, "#cf8468", opacity=0.6)
        )
        out += shadow(x, 790, 90, 20) + group(body, face, heads[head], x=x, y=790 - 330 * size, size=size)
    return Subject(out, focus=(400, 560), alone=True)


def cloth_book(look: Look) -> Subject:
    """An open book of felt pages."""
    left, right = "M500 280Q340 240 170 290V730Q340 690 500 730Z", "M500 280Q660 240 830 290V730Q660 690 500 730Z"
    scene = group(
        oval(0, 40, 120, 60, "#fbf6ea"),
        oval(0, 24, 100, 36, "#a9d0dc"),
        *(disc(x, y, 20, "#eaf6f8") for x, y in ((-50, -10), (-10, -34), (40, -16))),
        disc(10, 10, 26, "#e8b84a"),
        poly([(34, 6), (56, 14), (34, 22)], "#d9772f"),
        x=335,
        y=500,
    )
    pocket = group(
        slab(-90, -60, 180, 150, look.palette.second, 18),
        slab(-90, -60, 180, 18, "#8d9194", 6),
        slab(50, -66, 22, 44, "#c9a24a", 6),
        disc(-50, -120, 26, look.palette.accent),
        disc(20, -120, 26, "#d9a441"),
        x=665,
        y=520,
    )
    return Subject(
        cast("M170 290H830V730H170Z")
        + path(left, lighter(look.palette.accent, 0.5))
        + path(right, lighter(look.palette.second, 0.6))
        + path("M500 280Q470 270 440 266V716Q470 720 500 730Z", "#2a1710", opacity=0.1)
        + stitches("M190 306Q340 262 484 296V706Q340 672 190 710Z", "#fffaf0")
        + stitches("M516 296Q660 262 810 306V710Q660 672 516 706Z", "#fffaf0")
        + scene
        + pocket,
        stance="flat",
    )


def play_mat(look: Look) -> Subject:
    """A quilted mat with a mirror and textures."""
    d = box(150, 150, 700, 700, 60)
    mirror = (
        disc(500, 500, 110, look.palette.light)
        + disc(500, 500, 88, down("#dfeaec", "#b5c9ce"))
        + line("M460 520L530 440", "#ffffff", 10, opacity=0.7)
    )
    return Subject(
        cast(d)
        + clip(d, patches(look, 150, 150, 700, 700, 234))
        + path(d, "none", stroke=look.palette.accent, stroke_width=22)
        + group(ICONS["bloom"](look.palette.light, look.palette.accent), x=270, y=270)
        + group(ICONS["fish"](look.palette.light, look.palette.accent), x=730, y=730)
        + mirror,
        stance="flat",
    )


def paper_town(look: Look) -> Subject:
    """Old city buildings to fold from card."""
    out = shadow(510, 790, 400, 30)
    for x, w, h, tone in (
        (120, 230, 330, look.palette.accent),
        (370, 280, 440, lighter(look.palette.second, 0.2)),
        (670, 220, 300, mix(look.palette.accent, "#e6c98a", 0.5)),
    ):
        y = 790 - h
        panes = "".join(
            slab(x + 26 + c * (w - 52) / 3 + 6, y + 50 + r * 90, (w - 52) / 3 - 14, 56, "#fbf1d8", 20)
            for c in range(3)
            for r in range(int((h - 120) // 90))
        )
        out += (
            slab(x, y, w, h, down(lighter(tone, 0.12), tone))
            + panes
            + path(f"M{x - 14} {y}L{x + w * 0.2} {y - 80}H{x + w * 0.8}L{x + w + 14} {y}Z", darker(tone, 0.3))
            + slab(x + w / 2 - 28, 710, 56, 80, darker(tone, 0.45), 26)
            + slab(x - 8, y, w + 16, 14, "#fbf1d8")
            + path(f"M{x + w} {y}v{h}l24 -20v-{h - 20}Z", darker(tone, 0.35))
        )
    return Subject(
        out
        + line("M510 350V250", look.palette.dark, 6)
        + poly([(510, 252), (566, 270), (510, 290)], look.palette.accent),
        focus=(500, 560),
        alone=True,
    )


PLAY: dict[str, Callable[[Look], Subject]] = {
    "buku kain": cloth_book,
    "boneka": puppets,
    "puzel": puzzle,
    "bola": fabric_ball,
    "selimut": play_mat,
    "gedung": paper_town,
    "balok": blocks,
    "congklak": congklak,
    "bajaj": bajaj,
    "mobil": bajaj,
    "gasing": top,
}


def toy(look: Look) -> Subject:
    """Mainan of any sort, by its name."""
    return look.find(PLAY, blocks)(look)
