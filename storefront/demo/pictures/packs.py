"""Paper, foil and board: pouches, cartons, trays, sacks. All stand on y = 790 round x = 500."""

from storefront.demo.pictures.labels import label, sign, tag, writing
from storefront.demo.pictures.morsels import Piece, fill, mound
from storefront.demo.pictures.motifs import tumpal
from storefront.demo.pictures.paints import barrel, cloth, down
from storefront.demo.pictures.palette import KRAFT, darker, is_dark, lighter, mix
from storefront.demo.pictures.strokes import (
    box,
    cast,
    clip,
    disc,
    group,
    line,
    oval,
    path,
    poly,
    round_box,
    shadow,
    slab,
)
from storefront.demo.pictures.subject import Look, Stance, Subject
from storefront.demo.pictures.vessels import plate

POUCH = "M330 262L342 240H658L670 262Q652 500 676 764Q640 792 500 792T324 764Q348 500 330 262Z"


def pouch_art(look: Look, piece: Piece, colour: str, size: float = 1) -> str:
    """A stand-up pouch whose window shows the pieces in it."""
    body = look.pick(look.palette.accent, look.palette.second, KRAFT, lighter(KRAFT, 0.35))
    mark = look.palette.light if is_dark(body) else look.palette.dark
    window = look.pick(box(410, 560, 180, 160, 30), round_box(500, 636, 94), "M408 726V630A92 92 0 0 1 592 630V726Z")
    seal = slab(334, 240, 332, 46, darker(body, 0.1)) + "".join(
        line(f"M340 {y}H660", darker(body, 0.25), 2, opacity=0.6) for y in (250, 260, 270)
    )
    band = tumpal(320, 560, 360, 34, 10, mix(body, mark, 0.35), body)
    pane = (
        path(window, darker(colour, 0.3))
        + clip(window, fill(piece, colour, look.dice, 400, 536, 200, 200, size * 0.72))
        + path(window, "none", stroke=mark, stroke_width=6)
    )
    front = group(sign(look, mark, body), x=500, y=392, size=1.15) + writing(500, 480, 170, mark)
    folds = (
        path("M330 262Q352 500 324 764L372 780Q356 520 366 290Z", "#ffffff", opacity=0.16)
        + path("M670 262Q652 500 676 764L640 778Q628 500 648 290Z", "#2a1710", opacity=0.1)
        + path("M330 752Q500 700 670 752Q640 790 500 792T330 752Z", "#2a1710", opacity=0.08)
    )
    return shadow(512, 786, 220, 34) + clip(POUCH, path(POUCH, barrel(body)), band, seal) + front + pane + folds


def pouch(look: Look, piece: Piece, colour: str, size: float = 1) -> Subject:
    """A pouch with some of its content laid before it."""
    art = pouch_art(look, piece, colour, size)
    beside = group(mound(piece, colour, look.dice, 0, 0, 210 * size, 0.8 * size), x=742, y=846)
    near = plate(500, 720, 400, rim=look.palette.accent) + mound(piece, colour, look.dice, 500, 735, 500, 1.9 * size)
    return Subject(group(art, x=-20), beside=shadow(750, 850, 150, 26) + beside, close=near)


def carton(look: Look, beside: str, close: str = "", close_stance: Stance = "stand") -> Subject:
    """A printed carton turned a little, with something laid before it."""
    face = look.pick(look.palette.accent, look.palette.second)
    mark = look.palette.light if is_dark(face) else look.palette.dark
    front, flank, lid = (
        "M300 330L600 360V800L300 770Z",
        "M600 360L720 322V748L600 800Z",
        "M300 330L424 300L720 322L600 360Z",
    )
    print_ = group(sign(look, mark, face), x=450, y=500, size=1.5) + writing(450, 626, 190, mark)
    band = clip(front, group(tumpal(-10, 0, 330, 46, 8, mix(face, mark, 0.5), face), x=300, y=772, turn=5.6))
    side_print = clip(
        flank,
        path(flank, cloth("kawung", mix(face, mark, 0.35), darker(face, 0.18), 60)),
        path(flank, "#2a1710", opacity=0.18),
    )
    art = (
        shadow(530, 790, 260, 40)
        + path(front, down(lighter(face, 0.08), face))
        + band
        + side_print
        + path(lid, lighter(face, 0.25))
        + print_
    )
    return Subject(art, beside=beside, close=close, close_stance=close_stance)


def teabag(colour: str, tag_colour: str) -> str:
    """A filter bag with its string and tag, round (0, 0)."""
    bag = "M-60 -70L-40 -92H40L60 -70V80H-60Z"
    return (
        cast(bag, 6, 8)
        + path(bag, "#f8f1e2")
        + clip(bag, slab(-60, 0, 120, 90, colour, opacity=0.75))
        + slab(-60, -50, 120, 5, "#2a1710", opacity=0.08)
        + line("M0 -80C40 -120 90 -60 110 -10", "#efe4cd", 4)
        + group(slab(-26, -26, 52, 52, tag_colour, 6), disc(0, 0, 12, "#fbf4e6"), x=112, y=14, turn=14)
    )


def frozen(look: Look, content: str) -> Subject:
    """A vacuum pack from above; `content` is drawn round (0, 0) within 520 by 420."""
    d = box(150, 210, 700, 580, 26)
    rim = slab(150, 210, 700, 580, mix("#eaf1f3", look.palette.accent, 0.05), 26)
    seams = slab(176, 236, 648, 528, "none", 18, stroke="#ffffff", stroke_width=5, opacity=0.7)
    film = path("M230 270Q400 250 520 290T780 262L770 330Q600 300 460 340T236 330Z", "#ffffff", opacity=0.3) + line(
        "M250 700Q420 730 560 700M700 400Q730 520 706 640", "#ffffff", 7, opacity=0.4
    )
    bed = slab(200, 330, 600, 400, mix("#d9e4e4", look.palette.second, 0.12), 60, opacity=0.8)
    strap = clip(
        d,
        slab(150, 210, 700, 104, look.palette.accent),
        tumpal(150, 314, 700, 30, 20, lighter(look.palette.accent, 0.4), look.palette.accent),
    )
    return Subject(
        cast(d) + rim + bed + strap + group(content, x=500, y=530) + film + seams + tag(250, 290, 62, look),
        stance="flat",
        focus=(500, 520),
    )


def tray_box(look: Look, content: str) -> Subject:
    """A flat open gift box from above; `content` fills a square of 560 round (0, 0)."""
    lid, tray = box(150, 180, 640, 640, 22), box(180, 190, 640, 640, 22)
    colour = look.pick(look.palette.accent, look.palette.second)
    cover = group(
        path(lid, lighter(colour, 0.06)),
        path(lid, cloth("kawung", lighter(colour, 0.25), colour, 90), opacity=0.5),
        turn=-5,
        x=-60,
        y=10,
    )
    return Subject(
        cast(tray)
        + cover
        + path(tray, "#2a1710", opacity=0.15)
        + group(path(tray, colour), x=6, y=6)
        + slab(206, 216, 600, 600, darker(look.palette.light, 0.06), 14)
        + group(content, x=506, y=516),
        stance="flat",
    )


def sack(look: Look, piece: Piece, colour: str) -> Subject:
    """An open sack of loose stuff."""
    d = "M300 420C250 560 262 720 318 790H682C738 720 750 560 700 420Q500 470 300 420Z"
    top = oval(500, 412, 204, 62, darker(colour, 0.3)) + mound(piece, colour, look.dice, 500, 452, 380, 0.9)
    roll = path("M288 400Q500 480 712 400L708 450Q500 530 292 450Z", lighter(KRAFT, 0.25))
    art = (
        shadow(510, 790, 260, 40)
        + path(d, barrel(KRAFT))
        + path(d, cloth("weave", darker(KRAFT, 0.1), KRAFT, 22), opacity=0.35)
        + top
        + roll
        + label(look, 500, 650, 210, 200)
    )
    return Subject(art, close=plate(500, 720, 390) + mound(piece, colour, look.dice, 500, 735, 480, 1.8))


def parcel_box(look: Look) -> Subject:
    """A generic package tied with ribbon: what is drawn for a kind nobody has told us about."""
    face = look.pick(KRAFT, look.palette.accent, look.palette.second)
    tie = look.palette.second if face != look.palette.second else look.palette.light
    front, top = box(290, 440, 420, 350, 10), "M290 448L350 372H650L710 448Z"
    ribbon = slab(470, 440, 60, 350, tie) + poly([(470, 448), (478, 372), (522, 372), (530, 448)], lighter(tie, 0.2))
    bow = path(
        "M500 380C440 300 360 320 380 366C396 396 460 392 500 380C560 300 640 320 620 366C604 396 540 392 500 380Z", tie
    ) + oval(500, 380, 26, 20, darker(tie, 0.15))
    tail = line("M490 392L452 450M512 392L548 446", darker(tie, 0.1), 16)
    motif = clip(
        front, path(front, cloth(look.pick("kawung", "sprig", "waves"), lighter(face, 0.2), face, 90), opacity=0.6)
    )
    art = (
        shadow(510, 792, 280, 40)
        + path(front, face)
        + motif
        + path(top, lighter(face, 0.25))
        + ribbon
        + tail
        + bow
        + path("M650 440H710V790H650Z", "#2a1710", opacity=0.08)
    )
    return Subject(art)
