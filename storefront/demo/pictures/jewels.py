"""Small things one wears or hangs on a bag: jewels on velvet, pins, key rings, lanyards, wind chimes."""

from collections.abc import Callable

from storefront.demo.pictures.bags import LEATHER, cap, gloves, pouch_bag, stitches, wallet
from storefront.demo.pictures.cloth import shawl
from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.motifs import kembang_kelapa
from storefront.demo.pictures.paints import ball, barrel, cloth, down
from storefront.demo.pictures.palette import GOLD, WOOD, darker, is_dark, lighter, mix
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
    round_box,
    shadow,
    slab,
)
from storefront.demo.pictures.subject import Look, Subject

FIGURES = {
    "gambang": "gongs",
    "trem": "tram",
    "anjungan": "house",
    "mercusuar": "beacon",
    "keroncong": "gongs",
    "becak": "tram",
}


def velvet(look: Look, content: str) -> Subject:
    """A jewel on a velvet cushion in its open box."""
    colour = look.pick("#5a2334", "#27405a", "#2f4f46", look.palette.dark)
    d = box(190, 210, 620, 620, 40)
    art = (
        cast(d)
        + path(d, darker(look.palette.accent, 0.1))
        + path(box(206, 226, 588, 588, 30), lighter(look.palette.accent, 0.1))
        + path(box(230, 250, 540, 540, 26), down(lighter(colour, 0.12), colour))
    )
    return Subject(art + content, stance="flat")


def _stone(x: float, y: float, rx: float, ry: float, colour: str) -> str:
    spark = path(
        f"M{x - rx * 0.5} {y - ry * 0.1}Q{x - rx * 0.4} {y - ry * 0.6} {x} {y - ry * 0.66}",
        "none",
        stroke="#ffffff",
        stroke_width=7,
        stroke_linecap="round",
        opacity=0.7,
    )
    return (
        oval(x, y, rx, ry, ball(colour))
        + oval(x + rx * 0.2, y + ry * 0.3, rx * 0.5, ry * 0.3, lighter(colour, 0.5), opacity=0.4)
        + spark
    )


def gem_ring(look: Look) -> Subject:
    """A silver ring with a many-coloured stone."""
    band = ring(500, 580, 140, "#8f979c", 34) + ring(500, 580, 146, "#dfe4e6", 14) + ring(500, 580, 128, "#6f777c", 6)
    stone = (
        oval(500, 430, 112, 90, "#aeb6ba")
        + _stone(500, 428, 98, 76, "#5f8f7a")
        + path("M430 440Q480 380 560 400Q520 450 450 470Z", "#c9784a", opacity=0.6)
        + path("M480 480Q540 430 580 450Q560 490 500 500Z", "#d9b45a", opacity=0.7)
    )
    claws = "".join(disc(x, y, 10, "#dfe4e6") for x, y in around(6, 104, 500, 430))
    return velvet(look, shadow(512, 724, 150, 22) + band + stone + claws)


def bracelet(look: Look) -> Subject:
    """A bracelet of round beads; some are read by finger."""
    braille = look.says("braille")
    tones = (
        ("#6f9a8c", "#8fb5a4", "#d9c9a0")
        if not braille
        else (look.palette.accent, look.palette.second, lighter(look.palette.second, 0.4))
    )
    beads = "".join(_stone(x, y, 33, 33, tones[i % 3]) for i, (x, y) in enumerate(around(20, 208, 500, 520)))
    dots = (
        "".join(
            disc(x + dx, y + dy, 5, "#fffaf0")
            for i, (x, y) in enumerate(around(20, 208, 500, 520))
            if i % 2 == 0
            for dx, dy in ((-8, -10), (8, 0), (-8, 10))[: 1 + i % 3]
        )
        if braille
        else ""
    )
    charm = line("M500 728V752", GOLD, 5) + group(ICONS["palm"](GOLD, "#5a3a1c"), x=500, y=776, size=0.5)
    return velvet(look, beads + dots + (charm if not braille else ""))


def pendant(look: Look) -> Subject:
    """A carved green stone on a leather cord."""
    cord = line("M330 260C330 460 420 520 500 560C580 520 670 460 670 260", "#4a2f20", 12)
    stone = "M500 570C420 620 420 720 500 780C580 720 580 620 500 570Z"
    return velvet(
        look,
        cord
        + ring(500, 556, 18, GOLD, 8)
        + path(stone, ball("#4f8a63"))
        + line(
            "M500 590V760M500 640L462 664M500 640L538 664M500 690L464 716M500 690L536 716", lighter("#4f8a63", 0.45), 5
        )
        + oval(478, 640, 8, 20, "#fff", opacity=0.5),
    )


def brooch(look: Look) -> Subject:
    """A brooch like a kembang kelapa spray."""
    spray = group(kembang_kelapa(0, 0, 215, GOLD, lighter(look.palette.second, 0.2)), x=500, y=690)
    stones = "".join(
        _stone(x, y, 24, 24, c)
        for x, y, c in ((500, 660, "#b8323f"), (456, 690, "#4f8a63"), (544, 690, "#4f8a63"), (500, 716, "#d9b45a"))
    )
    return velvet(look, spray + path("M400 690Q500 780 600 690Q500 720 400 690Z", GOLD) + stones)


def pin(look: Look) -> Subject:
    """An enamel pin on its backing card."""
    card = box(250, 180, 500, 640, 20)
    mark, ground = (
        (look.palette.light, look.palette.accent)
        if is_dark(look.palette.accent)
        else (look.palette.dark, look.palette.accent)
    )
    badge = (
        disc(508, 512, 172, "#2a1710", opacity=0.15)
        + disc(500, 500, 170, ball(GOLD))
        + disc(500, 500, 152, ground)
        + ring(500, 500, 130, mix(ground, mark, 0.4), 5)
        + group(ICONS[look.find(FIGURES, "gongs")](mark, ground), x=500, y=500, size=2)
    )
    return Subject(
        cast(card)
        + path(card, look.palette.light)
        + clip(
            card,
            slab(
                250,
                730,
                500,
                90,
                cloth("kawung", mix(look.palette.light, look.palette.second, 0.6), look.palette.light, 60),
            ),
        )
        + badge
        + oval(430, 410, 46, 22, "#fff", opacity=0.3)
        + line("M420 240H580", look.palette.dark, 10)
        + line("M450 270H550", look.palette.dark, 6, opacity=0.5),
        stance="flat",
    )


def key_ring(look: Look) -> Subject:
    """A key ring with a charm of wood, leather or acrylic."""
    leather = look.says("kulit")
    base = LEATHER if leather else WOOD if look.says("keroncong") else lighter(look.palette.accent, 0.1)
    mark = "#f0dcae" if is_dark(base) else "#4a2f20"
    d = box(390, 430, 220, 360, 60)
    chain = "".join(ring(500, y, 18, "#a9adb0", 7) for y in (346, 376, 406)) + disc(500, 462, 17, darker(base, 0.5))
    hoop = ring(500, 240, 92, "#8d9194", 18) + ring(496, 236, 92, "#d9dcde", 5)
    sign = (
        group(ICONS[look.find(FIGURES, "house")](mark, base), x=500, y=620, size=1.5)
        if not leather
        else line("M440 560H560M440 600H540M440 640H556M440 680H520", mark, 9, opacity=0.8)
    )
    extra = group(
        slab(-20, 0, 40, 150, barrel("#c9a24a"), 18),
        ring(0, -30, 44, "#c9a24a", 18),
        slab(20, 104, 26, 14, "#c9a24a"),
        slab(20, 130, 18, 14, "#c9a24a"),
        x=640,
        y=360,
        turn=-32,
    )
    return Subject(
        cast(round_box(500, 240, 92))
        + cast(d)
        + extra
        + hoop
        + chain
        + path(d, down(lighter(base, 0.15), base))
        + stitches("M450 448H550Q592 448 592 490V730Q592 772 550 772H450Q408 772 408 730V490Q408 448 450 448")
        + sign,
        stance="flat",
    )


def shell_necklace(look: Look) -> Subject:
    """Shells and wooden beads on a string."""
    points = [
        (500 + 250 * dx, 300 + 420 * (1 - dx * dx))
        for dx in (-1, -0.86, -0.7, -0.52, -0.34, -0.17, 0, 0.17, 0.34, 0.52, 0.7, 0.86, 1)
    ]
    string = line("M250 300C290 560 420 720 500 720S710 560 750 300C700 200 300 200 250 300", "#8a6a48", 6)
    beads = "".join(
        group(
            ICONS["shell"](("#f7e6d4", "#e8b49a", "#fbf4e6")[i % 3], "#b06f4c"),
            x=x,
            y=y,
            size=0.95 if i != 6 else 1.6,
            turn=(6 - i) * 14,
        )
        if i % 2 == 0
        else disc(x, y, 24, ball(WOOD))
        for i, (x, y) in enumerate(points)
    )
    return Subject(group(string, fade=0.3, x=10, y=14) + string + beads, stance="flat", focus=(500, 600))


def wind_chime(look: Look) -> Subject:
    """Shells on threads under a piece of driftwood."""
    wood = path(
        "M220 250Q360 210 500 236T790 220Q800 262 770 276Q600 290 480 276T230 296Q210 276 220 250Z", barrel("#b59a7c")
    ) + line("M260 256Q400 236 500 256T740 244", darker("#b59a7c", 0.25), 4)
    strands = ""
    for i in range(7):
        x, count = 270 + i * 77, (4, 5, 6, 7, 6, 5, 4)[i]
        strands += line(f"M{x} 270V{300 + count * 66}", "#9a8a70", 3) + "".join(
            group(
                ICONS["shell"](("#f6e7d6", "#e8bfa8", "#d9c7b4")[(i + j) % 3], "#c08a6c"),
                x=x,
                y=340 + j * 66,
                size=0.56,
            )
            if (i + j) % 3
            else disc(x, 340 + j * 66, 17, ball(look.palette.second))
            for j in range(count)
        )
    return Subject(
        line("M300 240L500 90L700 240", "#8a6a48", 6) + disc(500, 90, 13, "#8d9194") + strands + wood, stance="hang"
    )


def lanyard(look: Look) -> Subject:
    """A card holder on its ribbon."""
    colour = look.palette.accent
    ribbon = line("M470 470C330 300 330 150 500 120S670 300 530 470", colour, 34) + line(
        "M470 470C330 300 330 150 500 120S670 300 530 470", lighter(colour, 0.4), 5, stroke_dasharray="4 22"
    )
    d = box(330, 500, 340, 340, 26)
    mark = look.palette.light if is_dark(colour) else look.palette.dark
    card = (
        path(d, down(lighter(look.palette.second, 0.2), look.palette.second))
        + slab(350, 520, 300, 300, colour, 14)
        + group(ICONS[look.find(FIGURES, "tram")](mark, colour), x=500, y=650, size=2)
        + line("M420 770H580", mark, 9)
    )
    return Subject(cast(d) + ribbon + slab(476, 462, 48, 56, "#a9adb0", 8) + card, stance="flat")


TRINKETS: dict[str, Callable[[Look], Subject]] = {
    "syal": shawl,
    "dompet anyam": pouch_bag,
    "dompet": wallet,
    "topi": cap,
    "sarung tangan": gloves,
    "gelang": bracelet,
    "pin ": pin,
    "kalung": shell_necklace,
    "angin": wind_chime,
    "kartu": lanyard,
    "gantungan": key_ring,
    "cincin": gem_ring,
    "liontin": pendant,
    "bros": brooch,
    "kunci": key_ring,
}


def trinket(look: Look) -> Subject:
    """Aksesori of any sort, by its name."""
    return look.find(TRINKETS, key_ring)(look)


def jewel(look: Look) -> Subject:
    """Perhiasan of any sort, by its name."""
    return look.find(TRINKETS, pendant)(look)
