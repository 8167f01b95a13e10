"""The child of `images`: decodes uploads in a cell of its own and writes every form of them to its standard output.

It gets a line of JSON and the files behind it, and answers, for each, a line of JSON and the forms behind that. What it
cannot finish it refuses with a stable word. It never sees a folder: whole forms are put in their place by the parent.
"""

import io
import json
import sys
from typing import Any, BinaryIO

import pillow_heif
from PIL import Image, ImageCms, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin

from storefront.kit import images, jail
from storefront.kit.images import BadPicture

PLUGINS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin)  # loaded before the door closes
LARGEST = images.SIZES[-1]
MOST_PROFILE = 4 * 1024 * 1024  # bytes of a colour profile; the largest in use have about three million
ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # fmt: skip
FLAT = {"L": "GRAY", "RGB": "RGB ", "CMYK": "CMYK"}  # modes without a clear ground, and their colours in a profile
SAVING: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 80, "method": 1},
    "jpg": {"format": "JPEG", "quality": 82},
}
SRGB = ImageCms.createProfile("sRGB")


def decode(original: bytes) -> Image.Image:
    """The pixels of an upload, upright, in sRGB, on white, at most as large as our largest form.

    Of many frames the first is taken. Raises BadPicture, and whatever a decoder raises for a broken file.
    """
    kind = images.kind_of(original)
    with Image.open(io.BytesIO(original), formats=[kind]) as opened:
        if not 0 < opened.width * opened.height <= images.MOST_PIXELS_OF.get(kind, images.MOST_PIXELS):
            raise BadPicture("pixels")
        opened.draft("RGB", (LARGEST, LARGEST))
        opened.load()
        pixels = _in_srgb(_smaller(opened), opened.info.get("icc_profile"))
        turn = UPRIGHT.get(_orientation(opened))
    pixels.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    if turn is not None:
        pixels = pixels.transpose(turn)
    return pixels


def _smaller(image: Image.Image) -> Image.Image:
    """About twice our largest form, without a clear ground. Strip by strip: a copy of everything would need memory.

    It is a fresh picture, so nothing that the file said beside its pixels is written again.
    """
    factor = max(1, max(image.size) // (2 * LARGEST))
    wide, high = -(-image.width // factor), -(-image.height // factor)
    strip = factor * max(1, 256 // factor)
    whole = None
    for top in range(0, image.height, strip):
        part = _flat(image.crop((0, top, image.width, min(top + strip, image.height))), image.info)
        whole = whole or Image.new(part.mode, (wide, high))
        whole.paste(part.reduce(factor) if factor > 1 else part, (0, top // factor))
    assert whole is not None
    return whole


def _flat(part: Image.Image, info: dict[str | tuple[int, int], object]) -> Image.Image:
    if part.mode.startswith("I"):
        part = part.point(lambda level: level / 256)  # 16 bits of grey; converting alone would cut them off
        return part.convert("L")
    if part.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in info:
        if "transparency" in info:
            part.info["transparency"] = info["transparency"]
        part = part.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", part.size, "white"), part).convert("RGB")
    return part if part.mode in FLAT else part.convert("L" if part.mode == "1" else "RGB")


def _in_srgb(pixels: Image.Image, profile: object) -> Image.Image:
    """The colours as every screen shows them, for the profile is not kept. One that makes no sense counts as none."""
    if isinstance(profile, bytes) and 0 < len(profile) <= MOST_PROFILE:
        try:
            found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if found.profile.xcolor_space == FLAT[pixels.mode]:
                seen = ImageCms.profileToProfile(pixels, found, SRGB, outputMode="RGB")
                return seen if seen is not None else pixels.convert("RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return pixels.convert("RGB")


def _orientation(opened: Image.Image) -> int:
    """How the phone was held; 1 where that cannot be read."""
    try:
        return int(opened.getexif().get(ORIENTATION, 1))
    except Exception:  # what stands in there is a stranger's: no mistake in it makes a picture worse
        return 1


def write(original: bytes, answer: BinaryIO) -> None:
    """One picture's facts and forms."""
    pixels = decode(original)
    forms = []
    for size in images.SIZES:
        form = pixels.copy()
        form.thumbnail((size, size), Image.Resampling.BILINEAR)
        for kind in images.KINDS:
            written = io.BytesIO()
            form.save(written, **SAVING[kind])
            forms.append(written.getvalue())
    tint = pixels.resize((1, 1), Image.Resampling.BOX).tobytes().hex()
    facts = {
        "width": pixels.width, "height": pixels.height, "tint": f"#{tint}", "blur": images.blur(pixels),
        "lengths": [len(form) for form in forms],
    }  # fmt: skip
    answer.write(json.dumps(facts).encode() + b"\n" + b"".join(forms))


def _warm_up() -> None:
    """Whatever a decoder loads when it is first used is loaded now, while files can be opened."""
    Image.preinit()
    pillow_heif.register_heif_opener()
    for name, value in (("DECODE_THREADS", 1), ("THUMBNAILS", False), ("DEPTH_IMAGES", False), ("AUX_IMAGES", False)):
        setattr(pillow_heif.options, name, value)
    for kind in ("JPEG", "PNG", "WEBP"):
        written = io.BytesIO()
        Image.new("RGB", (8, 8)).save(written, kind)
        Image.open(written, formats=[kind]).load()
    _in_srgb(Image.new("RGB", (8, 8)), ImageCms.ImageCmsProfile(SRGB).tobytes())


def _main() -> int:
    jail.limits(memory=images.CHILD_MEMORY, seconds=int(sys.argv[2]), answer=int(sys.argv[1]))
    _warm_up()
    jail.enter()
    lengths = json.loads(sys.stdin.buffer.readline())
    for length in lengths:
        original = sys.stdin.buffer.read(length)
        try:
            write(original, sys.stdout.buffer)
        except BadPicture as bad:
            return _refuse(str(bad))
        except MemoryError:
            return _refuse("memory")
        except Exception:  # every way in which a stranger's file can be wrong
            return _refuse("heic" if images.kind_of(original) == "HEIF" else "broken")
    sys.stdout.buffer.flush()
    return 0


def _refuse(why: str) -> int:
    sys.stdout.buffer.write(json.dumps({"bad": why}).encode() + b"\n")
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(_main())
