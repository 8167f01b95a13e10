"""The child of `photograph`: two QR readers look at a picture in several forms until one of them sees a code.

zbar reads best but needs a library of the system; zxing-cpp comes with its own. Where both are there both look, since
each is blind for some pictures, and one of two codes on a picture must not hide the other.
"""

import io
import json
import sys
from collections.abc import Callable, Iterator

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from storefront.kit import jail
from storefront.kit.images import FORMATS, MOST_PIXELS

try:
    from pyzbar import pyzbar
except ImportError:  # libzbar is not installed on this machine
    pyzbar = None

CHILD_MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 15  # below the parent's patience, so that the kernel ends a child that spins
USUAL, LARGE = 1600, 4000  # longest side in pixels: enough for nearly every photograph, and as far as we go

QR_ONLY = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
Reader = Callable[[Image.Image], list[bytes]]


def zbar(grey: Image.Image) -> list[bytes]:
    """What zbar reads."""
    return [code.data for code in pyzbar.decode(grey, symbols=[pyzbar.ZBarSymbol.QRCODE])]


def zxing(grey: Image.Image) -> list[bytes]:
    """What zxing-cpp reads."""
    return [code.bytes for code in zxingcpp.read_barcodes(grey, formats=QR_ONLY)]


READERS: tuple[Reader, ...] = (zxing,) if pyzbar is None else (zbar, zxing)


def scan(original: bytes, readers: tuple[Reader, ...] = READERS) -> list[str]:
    """The texts of the first form of the picture in which any reader sees a code, each once.

    Raises what Pillow raises for a broken file, and ValueError for one with too many pixels.
    """
    for form in _forms(_grey(original)):
        seen = [code.decode(errors="replace") for reader in readers for code in reader(form)]
        if seen:
            return list(dict.fromkeys(seen))
    return []


def _grey(original: bytes) -> Image.Image:
    """The upload upright, in grey, on white."""
    with Image.open(io.BytesIO(original), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("pixels")
        opened.draft("L", (LARGE, LARGE))
        upright = ImageOps.exif_transpose(opened)
        if upright.mode.startswith("I"):
            upright = upright.point(lambda level: level / 256)  # 16 bits of grey
        if upright.mode in ("RGBA", "LA", "P"):
            upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
        grey = upright.convert("L")
    grey.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    return grey


def _forms(grey: Image.Image) -> Iterator[Image.Image]:
    """The picture as it came, then in the ways that were seen to help a reader.

    Turning it or evening out its light did not: both readers do that themselves.
    """
    usual = grey.copy()
    usual.thumbnail((USUAL, USUAL), Image.Resampling.LANCZOS)
    yield usual
    if usual.size != grey.size:
        yield grey
    contrast = ImageOps.autocontrast(usual, cutoff=2)
    yield ImageOps.scale(contrast, 0.5, Image.Resampling.LANCZOS)  # grain goes away
    yield contrast.filter(ImageFilter.MedianFilter(3))  # specks go away
    yield ImageOps.scale(contrast, 2, Image.Resampling.BICUBIC)  # small modules can be told apart


def _main() -> None:
    """Reads the picture from standard input and answers in JSON."""
    jail.limits(memory=CHILD_MEMORY, seconds=CPU_SECONDS, answer=0)  # its answer goes into a pipe
    Image.init()
    jail.enter()
    print(json.dumps(scan(sys.stdin.buffer.read())))


if __name__ == "__main__":
    _main()
