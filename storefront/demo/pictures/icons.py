"""Two-coloured signs for labels, emblems and prints, each round (0, 0) and about 100 units tall."""

from collections.abc import Callable

from storefront.demo.pictures.motifs import rosette
from storefront.demo.pictures.strokes import around, disc, group, leaf, line, oval, path, poly, ring, slab

Icon = Callable[[str, str], str]


def sprout(mark: str, ground: str) -> str:
    """Three leaves on a stem."""
    return (
        leaf(0, 30, 78, 24, 0, mark, ground)
        + leaf(0, 34, 62, 18, -58, mark, ground)
        + leaf(0, 34, 62, 18, 58, mark, ground)
        + line("M0 46V20", mark, 5)
    )


def citrus(mark: str, ground: str) -> str:
    """Half a fruit."""
    wedges = "".join(group(path("M0 -6L-11 -32Q0 -40 11 -32Z", mark), turn=turn) for turn in range(0, 360, 45))
    return disc(0, 0, 48, mark) + disc(0, 0, 41, ground) + wedges


def fish(mark: str, ground: str) -> str:
    """A fish swimming left."""
    body = path("M-52 0C-30 -34 14 -32 34 -6L56 -24Q50 0 56 24L34 6C14 32 -30 34 -52 0Z", mark)
    return body + disc(-32, -6, 5, ground) + line("M-16 -16Q-8 0 -16 16M4 -14Q10 0 4 14", ground, 4)


def cup(mark: str, ground: str) -> str:
    """A steaming cup."""
    steam = line("M-14 -22q-8 -10 0 -20t0 -14M10 -22q-8 -10 0 -20t0 -14", mark, 5)
    return (
        steam
        + path("M-38 -8H34C34 26 20 42 -2 42S-38 26 -38 -8Z", mark)
        + line("M34 0q26 0 18 20q-6 12 -26 8", mark, 7)
    )


def chilli(mark: str, ground: str) -> str:
    """A pepper."""
    return (
        path("M-20 -34C14 -34 44 -6 50 46C16 36 -32 12 -36 -20Q-34 -34 -20 -34Z", mark)
        + line("M-28 -32Q-34 -46 -22 -54", mark, 8)
        + line("M-14 -18Q12 -8 28 20", ground, 5)
    )


def palm(mark: str, ground: str) -> str:
    """An eight-petalled rosette."""
    return rosette(0, 0, 50, mark, ground)


def house(mark: str, ground: str) -> str:
    """A Betawi house: long roof, toothed eave, veranda."""
    roof = poly([(-58, -8), (-34, -40), (34, -40), (58, -8)], mark)
    posts = "".join(slab(x, -4, 7, 42, mark) for x in (-48, -20, 14, 41))
    teeth = "".join(poly([(x, -6), (x + 12, -6), (x + 6, 4)], mark) for x in range(-54, 50, 12))
    return roof + teeth + posts + slab(-56, 36, 112, 8, mark) + line("M-30 -30H30", ground, 4)


def boat(mark: str, ground: str) -> str:
    """A sailing boat on a wave."""
    return (
        path("M-50 12H50L34 34H-32Z", mark)
        + poly([(-6, -50), (-6, 4), (-42, 4)], mark)
        + poly([(4, -40), (4, 4), (38, 4)], mark)
        + line("M-54 46q13 -10 27 0t27 0t27 0t27 0", mark, 5)
    )


def tower(mark: str, ground: str) -> str:
    """A tall monument with a flame, as of Monas."""
    flame = path("M0 -58C12 -46 10 -36 0 -34C-10 -36 -12 -46 0 -58Z", mark)
    return (
        flame
        + poly([(-5, -30), (5, -30), (9, 16), (-9, 16)], mark)
        + slab(-10, -34, 20, 6, mark)
        + path("M-34 18H34L26 30H-26Z", mark)
        + slab(-42, 36, 84, 8, mark)
    )


def wheat(mark: str, ground: str) -> str:
    """An ear of rice."""
    grains = "".join(leaf(side * 2, 30 - i * 18, 26, 8, side * 38, mark) for i in range(5) for side in (-1, 1))
    return line("M0 50V-40", mark, 4) + grains + leaf(0, -40, 22, 7, 0, mark)


def shell(mark: str, ground: str) -> str:
    """A fan shell."""
    ribs = "".join(
        line(f"M0 36L{x} {y}", ground, 4) for x, y in ((-32, -14), (-16, -28), (0, -32), (16, -28), (32, -14))
    )
    return path("M0 44C-58 20 -56 -36 0 -42C56 -36 58 20 0 44Z", mark) + ribs + slab(-14, 36, 28, 12, mark, 4)


def needle(mark: str, ground: str) -> str:
    """A spool with its thread."""
    rows = "".join(line(f"M-22 {y}L22 {y - 6}", ground, 3) for y in (-14, -2, 10, 22))
    return (
        slab(-32, -40, 64, 14, mark, 4)
        + slab(-24, -26, 48, 54, mark)
        + slab(-32, 28, 64, 14, mark, 4)
        + rows
        + line("M24 16q30 -4 26 34", mark, 4)
    )


def bloom(mark: str, ground: str) -> str:
    """A five-petalled flower."""
    return "".join(disc(x, y, 21, mark) for x, y in around(5, 26)) + disc(0, 0, 13, ground) + ring(0, 0, 13, mark, 3)


def bird(mark: str, ground: str) -> str:
    """A crested bird with a long tail."""
    body = path("M-46 -14C-30 -40 -6 -26 0 -12C18 -10 30 2 54 36C30 30 14 26 2 24C-22 24 -34 8 -30 -8Z", mark)
    return (
        body
        + oval(-28, -18, 3.5, 3.5, ground)
        + line("M-24 -32q2 -14 12 -16M-32 -32q-4 -12 2 -20", mark, 4)
        + line("M-6 -4Q10 6 20 18", ground, 4)
        + line("M-6 24V46M4 24V46", mark, 4)
    )


def tram(mark: str, ground: str) -> str:
    """A city tram."""
    windows = "".join(slab(x, -20, 16, 20, ground, 3) for x in (-42, -20, 2, 24))
    return (
        slab(-52, -32, 104, 60, mark, 12)
        + windows
        + slab(-52, 8, 104, 5, ground)
        + disc(-28, 30, 11, mark)
        + disc(28, 30, 11, mark)
        + line("M0 -32L16 -52M-58 44H58", mark, 5)
    )


def turtle(mark: str, ground: str) -> str:
    """A sea turtle from above."""
    limbs = "".join(group(oval(0, -40, 11, 24, mark), turn=turn) for turn in (52, -52, 132, -132))
    return (
        limbs
        + disc(0, -46, 13, mark)
        + oval(0, 0, 32, 38, mark)
        + line("M0 -24V24M-20 -10L20 10M20 -10L-20 10", ground, 4)
    )


def beacon(mark: str, ground: str) -> str:
    """A lighthouse with its beam."""
    beam = poly([(14, -36), (56, -50), (56, -22)], mark, opacity=0.5) + poly(
        [(-14, -36), (-56, -50), (-56, -22)], mark, opacity=0.5
    )
    return (
        beam
        + poly([(-12, -26), (12, -26), (20, 46), (-20, 46)], mark)
        + slab(-14, -46, 28, 18, mark, 4)
        + poly([(-16, -46), (16, -46), (0, -60)], mark)
        + slab(-17, -4, 34, 14, ground)
        + slab(-30, 44, 60, 7, mark)
    )


def gongs(mark: str, ground: str) -> str:
    """A gambang: wooden bars over a cradle, with two beaters."""
    bars = "".join(slab(-48 + i * 14, -18 - i, 10, 34 + i * 2, mark, 3) for i in range(7))
    return (
        bars
        + path("M-56 20H56L44 44H-44Z", mark)
        + line("M-34 -30L-8 -54M34 -30L8 -54", mark, 5)
        + disc(-6, -56, 7, mark)
        + disc(6, -56, 7, mark)
    )


ICONS: dict[str, Icon] = {
    "sprout": sprout,
    "citrus": citrus,
    "fish": fish,
    "cup": cup,
    "chilli": chilli,
    "palm": palm,
    "house": house,
    "boat": boat,
    "tower": tower,
    "wheat": wheat,
    "shell": shell,
    "needle": needle,
    "bloom": bloom,
    "bird": bird,
    "tram": tram,
    "turtle": turtle,
    "beacon": beacon,
    "gongs": gongs,
}
