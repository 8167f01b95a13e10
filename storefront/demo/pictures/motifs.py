"""Craft motifs: repeats for cloth (drawn on a square of 100) and edgings for rooms and tables."""

from collections.abc import Callable

from storefront.demo.pictures.palette import mix
from storefront.demo.pictures.strokes import around, disc, group, leaf, line, oval, path, poly, ring


def kawung(mark: str, ground: str) -> str:
    """Four palm fruits round a cross."""
    soft = mix(mark, ground, 0.55)
    fruits = ""
    for turn in (45, 135, 225, 315):
        fruit = (
            oval(0, -35, 17, 28, mark) + oval(0, -35, 9, 19, ground) + disc(0, -41, 3.4, mark) + disc(0, -29, 3.4, mark)
        )
        fruits += group(fruit, x=50, y=50, turn=turn)
    return (
        fruits
        + disc(50, 50, 5, soft)
        + "".join(disc(x, y, 6, soft) for x, y in ((0, 50), (100, 50), (50, 0), (50, 100)))
    )


def parang(mark: str, ground: str) -> str:
    """Slanting knives in rows, as a wave that repeats across the diagonal."""
    soft = mix(mark, ground, 0.5)
    knives = ""
    for x in (-100, -50, 0, 50, 100):
        knives += path(
            f"M{x} 100C{x + 8} 70 {x + 44} 74 {x + 50} 50C{x + 54} 30 {x + 84} 34 {x + 100} 0"
            f"L{x + 118} 0C{x + 100} 40 {x + 74} 34 {x + 68} 56C{x + 60} 82 {x + 26} 74 {x + 18} 100Z",
            mark,
        )
        knives += disc(x + 80, 50, 4, soft) + disc(x + 30, 100, 4, soft) + disc(x + 130, 0, 4, soft)
    return knives


def mega(mark: str, ground: str) -> str:
    """Clouds with echoing edges."""
    cloud = (
        "M-6 62C-6 44 14 40 20 48C24 30 50 28 56 44C66 36 84 44 80 60C78 70 66 "
        "70 62 64C56 74 40 74 36 66C28 76 6 76 -6 62Z"
    )
    layers = "".join(
        group(path(cloud, mix(mark, ground, share)), x=38 - 38 * size, y=56 - 56 * size, size=size)
        for size, share in ((1, 0.55), (0.76, 0.25), (0.52, 0), (0.26, 0.7))
    )
    return "".join(group(layers, x=x, y=y) for x, y in ((10, -8), (-40, 42), (60, 42), (10, 92), (10, -108)))


def sprig(mark: str, ground: str) -> str:
    """Scattered twigs with a flower."""
    soft = mix(mark, ground, 0.4)
    twig = line("M0 22C-4 4 4 -8 0 -26", soft, 3) + leaf(0, 12, 20, 7, -52, soft) + leaf(0, 4, 20, 7, 52, soft)
    flower = "".join(disc(x, y, 6, mark) for x, y in around(5, 8, 0, -28)) + disc(0, -28, 4, ground)
    return group(twig, flower, x=26, y=34) + group(twig, flower, x=76, y=84, turn=14)


def dots(mark: str, ground: str) -> str:
    """Fine dots in a quincunx."""
    return "".join(disc(x, y, 6, mark) for x, y in ((25, 25), (75, 75), (75, 25), (25, 75))) + disc(50, 50, 3, mark)


def stripes(mark: str, ground: str) -> str:
    """The woven stripes of a checked sarong."""
    soft = mix(mark, ground, 0.6)
    bars = "".join(path(f"M{x} 0h{w}v100h-{w}Z", soft) for x, w in ((8, 22), (44, 6), (66, 14)))
    return bars + "".join(path(f"M0 {y}h100v{h}h-100Z", mark, opacity=0.45) for y, h in ((10, 20), (48, 6), (70, 12)))


def weave(mark: str, ground: str) -> str:
    """Plaited strips, for mats and baskets."""
    soft = mix(mark, ground, 0.45)
    across = "".join(path(f"M{x + 3} {y + 9}h44v32h-44Z", mark) for x, y in ((0, 0), (50, 50)))
    return across + "".join(path(f"M{x + 9} {y + 3}h32v44h-32Z", soft) for x, y in ((50, 0), (0, 50)))


def waves(mark: str, ground: str) -> str:
    """Sea scales, three rings deep."""
    scales = ""
    for x, y in ((0, 50), (100, 50), (50, 100), (0, 150), (100, 150)):
        scales += (
            disc(x, y, 50, mark)
            + disc(x, y, 40, ground)
            + disc(x, y, 28, mark)
            + disc(x, y, 18, ground)
            + disc(x, y, 7, mark)
        )
    return disc(50, 0, 50, mark) + disc(50, 0, 40, ground) + disc(50, 0, 28, mark) + disc(50, 0, 18, ground) + scales


MOTIFS: dict[str, Callable[[str, str], str]] = {
    "kawung": kawung,
    "parang": parang,
    "mega": mega,
    "sprig": sprig,
    "dots": dots,
    "stripes": stripes,
    "weave": weave,
    "waves": waves,
}


def tumpal(x: float, y: float, width: float, height: float, count: int, mark: str, ground: str) -> str:
    """A row of bamboo-shoot triangles that stand on y, from x to x + width."""
    step = width / count
    shoots = ""
    for i in range(count):
        left, mid = x + i * step, x + (i + 0.5) * step
        shoots += poly([(left + 2, y), (mid, y - height), (left + step - 2, y)], mark)
        shoots += poly([(left + step * 0.3, y), (mid, y - height * 0.6), (left + step * 0.7, y)], ground)
        shoots += disc(mid, y - height * 0.18, step * 0.07, mark)
    return shoots


def gigi_balang(x: float, y: float, width: float, height: float, count: int, mark: str) -> str:
    """The toothed board under a Betawi eave, hanging from y."""
    step = width / count
    teeth = path(f"M{x} {y}h{width}v{height * 0.28}h-{width}Z", mark)
    for i in range(count):
        left, mid = x + i * step, x + (i + 0.5) * step
        teeth += path(
            f"M{left + 3} {y + height * 0.24}H{left + step - 3}L{mid + 5} {y + height * 0.8}a6 6 0 1 1 -10 0Z", mark
        )
    return teeth


def kembang_kelapa(x: float, y: float, reach: float, mark: str, tip: str) -> str:
    """The spray of paper stalks from an ondel-ondel's crown: arcs that rise from (x, y) and bow outwards."""
    stalks = ""
    for i in range(-4, 5):
        far, high = i * reach * 0.17, reach * (1 - abs(i) * 0.085)
        ex, ey = x + far * 1.7, y - high * 0.86
        stalks += line(f"M{x} {y}Q{x + far * 0.5} {y - high} {ex} {ey}", mark, 4)
        stalks += disc(ex, ey, reach * 0.03, tip) + disc((x + ex) / 2 + far * 0.05, y - high * 0.68, reach * 0.022, tip)
    return stalks


def rosette(x: float, y: float, r: float, mark: str, ground: str) -> str:
    """An eight-petalled round ornament for labels and emblems."""
    petals = "".join(
        group(oval(0, -r * 0.58, r * 0.2, r * 0.38, mark), x=x, y=y, turn=turn) for turn in range(0, 360, 45)
    )
    return petals + disc(x, y, r * 0.2, ground) + ring(x, y, r * 0.2, mark, r * 0.07)
