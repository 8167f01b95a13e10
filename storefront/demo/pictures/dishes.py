"""Served food, seen from the front: cakes on a plate, bowls, tumpeng, a buffet. Stands on y = 790 round x = 500."""

from storefront.demo.pictures import cakes, lauk
from storefront.demo.pictures.morsels import parcel, puff
from storefront.demo.pictures.motifs import tumpal
from storefront.demo.pictures.paints import ball, barrel, down
from storefront.demo.pictures.palette import BAMBOO, BANANA_LEAF, STEEL, darker, lighter, mix
from storefront.demo.pictures.strokes import disc, group, leaf, line, oval, path, shadow, slab
from storefront.demo.pictures.subject import Look, Subject
from storefront.demo.pictures.vessels import bowl, plate, tub


def cake_plate(look: Look) -> Subject:
    """Some of one cake on a plate with a leaf; bread comes on a board."""
    cake = look.find(cakes.CAKES, cakes.risoles)
    dish = look.pick("#f7f1e4", lighter(look.palette.second, 0.6), lighter(look.palette.accent, 0.7))
    if cake is cakes.loaf:
        return Subject(group(cake(), x=500, y=500, size=3), stance="flat")
    ground = (
        plate(500, 700, 330, dish, look.palette.accent)
        + oval(500, 694, 230, 62, BANANA_LEAF)
        + line("M280 694H720", lighter(BANANA_LEAF, 0.3), 4)
    )
    pile = (
        [(390, 650), (610, 650), (500, 690), (500, 560)]
        if cake not in (cakes.putu_mayang, cakes.kerak_telor)
        else [(500, 660)]
    )
    size = 1.35 if len(pile) > 1 else 2.4
    near = "".join(group(cake(), x=x, y=y, size=2.6) for x, y in ((330, 400), (660, 450), (470, 690)))
    return Subject(
        ground + "".join(group(cake(), x=x, y=y, size=size) for x, y in pile),
        close=near,
        close_stance="flat",
        focus=(500, 620),
    )


def _chunks(look: Look, colours: tuple[str, ...], rows: int = 4) -> str:
    """A heap of bits above a bowl's rim, which lies round (500, 500) and is 300 wide to each side."""
    bits = ""
    for row in range(rows):
        wide = 235 - row * 58
        for i in range(8 - row * 2):
            x = 500 - wide + 2 * wide * (i + 0.5) / (8 - row * 2) + look.dice.uniform(-8, 8)
            bits += group(
                path("M-46 8C-44 -34 20 -48 44 -14C50 22 -30 40 -46 8Z", ball(look.dice.choice(colours))),
                x=x,
                y=512 - row * 40,
                turn=look.dice.randrange(-50, 50),
            )
    return bits


def salad_bowl(look: Look) -> Subject:
    """Asinan or pecel: vegetables or fruit in a bowl, sauce, a crisp on top."""
    colours = (
        ("#f2e2a0", "#d9482f", "#f0a23c", "#a9c95a", "#f3efe0")
        if look.says("buah")
        else ("#6f9c48", "#a9c95a", "#f6f0d8", "#e0893c", "#557f3a")
    )
    sauce = oval(500, 506, 280, 92, "#c4562c" if look.says("asinan") else "#9c6434")
    top = (
        group(puff("#e9c06a"), x=610, y=376, size=2, turn=18)
        if look.says("sayur")
        else group(leaf(0, 0, 90, 26, -30, "#5f8f3e", "#bcd58a"), x=590, y=400)
    )
    egg = group(lauk.egg(), x=400, y=404, size=0.9, turn=-20) if look.says("pecel") else ""
    dish = look.pick(look.palette.accent, look.palette.second, "#f4ecdc")
    art = group(bowl(500, 500, 300, dish, sauce + _chunks(look, colours) + egg + top, lighter(dish, 0.4)), y=12)
    return Subject(art, focus=(500, 470))


def soup(look: Look) -> Subject:
    """Gabus pucung: fish in black kluwek broth, with rice beside it."""
    broth = oval(500, 508, 282, 94, "#2f201a") + oval(440, 490, 120, 26, "#4a352a", opacity=0.7)
    content = (
        broth
        + group(lauk.fish("#6f5442"), x=510, y=490, size=1.3, wide=1.6)
        + leaf(600, 520, 70, 18, 60, "#7fa651")
        + leaf(400, 540, 60, 16, -40, "#7fa651")
        + disc(380, 480, 15, "#b8321f")
        + disc(640, 486, 13, "#b8321f")
    )
    return Subject(
        group(bowl(500, 500, 300, look.pick("#f4ecdc", look.palette.second), content, look.palette.accent), y=12),
        focus=(500, 490),
    )


def tumpeng(look: Look) -> Subject:
    """A cone of yellow rice on a leaf-lined tray, ringed by dishes."""
    gold = "#f0c64c"
    cone = path("M500 220Q512 214 520 236L660 640Q500 700 340 640L480 236Q488 214 500 220Z", barrel(gold))
    grains = "".join(
        group(
            oval(0, 0, 8, 4, darker(gold, 0.14), opacity=0.6),
            x=500 + look.dice.uniform(-1, 1) * (y - 240) * 0.32,
            y=y,
            turn=look.dice.randrange(180),
        )
        for y in range(270, 630, 7)
    )
    hat = path("M500 188L548 310Q500 330 452 310Z", barrel(BANANA_LEAF)) + line(
        "M500 196V316", darker(BANANA_LEAF, 0.2), 3
    )
    tray = (
        shadow(512, 770, 420, 56)
        + oval(500, 716, 390, 112, darker(BAMBOO, 0.25))
        + oval(500, 700, 390, 110, BAMBOO)
        + oval(500, 698, 350, 92, BANANA_LEAF)
    )
    leaves = "".join(
        leaf(500, 700, 400, 70, turn, mix(BANANA_LEAF, "#2f5d33", i % 2 * 0.3), lighter(BANANA_LEAF, 0.2))
        for i, turn in enumerate((-104, -86, 86, 104))
    )
    back = group(lauk.greens(), x=300, y=640, size=0.8) + group(lauk.stew(), x=700, y=640, size=0.5, wide=0.7)
    dishes = (
        group(lauk.chicken(), x=250, y=700, size=0.62)
        + group(lauk.egg(), x=370, y=752, size=0.7)
        + group(lauk.shredded(), x=480, y=766, size=0.5, wide=0.62)
    )
    dishes += (
        group(lauk.egg(), x=585, y=756, size=0.7, turn=20)
        + group(lauk.tofu(), x=680, y=738, size=0.7)
        + group(lauk.fish(), x=768, y=690, size=0.5)
    )
    return Subject(tray + leaves + back + cone + grains + hat + dishes, focus=(500, 600), alone=True)


def leaf_parcels(look: Look) -> Subject:
    """Rice grilled in banana leaf, one parcel opened."""
    ground = plate(500, 710, 340, "#f7f1e4", look.palette.accent)
    rolls = "".join(
        group(parcel(mix(BANANA_LEAF, "#6b5a2a", share)), x=x, y=y, size=3, turn=t)
        for x, y, t, share in ((500, 600, -4, 0.3), (430, 690, 3, 0.15), (590, 706, -8, 0.25))
    )
    char = "".join(
        oval(x, y, 26, 7, "#3a2a18", opacity=0.35) for x, y in ((420, 600), (540, 590), (380, 694), (640, 704))
    )
    return Subject(ground + rolls + char, focus=(500, 650))


def buffet(look: Look) -> Subject:
    """A row of chafing dishes on a cloth with a tumpal border."""
    cloth_colour = lighter(look.palette.accent, 0.1)
    table = (
        shadow(500, 792, 440, 40)
        + slab(90, 610, 820, 180, down(cloth_colour, darker(cloth_colour, 0.12)))
        + tumpal(90, 790, 820, 66, 14, look.palette.light, cloth_colour)
        + slab(80, 596, 840, 22, lighter(cloth_colour, 0.3), 6)
    )
    foods = (("#8a4a26", "#5f3018"), ("#5f8f3e", "#86a950"), ("#d9a13e", "#f0c64c"))
    pans = ""
    for i, (low, high) in enumerate(foods):
        heap = path("M-96 0Q-60 -58 0 -56T96 0Z", low) + "".join(
            disc(x, y, 16, ball(high))
            for x, y in ((-60, -14), (-28, -34), (10, -38), (44, -26), (70, -8), (-4, -14), (30, -8))
        )
        lid = (
            path("M-112 -88A112 76 0 0 1 112 -88Z", barrel(STEEL))
            + slab(-120, -94, 240, 12, lighter(STEEL, 0.4), 6)
            + slab(-14, -186, 28, 24, look.palette.second, 8)
        )
        pans += group(
            group(lid, y=10),
            heap,
            path("M-112 0H112L98 64H-98Z", barrel(STEEL)),
            slab(-120, -8, 240, 16, lighter(STEEL, 0.3), 8),
            slab(-80, 64, 18, 30, darker(STEEL, 0.3)),
            slab(62, 64, 18, 30, darker(STEEL, 0.3)),
            x=230 + i * 270,
            y=504,
        )
    return Subject(table + pans, focus=(500, 500), alone=True)


def cold_cup(look: Look) -> Subject:
    """A cup of pudding or ice cream."""
    if look.says("es krim"):
        scoops = (
            disc(440, 560, 84, ball("#d9a3a0"))
            + disc(560, 560, 84, ball("#f4e6d2"))
            + disc(500, 500, 84, ball("#d09591"))
            + "".join(
                oval(x, y, 11, 8, "#7a2f2c")
                for x, y in ((470, 480), (530, 510), (430, 540), (580, 550), (500, 450), (550, 590))
            )
        )
        cone = group(slab(-15, -180, 30, 200, barrel("#dcb070"), 6), x=590, y=480, turn=24)
        return Subject(group(tub(look, cone + scoops, "#f2ddd0", 210), x=-125, y=-197.5, size=1.25))
    caramel = (
        oval(500, 598, 140, 30, ball("#9a5220"))
        + oval(456, 592, 44, 8, "#e2b070", opacity=0.7)
        + leaf(540, 596, 60, 16, 30, "#6f9c48")
    )
    return Subject(group(tub(look, caramel, "#f3dfae", 190), x=-200, y=-316, size=1.4))


def snack(look: Look) -> Subject:
    """Kudapan of any sort: by its name a cup, a bowl or a plate."""
    if look.says("puding", "es krim"):
        return cold_cup(look)
    return salad_bowl(look) if look.says("asinan") else cake_plate(look)
