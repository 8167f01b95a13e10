"""The picture of a QR text as SVG or PNG: byte mode, error correction M, quiet zone of four modules.

A code is shown again and again while someone pays it, so each picture is drawn once and kept for a while.
"""

from functools import lru_cache
from html import escape
from io import BytesIO
from typing import Any

import qrcode
from PIL import Image, ImageDraw, ImageFont
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import MODE_8BIT_BYTE, QRData

QUIET_ZONE = 4
# Any mask can be read, and weighing all eight takes four times as long as the rest; this one came out evenest.
MASK = 3
BAND = 8  # modules above and below the code for a label
BAND_COLOUR, LABEL_COLOUR = "#b00020", "#ffffff"
KEPT = 256  # pictures of either kind in each process: about 3 MB


def matrix(text: str) -> list[list[bool]]:
    """The modules row by row, dark ones True, the quiet zone included.

    EMVCo (4.12) allows byte mode only, so the whole text is one segment of it, in UTF-8. Raises ValueError when the
    text is too long for any QR code (2,331 bytes).
    """
    return [[bool(module) for module in row] for row in _encoded(text).get_matrix()]


@lru_cache(maxsize=KEPT)
def svg(text: str, label: str | None = None, title: str = "Kode QRIS") -> str:
    """An SVG element of one path, one unit a module, without inline style; its size is the page's business.

    `label` (such as SIMULASI) stands in a band above and below the code, and in the title for those who hear it.
    """
    rows = matrix(text)
    side = len(rows)
    band = BAND if label else 0
    height = side + 2 * band
    name = escape(_printable(f"{title}, {label}" if label else title))
    bands = "".join(_svg_band(_printable(label), side, top) for top in (0, band + side)) if label else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {height}" role="img"><title>{name}</title>'
        f'<rect width="{side}" height="{height}" fill="#fff"/>'
        f'<path stroke="#000" shape-rendering="crispEdges" d="{_runs(rows, band)}"/>{bands}</svg>'
    )


@lru_cache(maxsize=KEPT)
def png(text: str, module: int = 8, label: str | None = None) -> bytes:
    """A PNG with `module` pixels a module: black and white (1 bit), or in colour with `label` above and below."""
    rows = matrix(text)
    side = len(rows) * module
    small = Image.new("1", (len(rows), len(rows)))
    small.putdata([0 if dark else 255 for row in rows for dark in row])
    image = small.resize((side, side), Image.Resampling.NEAREST)
    if label:
        band = BAND * module
        framed = Image.new("RGB", (side, side + 2 * band), BAND_COLOUR)
        framed.paste(image, (0, band))
        for middle in (band // 2, side + band + band // 2):
            _write(framed, _printable(label), middle, side, band)
        image = framed
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _encoded(text: str) -> qrcode.QRCode[Any]:
    code: qrcode.QRCode[Any] = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE, mask_pattern=MASK)
    # Left to itself the library mixes numeric and alphanumeric segments into the text.
    code.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE))  # type: ignore[call-overload]  # stubs want a literal
    code.make()
    return code


def _runs(rows: list[list[bool]], top: int) -> str:
    """Path data: each run of dark modules is one stroke along the middle of its row."""
    parts = []
    for y, row in enumerate(rows):
        x = end = 0
        while True in row[end:]:
            x = row.index(True, end)
            start = f"M{x} {y + top}.5" if end == 0 else f"m{x - end} 0"
            end = row.index(False, x)  # the quiet zone ends every run
            parts.append(f"{start}h{end - x}")
    return "".join(parts)


def _svg_band(label: str, side: int, top: int) -> str:
    size = min(BAND * 0.7, 1.2 * side / max(len(label), 1))
    return (
        f'<rect y="{top}" width="{side}" height="{BAND}" fill="{BAND_COLOUR}"/>'
        f'<text x="{side / 2:g}" y="{top + BAND / 2 + size * 0.35:g}" font-size="{size:g}" text-anchor="middle"'
        f' font-family="sans-serif" font-weight="bold" fill="{LABEL_COLOUR}">{escape(label)}</text>'
    )


def _write(image: Image.Image, label: str, middle: int, side: int, band: int) -> None:
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(band * 0.7)
    if (width := draw.textlength(label, font)) > side * 0.9:
        font = ImageFont.load_default(band * 0.7 * side * 0.9 / width)
    draw.text((side / 2, middle), label, LABEL_COLOUR, font, anchor="mm")


def _printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable())  # XML cannot hold control characters
