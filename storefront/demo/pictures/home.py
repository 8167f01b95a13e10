"""For the house: mats, cushions, boards, hooks, shelves, paintings and crochet."""

from collections.abc import Callable

from storefront.demo.pictures.bags import patches, stitches
from storefront.demo.pictures.garden import pot
from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.paints import ball, barrel, cloth, down
from storefront.demo.pictures.palette import WOOD, darker, lighter, mix
from storefront.demo.pictures.paper import view
from storefront.demo.pictures.strokes import around, box, cast, clip, disc, group, leaf, line, oval, path, ring, round_box, shadow, slab
from storefront.demo.pictures.subject import Look, Subject


def doormat(look: Look) -> Subject:
    """A thick plaited mat in stripes, with a fringe."""
    tones = (look.palette.accent, look.palette.light, look.palette.second, lighter(look.palette.accent, 0.5))
    d = box(130, 280, 740, 440, 20)
    rows = "".join("".join(group(oval(0, 0, 25, 17, ball(tones[r % 4])), x=150 + c * 42 + r % 2 * 20, y=300 + r * 30, turn=24 if r % 2 else -24) for c in range(18)) for r in range(15))
    fringe = "".join(line(f"M{x} {y}h{s * 34}", tones[i % 4], 9) for i, y in enumerate(range(292, 716, 15)) for x, s in ((132, -1), (868, 1)))
    return Subject(cast(d) + fringe + path(d, darker(look.palette.accent, 0.3)) + clip(d, rows), stance="flat", focus=(400, 420))


def cushion(look: Look) -> Subject:
    """A patchwork cushion."""
    d = "M230 260Q500 220 770 260Q810 500 780 780Q500 820 220 780Q190 500 230 260Z"
    return Subject(shadow(512, 796, 310, 34) + clip(d, patches(look, 190, 220, 640, 620, 104)) + path(d, ball("#b59a80"), opacity=0.24) + path(d, "none", stroke=look.palette.accent, stroke_width=9), focus=(450, 470))


def potholders(look: Look) -> Subject:
    """Two quilted squares with loops."""
    d = box(-190, -190, 380, 380, 44)
    one = cast(d, 10, 14) + path("M150 -170Q230 -250 200 -150", "none", stroke=look.palette.accent, stroke_width=18) + clip(d, patches(look, -190, -190, 400, 400, 127)) + path(d, "none", stroke=look.palette.accent, stroke_width=20) + stitches("M-150 -150L150 150M-150 150L150 -150")
    return Subject(group(one, x=390, y=420, turn=-8) + group(one, x=620, y=610, turn=9), stance="flat")


def cutting_board(look: Look) -> Subject:
    """A thick board with its grain, and a sprig on it."""
    d = "M250 330Q250 290 290 290H640Q690 290 710 330L740 400Q780 420 850 430A70 70 0 0 1 850 570Q780 580 740 600L710 670Q690 710 640 710H290Q250 710 250 670Z"
    tone = "#a86f3f"
    grain = "".join(line(f"M250 {y}Q420 {y - 30 + i % 3 * 26} 560 {y}T860 {500 + (y - 500) * .2}", darker(tone, 0.28), 4, opacity=0.45) for i, y in enumerate(range(320, 710, 34)))
    herbs = leaf(420, 580, 190, 34, 20, "#5f8f4a", "#b5d08c") + leaf(420, 580, 160, 30, 70, "#6f9c50", "#b5d08c") + disc(560, 440, 62, ball("#c9402c")) + "".join(leaf(560, 400, 34, 10, t, "#5f8f4a") for t in (-60, 0, 60))
    return Subject(cast(d) + group(path(d, darker(tone, 0.35)), y=14) + path(d, down(lighter(tone, 0.12), tone)) + clip(d, grain) + disc(846, 500, 26, darker(tone, 0.5)) + herbs, stance="flat", focus=(480, 500))


def hanging_pot(look: Look) -> Subject:
    """A painted pot on cords with a trailing plant."""
    vines = "".join(line(f"M{x} 480Q{x + s * 90} 520 {x + s * 110} {y}", "#6f9440", 6) + "".join(leaf(x + s * (30 + 80 * t), 490 + (y - 490) * t * t, 66, 22, s * (90 + 60 * t), mix("#4f8a46", "#8fb85a", t), "#cfe0a0") for t in (0.3, 0.5, 0.7, 0.9, 1)) for x, s, y in ((360, -1, 700), (640, 1, 720), (400, -1, 820), (600, 1, 800)))
    tops = "".join(leaf(500, 490, 210 - abs(t), 36, t, mix("#3f7a3e", "#86b05a", abs(t) / 80), "#a9cc80") for t in (-66, 66, -36, 36, -10, 14))
    body = "M330 470H670L640 700Q630 740 590 740H410Q370 740 360 700Z"
    paint = path(body, barrel(look.palette.accent)) + clip(body, *(group(ICONS["bloom"](look.palette.light, look.palette.accent), x=x, y=y, size=0.9) for x, y in ((400, 600), (500, 640), (600, 600))))
    return Subject(line("M340 480L500 60L660 480", "#cbb48a", 9) + line("M500 480V60", "#cbb48a", 9, opacity=0.6) + disc(500, 60, 16, "#8d9194") + tops + paint + slab(320, 456, 360, 34, lighter(look.palette.accent, 0.2), 14) + vines, stance="hang")


def massager(look: Look) -> Subject:
    """A wooden hand with five fingers on a handle."""
    fingers = "".join(group(slab(-24, -190, 48, 210, barrel(WOOD), 24), disc(0, -176, 30, ball(lighter(WOOD, 0.1))), x=500, y=430, turn=t) for t in (-56, -28, 0, 28, 56))
    d = box(468, 470, 64, 360, 32)
    return Subject(group(cast(d) + fingers + disc(500, 440, 96, ball(WOOD)) + path(d, barrel(WOOD)) + slab(464, 560, 72, 18, darker(WOOD, 0.3), 8) + slab(464, 760, 72, 18, darker(WOOD, 0.3), 8), x=120, y=-60, turn=14), stance="flat")


def anchor_rack(look: Look) -> Subject:
    """A driftwood anchor with keys on its hooks."""
    tone = "#a98a68"
    anchor = ring(500, 210, 56, tone, 30) + line("M500 266V720M380 350H620", tone, 46) + path("M250 560C270 720 380 790 500 800C620 790 730 720 750 560L790 610L740 530L680 600L716 590C690 680 610 720 500 726C390 720 310 680 284 590L320 600L260 530L210 610Z", tone)
    hooks = "".join(line(f"M{x} {y}v30q0 18 18 18", "#6f7478", 9) + ring(x + 14, y + 84, 22, "#c9a24a", 9) + slab(x + 8, y + 104, 14, 90, "#c9a24a", 5) + slab(x + 18, y + 160, 20, 10, "#c9a24a") for x, y in ((400, 360), (590, 360), (492, 480)))
    return Subject(group(anchor, x=16, y=20, fade=0.18) + anchor + line("M486 290V700M400 342H600", lighter(tone, 0.35), 6, opacity=0.6) + hooks, stance="hang")


def shelf(look: Look) -> Subject:
    """A three-storeyed wall shelf with books, a plant and a pot."""
    frame = slab(230, 190, 26, 620, barrel(WOOD)) + slab(744, 190, 26, 620, barrel(WOOD))
    boards = "".join(slab(210, y, 580, 26, down(lighter(WOOD, 0.25), WOOD), 4) + slab(230, y + 26, 540, 16, "#2a1710", opacity=0.12) for y in (380, 580, 780))
    tones = (look.palette.accent, look.palette.second, look.palette.dark, "#d9b45a", lighter(look.palette.accent, 0.4), look.palette.light)
    books = ""
    for x0, foot, count in ((280, 380, 6), (470, 580, 5)):
        for i in range(count):
            h = look.dice.randrange(96, 144)
            books += slab(x0 + i * 36, foot - h, 32, h, tones[i % 6], 4) + slab(x0 + i * 36, foot - h + 20, 32, 9, "#fbf4e6", opacity=0.7)
    green = "".join(leaf(340, 500, 120, 22, t, mix("#4f8a46", "#8fb85a", abs(t) / 70), "#cfe0a0") for t in (-60, 60, -26, 26, 0)) + pot(340, 580, 96, 90, "#b9694a")
    vase = path("M600 640Q560 720 590 780H670Q700 720 660 640Z", ball(look.palette.second)) + group(view(look, 150, 110), x=340, y=660) + slab(332, 652, 166, 126, "none", 4, stroke=darker(WOOD, 0.2), stroke_width=10)
    return Subject(group(slab(210, 200, 580, 630, "#2a1710", 8), x=20, y=22, fade=0.08) + frame + boards + books + green + vase + ball_on(look, 590), stance="hang", alone=True)


def ball_on(look: Look, x: float) -> str:
    """A round keepsake on the top board."""
    return disc(x + 60, 334, 46, ball(look.palette.second))


def painting(look: Look) -> Subject:
    """A canvas on an easel with brushes."""
    easel = line("M500 120L300 800M500 120L700 800M500 200V760", darker(WOOD, 0.1), 22) + slab(260, 640, 480, 26, barrel(WOOD), 8)
    canvas = slab(262, 196, 476, 444, "#fdf9ef", 4) + group(view(look, 456, 424), x=272, y=206)
    crowd = "".join(disc(300 + i * 56, 560 + i % 3 * 16, 15, "#5a3a28") + path(f"M{276 + i * 56} {626}q4 -56 24 -52t24 52Z", (look.palette.accent, look.palette.second, "#e6b84a", "#7a5a86")[i % 4]) for i in range(8))
    return Subject(shadow(510, 800, 260, 26) + easel + group(slab(262, 196, 476, 444, "#2a1710"), x=10, y=14, fade=0.14) + canvas + crowd, focus=(500, 420), alone=True)


def _knit(colour: str, size: int = 34) -> str:
    return cloth("weave", darker(colour, 0.1), colour, size)


def yarn(x: float, y: float, r: float, colour: str) -> str:
    """A ball of yarn."""
    turns = "".join(group(oval(0, 0, r * .96, r * share, "none", stroke=darker(colour, 0.2), stroke_width=4, opacity=0.6), turn=t) for t, share in ((20, 0.3), (20, 0.6), (80, 0.4), (130, 0.3), (130, 0.6)))
    return shadow(x + 6, y + r, r, r * .2) + group(disc(0, 0, r, ball(colour)), turns, x=x, y=y)


def crochet(look: Look) -> Subject:
    """Rajut by its name: bag, bootees, hat or coasters."""
    colour, other = look.palette.accent, lighter(look.palette.second, 0.25)
    skein = yarn(790, 770, 66, other)
    if look.says("tas"):
        bag = line("M340 470C300 130 700 130 660 470", darker(colour, 0.15), 24) + path(round_box(500, 570, 230), _knit(lighter(colour, 0.1))) + path(round_box(500, 570, 230), ball("#b59a80"), opacity=0.2) + "".join(ring(500, 570, r, lighter(colour, 0.4), 5, stroke_dasharray="18 8") for r in (80, 130, 180, 222)) + group(ICONS["palm"](look.palette.light, colour), x=500, y=570, size=0.9)
        return Subject(shadow(512, 792, 220, 32) + bag, beside=skein)
    if look.says("sepatu"):
        boot = path("M-150 110Q-176 20 -90 -10L-40 -30V-150H110V60Q120 110 80 116Z", _knit(other)) + path("M-150 110Q-176 20 -90 -10L-40 -30V-150H110V60Q120 110 80 116Z", ball("#b59a80"), opacity=0.18) + slab(-56, -176, 182, 50, colour, 24) + slab(-158, 92, 276, 30, colour, 15) + disc(-60, -4, 21, colour) + line("M-40 -60q-40 -40 -60 0q30 20 60 0q40 -40 60 0q-30 24 -60 0", colour, 8)
        return Subject(shadow(510, 786, 330, 34) + group(boot, x=380, y=660, size=1.1) + group(boot, x=680, y=670, size=1.1), beside="", focus=(400, 620))
    if look.says("topi"):
        hat = path("M280 640C270 380 380 280 500 280S730 380 720 640Z", _knit("#efe3cb", 40)) + path("M280 640C270 380 380 280 500 280S730 380 720 640Z", ball("#b59a80"), opacity=0.2) + path("M200 690Q260 600 500 600T800 690Q740 750 500 750T200 690Z", _knit("#e6d6b6", 40)) + path("M282 600Q500 560 718 600L720 640Q500 600 280 640Z", colour) + line("M660 616q60 20 50 80", colour, 11)
        return Subject(shadow(512, 770, 310, 34) + hat, beside=skein)
    rounds = ""
    for x, y, tone in ((330, 300, colour), (660, 320, other), (500, 500, look.palette.second), (310, 680, other), (680, 690, colour), (860, 500, lighter(colour, 0.4))):
        rounds += group(path(round_box(8, 12, 140), "#2a1710", opacity=0.12), *(disc(px, py, 24, darker(tone, 0.08)) for px, py in around(16, 124)), disc(0, 0, 124, tone), *(ring(0, 0, r, lighter(tone, 0.4), 6, stroke_dasharray="12 9") for r in (36, 66, 96)), disc(0, 0, 16, lighter(tone, 0.5)), x=x - 60, y=y)
    return Subject(rounds, stance="flat")


ROOM: dict[str, Callable[[Look], Subject]] = {"keset": doormat, "bantal": cushion, "cempal": potholders, "talenan": cutting_board, "pot ": hanging_pot, "pijat": massager, "jangkar": anchor_rack, "kunci": anchor_rack}


def household(look: Look) -> Subject:
    """Rumah tangga of any sort, by its name."""
    return look.find(ROOM, cushion)(look)
