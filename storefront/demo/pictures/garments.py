"""Clothes on a hanger, seen on a wall round (500, 500)."""

from storefront.demo.pictures.cloth import FIGURES, print_of, square
from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.motifs import tumpal
from storefront.demo.pictures.paints import barrel, down, side
from storefront.demo.pictures.palette import WOOD, darker, is_dark, lighter, mix
from storefront.demo.pictures.strokes import box, cast, clip, disc, group, line, oval, path, poly, slab
from storefront.demo.pictures.subject import Look, Subject

TORSO = "M410 236Q500 292 590 236L690 270L668 800Q500 822 332 800L310 270Z"
SHORT = ("M322 262L196 420L276 486L340 400Z", "M678 262L804 420L724 486L660 400Z")
LONG = ("M322 262Q250 360 214 720L300 736L346 420Z", "M678 262Q750 360 786 720L700 736L654 420Z")


def _hanger() -> str:
    hook = line("M500 216V176Q500 146 528 146T548 120T520 96", "#8d8f90", 9)
    return hook + line("M500 214L318 284M500 214L682 284", WOOD, 24) + line("M496 208L326 274", lighter(WOOD, 0.3), 5)


def _dyed(look: Look) -> str:
    return look.pick(
        look.palette.accent, look.palette.second, mix(look.palette.accent, look.palette.light, 0.35), look.palette.dark
    )


def _shade(d: str) -> str:
    return clip(
        d,
        slab(300, 200, 400, 640, side("#3a2418", "#fffaf0"), opacity=0.1),
        path(
            "M420 320Q400 600 430 820H470Q440 560 440 330ZM580 320Q600 600 560 820H590Q630 560 610 330Z",
            "#2a1710",
            opacity=0.07,
        ),
    )


def _body(paint: str, sleeves: tuple[str, str], hem: str = TORSO) -> str:
    arms = "".join(cast(s) for s in sleeves) + "".join(
        path(s, paint) + path(s, "#2a1710", opacity=0.1) for s in sleeves
    )
    return cast(hem) + _hanger() + arms + path(hem, paint) + _shade(hem)


def shirt(look: Look) -> Subject:
    """A buttoned shirt; batik when the name says so."""
    batik = look.says("batik", "selasar")
    colour = _dyed(look)
    paint = print_of(look, 88) if batik else down(lighter(colour, 0.1), colour)
    trim = lighter(colour, 0.3) if not batik else "#fbf4e6"
    placket = slab(486, 292, 28, 516, "#ffffff", opacity=0.5 if batik else 0.14) + "".join(
        disc(500, y, 7, trim if not batik else "#6b4a34") for y in range(340, 790, 74)
    )
    collar = path(
        "M410 236L500 330L448 360L384 248ZM590 236L500 330L552 360L616 248Z",
        "#fbf4e6" if batik else lighter(colour, 0.16),
    ) + line("M410 236L500 330L590 236", "#2a1710", 3, opacity=0.3)
    pocket = slab(556, 410, 82, 92, "#ffffff", 6, opacity=0.12) + line("M556 410h82", "#2a1710", 3, opacity=0.25)
    return Subject(
        _body(paint, LONG if look.says("panjang") else SHORT) + placket + collar + pocket,
        stance="hang",
        focus=(500, 400),
    )


def tee(look: Look) -> Subject:
    """A T-shirt or polo, with a print when the name has one."""
    colour = (
        look.pick(look.palette.light, look.palette.accent, look.palette.second)
        if not look.says("polos")
        else look.palette.accent
    )
    mark = look.palette.light if is_dark(colour) else look.palette.dark
    neck = line("M410 238Q500 306 590 238", mix(colour, mark, 0.3), 14)
    if look.says("polo "):
        neck = (
            path("M404 234L500 320L460 348L386 252ZM596 234L500 320L540 348L614 252Z", darker(colour, 0.14))
            + slab(486, 320, 28, 120, darker(colour, 0.1))
            + disc(500, 360, 7, mark)
            + disc(500, 410, 7, mark)
            + group(ICONS["tower"](mark, colour), x=600, y=400, size=0.5)
        )
    figure = look.find(FIGURES, "")
    print_ = (
        group(
            disc(0, 0, 105, mix(colour, look.palette.second, 0.7)),
            group(ICONS[figure](mark, colour), size=1.25),
            line("M-110 150H110M-60 176H60", mark, 8),
            x=500,
            y=500,
        )
        if figure
        else ""
    )
    return Subject(
        _body(down(lighter(colour, 0.12), darker(colour, 0.03)), SHORT) + neck + print_, stance="hang", focus=(500, 430)
    )


def vest(look: Look) -> Subject:
    """A vest of many pockets, or a jacket."""
    colour, jacket = _dyed(look), look.says("jaket")
    flap = darker(colour, 0.14)
    pockets = "".join(
        slab(x, y, 104, 96, flap, 8) + slab(x, y, 104, 26, darker(colour, 0.24), 6)
        for x, y in ((366, 600), (530, 600), (366, 420), (530, 420))[: 2 if jacket else 4]
    )
    zip_ = slab(494, 270, 12, 540, lighter(colour, 0.5)) + slab(490, 330, 20, 36, "#c9b26a", 5)
    hem = (
        clip(
            TORSO,
            slab(300, 756, 400, 70, flap),
            "".join(slab(x, 756, 5, 70, darker(colour, 0.3)) for x in range(330, 680, 16)),
        )
        if jacket
        else ""
    )
    stripe = "" if jacket else clip(TORSO, slab(300, 548, 400, 22, "#f0d98a"))
    badge = (
        ""
        if jacket
        else disc(600, 372, 26, look.palette.light)
        + group(ICONS["house"](colour, look.palette.light), x=600, y=372, size=0.3)
    )
    collar = path("M408 236Q500 300 592 236L606 276Q500 350 394 276Z", flap)
    return Subject(
        _body(down(lighter(colour, 0.1), colour), LONG if jacket else ("M0 0", "M0 0"))
        + stripe
        + pockets
        + hem
        + zip_
        + collar
        + badge,
        stance="hang",
        focus=(500, 440),
    )


def dress(look: Look) -> Subject:
    """A long gown with a soft flare."""
    colour = _dyed(look)
    d = "M420 236Q500 286 580 236L668 262L640 420Q720 660 752 866Q500 896 248 866Q280 660 360 420L332 262Z"
    folds = clip(
        d,
        "".join(
            path(f"M500 430Q{x} 640 {x * 1.5 - 250} 890H{x * 1.5 - 216}Q{x + 26} 640 508 430Z", "#2a1710", opacity=0.1)
            for x in (380, 450, 530, 600)
        ),
    )
    front = slab(492, 280, 16, 150, lighter(colour, 0.35), 8) + "".join(
        disc(500, y, 6, darker(colour, 0.3)) for y in range(300, 430, 26)
    )
    belt = path("M366 404Q500 440 634 404L640 430Q500 468 360 430Z", darker(colour, 0.2))
    lace = clip(d, tumpal(230, 872, 540, 54, 18, lighter(colour, 0.4), colour))
    arms = ("M340 262Q264 400 240 640L316 652L360 420Z", "M660 262Q736 400 760 640L684 652L640 420Z")
    return Subject(
        _body(down(lighter(colour, 0.14), colour), arms, d) + folds + lace + belt + front,
        stance="hang",
        focus=(500, 380),
    )


def skirt(look: Look) -> Subject:
    """A long skirt clipped to its hanger."""
    colour = _dyed(look)
    d = "M384 290H616Q690 560 730 830Q500 860 270 830Q310 560 384 290Z"
    folds = clip(
        d,
        "".join(
            path(
                f"M{480 + i * 10} 330Q{440 + i * 30} 600 {330 + i * 80} 860h30Q{460 + i * 30} 600 {486 + i * 10} 330Z",
                "#2a1710",
                opacity=0.1,
            )
            for i in range(5)
        ),
    )
    clips = "".join(slab(x, 262, 26, 44, "#9fa3a4", 6) for x in (404, 570))
    return Subject(
        cast(d)
        + _hanger()
        + path(d, down(lighter(colour, 0.12), colour))
        + folds
        + slab(378, 288, 244, 40, darker(colour, 0.16), 8)
        + clips,
        stance="hang",
    )


def apron(look: Look) -> Subject:
    """An apron on its neck strap, with a pocket and embroidery."""
    colour = _dyed(look)
    mark = look.palette.light if is_dark(colour) else look.palette.dark
    d = "M408 260H592Q600 400 700 450V810Q500 834 300 810V450Q400 400 408 260Z"
    straps = line("M420 266Q400 120 500 110T580 266", darker(colour, 0.2), 18) + line(
        "M302 470Q240 540 250 640M698 470Q760 540 750 640", darker(colour, 0.2), 14
    )
    pocket = box(380, 590, 240, 150, 16)
    front = (
        path(pocket, darker(colour, 0.12))
        + line("M380 612h240", mark, 4, stroke_dasharray="10 8")
        + group(ICONS["sprout" if look.says("kedoya") else "cup"](mark, colour), x=500, y=400, size=1.1)
    )
    return Subject(
        cast(d)
        + straps
        + path(d, down(lighter(colour, 0.1), colour))
        + _shade(d)
        + front
        + disc(500, 100, 15, "#8d8f90"),
        stance="hang",
        focus=(500, 480),
    )


def prayer_dress(look: Look) -> Subject:
    """A mukena: a wide veil over a skirt, edged with lace."""
    colour = mix(look.palette.light, look.palette.accent, look.pick(0.42, 0.55, 0.68))
    edge, veil, low = (
        mix(colour, look.palette.light, 0.7),
        "M500 170C400 170 410 300 390 340C300 420 250 540 236 650Q500 716 764 "
        "650C750 540 700 420 610 340C590 300 600 170 500 170Z",
        "M320 640H680L720 860Q500 884 280 860Z",
    )
    face = oval(500, 274, 56, 70, darker(colour, 0.45)) + oval(500, 274, 56, 70, "none", stroke=edge, stroke_width=9)
    trim = clip(veil, line("M226 640Q500 706 774 640", edge, 20), tumpal(236, 662, 528, 40, 16, edge, colour))
    return Subject(
        cast(low)
        + path(low, down(darker(colour, 0.06), colour))
        + clip(low, tumpal(276, 866, 448, 40, 14, edge, colour))
        + cast(veil)
        + path(veil, down(lighter(colour, 0.3), colour))
        + line("M440 400Q400 520 410 660M560 400Q600 520 590 660", darker(colour, 0.16), 5, opacity=0.6)
        + trim
        + face,
        stance="hang",
    )


def veil(look: Look) -> Subject:
    """A ready-made hijab on a stand."""
    colour = _dyed(look)
    d = (
        "M500 210C380 210 360 330 366 430C350 560 280 640 268 740Q500 830 732 "
        "740C720 640 650 560 634 430C640 330 620 210 500 210Z"
    )
    face = path(
        "M500 268C430 268 420 340 426 400C434 470 470 500 500 500S566 470 574 400C580 340 570 268 500 268Z",
        mix("#e2b48e", look.palette.light, 0.4),
    ) + line("M424 340Q500 270 576 340", darker(colour, 0.25), 10)
    folds = line(
        "M430 480Q500 560 600 500M400 560Q500 660 640 590M350 660Q500 740 680 670",
        darker(colour, 0.22),
        7,
        opacity=0.55,
    )
    stand = slab(480, 700, 40, 90, barrel(WOOD)) + slab(390, 774, 220, 24, barrel(WOOD), 12)
    return Subject(shadow_stand() + stand + path(d, down(lighter(colour, 0.16), colour)) + face + folds)


def shadow_stand() -> str:
    """The shadow under a bust."""
    return oval(510, 796, 190, 26, "#2a1710", opacity=0.18)


def coverall(look: Look) -> Subject:
    """Field overalls with reflecting bands."""
    colour = look.pick("#d9772f", "#2f4a6b", look.palette.accent)
    legs = poly(
        [(352, 560), (648, 560), (660, 880), (520, 880), (500, 650), (480, 880), (340, 880)],
        down(colour, darker(colour, 0.1)),
    )
    bands = slab(340, 780, 142, 26, "#eef0e0") + slab(518, 780, 142, 26, "#eef0e0") + slab(340, 450, 320, 28, "#eef0e0")
    top = "M410 236Q500 292 590 236L690 270L660 580H340L310 270Z"
    return Subject(
        _body(down(lighter(colour, 0.1), colour), LONG, top)
        + legs
        + bands
        + slab(494, 280, 12, 330, darker(colour, 0.35))
        + path("M410 236L500 310L450 340L388 250ZM590 236L500 310L550 340L612 250Z", darker(colour, 0.18))
        + slab(560, 350, 74, 70, darker(colour, 0.14), 6),
        stance="hang",
    )


WARDROBE = {
    "rok": skirt,
    "rompi": vest,
    "jaket": vest,
    "kaus": tee,
    "celemek": apron,
    "hijab segi": square,
    "hijab": veil,
    "gamis": dress,
    "mukena": prayer_dress,
    "wearpak": coverall,
    "kemeja": shirt,
}


def clothes(look: Look) -> Subject:
    """Busana of any sort, by its name."""
    return look.find(WARDROBE, shirt)(look)
