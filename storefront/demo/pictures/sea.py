"""From pond and sea: fish and what is made of it."""

from storefront.demo.pictures.morsels import chip, crumb, mound, nugget, parcel, puff
from storefront.demo.pictures.packs import frozen, pouch
from storefront.demo.pictures.paints import ball, down
from storefront.demo.pictures.palette import BAMBOO, darker, lighter, mix
from storefront.demo.pictures.strokes import around, cast, disc, group, leaf, line, oval, path, round_box, slab
from storefront.demo.pictures.subject import Look, Subject


def whole_fish(back: str, belly: str) -> str:
    """A milkfish-like fish, 460 wide round (0, 0), seen from the side."""
    body = (
        "M-230 8C-180 -70 -40 -92 70 -58C110 -46 140 -28 158 -14L226 -76Q206 "
        "-4 230 70L156 24C120 62 20 88 -70 76C-150 66 -206 44 -230 8Z"
    )
    fins = path("M-30 -76Q20 -124 60 -62ZM-40 74Q-10 112 30 76ZM90 56Q110 86 130 44Z", darker(back, 0.15))
    scales = "".join(
        line(f"M{x} {y}q12 12 0 26", darker(back, 0.18), 3, opacity=0.4)
        for x in range(-90, 130, 34)
        for y in (-44, -12, 20)
    )
    gill = (
        line("M-148 -44Q-118 4 -150 52", darker(back, 0.3), 5)
        + disc(-184, -10, 15, "#fbf6ea")
        + disc(-185, -10, 8, "#1f1a18")
    )
    return fins + path(body, down(back, belly)) + scales + gill + line("M-222 14Q-206 20 -194 18", darker(back, 0.4), 4)


def catfish(colour: str) -> str:
    """A lele with whiskers."""
    body = (
        "M-220 4C-204 -50 -130 -58 -60 -46C40 -40 120 -30 176 -12L228 -52Q214 "
        "4 228 52L176 22C100 44 0 52 -60 52C-140 60 -206 48 -220 4Z"
    )
    whiskers = line(
        "M-206 26Q-250 40 -256 84M-196 36Q-220 66 -214 96M-212 -14Q-256 -30 -262 -66", darker(colour, 0.2), 5
    )
    fins = path("M-60 -46Q40 -92 160 -22ZM-40 50Q60 92 150 30Z", darker(colour, 0.25))
    return (
        whiskers
        + fins
        + path(body, down(colour, lighter(colour, 0.45)))
        + disc(-176, -14, 10, "#fbf6ea")
        + disc(-176, -14, 5, "#1f1a18")
        + line("M-130 -40Q-110 0 -132 44", darker(colour, 0.3), 5)
    )


def frozen_fish(look: Look) -> Subject:
    """Fish or small pieces in a vacuum pack."""
    spice = "".join(
        oval(look.dice.uniform(-220, 220), look.dice.uniform(-130, 130), 8, 5, "#e0b03c", opacity=0.7)
        for _ in range(26)
    )
    if look.says("lele"):
        return frozen(look, group(catfish("#6d6254"), y=-80) + group(catfish("#77694f"), y=76, turn=180) + spice)
    return frozen(look, group(whole_fish("#7f97a3", "#eef2f0"), size=1.15) + spice)


def dried_fish(look: Look) -> Subject:
    """Salted fish on a bamboo rack in the sun."""
    slats = "".join(
        slab(120, y, 760, 24, down(lighter(BAMBOO, 0.2), darker(BAMBOO, 0.12)), 10) for y in range(190, 830, 46)
    )
    rails = slab(150, 160, 26, 690, darker(BAMBOO, 0.25), 10) + slab(824, 160, 26, 690, darker(BAMBOO, 0.25), 10)
    catch = "".join(
        group(
            cast(round_box(0, 10, 200, 50), 6, 10), group(whole_fish("#a89a7c", "#e8ddc0")), x=x, y=y, size=0.72, turn=t
        )
        for x, y, t in ((320, 300, 4), (680, 300, -4), (320, 505, -3), (680, 505, 3), (320, 710, 5), (680, 710, -2))
    )
    return Subject(rails + slats + catch, stance="flat", focus=(500, 420), alone=True)


def _platter(look: Look, content: str) -> str:
    dish = look.pick("#f7f1e4", lighter(look.palette.second, 0.65))
    return (
        disc(516, 524, 380, "#2a1710", opacity=0.14)
        + disc(500, 500, 380, down(dish, darker(dish, 0.06)))
        + disc(500, 500, 340, "none", stroke=look.palette.accent, stroke_width=6, opacity=0.6)
        + disc(500, 500, 280, darker(dish, 0.05))
        + content
    )


def satay(look: Look) -> Subject:
    """Skewers of cockles in yellow spice."""
    stick = ""
    for i in range(7):
        beads = "".join(
            group(
                oval(0, 0, 32, 24, ball(mix("#d9942e", "#8a4a1e", look.dice.uniform(0, 0.5)))),
                oval(-8, -8, 10, 5, "#f6dc9a", opacity=0.6),
                y=-170 + j * 52,
            )
            for j in range(6)
        )
        stick += group(line("M0 -230V300", darker(BAMBOO, 0.1), 9), beads, x=320 + i * 60, y=470, turn=(i - 3) * 4)
    return Subject(_platter(look, stick), stance="flat", focus=(500, 430))


def otak_otak(look: Look) -> Subject:
    """Fish cakes grilled in banana leaf, with peanut sambal."""
    rolls = "".join(
        group(
            parcel(mix("#5f8f4a", "#6b5a2a", i % 3 * 0.2)),
            x=430 + i % 2 * 20,
            y=300 + i * 74,
            size=2.5,
            turn=-8 + i % 3 * 5,
        )
        for i in range(6)
    )
    dip = group(
        disc(0, 0, 84, "#fbf6ea"),
        disc(0, 0, 70, ball("#a9582a")),
        *(disc(x, y, 6, "#e9c48a") for x, y in around(6, 36)),
        x=720,
        y=560,
    )
    return Subject(_platter(look, rolls + dip), stance="flat", focus=(440, 460))


def dumplings(look: Look) -> Subject:
    """Siomai on a platter with sauce and lime."""
    piece = (
        path("M-56 40C-70 -10 -40 -50 0 -44C40 -50 70 -10 56 40Q0 66 -56 40Z", ball("#f0dfba"))
        + line("M-34 -26Q-26 0 -38 34M0 -40V46M34 -26Q26 0 38 34", darker("#f0dfba", 0.16), 4, opacity=0.7)
        + oval(0, -36, 30, 12, "#d9863c")
    )
    ring_ = "".join(group(piece, x=x, y=y, size=1.15) for x, y in (*around(8, 220, 500, 500), (430, 520)))
    dip = group(disc(0, 0, 92, "#fbf6ea"), disc(0, 0, 78, ball("#a9582a")), x=520, y=500) + leaf(
        640, 520, 90, 24, 60, "#6f9c48", "#cfe0a0"
    )
    return Subject(_platter(look, ring_ + dip), stance="flat")


def nuggets(look: Look) -> Subject:
    """Breaded pieces, frozen in a tray."""
    spread = "".join(
        group(
            nugget(mix("#d9a34a", "#b5762c", look.dice.uniform(0, 0.4))),
            x=-190 + i % 5 * 96,
            y=-110 + i // 5 * 106,
            size=1.2,
            turn=look.dice.randrange(-30, 30),
        )
        for i in range(15)
    )
    return frozen(look, spread)


def fish_goods(look: Look) -> Subject:
    """Olahan ikan of any sort, by its name."""
    if look.says("otak"):
        return otak_otak(look)
    if look.says("sate"):
        return satay(look)
    if look.says("siomai"):
        return dumplings(look)
    if look.says("nugget"):
        return nuggets(look)
    if look.says("asin", "jemur"):
        return dried_fish(look)
    if look.says("abon"):
        return pouch(look, crumb, "#b57a3c")
    if look.says("kulit"):
        return pouch(look, chip, "#a98a52")
    if look.says("kerupuk", "keripik", "sotong"):
        return pouch(look, puff, "#8fae78" if look.says("ijo") else "#eadfc4")
    return frozen_fish(look)


def shrimp_paste(look: Look) -> Subject:
    """Terasi: dark blocks, one cut, on a leaf."""
    block = (
        path("M-120 -40L-60 -90H140L120 40L60 90H-120Z", down("#7a4038", "#532a26"))
        + path("M-120 -40L-60 -90H140L70 -40Z", "#8f5047")
        + path("M70 -40L140 -90L120 40L60 90Z", "#45211f")
    )
    pile = (
        group(block, x=420, y=660, size=1.05)
        + group(block, x=620, y=710, size=0.8, turn=6)
        + group(block, x=490, y=500, size=0.95, turn=-4)
    )
    ground = (
        oval(512, 746, 330, 76, "#2a1710", opacity=0.18)
        + oval(500, 730, 320, 74, "#5f8f4a")
        + line("M190 730H810", "#8fb873", 4)
    )
    return Subject(ground + pile + mound(crumb, "#8f5047", look.dice, 700, 790, 110, 0.6), focus=(500, 620))
