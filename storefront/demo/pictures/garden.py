"""From garden and roof: vegetables, fruit and tempe. Stands on y = 790 round x = 500."""

from storefront.demo.pictures.labels import tag
from storefront.demo.pictures.paints import ball, barrel, cloth
from storefront.demo.pictures.palette import BAMBOO, BANANA_LEAF, KRAFT, darker, lighter, mix
from storefront.demo.pictures.plants import STEM
from storefront.demo.pictures.strokes import (
    around,
    clip,
    disc,
    group,
    leaf,
    line,
    oval,
    path,
    scalloped,
    shadow,
    slab,
    stamp,
)
from storefront.demo.pictures.subject import Look, Subject


def lettuce(look: Look) -> str:
    """A curly rosette."""
    heads = ""
    for i, r in enumerate((230, 190, 148, 104, 62)):
        colour = mix("#4f8438", "#d3e48e", i / 4.4)
        frill = (
            path(scalloped(96, 11, 11), colour)
            + path(scalloped(80, 11, 11), ball(lighter(colour, 0.12)))
            + line("M0 60L0 -60M0 30L-34 -30M0 30L34 -30", lighter(colour, 0.5), 5, opacity=0.6)
        )
        drawn, mark = stamp(frill)
        count = (9, 8, 7, 5, 3)[i]
        heads += drawn + "".join(
            group(mark, x=x * 0.72, y=y * 0.72, turn=j * 360 / count + i * 21, size=0.4 + r / 330)
            for j, (x, y) in enumerate(around(count, r, start=-90 + i * 21))
        )
    return heads


def _tie(look: Look, x: float, y: float, w: float) -> str:
    return slab(x - w / 2, y, w, 30, barrel(look.palette.accent), 10) + line(
        f"M{x} {y + 16}l-46 46M{x} {y + 16}l50 40", look.palette.accent, 9
    )


def pakcoy() -> str:
    """Spoon-leaved cabbage with pale stalks."""
    plant = ""
    for turn, size in ((-34, 0.9), (34, 0.9), (-18, 1.0), (18, 1.0), (0, 1.08)):
        stalk = path("M-34 0C-44 -90 -30 -170 -14 -220H14C30 -170 44 -90 34 0Q0 30 -34 0Z", barrel("#e3ecc2"))
        blade = path(
            "M0 -180C-90 -190 -128 -300 -86 -384Q-40 -450 0 -440T86 -384C128 -300 90 -190 0 -180Z", ball("#4f8a3e")
        ) + line("M0 -190V-400M0 -260L-52 -330M0 -260L52 -330", "#a9cc80", 6, opacity=0.7)
        plant += group(stalk, blade, turn=turn, size=size)
    return plant


def water_spinach(look: Look) -> str:
    """A bunch of kangkung."""
    stems = "".join(
        line(f"M{x * 0.3} 0Q{x * 0.4} -200 {x} {-330 - abs(x) % 60}", mix("#7fa651", "#b5cc7a", abs(x) % 3 / 3), 13)
        for x in range(-150, 151, 30)
    )
    leaves = "".join(
        leaf(x, -300 - abs(x) % 70, 150, 34, x * 0.34, mix("#3f7a38", "#7fae54", abs(x) % 4 / 4), "#a9cc80")
        for x in range(-160, 161, 32)
    )
    low = "".join(
        leaf(x * 0.55, -180, 120, 28, x * 0.5, mix("#4f8a3e", "#86b05a", abs(x) % 5 / 5), "#a9cc80")
        for x in range(-150, 151, 60)
    )
    return stems + leaves + low + "".join(line(f"M{x} 0V90", "#b9cf86", 12) for x in range(-46, 47, 15))


def vegetables(look: Look) -> Subject:
    """One bunch, or a week's basket."""
    if look.says("selada"):
        return Subject(
            disc(520, 524, 270, "#2a1710", opacity=0.16) + group(lettuce(look), x=500, y=500, size=1.35), stance="flat"
        )
    if look.says("pakcoy"):
        return Subject(
            shadow(512, 786, 210, 34)
            + group(pakcoy(), x=410, y=760, turn=-10, size=0.86)
            + group(pakcoy(), x=590, y=770, turn=10, size=0.9)
            + _tie(look, 500, 690, 250),
            focus=(500, 480),
        )
    if look.says("kangkung", "bayam"):
        return Subject(
            shadow(512, 786, 170, 30) + group(water_spinach(look), x=500, y=690, size=1.05) + _tie(look, 500, 660, 120),
            focus=(500, 430),
        )
    back = group(water_spinach(look), x=380, y=600, size=0.75, turn=-12) + group(
        pakcoy(), x=610, y=620, size=0.8, turn=12
    )
    carrot = path("M-34 0C-30 120 -8 220 0 240C8 220 30 120 34 0Q0 -26 -34 0Z", barrel("#e0803a")) + "".join(
        leaf(0, -8, 120, 18, t, STEM) for t in (-24, 0, 24)
    )
    front = (
        group(lettuce(look), x=480, y=560, size=0.5)
        + group(carrot, x=690, y=560, turn=160, size=0.8)
        + disc(340, 580, 62, ball("#c9402c"))
        + leaf(340, 524, 34, 12, 40, STEM)
        + oval(600, 590, 50, 80, ball("#5d3f6e"))
    )
    basket = path(
        "M230 590H770L720 770Q716 790 690 790H310Q284 790 280 770Z",
        cloth("weave", darker(BAMBOO, 0.18), darker(BAMBOO, 0.02), 52),
    ) + slab(214, 570, 572, 44, barrel(darker(BAMBOO, 0.1)), 22)
    return Subject(shadow(512, 790, 310, 40) + back + front + basket, focus=(500, 520))


def guava(cut: bool) -> str:
    """A guava, whole or halved, round (0, 0)."""
    if not cut:
        return (
            disc(0, 0, 92, ball("#b9c65a"))
            + path("M-14 -84L0 -98L14 -84L8 -76H-8Z", "#7a6a3a")
            + leaf(6, -86, 80, 24, 58, "#5f8f3e", "#a9cc80")
            + oval(-34, -38, 22, 14, "#fff", opacity=0.3)
        )
    seeds = "".join(oval(x, y, 5, 7, "#f3dfb0") for x, y in (*around(10, 44), *around(5, 22)))
    return disc(0, 0, 92, "#a9b850") + disc(0, 0, 80, "#f0b9a8") + disc(0, 0, 60, ball("#e0695f")) + seeds


def fruit(look: Look) -> Subject:
    """Fruit heaped in a bamboo basket, some before it, one cut."""
    heap = "".join(
        group(guava(False), x=x, y=y, size=0.95, turn=look.dice.randrange(-40, 40))
        for x, y in ((360, 540), (500, 520), (640, 540), (430, 430), (570, 430), (500, 340))
    )
    basket = path(
        "M220 560H780L720 760Q714 790 680 790H320Q286 790 280 760Z",
        cloth("weave", darker(BAMBOO, 0.2), darker(BAMBOO, 0.04), 56),
    ) + slab(206, 546, 588, 44, barrel(darker(BAMBOO, 0.12)), 22)
    return Subject(
        shadow(512, 790, 320, 40) + heap + basket + tag(500, 682, 66, look),
        beside=shadow(770, 826, 110, 20) + group(guava(True), x=770, y=748, size=0.86),
        focus=(500, 470),
    )


def tempe(look: Look) -> Subject:
    """A slab of tempe in banana leaf, sliced at one end."""
    beans = "".join(
        oval(look.dice.uniform(-150, 150), look.dice.uniform(-66, 66), 17, 12, ball("#d9b472")) for _ in range(34)
    )
    face = (
        slab(-170, -70, 346, 168, "#b59a6c", 18)
        + slab(-170, -84, 340, 168, "#f7f1e0", 18)
        + clip("M-166 -80H166V80H-166Z", beans)
    )
    wrap = (
        path("M-250 -120H110L150 -60V120H-250Q-290 0 -250 -120Z", barrel(BANANA_LEAF))
        + line("M-230 -70H120M-250 -10H140M-240 50H140", darker(BANANA_LEAF, 0.2), 4, opacity=0.5)
        + line("M-130 -120V120", KRAFT, 11)
    )
    slices = "".join(
        group(
            slab(-18, -78, 52, 168, "#b59a6c", 12),
            slab(-26, -84, 52, 168, "#f7f1e0", 12),
            "".join(oval(look.dice.uniform(-14, 14), y, 11, 8, ball("#d9b472")) for y in range(-66, 70, 22)),
            x=690 + i * 46,
            y=664,
            turn=16 + i * 8,
        )
        for i in range(3)
    )
    ground = shadow(520, 772, 400, 50)
    return Subject(
        group(ground + group(face, x=520, y=650) + group(wrap, x=430, y=650) + slices, x=-90, y=-130, size=1.16),
        close=group(face, x=500, y=430, size=2.1, turn=-6) + group(wrap, x=330, y=740, size=1.5),
        close_stance="flat",
    )
