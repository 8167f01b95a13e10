"""Light: candles, table lamps, and lamps that run on the sun. Stand on y = 790 round x = 500."""

from storefront.demo.pictures.labels import tag
from storefront.demo.pictures.paints import barrel, cloth, down
from storefront.demo.pictures.palette import GLASS, STEEL, darker, lighter, mix
from storefront.demo.pictures.strokes import clip, disc, group, leaf, line, oval, path, poly, shadow, slab
from storefront.demo.pictures.subject import Look, Subject

GLOW = "#ffe6a3"


def _halo(x: float, y: float, r: float) -> str:
    return "".join(disc(x, y, r * share, GLOW, opacity=0.13) for share in (1, 0.76, 0.52, 0.3))


def candle(look: Look) -> Subject:
    """A scented candle in a glass with a pandan knot."""
    d = "M350 430H650L640 770Q638 790 616 790H384Q362 790 360 770Z"
    wax = mix("#e9efc9", look.palette.second, 0.12)
    flame = path("M500 310C536 360 532 400 500 412C468 400 464 360 500 310Z", "#f3b345") + path(
        "M500 350C516 376 514 398 500 404C486 398 484 376 500 350Z", "#fff2c4"
    )
    knot = leaf(700, 800, 190, 24, 40, "#5f8f4a", "#a9cc80") + leaf(700, 800, 160, 22, 76, "#6f9c50", "#a9cc80")
    return Subject(
        _halo(500, 370, 250)
        + shadow(512, 790, 190, 32)
        + path(d, GLASS, opacity=0.6)
        + clip(d, slab(340, 490, 320, 310, barrel(wax)), oval(500, 490, 148, 16, lighter(wax, 0.4)))
        + line("M500 490V410", "#4a3426", 7)
        + flame
        + line(d, "#ffffff", 5, opacity=0.6)
        + tag(500, 640, 84, look),
        beside=knot,
    )


def shell_lamp(look: Look) -> Subject:
    """A table lamp with a shade of capiz shells."""
    shade = "M380 240H620L720 520H280Z"
    scales = "".join(
        disc(290 + c * 60 + (r % 2) * 30, 266 + r * 52, 34, "#fbe6bd", opacity=0.9, stroke="#b98a52", stroke_width=4)
        for r in range(6)
        for c in range(8)
    )
    base = slab(484, 520, 32, 210, barrel("#b98350")) + path("M390 790Q396 730 500 724T610 790Z", barrel("#9a6a3c"))
    return Subject(
        _halo(500, 420, 400)
        + shadow(512, 790, 170, 28)
        + base
        + path(shade, "#e6b870")
        + clip(shade, scales)
        + slab(374, 232, 252, 14, "#9a6a3c", 6)
        + slab(272, 512, 456, 14, "#9a6a3c", 6),
        focus=(500, 420),
    )


def driftwood_lamp(look: Look) -> Subject:
    """A lamp on a twisted piece of driftwood."""
    wood = path(
        "M430 790C400 700 470 660 450 590C440 540 480 520 500 480C520 520 556 550 540 610C530 670 600 700 570 790Z",
        barrel("#b59a7c"),
    ) + line("M470 770C460 700 510 650 490 560M540 770C520 700 540 660 520 600", darker("#b59a7c", 0.3), 5)
    shade = "M390 220H610L690 480H310Z"
    return Subject(
        _halo(500, 380, 380)
        + shadow(512, 790, 200, 30)
        + slab(360, 760, 280, 32, barrel("#8a6a4a"), 12)
        + wood
        + path(shade, cloth("weave", "#ecd9a8", "#fbedc4", 30))
        + path(shade, down("#fff4d0", "#e6b860"), opacity=0.45),
        focus=(500, 430),
    )


def street_lamp(look: Look) -> Subject:
    """A small solar lamp on its pole."""
    pole = slab(484, 330, 32, 450, barrel(STEEL), 8) + slab(420, 766, 160, 24, barrel(darker(STEEL, 0.2)), 8)
    panel = (
        poly([(270, 250), (560, 170), (620, 270), (330, 350)], down("#3a5a86", "#213a5e"))
        + "".join(line(f"M{270 + i * 58} {250 - i * 16}L{330 + i * 58} {350 - i * 16}", "#8fb0d0", 3) for i in range(6))
        + line("M290 283L580 203M310 317L600 237", "#8fb0d0", 3)
    )
    arm = (
        line("M500 400Q620 350 690 410", STEEL, 22)
        + path("M620 412H790L770 446H640Z", "#3f4a50")
        + slab(646, 446, 120, 12, GLOW, 6)
    )
    beam = poly([(646, 458), (766, 458), (880, 780), (540, 780)], GLOW, opacity=0.28)
    return Subject(
        shadow(512, 790, 130, 22) + beam + pole + arm + line("M440 330L500 380", darker(STEEL, 0.3), 14) + panel,
        focus=(540, 380),
    )


def pipe_lamp(look: Look) -> Subject:
    """A desk lamp made of old water pipe."""
    tone = look.pick(look.palette.accent, look.palette.second, "#8d979c")
    pipe = line("M440 760V470L610 330", darker(tone, 0.1), 46) + line(
        "M430 750V466L596 330", lighter(tone, 0.3), 8, opacity=0.7
    )
    joints = "".join(
        group(slab(-34, -22, 68, 44, barrel(darker(tone, 0.22)), 8), x=x, y=y, turn=t)
        for x, y, t in ((440, 480, 20), (440, 720, 0), (600, 340, 50))
    )
    head = group(path("M-50 -30H50L100 110H-100Z", barrel(tone)), oval(0, 110, 100, 20, GLOW), x=640, y=330, turn=-28)
    return Subject(
        shadow(500, 790, 220, 32)
        + poly([(590, 460), (770, 400), (900, 790), (560, 790)], GLOW, opacity=0.25)
        + slab(320, 750, 260, 40, barrel(darker(tone, 0.25)), 14)
        + pipe
        + joints
        + head
        + disc(440, 600, 17, "#c9483a"),
        focus=(560, 480),
    )


def device(look: Look) -> Subject:
    """Elektronik of any sort: solar or desk."""
    return street_lamp(look) if look.says("surya", "gang") else pipe_lamp(look)
