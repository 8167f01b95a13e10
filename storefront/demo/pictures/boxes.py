"""Meals and snacks in boxes and on trays, seen from above round (500, 500)."""

from collections.abc import Callable

from storefront.demo.pictures import cakes
from storefront.demo.pictures.lauk import SIDES, greens, rice, sambal
from storefront.demo.pictures.morsels import lace, puff
from storefront.demo.pictures.motifs import tumpal
from storefront.demo.pictures.paints import ball, cloth, down
from storefront.demo.pictures.palette import BANANA_LEAF, KRAFT, darker, lighter, mix
from storefront.demo.pictures.strokes import (
    around,
    box,
    cast,
    clip,
    disc,
    group,
    line,
    oval,
    path,
    ring,
    scalloped,
    slab,
)
from storefront.demo.pictures.subject import Look, Subject

SNACK_SETS = {
    "tiga rasa": (cakes.risoles, cakes.layers, cakes.lemper),
    "hemat": (cakes.pastel, cakes.talam, cakes.water_cup),
    "non terigu": (cakes.kukusan, cakes.lemper, cakes.kukusan),
    "rendah gula": (cakes.arem, cakes.pudding_cup, cakes.fruit_slices),
    "santun": (cakes.risoles, cakes.cream_puff, cakes.lumpia, cakes.milk_box),
    "roti": (cakes.bun, cakes.gambang, cakes.milk_box),
    "nampan": (cakes.dadar, cakes.lumpur, cakes.lemper, cakes.tahu_isi),
}
GREEN_CAKES = (cakes.lemper, cakes.dadar, cakes.arem, cakes.talam)
CELLS = {
    3: ((-170, 0, 280, 560), (150, -145, 330, 270), (150, 145, 330, 270)),
    4: ((-148, -145, 276, 270), (148, -145, 276, 270), (-148, 145, 276, 270), (148, 145, 276, 270)),
}


def _open_box(look: Look, w: float, h: float) -> str:
    """A board box with its lid thrown back, inside sized w by h round the middle."""
    colour = look.pick(KRAFT, look.palette.accent, look.palette.second, lighter(KRAFT, 0.4))
    x, y = 500 - w / 2, 520 - h / 2
    lid = f"M{x - 6} {y - 20}L{x + 26} {y - 130}H{x + w - 26}L{x + w + 6} {y - 20}Z"
    trim = clip(
        lid,
        path(lid, lighter(colour, 0.1)),
        tumpal(x, y - 22, w, 56, 12, mix(colour, look.palette.light, 0.5), lighter(colour, 0.1)),
    )
    return (
        cast(box(x - 22, y - 22, w + 44, h + 44, 24))
        + trim
        + slab(x - 22, y - 22, w + 44, h + 44, colour, 24)
        + slab(x - 22, y - 22, w + 44, 8, lighter(colour, 0.4), 4, opacity=0.6)
        + slab(x, y, w, h, darker(colour, 0.22), 12)
    )


def _cell(x: float, y: float, w: float, h: float, paper: str, *content: str) -> str:
    return group(
        slab(-w / 2, -h / 2, w, h, down(darker(paper, 0.08), lighter(paper, 0.3)), 18), *content, x=500 + x, y=520 + y
    )


def snack_box(look: Look) -> Subject:
    """A box of cakes in three or four compartments."""
    cells = look.find(SNACK_SETS, (cakes.risoles, cakes.dadar, cakes.lemper, cakes.lumpur))
    art = _open_box(look, 640, 600)
    for (x, y, w, h), cake in zip(CELLS[len(cells)], cells, strict=True):
        doily = path(scalloped(min(w, h) * 0.44, 18, 8), look.palette.light) + path(
            scalloped(min(w, h) * 0.38, 18, 6), darker(look.palette.light, 0.05)
        )
        leaf = oval(0, 20, w * 0.42, 96, BANANA_LEAF) + line(
            f"M{-w * 0.38} 20H{w * 0.38}", lighter(BANANA_LEAF, 0.3), 3
        )
        under = doily if cake in GREEN_CAKES else leaf
        tall = h > w
        two = group(cake(), y=-104, size=1.25) + group(cake(), y=128, size=1.25) if tall else group(cake(), size=1.45)
        art += _cell(x, y, w, h, look.palette.light, "" if tall else under, two)
    return Subject(art, stance="flat", focus=(610, 420))


def meal_box(look: Look) -> Subject:
    """A nasi kotak: rice, the dish of its name, vegetables, sambal, fruit and a cracker."""
    dish, side = look.find(SIDES, SIDES["ayam"])
    art = _open_box(look, 660, 580)
    art += _cell(-165, -115, 290, 310, "#8fae6b", rice(look))
    art += _cell(160, -115, 310, 310, look.palette.light, dish())
    art += _cell(-218, 178, 184, 186, look.palette.light, sambal(look.pick("#b8321f", "#7d9440", "#d0662a")))
    art += _cell(-10, 178, 196, 186, look.palette.light, greens() if side is None else side())
    last = look.pick(cakes.fruit_slices(), group(puff("#f0e0b8"), size=1.7), group(lace("#dba64a"), size=1.6))
    art += _cell(214, 178, 200, 186, look.palette.light, last)
    return Subject(art, stance="flat", focus=(560, 450))


def tampah(look: Look) -> Subject:
    """A round winnowing tray of many cakes on banana leaf."""
    rows: tuple[tuple[int, float, Callable[[], str]], ...] = (
        (15, 340, cakes.dadar),
        (12, 250, cakes.kue_ku),
        (8, 164, cakes.lumpur),
        (5, 80, cakes.layers),
    )
    art = woven_tray(look, 430)
    for count, r, cake in rows:
        art += "".join(group(cake(), x=x, y=y, size=0.68) for x, y in around(count, r, 500, 500))
    return Subject(art + group(cakes.lumpur(), x=500, y=496, size=0.6), stance="flat", alone=True)


def woven_tray(look: Look, r: float) -> str:
    """A tampah lined with leaf, its middle at (500, 500)."""
    straw = "#d8b678"
    weave = disc(500, 500, r, cloth("weave", darker(straw, 0.06), straw, 36))
    leaf_ring = "".join(
        group(
            path("M0 0C-70 -90 -60 -200 0 -240C60 -200 70 -90 0 0Z", mix(BANANA_LEAF, "#2f5d33", (i % 3) * 0.2)),
            x=500,
            y=500,
            turn=i * 30,
            size=r / 268,
        )
        for i in range(12)
    )
    return (
        disc(514, 520, r + 8, "#2a1710", opacity=0.18)
        + weave
        + disc(500, 500, r * 0.93, darker(BANANA_LEAF, 0.15))
        + leaf_ring
        + ring(500, 500, r - 6, darker(straw, 0.2), 20)
        + ring(500, 500, r - 2, lighter(straw, 0.3), 6)
    )


def egg_box(look: Look) -> Subject:
    """Eggs in a pulp tray, their colour by the name."""
    quail = look.says("puyuh")
    shell = look.find({"asap": "#9a6a42", "pedas": "#b9c9b0", "asin": "#a9d0c8", "puyuh": "#e6dcc4"}, "#dfb289")
    columns, rows = (6, 5) if quail else (3, 2)
    pulp, step = "#b9ab97", 640 / columns
    art = cast(box(150, 500 - step * rows / 2 - 26, 700, step * rows + 52, 40)) + slab(
        150, 500 - step * rows / 2 - 26, 700, step * rows + 52, down(lighter(pulp, 0.2), pulp), 40
    )
    for i in range(columns * rows):
        x, y = 180 + (i % columns + 0.5) * step, 500 - step * rows / 2 + (i // columns + 0.5) * step
        art += disc(x, y, step * 0.44, darker(pulp, 0.22)) + group(
            _egg(look, shell, quail), x=x, y=y - 4, size=step / 200
        )
    return Subject(
        art, stance="flat", close=_halved(look, shell) if not quail else "", close_stance="flat", focus=(420, 440)
    )


def _egg(look: Look, shell: str, quail: bool) -> str:
    spots = (
        "".join(
            oval(
                look.dice.randrange(-40, 40),
                look.dice.randrange(-56, 56),
                look.dice.randrange(5, 15),
                look.dice.randrange(5, 11),
                "#5a4030",
                opacity=0.75,
            )
            for _ in range(15)
        )
        if quail
        else ""
    )
    stamp = (
        ""
        if quail
        else ring(0, 12, 24, look.palette.accent, 4, opacity=0.6)
        + group(line("M-10 8H10M-6 18H6", look.palette.accent, 4), y=0, fade=0.6)
    )
    return (
        path("M0 -88C40 -88 66 -30 66 14A66 66 0 0 1 -66 14C-66 -30 -40 -88 0 -88Z", ball(shell))
        + spots
        + stamp
        + oval(-24, -36, 14, 22, "#fff", opacity=0.35)
    )


def _halved(look: Look, shell: str) -> str:
    """Salted eggs on a leaf, one cut open to its orange yolk."""
    half = (
        path("M0 -88C40 -88 66 -30 66 14A66 66 0 0 1 -66 14C-66 -30 -40 -88 0 -88Z", shell)
        + path("M0 -76C34 -76 56 -26 56 14A56 56 0 0 1 -56 14C-56 -26 -34 -76 0 -76Z", "#fbf6ea")
        + disc(0, 10, 38, ball("#e0812c"))
    )
    plate = (
        disc(512, 520, 350, "#2a1710", opacity=0.14)
        + disc(500, 500, 350, down("#fbf6ea", "#ece2cf"))
        + ring(500, 500, 320, look.palette.accent, 5, opacity=0.5)
        + disc(500, 500, 250, "#f2e9d8")
    )
    eggs = (
        group(_egg(look, shell, False), x=390, y=420, turn=-24, size=1.7)
        + group(half, x=620, y=430, turn=30, size=1.7)
        + group(half, x=490, y=630, turn=-60, size=1.7)
    )
    return plate + eggs
