"""Market cakes and breads, one each round (0, 0) and about 160 units wide, seen a little from above."""

from storefront.demo.pictures.paints import ball, barrel, down
from storefront.demo.pictures.palette import BANANA_LEAF, darker, lighter
from storefront.demo.pictures.strokes import around, box, clip, disc, group, line, oval, path, scalloped, slab

BROWN, GREEN, YOLK = "#c98a3c", "#7fa651", "#efc24f"


def _under(rx: float = 84, y: float = 34, ry: float = 22) -> str:
    return oval(6, y, rx, ry, "#2a1710", opacity=0.16)


def _speckle(colour: str, *spots: tuple[int, int]) -> str:
    return "".join(oval(x, y, 4, 3, colour, opacity=0.8) for x, y in spots)


def risoles() -> str:
    """A breaded roll."""
    crumbs = _speckle(
        lighter(BROWN, 0.5),
        (-50, -10),
        (-30, 12),
        (-8, -16),
        (14, 8),
        (36, -12),
        (54, 10),
        (-20, -6),
        (24, -20),
        (0, 22),
    )
    return (
        _under()
        + slab(-80, -36, 160, 72, ball("#cf9440"), 34)
        + crumbs
        + line("M-56 -20Q0 -32 50 -20", lighter(BROWN, 0.55), 5, opacity=0.6)
    )


def pastel() -> str:
    """A half-moon pie with a plaited edge."""
    plait = "".join(
        group(oval(0, 0, 13, 9, lighter(BROWN, 0.25)), x=x, y=y, turn=t)
        for x, y, t in (
            (-76, 22, -60),
            (-66, -4, -50),
            (-48, -26, -35),
            (-24, -40, -15),
            (4, -44, 5),
            (32, -38, 25),
            (54, -22, 40),
            (70, 0, 55),
            (78, 24, 65),
        )
    )
    return _under() + path("M-80 32C-80 -28 -40 -46 2 -46S80 -28 80 32Q0 46 -80 32Z", ball("#d59f4c")) + plait


def lemper() -> str:
    """Sticky rice in banana leaf, one end open."""
    leaf_roll = path("M-78 -26L40 -34V34L-78 28Z", barrel(BANANA_LEAF)) + line(
        "M-70 -12L36 -16M-70 8L36 8", darker(BANANA_LEAF, 0.2), 3, opacity=0.6
    )
    return (
        _under()
        + slab(10, -27, 72, 54, down("#fdf8ea", "#e8dcc2"), 20)
        + oval(78, 0, 11, 24, "#f5ead2")
        + disc(79, 0, 7, "#b98250")
        + leaf_roll
        + line("M-62 -22V24", "#e6d29c", 6)
    )


def dadar() -> str:
    """A green pancake roll filled with palm-sugar coconut."""
    end = (
        oval(72, 2, 17, 31, lighter(GREEN, 0.25))
        + oval(73, 2, 11, 22, "#8a4f24")
        + _speckle("#d9a866", (70, -6), (76, 6), (71, 12))
    )
    return (
        _under()
        + slab(-82, -32, 162, 66, down(lighter(GREEN, 0.2), darker(GREEN, 0.2)), 30)
        + line("M-60 -14Q0 -24 54 -14M-60 14Q0 6 50 14", darker(GREEN, 0.2), 3, opacity=0.5)
        + end
    )


def layers(colours: tuple[str, ...] = ("#f6e9d2", "#7fa651", "#c9566a")) -> str:
    """A block of steamed layer cake."""
    rows = "".join(slab(-74, 44 - 14 * (i + 1), 148, 14.5, colours[i % len(colours)]) for i in range(6))
    d = box(-74, -40, 148, 84, 6)
    return (
        _under(88, 42)
        + clip(d, rows, slab(40, -50, 40, 100, "#2a1710", opacity=0.08))
        + path("M-74 -38L-52 -66H94L74 -38Z", lighter(colours[2 % len(colours)], 0.12))
        + path("M74 -38L94 -66V16L74 44Z", darker(colours[1 % len(colours)], 0.1), opacity=0.85)
    )


def kue_ku() -> str:
    """The red tortoise on its leaf."""
    red = "#b9353a"
    shell = line(
        "M-40 0Q0 -34 40 0Q0 34 -40 0ZM0 -18V18M-22 -10L-10 10M22 -10L10 10", lighter(red, 0.3), 4, opacity=0.8
    )
    return (
        oval(0, 22, 94, 42, BANANA_LEAF)
        + line("M-84 22H84", lighter(BANANA_LEAF, 0.3), 3)
        + oval(0, 2, 72, 44, ball(red))
        + shell
        + oval(-26, -22, 18, 8, "#fff", opacity=0.3)
    )


def lumpur() -> str:
    """A potato cake with a raisin, in a paper cup."""
    cup = path("M-66 -2L-52 44H52L66 -2Z", "#e9d8b8") + line(
        "M-50 6L-42 40M-26 8L-22 42M0 8V43M26 8L22 42M50 6L42 40", "#cdb58a", 3
    )
    return (
        _under(74, 44)
        + cup
        + oval(0, -4, 70, 36, darker(YOLK, 0.2))
        + oval(0, -8, 66, 32, ball(YOLK))
        + oval(-4, -12, 10, 8, "#4a2a20")
        + oval(16, -4, 8, 6, "#4a2a20")
    )


def lumpia() -> str:
    """Two fried rolls."""
    roll = slab(-78, -20, 156, 40, barrel("#cf9743"), 16) + line(
        "M-30 -18Q-10 0 -24 20M20 -18Q40 0 26 20", darker(BROWN, 0.15), 3, opacity=0.6
    )
    return _under() + group(roll, y=16, turn=4) + group(roll, y=-18, turn=-7)


def tahu_isi() -> str:
    """A tofu fritter with a carrot and cabbage filling peeping out."""
    return (
        _under(66, 44)
        + path("M-58 40L-50 -36Q0 -54 54 -34L62 40Q0 54 -58 40Z", ball("#d2a051"))
        + path("M-32 -36Q0 -56 36 -34Q0 -22 -32 -36Z", "#8fb05a")
        + line("M-18 -38L-6 -46M4 -40L16 -44M22 -36L28 -42", "#e0803a", 6)
    )


def talam() -> str:
    """A two-storeyed cake: green below, white above."""
    return (
        _under(66, 40)
        + path("M-60 -10V22Q-60 46 0 46T60 22V-10Z", "#7fa651")
        + oval(0, -10, 60, 32, "#e6dcc8")
        + oval(0, -14, 60, 31, down("#fffaf0", "#f1e6d0"))
    )


def putu_mayang() -> str:
    """Nests of rice thread in pink, green and white."""
    nests = ""
    for x, y, colour in ((-48, 16, "#e59aa4"), (46, 18, "#9cc074"), (0, -20, "#fbf3e3")):
        threads = "".join(
            group(
                oval(0, 0, r, r * 0.62, "none", stroke=darker(colour, 0.12 if r % 20 else 0), stroke_width=6),
                turn=r * 3,
            )
            for r in (12, 24, 36, 46)
        )
        nests += oval(x, y, 50, 34, colour) + group(threads, x=x, y=y)
    return _under(96, 36) + nests


def arem() -> str:
    """A rice parcel pinned in banana leaf."""
    roll = path("M-88 -14L-66 -32H66L88 -14V14L66 32H-66L-88 14Z", barrel(BANANA_LEAF))
    ribs = line("M-60 -16H60M-62 2H62M-58 18H58", darker(BANANA_LEAF, 0.2), 3, opacity=0.5)
    return _under(92) + roll + ribs + line("M-70 -24V22M70 -22V24", "#e6d29c", 7)


def gambang() -> str:
    """A brown spiced loaf strewn with sesame."""
    seeds = _speckle("#f3dfb0", *((x, -26 + (x * 7) % 30) for x in range(-62, 66, 11)))
    return (
        _under()
        + path("M-84 24Q-88 -40 -20 -44H26Q90 -40 84 24Q82 38 60 38H-62Q-82 38 -84 24Z", ball("#94552b"))
        + seeds
    )


def bun(colour: str = "#c8833b") -> str:
    """A shiny sweet bun."""
    return (
        _under()
        + path("M-80 20C-84 -34 -40 -52 0 -52S84 -34 80 20Q78 40 52 40H-52Q-78 40 -80 20Z", ball(colour))
        + oval(-24, -28, 30, 12, "#fff3d6", opacity=0.5)
        + line("M-50 6Q0 -14 50 6", lighter(colour, 0.4), 6, opacity=0.6)
    )


def toast() -> str:
    """A thick toast with green srikaya spread."""
    slice_ = path("M-78 40V-14Q-94 -52 -40 -54H40Q94 -52 78 -14V40Q78 48 66 48H-66Q-78 48 -78 40Z", darker(BROWN, 0.12))
    crumb = path("M-64 36V-10Q-76 -40 -36 -42H36Q76 -40 64 -10V36Z", ball("#eccb8e"))
    spread = path("M-48 24C-60 -10 -40 -32 -10 -26C20 -40 54 -24 46 0C58 24 20 28 0 22C-14 34 -40 36 -48 24Z", GREEN)
    return _under(86, 50) + slice_ + crumb + spread + oval(-16, -10, 18, 7, lighter(GREEN, 0.4), opacity=0.7)


def loaf() -> str:
    """Nine pull-apart buns in their tin."""
    buns = "".join(group(bun(), x=x, y=y, size=0.44) for y in (-52, 0, 52) for x in (-72, 0, 72))
    return slab(-122, -96, 244, 196, "#8d949a", 26) + slab(-112, -88, 224, 180, "#5f5147", 20) + buns


def kerak_telor() -> str:
    """The crisp rice omelette with roasted coconut."""
    strew = _speckle("#e8b86a", *((round(x), round(y)) for x, y in (*around(9, 40), *around(5, 18), *around(12, 58))))
    onions = "".join(
        line(f"M{x} {y}q8 -8 16 0", "#7a3a1c", 5) for x, y in ((-30, -8), (4, 12), (18, -22), (-14, 26), (-40, 14))
    )
    return (
        oval(6, 20, 92, 66, "#2a1710", opacity=0.16)
        + group(path(scalloped(90, 11, 8), ball("#c8862e")), wide=1, size=0.76)
        + group(strew, onions, size=0.8)
    )


def kukusan() -> str:
    """Steamed taro, purple yam and maize."""
    maize = slab(-76, 10, 130, 38, ball("#f0c34a"), 19) + "".join(
        line(f"M{x} 14V44", "#d29a2a", 3, opacity=0.6) for x in range(-60, 50, 14)
    )
    yam = path("M-10 -50Q50 -64 78 -24Q84 6 50 8Q0 6 -16 -18Q-22 -40 -10 -50Z", ball("#6d4274")) + oval(
        62, -18, 16, 21, "#8d5b97"
    )
    taro = path("M-80 -40Q-50 -64 -20 -40V0Q-50 16 -80 0Z", ball("#d9c9bd"))
    return _under(90, 46) + taro + yam + maize


def water_cup() -> str:
    """A sealed cup of water."""
    return (
        _under(50, 58, 14)
        + path("M-44 -56H44L34 54Q0 64 -34 54Z", "#d9ecf2")
        + path("M-40 -10H40L34 54Q0 64 -34 54Z", "#b5d7e4")
        + oval(0, -56, 46, 13, "#f4fafb")
        + slab(-38, -4, 76, 26, "#5a9ab8", 4)
    )


def milk_box() -> str:
    """A small carton of milk."""
    return (
        _under(44, 66, 12)
        + slab(-38, -58, 76, 122, down("#fdfbf5", "#e6e3da"), 5)
        + slab(-38, -4, 76, 40, "#5c8fb5")
        + line("M14 -58L34 -92", "#d96a4a", 7)
        + disc(0, -28, 15, "#5c8fb5")
    )


def fruit_slices() -> str:
    """Melon and papaya wedges."""
    melon = path("M-70 30Q-60 -40 0 -46L10 -28Q-36 -16 -44 34Z", "#a9c765") + path(
        "M-58 32Q-48 -24 6 -32L10 -28Q-36 -16 -44 34Z", "#e9efb8"
    )
    papaya = path("M-26 44Q0 -20 70 -26L76 -6Q30 4 6 52Z", "#e0823c") + path(
        "M-10 48Q14 -4 74 -14L76 -6Q30 4 6 52Z", "#f0a45c"
    )
    return _under(80, 44) + melon + papaya


def pudding_cup() -> str:
    """A little chia pudding."""
    return (
        _under(50, 46, 14)
        + path("M-52 -40H52L40 42Q0 54 -40 42Z", "#efe6da")
        + _speckle("#5a4a4a", (-24, 0), (0, 14), (22, 2), (-10, 28), (14, 30), (-30, 20))
        + oval(0, -40, 52, 16, "#b64a62")
    )


def cream_puff() -> str:
    """A puff with cream."""
    return (
        _under(64, 40)
        + path("M-60 34Q-66 6 0 2T60 34Q0 52 -60 34Z", ball("#cf9646"))
        + path("M-54 8Q0 -14 54 8Q30 26 0 20T-54 8Z", "#fff3d4")
        + path("M-54 2C-56 -44 -20 -54 0 -52S56 -44 54 2Q0 -14 -54 2Z", ball("#d6a04e"))
    )


CAKES = {
    "risoles": risoles,
    "pastel": pastel,
    "lemper": lemper,
    "dadar": dadar,
    "lapis": layers,
    "kue ku": kue_ku,
    "lumpur": lumpur,
    "lumpia": lumpia,
    "tahu": tahu_isi,
    "talam": talam,
    "putu mayang": putu_mayang,
    "arem": arem,
    "gambang": gambang,
    "bakar": toast,
    "sobek": loaf,
    "roti": bun,
    "kerak telor": kerak_telor,
    "sus": cream_puff,
}
