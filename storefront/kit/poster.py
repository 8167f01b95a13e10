"""The picture that stands beside a shared link: a photo, a name, a price, under our eave with its gigi balang.

Drawn by Pillow from pictures we have stored ourselves, never from an upload. Knows no shop: all it says is given to it.
"""

import hashlib
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import resvg_py
from PIL import Image, ImageDraw, ImageOps

from storefront.kit.lettering import TIGHT, cut, fitted, font, lines_of

GROUND, EAVE, INK, SOFT, BRAND, GOLD, FIELD = (
    "#f6f8f2", "#0b4a3c", "#15241d", "#46564c", "#0d5a47", "#f0b93a", "#dbebe2",
)  # fmt: skip
OWN = Path(__file__).resolve().parents[2] / "static"
MOST_BYTES = 100_000  # what surely loads in a chat
QUALITIES = (88, 82, 74, 66, 56, 46, 36, 24)
DRAWN_AS = "1"  # another number when the drawing changes: every address changes with it
DRAWINGS = ("logo.svg", "ornaments/gigi-balang.svg", "ornaments/kawung.svg")

Box = tuple[int, int, int, int]
Pen = ImageDraw.ImageDraw


@dataclass(frozen=True)
class Poster:
    """What it says. `colour` is that of the panel's edge; without a photo the field shows kawung."""

    title: str
    above: str = ""
    price: str = ""
    below: str = ""
    colour: str = BRAND


@dataclass(frozen=True)
class Shape:
    """One form: its name in addresses, its size in pixels, and where the photo and the words stand."""

    name: str
    width: int
    height: int
    photo: Box
    words: Box
    title_sizes: tuple[int, ...]
    small: int
    eave: int


WIDE = Shape("lebar", 1200, 630, (0, 0, 600, 630), (648, 128, 1152, 590), (72, 64, 56, 48, 42), 32, 76)
SQUARE = Shape("kotak", 600, 600, (0, 0, 600, 376), (32, 392, 568, 584), (46, 40, 35, 31), 25, 44)
SHAPES = {shape.name: shape for shape in (WIDE, SQUARE)}


@lru_cache
def version() -> str:
    """Changes with the way posters are drawn, and with our mark and ornaments."""
    whole = hashlib.sha256(DRAWN_AS.encode())
    for name in DRAWINGS:
        whole.update((OWN / name).read_bytes())
    return whole.hexdigest()[:8]


def draw(poster: Poster, shape: Shape, photo: Path | None) -> bytes:
    """A JPEG of at most 100 kB. A photo that is not there, or broken, leaves the field to kawung."""
    sheet = Image.new("RGB", (shape.width, shape.height), GROUND)
    sheet.paste(_photo(photo, shape) or _kawung(shape, poster.colour), shape.photo[:2])
    pen = ImageDraw.Draw(sheet)
    left, top, _right, _bottom = shape.photo
    if shape is WIDE:
        pen.rectangle((shape.photo[2], 0, shape.photo[2] + 7, shape.height), fill=poster.colour)
    else:
        pen.rectangle((left, shape.photo[3], shape.width, shape.photo[3] + 5), fill=poster.colour)
    _words(pen, poster, shape)
    _eave(sheet, shape)
    return _pressed(sheet)


def _photo(path: Path | None, shape: Shape) -> Image.Image | None:
    left, top, right, bottom = shape.photo
    if path is None:
        return None
    try:
        with Image.open(path, formats=("JPEG",)) as opened:
            return ImageOps.fit(opened.convert("RGB"), (right - left, bottom - top), Image.Resampling.LANCZOS)
    except (OSError, ValueError, SyntaxError):
        return None


def _kawung(shape: Shape, colour: str) -> Image.Image:
    left, top, right, bottom = shape.photo
    field = Image.new("RGB", (right - left, bottom - top), FIELD)
    tile = _svg("ornaments/kawung.svg", 112, colour).copy()
    tile.putalpha(tile.getchannel("A").point(lambda level: level // 4))
    for x in range(0, field.width, tile.width):
        for y in range(shape.eave, field.height, tile.height):
            field.paste(tile, (x, y), tile)
    mark = _svg("logo.svg", min(field.size) * 2 // 5)
    field.paste(mark, ((field.width - mark.width) // 2, (field.height + shape.eave - mark.height) // 2), mark)
    return field


def _eave(sheet: Image.Image, shape: Shape) -> None:
    """The green eave along the whole upper edge, the mark and the name on it, and the teeth below."""
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, shape.width, shape.eave), fill=EAVE)
    tooth = _svg("ornaments/gigi-balang.svg", shape.eave // 2, EAVE)
    for x in range(0, shape.width, tooth.width):
        sheet.paste(tooth, (x, shape.eave), tooth)
    size = shape.eave * 3 // 4
    mark = _svg("logo.svg", size)
    margin = (shape.eave - size) // 2 + 8
    sheet.paste(mark, (margin, (shape.eave - size) // 2), mark)
    pen.text((margin + size + 12, shape.eave // 2), "JakPreneur", font=font("Bold", shape.eave // 2), fill="#fff",
             anchor="lm")  # fmt: skip


def _words(pen: Pen, poster: Poster, shape: Shape) -> None:
    """Above, title and below from the top of the panel, the price at its foot; without a price, in the middle."""
    left, top, right, bottom = shape.words
    width, small, line = right - left, font("Semibold", shape.small), shape.small * 5 // 4
    price_room = shape.title_sizes[0] + shape.small // 2 if poster.price else 0
    above = [cut(poster.above, small, width)] if poster.above else []
    below = lines_of(poster.below, small, width)[: 1 if poster.price else 3]
    room = bottom - top - price_room - (len(above) + len(below)) * line
    face, title = fitted(poster.title, shape.title_sizes, width, room)
    if not poster.price:
        top += (room - int(len(title) * face.size * TIGHT)) // 2
    for text in above:
        pen.text((left, top), text, font=small, fill=SOFT)
        top += line
    for text in title:
        pen.text((left, top), text, font=face, fill=INK)
        top += int(face.size * TIGHT)
    for text in below:
        pen.text((left, top + shape.small // 4), text, font=small, fill=SOFT)
        top += line
    if poster.price:
        _price(pen, poster.price, shape)


def _price(pen: Pen, text: str, shape: Shape) -> None:
    """As large as there is room."""
    left, _top, right, bottom = shape.words
    size = shape.title_sizes[0]
    while size > shape.small and font("Black", size).getlength(text) > right - left:
        size -= 4
    pen.text((left, bottom), text, font=font("Black", size), fill=BRAND, anchor="ls")


def _pressed(sheet: Image.Image) -> bytes:
    for quality in QUALITIES:
        pressed = io.BytesIO()
        sheet.save(pressed, "JPEG", quality=quality, optimize=True, progressive=True)
        if pressed.tell() <= MOST_BYTES:
            break
    return pressed.getvalue()


@lru_cache(maxsize=16)
def _svg(name: str, height: int, colour: str = "") -> Image.Image:
    """A drawing of ours as pixels, in one colour if it has none of its own."""
    text = (OWN / name).read_text()
    if colour:
        text = text.replace("<svg ", f'<svg fill="{colour}" ', 1)
    png = bytes(resvg_py.svg_to_bytes(svg_string=text, height=height))
    return Image.open(io.BytesIO(png)).convert("RGBA")
