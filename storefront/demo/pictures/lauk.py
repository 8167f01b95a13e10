"""What lies beside the rice: one dish each round (0, 0), about 260 units wide, seen from above."""

from collections.abc import Callable

from storefront.demo.pictures.morsels import nugget
from storefront.demo.pictures.paints import ball, down
from storefront.demo.pictures.palette import BANANA_LEAF, RICE, darker, lighter, mix
from storefront.demo.pictures.strokes import around, disc, group, leaf, line, oval, path, scalloped, slab
from storefront.demo.pictures.subject import Look


def rice(look: Look) -> str:
    """A dome of rice strewn with fried shallots."""
    colour = look.find({"merah": "#d8a58c", "kuning": "#f2cf62"}, RICE)
    grains = "".join(
        group(
            oval(0, 0, 9, 4, darker(colour, 0.08)),
            x=look.dice.uniform(-80, 80),
            y=look.dice.uniform(-84, 84),
            turn=look.dice.randrange(180),
        )
        for _ in range(60)
    )
    shallots = "".join(
        group(
            line("M-9 0Q0 -10 9 0", "#9a5426", 5),
            x=look.dice.uniform(-40, 40),
            y=look.dice.uniform(-40, 40),
            turn=look.dice.randrange(360),
        )
        for _ in range(9)
    )
    return disc(8, 10, 112, "#2a1710", opacity=0.14) + path(scalloped(114, 15, 6), ball(colour)) + grains + shallots


def chicken(colour: str = "#b5652a") -> str:
    """A drumstick and a piece of breast."""
    stick = (
        path("M-96 66C-116 10 -60 -74 14 -66C62 -58 60 4 20 28C-10 48 -40 92 -96 66Z", ball(colour))
        + line("M-98 66L-124 92", "#f1e4cd", 20)
        + disc(-130, 92, 12, "#f1e4cd")
        + disc(-122, 102, 12, "#f1e4cd")
    )
    thigh = path(
        "M10 84C-4 40 44 4 88 18C124 36 112 92 70 104C40 112 18 108 10 84Z", ball(mix(colour, "#d79a45", 0.35))
    )
    return (
        oval(0, 40, 120, 80, "#2a1710", opacity=0.12)
        + thigh
        + stick
        + line("M-60 10Q-30 -36 10 -40", lighter(colour, 0.4), 8, opacity=0.6)
        + "".join(oval(x, y, 6, 4, "#e8c27a") for x, y in ((-40, 20), (-10, -10), (50, 50), (76, 70), (-60, 44)))
    )


def fish(colour: str = "#a0703c") -> str:
    """A grilled fish with slashes."""
    body = path("M-122 6C-90 -66 20 -66 74 -12L126 -52Q112 0 126 54L74 22C20 76 -90 76 -122 6Z", ball(colour))
    cuts = line("M-50 -36Q-30 4 -50 44M-10 -42Q12 4 -10 48M30 -32Q46 4 30 38", darker(colour, 0.5), 8)
    return (
        oval(6, 24, 124, 64, "#2a1710", opacity=0.14)
        + body
        + cuts
        + disc(-88, -8, 10, "#f6edd8")
        + disc(-88, -8, 5, "#2a1710")
        + group(disc(0, 0, 30, "#cfe08a"), disc(0, 0, 23, "#eef3c0"), x=84, y=-84)
    )


def stew(colour: str = "#5a2d1a") -> str:
    """Cubes of beef in dark gravy."""
    cubes = "".join(
        group(
            path("M-42 -28Q0 -44 40 -28Q50 6 38 30Q0 44 -40 30Q-50 0 -42 -28Z", ball(mix(colour, "#8a4a26", share))),
            x=x,
            y=y,
            turn=t,
        )
        for x, y, t, share in (
            (-50, -40, 12, 0.1),
            (44, -44, -20, 0.5),
            (-44, 46, -10, 0.6),
            (50, 40, 24, 0.2),
            (0, 4, 40, 0.4),
        )
    )
    return (
        path(scalloped(122, 9, 8), mix(colour, "#a0622a", 0.35))
        + cubes
        + leaf(-70, 90, 80, 18, 60, "#5f7f3a")
        + "".join(disc(x, y, 6, "#e2b670") for x, y in around(7, 84))
    )


def shredded(colour: str = "#c07a34") -> str:
    """Spiced shredded meat."""
    threads = "".join(
        group(line("M-44 0Q0 -26 44 0", mix(colour, "#6a3414", (i % 4) * 0.16), 11), x=x, y=y, turn=i * 47)
        for i, (x, y) in enumerate((*around(9, 66), *around(7, 36), (0, 0), (10, 8)))
    )
    return (
        oval(0, 10, 112, 92, darker(colour, 0.35))
        + threads
        + leaf(20, -20, 66, 16, 40, "#6f9440")
        + disc(-40, 34, 14, "#b8321f")
    )


def greens() -> str:
    """Stir-fried leaves."""
    return "".join(
        leaf(0, 16, 84, 26, turn, mix("#4f7f3c", "#86a950", (i % 3) * 0.4), "#cfe0a0")
        for i, turn in enumerate(range(-150, 190, 48))
    ) + "".join(line(f"M{x} {y}l20 -8", "#e0803a", 9) for x, y in ((-30, -16), (6, 18), (16, -34)))


def tofu() -> str:
    """Tofu and tempe."""
    tempe = slab(-76, -50, 80, 62, ball("#b98140"), 8) + "".join(
        oval(x, y, 9, 6, "#dcb470") for x, y in ((-60, -36), (-36, -26), (-16, -38), (-52, -12), (-24, -6))
    )
    return tempe + slab(-14, -16, 84, 70, ball("#dba653"), 8) + slab(-4, -6, 60, 22, "#f3dca0", 8, opacity=0.5)


def fritter() -> str:
    """Corn and potato cakes."""
    return group(nugget("#d9a13e"), x=-30, y=-20, size=1.3) + group(nugget("#cf8f38"), x=34, y=30, size=1.3)


def sambal(colour: str = "#b8321f") -> str:
    """A little cup of sambal."""
    return (
        disc(4, 8, 68, "#2a1710", opacity=0.14)
        + disc(0, 0, 66, "#fbf6ea")
        + disc(0, 0, 54, ball(colour))
        + "".join(oval(x, y, 5, 3.5, "#f3d27a") for x, y in (*around(7, 34), *around(3, 14)))
        + oval(-18, -20, 16, 7, "#fff", opacity=0.3)
    )


def egg() -> str:
    """Half a boiled egg."""
    return (
        oval(3, 6, 54, 66, "#2a1710", opacity=0.12)
        + oval(0, 0, 52, 64, down("#fffdf6", "#eee4d2"))
        + disc(0, 8, 29, ball("#efb23a"))
    )


def cucumber() -> str:
    """Slices of cucumber and tomato with basil."""
    cut = (
        disc(0, 0, 38, "#5e8d45")
        + disc(0, 0, 33, "#dbe9b4")
        + "".join(oval(x, y, 3, 5, "#a9c67e") for x, y in around(6, 16))
    )
    return (
        leaf(-60, 60, 90, 22, 30, BANANA_LEAF, "#b5d08c")
        + group(cut, x=-26, y=-18)
        + group(cut, x=20, y=8)
        + group(disc(0, 0, 36, "#c23c2a"), disc(0, 0, 29, "#df6a4c"), x=40, y=-44)
        + _beans()
    )


def _beans() -> str:
    """A few long beans."""
    return "".join(line(f"M{-66 + i * 14} {54 + i * 6}q50 -16 100 -2", "#5f8f3e", 9) for i in range(2))


Dish = Callable[[], str]

SIDES: dict[str, tuple[Dish, Dish | None]] = {
    "semur": (stew, None),
    "rendang": (lambda: stew("#4a2415"), None),
    "padang": (lambda: chicken("#d9a860"), fritter),
    "bali": (shredded, cucumber),
    "manado": (lambda: shredded("#b5512a"), fritter),
    "ikan bakar": (fish, cucumber),
    "dori": (lambda: fish("#c9763a"), greens),
    "serundeng": (lambda: chicken("#c07a34"), cucumber),
    "ayam": (chicken, tofu),
    "ulam": (lambda: shredded("#8a4a26"), egg),
    "pucung": (lambda: fish("#5a4034"), cucumber),
}
