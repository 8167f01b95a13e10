"""Packed food, drink and care by kind: which vessel, and what is in it."""

from storefront.demo.pictures import morsels as m
from storefront.demo.pictures.labels import tag
from storefront.demo.pictures.packs import carton, pouch, teabag, tray_box
from storefront.demo.pictures.paints import ball, down
from storefront.demo.pictures.palette import BANANA_LEAF, darker, lighter, mix
from storefront.demo.pictures.sea import nuggets, shrimp_paste
from storefront.demo.pictures.strokes import around, disc, group, leaf, line, oval, path, shadow, slab
from storefront.demo.pictures.subject import Look, Subject
from storefront.demo.pictures.vessels import bottle, heap_jar, jar, paste_jar, plate, pump, tub, tube, tumbler

CRISPS: dict[str, tuple[m.Piece, str]] = {
    "singkong": (m.chip, "#d9602f"),
    "pisang": (m.slice_, "#e6c064"),
    "usus": (m.curl, "#c98a45"),
    "kembang goyang": (m.flower, "#dca04a"),
    "kolang": (m.jelly, "#9cc07a"),
    "sukun": (m.slice_, "#ddb868"),
    "rempeyek": (m.lace, "#dba64a"),
    "tempe": (m.slice_, "#c99a5a"),
    "belimbing": (m.star, "#dcb83c"),
    "lidah": (m.chip, "#b9c878"),
    "bayam": (m.chip, "#7f9c48"),
    "stik": (m.stick, "#d3a25a"),
    "kerupuk": (m.puff, "#f0e0c0"),
}
BISCUITS: dict[str, tuple[m.Piece, str]] = {
    "nastar": (m.globe, "#dda544"),
    "ketapang": (m.almond, "#d9a45a"),
    "kastengel": (m.bar, "#e0b04f"),
    "akar": (m.curl, "#cf9a4c"),
    "kembang": (m.flower, "#dba350"),
}
LIQUIDS = {
    "teh": "#c98a35",
    "kopi susu": "#a9744a",
    "pidada": "#c9603f",
    "belimbing": "#d9b03a",
    "timun": "#cfe0b0",
    "stroberi": "#e6a3ac",
    "yoghurt": "#f6efe2",
    "kedelai": "#efe2c4",
    "kunyit": "#dd972c",
    "kencur": "#e9d3a4",
    "serai": "#cfae54",
}
POWDERS: dict[str, tuple[m.Piece, str]] = {
    "biji kopi": (m.bean, "#6b4023"),
    "kopi": (m.rice_grain, "#4f2f1d"),
    "rosela": (m.calyx, "#8f2339"),
    "kelor": (m.tea, "#6f8f45"),
    "teh": (m.tea, "#5f6b3a"),
    "cendol": (m.curl, "#86a860"),
    "serundeng": (m.crumb, "#c07f35"),
    "jahe": (m.rice_grain, "#a9673a"),
}


def nibbles(look: Look) -> Subject:
    """Camilan: a pouch, a box of wrapped sweets, or a small jar."""
    if look.says("dodol", "geplak"):
        return tray_box(look, _sweets(look)) if look.says("isi", "geplak") else pouch(look, m.sweet, "#7a4a2c")
    if look.says("ceremai"):
        return Subject(heap_jar(look, m.jelly, "#c4384a", "cloth", 320, 360), close=_heap(look, m.jelly, "#c4384a"))
    piece, colour = look.find(CRISPS, (m.chip, "#dca94e"))
    return pouch(look, piece, colour)


def _sweets(look: Look) -> str:
    tone = look.pick("#8a4a2c", "#6f8f4a", "#b5502f") if look.says("dodol") else "#f3e3c4"
    cell = (
        group(m.sweet(tone), size=1.5)
        if look.says("dodol")
        else group(
            path("M-60 -50L60 -50L70 40Q0 56 -70 40Z", ball("#ecd0a0")),
            *(disc(x, y, 7, "#fffaf0") for x, y in around(7, 30)),
            disc(0, -6, 9, "#c98a45"),
        )
    )
    return "".join(
        group(
            slab(-88, -88, 176, 176, darker(look.palette.light, 0.12), 14),
            cell,
            x=(c - 1) * 190,
            y=(r - 1) * 190,
            turn=0,
        )
        for r in range(3)
        for c in range(3)
    )


def _heap(look: Look, piece: m.Piece, colour: str) -> str:
    return plate(500, 720, 400, rim=look.palette.accent) + m.mound(piece, colour, look.dice, 500, 735, 500, 1.9)


def biscuits(look: Look) -> Subject:
    """Kue kering: a clear jar, some laid before it."""
    if look.says("stik"):
        return pouch(look, m.stick, "#c9a25c")
    piece, colour = look.find(BISCUITS, (m.almond, "#dba550"))
    lid = look.pick("screw", "screw", "cloth")
    beside = shadow(770, 850, 130, 24) + group(m.mound(piece, colour, look.dice, 0, 0, 190, 0.85), x=770, y=846)
    return Subject(
        heap_jar(look, piece, colour, lid, look.pick(340, 380, 400), look.pick(380, 430, 470)),
        beside=beside,
        close=_heap(look, piece, colour),
    )


def baby_food(look: Look) -> Subject:
    """Food for small children: star biscuits in a carton, or nuggets."""
    if look.says("nugget"):
        return nuggets(look)
    tone = "#8d6a9c" if look.says("ubi") else "#e0b45a"
    stars = shadow(780, 846, 120, 22) + "".join(
        group(m.star(tone), x=x, y=y, turn=t, size=0.9) for x, y, t in ((740, 816, 10), (830, 820, -14), (786, 762, 24))
    )
    return carton(look, stars, _heap(look, m.star, tone))


def drink(look: Look) -> Subject:
    """Minuman: a bottle, a cup, a pouch or a carton."""
    if look.says("es kopi"):
        return Subject(tumbler(look, "#7a4a2a", "#f3e3cc"), focus=(500, 470))
    if look.says("celup", "seduh"):
        return _bags(look, "#6b3a24" if look.says("kopi") else "#b5482f")
    if look.says("nata"):
        cubes = m.fill(m.jelly, "#d5e4b0", look.dice, 330, 440, 340, 350, 0.9)
        return Subject(
            jar(look, slab(300, 420, 400, 400, "#c9d89a") + cubes, 330, 390), close=_heap(look, m.jelly, "#cfe0a8")
        )
    if look.says("bubuk", "biji", "kering", "kelor", "rosela"):
        piece, colour = look.find(POWDERS, (m.tea, "#6f8f45"))
        return pouch(look, piece, colour)
    liquid = look.find(LIQUIDS, "#d9a13a")
    if look.says("sirop"):
        return Subject(bottle(look, liquid, 190, 580, 64), beside=_glass(liquid), focus=(500, 540))
    wide = look.says("literan", "500")
    milky = look.says("yoghurt", "kedelai")
    return Subject(
        bottle(look, liquid, 270 if wide else 214, 560 if wide else 500, 110 if wide else 84, opaque=milky),
        beside=_garnish(look),
        focus=(500, 560),
    )


def _glass(liquid: str) -> str:
    """A poured glass of the syrup, with ice."""
    d = "M690 610H830L816 826Q814 836 802 836H718Q706 836 704 826Z"
    return (
        shadow(766, 836, 84, 18)
        + path(d, "#ffffff", opacity=0.4)
        + path("M694 660H826L816 826Q814 836 802 836H718Q706 836 704 826Z", lighter(liquid, 0.15), opacity=0.9)
        + slab(716, 650, 44, 44, "#ffffff", 8, opacity=0.5)
        + slab(770, 664, 40, 40, "#ffffff", 8, opacity=0.4)
        + line("M702 626L712 800", "#ffffff", 6, opacity=0.6)
    )


def _garnish(look: Look) -> str:
    """What the drink is made of, before the bottle."""
    if look.says("lemon", "asam"):
        fruit = (
            disc(0, 0, 60, "#e3b93a")
            + disc(0, 0, 52, "#fbf0c0")
            + "".join(group(path("M0 -6L-13 -38Q0 -48 13 -38Z", "#ecc94f"), turn=t) for t in range(0, 360, 45))
        )
        return shadow(720, 838, 80, 16) + group(fruit, x=720, y=780)
    if look.says("timun"):
        cut = (
            disc(0, 0, 52, "#5e8d45")
            + disc(0, 0, 45, "#dbe9b4")
            + "".join(oval(x, y, 4, 7, "#a9c67e") for x, y in around(6, 22))
        )
        return shadow(720, 836, 80, 16) + group(cut, x=700, y=788) + leaf(760, 830, 90, 26, 40, "#5f9a4c", "#b5d08c")
    if look.says("stroberi"):
        return (
            shadow(720, 838, 70, 14)
            + path("M666 760Q720 730 774 760Q776 820 720 840Q664 820 666 760Z", ball("#c9384a"))
            + "".join(leaf(720, 762, 44, 12, t, "#5f8f4a") for t in (-70, -24, 24, 70))
        )
    if look.says("jahe", "kunyit", "kencur"):
        root = path(
            "M640 800Q660 750 710 776Q726 730 766 752Q760 780 800 776Q836 800 800 828Q740 850 690 836Q640 840 640 800Z",
            ball("#d39a52"),
        )
        return (
            shadow(720, 840, 110, 16)
            + root
            + line("M690 790q10 20 0 40M740 770q8 30 -2 64", darker("#d39a52", 0.25), 4, opacity=0.6)
        )
    return ""


def _bags(look: Look, colour: str) -> Subject:
    two = shadow(800, 850, 120, 20) + group(teabag(colour, look.palette.second), x=772, y=780, size=0.78, turn=8)
    near = "".join(
        group(teabag(colour, look.palette.second), x=x, y=y, size=2, turn=t)
        for x, y, t in ((300, 380, -10), (640, 420, 8), (440, 740, -3))
    )
    return carton(look, two, near, "flat")


def condiment(look: Look) -> Subject:
    """Sambal and bumbu: a small jar, a shaker, a pouch, or blocks of terasi."""
    if look.says("terasi"):
        return shrimp_paste(look)
    if look.says("serundeng"):
        return pouch(look, m.crumb, "#c07f35")
    if look.says("kering tempe"):
        return pouch(look, m.bar, "#a9602f")
    if look.says("bubuk"):
        return Subject(bottle(look, "#e0b45a", 230, 420, 170, opaque=True))
    paste, bits = (
        ("#dda233", "#f3d58a")
        if look.says("kuning")
        else ("#5a2a20", "#6f8f45")
        if look.says("petai", "cumi")
        else ("#a3301d", "#e8b04a")
    )
    chilies = (
        "".join(
            group(
                path("M0 0C40 -16 90 -8 116 20C76 24 20 24 0 0Z", ball("#c23a22")),
                line("M0 0q-14 -4 -20 -16", "#5f8f3e", 7),
                x=x,
                y=y,
                turn=t,
            )
            for x, y, t in ((690, 800, 8), (720, 836, -12))
        )
        if paste != "#dda233"
        else ""
    )
    dish = group(
        disc(0, 0, 300, "#8d8176"),
        disc(0, 0, 262, "#756a60"),
        disc(0, 0, 220, ball(paste)),
        *(oval(x, y, 14, 9, bits) for r, n in ((60, 6), (120, 9), (176, 13)) for x, y in around(n, r)),
        x=500,
        y=500,
    )
    pestle = group(slab(-36, -300, 72, 330, "#8d8176", 36), x=660, y=420, turn=52)
    cover = look.pick("cloth", "screw")
    return Subject(
        group(paste_jar(look, paste, bits, cover=cover), x=-75, y=-118.5, size=1.15),
        beside=chilies,
        close=disc(520, 528, 300, "#2a1710", opacity=0.2) + dish + pestle,
        close_stance="flat",
    )


def herbal(look: Look) -> Subject:
    """Jamu: bottles, cartons of bags, a jar of powder, a little bottle of oil."""
    if look.says("celup", "seduh"):
        return _bags(look, "#b5502f")
    if look.says("instan", "serbuk"):
        return Subject(heap_jar(look, m.rice_grain, "#a9673a", "screw", 320, 400, 0.6), beside=_garnish(look))
    liquid = look.find(LIQUIDS, "#cf9a35")
    small = look.says("minyak", "60 ml")
    return Subject(
        bottle(look, liquid, 190 if small else 210, 400 if small else 520, 70 if small else 80),
        beside=_garnish(look) or leaf(680, 840, 150, 14, 60, "#8fae5a") + leaf(690, 842, 130, 12, 76, "#7f9c48"),
        focus=(500, 580),
    )


def skin_care(look: Look) -> Subject:
    """Kosmetik: a tube, a sliced aloe leaf before it; or a pot of cream."""
    aloe = (
        shadow(730, 838, 120, 16)
        + path("M620 830Q720 740 850 760Q760 800 700 846Q650 856 620 830Z", ball("#6f9c58"))
        + oval(662, 830, 42, 22, "#cfe6b8")
    )
    if look.says("gel", "krim", "lotion", "tabir"):
        return Subject(tube(look), beside=aloe, focus=(500, 480))
    return Subject(tub(look, oval(500, 600, 140, 28, "#fbf4ea"), "#f6e6dc"), beside=aloe)


def soap(look: Look) -> Subject:
    """Sabun: bars tied with string, or a pump bottle."""
    if look.says("cair", "cuci piring"):
        tone = "#8a5a34" if look.says("lerak") else "#e3c04a"
        bubbles = "".join(
            disc(x, y, r, "#ffffff", opacity=0.45)
            for x, y, r in ((720, 800, 34), (766, 826, 22), (690, 840, 18), (750, 756, 14))
        )
        if look.says("pel"):
            return Subject(bottle(look, tone, 290, 500, 100), beside=bubbles)
        return Subject(pump(look, tone), beside=bubbles, focus=(500, 560))
    tone = look.pick("#d9c98f", "#a9b98a", "#e3cbb0")
    bar = path(
        "M-190 -50Q-190 -90 -150 -90H150Q190 -90 190 -50V50Q190 90 150 90H-150Q-190 90 -190 50Z",
        down(lighter(tone, 0.25), tone),
    ) + path(
        "M-150 -48Q-150 -60 -138 -60H138Q150 -60 150 -48V44Q150 56 138 56H-138Q-150 56 -150 44Z",
        "none",
        stroke=darker(tone, 0.14),
        stroke_width=5,
    )
    sash = slab(-60, -92, 120, 184, look.palette.accent) + tag(0, 0, 50, look)
    string = line("M-190 0H190M0 -90V90", "#cbb48a", 7)
    stack = (
        shadow(512, 786, 270, 34)
        + group(bar, sash, x=500, y=690)
        + group(bar, string, x=480, y=514, turn=-4, size=0.96)
    )
    sprigs = leaf(640, 800, 260, 16, 64, "#8fae5a", "#cfe0a0") + leaf(
        640, 806, 220, 14, 80, mix(BANANA_LEAF, "#a9c66a", 0.5), "#cfe0a0"
    )
    return Subject(group(stack, x=-60, y=-94, size=1.12), beside=sprigs, focus=(500, 600))
