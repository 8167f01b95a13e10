"""What is printed on packs: a sign, a motif band, and bars that stand for writing."""

from storefront.demo.pictures.icons import ICONS
from storefront.demo.pictures.motifs import tumpal
from storefront.demo.pictures.paints import cloth
from storefront.demo.pictures.palette import is_dark, mix
from storefront.demo.pictures.strokes import box, clip, disc, group, line, path, ring, round_box, slab
from storefront.demo.pictures.subject import Look

SIGNS = {
    "lemon": "citrus",
    "jeruk": "citrus",
    "timun": "citrus",
    "belimbing": "citrus",
    "kopi": "cup",
    "sambal": "chilli",
    "balado": "chilli",
    "pedas": "chilli",
    "bandeng": "fish",
    "lele": "fish",
    "ikan": "fish",
    "terasi": "fish",
    "sotong": "fish",
    "kerang": "shell",
    "rumput laut": "shell",
    "pulau": "boat",
    "daun": "sprout",
    "serai": "sprout",
    "sereh": "sprout",
    "kelor": "sprout",
    "teh": "sprout",
    "bayam": "sprout",
    "lidah": "sprout",
    "pandan": "sprout",
    "mangrove": "sprout",
    "pidada": "bloom",
    "rosela": "bloom",
    "stroberi": "bloom",
    "betawi": "house",
    "setu": "house",
    "beras": "wheat",
    "singkong": "wheat",
    "kedelai": "wheat",
}


def sign(look: Look, mark: str, ground: str) -> str:
    """The sign that suits the product's name, 100 units tall round (0, 0)."""
    fitting = look.find(SIGNS, "") or look.pick("palm", "sprout", "bloom", "house", "wheat")
    return ICONS[fitting](mark, ground)


def writing(x: float, y: float, width: float, colour: str) -> str:
    """Two bars round x that stand for a name and a line below it."""
    return line(f"M{x - width / 2} {y}h{width}", colour, 11) + line(
        f"M{x - width * 0.3} {y + 24}h{width * 0.6}", colour, 6, opacity=0.6
    )


def label(look: Look, x: float, y: float, w: float, h: float) -> str:
    """A paper label round (x, y) in one of four designs, kept by the product."""
    design = look.pick(_banded, _sunrise, _medal, _framed)
    return group(design(look, w, h), x=x, y=y)


def _ink(look: Look) -> tuple[str, str]:
    paper = look.palette.light
    mark = look.palette.accent if is_dark(look.palette.accent) else mix(look.palette.accent, look.palette.dark, 0.5)
    return paper, mark


def _banded(look: Look, w: float, h: float) -> str:
    paper, mark = _ink(look)
    d = box(-w / 2, -h / 2, w, h, 8)
    band = slab(-w / 2, h * 0.26, w, h * 0.24, mark) + tumpal(
        -w / 2, h * 0.5, w, h * 0.2, 6, mix(paper, look.palette.second, 0.25), mark
    )
    return (
        clip(d, path(d, paper), band)
        + group(sign(look, mark, paper), y=-h * 0.2, size=h * 0.0042)
        + writing(0, h * 0.08, w * 0.56, mark)
    )


def _sunrise(look: Look, w: float, h: float) -> str:
    paper, mark = _ink(look)
    d = box(-w / 2, -h / 2, w, h, 8)
    sun = disc(0, -h * 0.1, h * 0.3, mix(paper, look.palette.second, 0.85))
    hill = path(f"M{-w / 2} {h * 0.5}V{h * 0.1}Q0 {-h * 0.02} {w / 2} {h * 0.1}V{h * 0.5}Z", mark)
    art = group(sign(look, paper, mix(paper, look.palette.second, 0.85)), y=-h * 0.13, size=h * 0.0036)
    return (
        clip(d, path(d, mix(paper, look.palette.second, 0.3)), sun, hill) + art + writing(0, h * 0.26, w * 0.5, paper)
    )


def _medal(look: Look, w: float, h: float) -> str:
    paper, mark = _ink(look)
    d = box(-w / 2, -h / 2, w, h, 8)
    pattern = path(d, cloth("kawung", mix(mark, paper, 0.26), mark, 44))
    r = min(w, h) * 0.4
    medal = disc(0, 0, r, paper) + ring(0, 0, r - 9, mark, 3)
    return (
        clip(d, pattern)
        + medal
        + group(sign(look, mark, paper), y=-r * 0.16, size=r * 0.0088)
        + writing(0, r * 0.48, r * 0.74, mark)
    )


def _framed(look: Look, w: float, h: float) -> str:
    paper, mark = _ink(look)
    arch = f"M{-w * 0.38} {h * 0.42}V{-h * 0.12}A{w * 0.38} {h * 0.3} 0 0 1 {w * 0.38} {-h * 0.12}V{h * 0.42}Z"
    return (
        slab(-w / 2, -h / 2, w, h, mark, 8)
        + path(arch, paper)
        + group(sign(look, mark, paper), y=-h * 0.1, size=h * 0.0044)
        + writing(0, h * 0.22, w * 0.44, mix(mark, look.palette.second, 0.3))
    )


def tag(x: float, y: float, r: float, look: Look) -> str:
    """A round sticker with the product's sign."""
    paper, mark = _ink(look)
    return (
        path(round_box(x, y, r), paper)
        + ring(x, y, r * 0.86, mark, r * 0.06)
        + group(sign(look, mark, paper), x=x, y=y, size=r * 0.011)
    )
