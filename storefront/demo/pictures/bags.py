"""Bags, wallets, hats, gloves and shoes. Stand on y = 790 round x = 500, or lie flat."""

from storefront.demo.pictures.cloth import FIGURES, print_of
from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.motifs import tumpal
from storefront.demo.pictures.paints import ball, barrel, cloth, down, side
from storefront.demo.pictures.palette import darker, is_dark, lighter
from storefront.demo.pictures.strokes import box, cast, clip, disc, group, line, path, shadow, slab
from storefront.demo.pictures.subject import Look, Subject

LEATHER = "#9a5b32"


def stitches(d: str, colour: str = "#f0dcae") -> str:
    """A line of stitches along an outline."""
    return line(d, colour, 4, stroke_dasharray="14 10", opacity=0.8)


def tote(look: Look) -> Subject:
    """A shopping bag of canvas, patchwork or woven sachets."""
    d = "M290 400H710L736 776Q736 790 720 790H280Q264 790 264 776Z"
    handles = line("M390 420C380 170 620 170 610 420", darker(look.palette.accent, 0.2), 24)
    if look.says("perca"):
        paint, art = "#e9dcc2", patches(look, 260, 400, 480, 400, 80)
    elif look.says("kemasan", "anyam"):
        paint, art = cloth("weave", look.palette.accent, lighter(look.palette.second, 0.4), 70), ""
    else:
        ground = look.pick("#efe3cb", lighter(look.palette.second, 0.55))
        mark = look.palette.accent if is_dark(look.palette.accent) else look.palette.dark
        paint = down(lighter(ground, 0.2), ground)
        art = (
            group(ICONS[look.find(FIGURES, "palm")](mark, ground), x=500, y=580, size=2.1)
            + tumpal(264, 790, 472, 44, 14, mark, ground)
            + line("M420 710H580", mark, 9)
        )
    return Subject(
        shadow(512, 790, 290, 38)
        + group(handles, y=-20, fade=0.6)
        + clip(d, path(d, paint), art)
        + path(d, side("#3a2418", "#fffaf0"), opacity=0.12)
        + slab(286, 398, 428, 26, "#2a1710", opacity=0.12)
        + handles
        + stitches("M300 436H700"),
        focus=(500, 560),
    )


def patches(look: Look, x: float, y: float, w: float, h: float, step: float) -> str:
    """A patchwork in the product's colours over a rectangle."""
    tones = (
        look.palette.accent,
        look.palette.second,
        lighter(look.palette.accent, 0.5),
        lighter(look.palette.second, 0.5),
        look.palette.light,
        look.palette.dark,
    )
    out, row = "", 0
    while row * step < h:
        for column in range(int(w / step) + 1):
            tone = tones[(column * 2 + row * 3 + look.dice.randrange(2)) % 6]
            paint = cloth(
                ("dots", "kawung", "sprig", "stripes")[(row + column) % 4],
                lighter(tone, 0.3) if is_dark(tone) else darker(tone, 0.25),
                tone,
                40,
            )
            out += slab(x + column * step, y + row * step, step, step, paint) + stitches(
                f"M{x + column * step + 5} {y + row * step + 5}h{step - 10}"
            )
        row += 1
    return out


def satchel(look: Look) -> Subject:
    """A leather sling bag with a flap."""
    body, flap = (
        box(280, 440, 440, 350, 50),
        "M274 450Q274 420 310 420H690Q726 420 726 450V560Q726 650 640 664H360Q274 650 274 560Z",
    )
    strap = line("M300 450C180 200 400 120 520 130S820 220 700 450", darker(LEATHER, 0.25), 22)
    clasp = slab(470, 636, 60, 62, "#c9a24a", 10) + slab(484, 652, 32, 14, darker("#c9a24a", 0.35), 6)
    return Subject(
        shadow(512, 790, 270, 38)
        + strap
        + path(body, barrel(LEATHER))
        + path(flap, down(lighter(LEATHER, 0.2), darker(LEATHER, 0.05)))
        + stitches("M292 452V560Q292 634 362 646H638Q708 634 708 560V452")
        + clasp
        + disc(304, 452, 15, "#c9a24a")
        + disc(696, 452, 15, "#c9a24a"),
        focus=(500, 570),
    )


def drawstring(look: Look) -> Subject:
    """A drawstring bag with a print."""
    colour, d = (
        look.pick(look.palette.accent, look.palette.second),
        "M330 300Q500 330 670 300Q740 560 716 770Q712 790 690 790H310Q288 790 284 770Q260 560 330 300Z",
    )
    mark = look.palette.light if is_dark(colour) else look.palette.dark
    gathers = "".join(
        line(f"M{x} 312Q{x + (x - 500) * 0.1} 370 {x + (x - 500) * 0.16} 420", "#2a1710", 4, opacity=0.2)
        for x in range(350, 660, 25)
    )
    cords = line("M340 306Q240 500 290 760M660 306Q760 500 710 760", mark, 10)
    frill = path(
        "M330 304Q320 250 350 232Q420 262 500 240Q580 262 650 232Q680 250 670 304Q500 334 330 304Z",
        lighter(colour, 0.12),
    )
    return Subject(
        shadow(512, 790, 260, 36)
        + path(d, barrel(colour))
        + gathers
        + frill
        + cords
        + line("M332 304Q500 336 668 304", mark, 9)
        + group(ICONS["tower"](mark, colour), x=500, y=560, size=2)
        + line("M420 690H580", mark, 10)
    )


def pouch_bag(look: Look) -> Subject:
    """A zipped pouch of batik or woven sachets, or a long purse."""
    paint = (
        cloth("weave", look.palette.accent, lighter(look.palette.second, 0.4), 60)
        if look.says("anyam")
        else print_of(look, 80)
    )
    d = box(200, 320, 600, 360, 44)
    zip_ = slab(216, 330, 568, 40, darker(look.palette.accent, 0.3), 18) + "".join(
        slab(230 + i * 18, 344, 9, 12, "#d9c58a", 2) for i in range(31)
    )
    pull = slab(716, 340, 26, 22, "#c9a24a", 5) + group(
        slab(-9, 0, 18, 74, "#c9a24a", 8),
        "".join(line(f"M{x} 74v64", look.palette.accent, 5) for x in (-8, -3, 3, 8)),
        x=736,
        y=356,
        turn=-14,
    )
    return Subject(
        cast(d)
        + path(d, paint)
        + path(d, side("#3a2418", "#fffaf0"), opacity=0.12)
        + zip_
        + stitches("M226 660H774")
        + pull,
        stance="flat",
        focus=(600, 440),
    )


def wallet(look: Look) -> Subject:
    """A slim leather card holder with cards."""
    cards = "".join(
        group(slab(-170, -110, 340, 220, c, 18), x=500, y=y)
        for c, y in ((look.palette.second, 400), (look.palette.light, 440), (look.palette.accent, 480))
    )
    d = box(300, 460, 400, 280, 30)
    face = (
        path(d, down(lighter(LEATHER, 0.2), LEATHER))
        + stitches("M322 480V704Q322 718 338 718H662Q678 718 678 704V480")
        + path("M300 500Q500 570 700 500V470Q700 460 690 460H310Q300 460 300 470Z", darker(LEATHER, 0.16))
        + group(ICONS["palm"](darker(LEATHER, 0.3), LEATHER), x=500, y=640, size=0.8)
    )
    return Subject(cast(box(300, 300, 400, 440, 30)) + cards + face, stance="flat", focus=(500, 560))


def cap(look: Look) -> Subject:
    """An embroidered cap of six panels."""
    colour = look.pick(look.palette.accent, look.palette.second)
    d = "M270 620C260 400 380 320 520 320C660 320 740 420 740 620Q500 680 270 620Z"
    seams = line(
        "M520 320Q420 420 416 640M520 320Q620 420 622 636M520 320Q520 480 516 650", darker(colour, 0.25), 4, opacity=0.6
    )
    brim = path(
        "M270 610Q500 680 700 630Q880 670 884 710Q760 770 560 716Q400 690 270 640Z", darker(colour, 0.18)
    ) + line("M320 656Q560 716 850 706", lighter(colour, 0.3), 4, stroke_dasharray="14 10")
    badge = group(ICONS[look.pick("tower", "house", "palm")](look.palette.light, colour), x=500, y=500, size=1.4)
    return Subject(
        shadow(560, 730, 340, 40)
        + group(path(d, ball(colour)), seams, brim, disc(520, 320, 16, darker(colour, 0.2)), badge, y=20),
        focus=(560, 540),
    )


def gloves(look: Look) -> Subject:
    """A pair of canvas garden gloves."""
    canvas, dip = "#e6d6b4", look.pick("#5f8f6a", "#4f7a8a", "#b5573f")
    hand = (
        "M-90 240V40L-150 -40Q-176 -80 -146 -96T-96 -60L-84 -30L-100 -180Q-100 "
        "-212 -72 -212T-42 -184L-34 -60V-230Q-34 -262 -6 -262T24 -230V-60L36 "
        "-206Q40 -234 66 -232T92 -200L84 -40L104 -140Q112 -164 134 -158T152 -130L122 60V240Z"
    )
    one = (
        cast(hand)
        + path(hand, canvas)
        + clip(hand, slab(-200, -300, 400, 330, ball(dip)))
        + slab(-100, 230, 232, 70, look.palette.accent, 16)
        + "".join(line(f"M{x} 238v54", darker(look.palette.accent, 0.25), 4) for x in range(-84, 124, 18))
        + group(*(ICONS["sprout"](darker(canvas, 0.3), canvas),), x=14, y=130, size=0.9)
    )
    return Subject(
        group(one, x=340, y=500, turn=-10) + group(one, x=680, y=500, turn=10, wide=-1, size=1.0), stance="flat"
    )


def sandals(look: Look) -> Subject:
    """A pair of leather sandals from above."""
    sole = (
        "M0 -290C80 -290 112 -220 104 -120C96 -40 84 40 92 150C98 250 60 300 0 "
        "300S-98 250 -88 150C-80 40 -96 -40 -104 -120C-112 -220 -80 -290 0 -290Z"
    )
    straps = path(
        "M-106 -110C-60 -190 60 -190 106 -110L98 -40C50 -110 -50 -110 -98 -40Z", down(lighter(LEATHER, 0.15), LEATHER)
    ) + path("M-88 60C-50 6 50 6 88 60L90 110C50 60 -50 60 -88 110Z", down(LEATHER, darker(LEATHER, 0.12)))
    one = (
        cast(sole)
        + path(sole, darker(LEATHER, 0.4))
        + group(path(sole, "#d3a673"), stitches(sole), size=0.92)
        + straps
        + stitches("M-96 -94C-50 -166 50 -166 96 -94")
        + group(ICONS["palm"](darker(LEATHER, 0.2), LEATHER), y=-128, size=0.36)
    )
    return Subject(
        group(one, x=360, y=500, turn=-7) + group(one, x=640, y=500, turn=7), stance="flat", focus=(430, 420)
    )


BAGS = {"selempang": satchel, "serut": drawstring, "pouch": pouch_bag}


def bag(look: Look) -> Subject:
    """Tas of any sort, by its name."""
    return look.find(BAGS, tote)(look)
