"""Uploads as somebody who means harm, or a broken phone, sends them: three hundred by seed, of every kind we know.

Each says whether it may be refused only, or may also be taken; what is taken must be fresh pixels without a word.
"""

import io
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

pillow_heif.register_heif_opener()

SECRET = b"Jalan Mawar 1 RT 004"  # stands in everything that could be kept of a file
HTML = b"<!doctype html><script>alert('" + SECRET + b"')</script>"
FULL = 300


@dataclass(frozen=True)
class Hostile:
    """A file, what it is, and what must become of it: `taken` (a real photo), `refused`, or `either`."""

    name: str
    body: bytes
    fate: str = "refused"


def picture(dice: random.Random, mode: str = "RGB", size: tuple[int, int] | None = None) -> Image.Image:
    """Some colours in a size that differs."""
    wide, high = size or (dice.randint(40, 900), dice.randint(40, 900))
    small = Image.frombytes("RGB", (8, 8), dice.randbytes(192)).resize((wide, high))
    if mode == "I;16":
        return Image.frombytes("I;16", (wide, high), dice.randbytes(2 * wide * high))
    return small.convert(mode)


def file_of(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(dice: random.Random) -> Image.Exif:
    """Place, words, an orientation and a maker's note full of noise."""
    said = Image.Exif()
    said[0x010E] = said[0x013B] = SECRET.decode()
    said[0x0112] = dice.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 65535])
    said.get_ifd(0x8825).update({1: "S", 2: (6.0, 10.0, 30.0), 3: "E", 4: (106.0, 49.0, 0.0)})
    said.get_ifd(0x8769).update({0x927C: dice.randbytes(dice.randint(1, 900)), 0x9286: SECRET.decode()})
    return said


def chunk(name: bytes, data: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, data: bytes, depth: int = 8, colour: int = 2, extra: bytes = b"") -> bytes:
    """A PNG made by hand; its promise need not fit its data."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + extra + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")


def with_words(dice: random.Random) -> Hostile:
    """A real photo that says where it was taken, in every way its kind allows."""
    kind = dice.choice(["JPEG", "PNG", "WEBP", "HEIF"])
    said: dict[str, object] = {"exif": exif(dice)}
    if kind == "PNG":
        said["pnginfo"] = words = PngInfo()
        words.add_text("Comment", SECRET.decode())
        words.add_itxt("XML:com.adobe.xmp", SECRET.decode() * 9, zip=True)
    else:
        said["xmp"] = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    if kind == "JPEG":
        said |= {"comment": SECRET, "progressive": dice.random() < 0.5}
    if kind != "HEIF":
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        said["icc_profile"] = dice.choice([profile + SECRET, SECRET * 9, profile[: len(profile) // 2] + SECRET])
    body = file_of(picture(dice), kind, **said)
    return Hostile(f"words in {kind}", body + dice.choice([b"", SECRET, HTML]), "taken")


def odd_mode(dice: random.Random) -> Hostile:
    """Pixels of a rarer sort."""
    mode, kind = dice.choice([
        ("1", "PNG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("I;16", "PNG"), ("RGBA", "PNG"), ("CMYK", "JPEG"),
        ("L", "JPEG"), ("YCbCr", "JPEG"), ("RGBA", "WEBP"), ("RGBA", "HEIF"), ("L", "HEIF"),
    ])  # fmt: skip
    image, options = picture(dice, mode), {}
    if mode == "P":
        options["transparency"] = dice.choice([0, dice.randbytes(dice.randint(1, 256))])
        options["bits"] = 8
    if mode == "CMYK" and dice.random() < 0.5:
        options["icc_profile"] = SECRET * 40
    return Hostile(f"mode {mode} in {kind}", file_of(image, kind, **options), "taken")


def bomb(dice: random.Random) -> Hostile:
    """A few bytes that want to become gigabytes."""
    sort = dice.randrange(7)
    if sort == 0:
        return Hostile("gigapixels", png(50_000, 40_000, bytes(3_000_000)))
    if sort == 1:
        return Hostile("50 megapixels of one bit", file_of(Image.new("1", (10_000, 5_000)), "PNG"))
    if sort == 2:
        words = zlib.compress(SECRET * 300_000, 9)
        return Hostile("text bomb", png(9, 9, bytes(252), extra=chunk(b"zTXt", b"Comment\0\0" + words)), "either")
    if sort == 3:
        profile = chunk(b"iCCP", b"icc\0\0" + zlib.compress(SECRET * 300_000, 9))
        return Hostile("profile bomb", png(9, 9, bytes(252), extra=profile), "either")
    if sort == 4:
        return Hostile("a line of millions", png(dice.randint(30_000_000, 2**31 - 1), 1, bytes(999)))
    if sort == 5:
        head = bytearray(file_of(picture(dice), "JPEG"))
        at = head.index(b"\xff\xc0") + 5
        head[at : at + 4] = struct.pack(">HH", 65_500, 65_500)
        return Hostile("JPEG of 4 gigapixels", bytes(head))
    body = file_of(picture(dice, size=(64, 64)), "WEBP")
    at = body.index(b"VP8 ") + 14
    return Hostile("WebP of 268 megapixels", body[:at] + struct.pack("<HH", 0x3FFF, 0x3FFF) + body[at + 4 :])


def many_frames(dice: random.Random) -> Hostile:
    """A film in the place of a photo."""
    sort = dice.randrange(4)
    frames = [Image.new("RGB", (16, 16), tuple(dice.randbytes(3))) for _number in range(dice.randint(5, 20))]
    if sort == 0:  # 10,000 frames without drawing each: the frame's piece again and again
        body = file_of(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=20)
        at = body.index(b"ANMF")
        one = body[at : at + 8 + struct.unpack("<I", body[at + 4 : at + 8])[0]]
        film = body[8:at] + one * 10_000
        return Hostile("WebP of 10,000 frames", b"RIFF" + struct.pack("<I", len(film)) + film, "taken")
    if sort == 1:
        return Hostile("animated PNG", file_of(frames[0], "PNG", save_all=True, append_images=frames[1:]), "taken")
    if sort == 2:
        return Hostile("GIF", file_of(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    return Hostile("MPO", file_of(frames[0], "MPO", save_all=True, append_images=frames[1:]), "taken")


def polyglot(dice: random.Random) -> Hostile:
    """Two things in one file: what is taken is only the picture."""
    kind = dice.choice(["JPEG", "PNG", "WEBP"])
    body = file_of(picture(dice), kind)
    other = dice.choice(
        [HTML, b"%PDF-1.7\n" + SECRET, b"PK\x03\x04" + SECRET, b"<svg><script>" + SECRET + b"</script>"]
    )
    if dice.random() < 0.5:
        return Hostile(f"{kind} with something behind", body + other, "taken")
    if kind == "PNG" and dice.random() < 0.5:
        at = body.index(b"IDAT") - 4
        return Hostile("PNG with a page inside", body[:at] + chunk(b"tEXt", b"Comment\0" + other) + body[at:], "taken")
    return Hostile(f"{kind} behind something else", other + body)


def no_photo(dice: random.Random) -> Hostile:
    """Things of other kinds, whatever their name says."""
    bodies = {
        "nothing": b"", "one byte": b"\xff", "text": b"halo " * dice.randint(1, 99), "HTML": HTML,
        "SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        "SVG that reads a file": b'<svg><image href="file:///etc/passwd"/></svg>', "PDF": b"%PDF-1.7\n%%EOF",
        "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "noise": dice.randbytes(5_000),
        "TIFF": file_of(picture(dice, size=(60, 40)), "TIFF"), "BMP": file_of(picture(dice, size=(60, 40)), "BMP"),
        "ICO": file_of(picture(dice, size=(32, 32)), "ICO"), "AVIF": file_of(picture(dice, size=(64, 64)), "AVIF"),
        "JPEG 2000": file_of(picture(dice, size=(64, 64)), "JPEG2000"), "program": b"\x7fELF" + dice.randbytes(99),
        "film": b"\0\0\0\x20ftypisom" + dice.randbytes(999), "a shell's lines": b"push graphic-context\n",
    }  # fmt: skip
    name = dice.choice(sorted(bodies))
    return Hostile(name, bodies[name])


def torn(dice: random.Random) -> Hostile:
    """A photo whose end never came."""
    kind = dice.choice(["JPEG", "PNG", "WEBP", "HEIF"])
    body = file_of(picture(dice, size=(600, 500)), kind)
    return Hostile(f"torn {kind}", body[: int(len(body) * dice.uniform(0.02, 0.9))])


def gnawed(dice: random.Random) -> Hostile:
    """A photo with wrong bytes anywhere; some decoders make something of it."""
    kind = dice.choice(["JPEG", "PNG", "WEBP", "HEIF"])
    body = bytearray(file_of(picture(dice), kind, exif=exif(dice)))
    for _bite in range(dice.choice([1, 5, 50])):
        body[dice.randrange(12, len(body))] = dice.randrange(256)
    return Hostile(f"gnawed {kind}", bytes(body), "either")


def broken_head(dice: random.Random) -> Hostile:
    """The right first bytes, and then nonsense."""
    begin = dice.choice(
        [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\xff\xff\xff\xffWEBPVP8X", b"\0\0\0\x18ftypheic"]
    )
    return Hostile("only a head", begin + dice.randbytes(dice.randint(0, 3_000)))


def nested_words(dice: random.Random) -> Hostile:
    """EXIF that points at itself, and pieces that never end."""
    entry = struct.pack(">HHII", 0x8769, 4, 1, 8)
    loop = b"MM\0*" + struct.pack(">I", 8) + struct.pack(">H", 40) + entry * 40 + struct.pack(">I", 8) + SECRET
    body = file_of(picture(dice), "JPEG")
    piece = b"\xff\xe1" + struct.pack(">H", len(loop) + 8) + b"Exif\0\0" + loop
    return Hostile("EXIF in EXIF", body[:2] + piece * dice.choice([1, 90]) + body[2:], "taken")


SORTS: list[Callable[[random.Random], Hostile]] = [
    with_words, odd_mode, bomb, many_frames, polyglot, no_photo, torn, gnawed, broken_head, nested_words,
]  # fmt: skip


def uploads(count: int, seed: int = 5) -> Iterator[Hostile]:
    """So many of them, every sort in turn; the same seed makes the same files."""
    for number in range(count):
        yield SORTS[number % len(SORTS)](random.Random(seed * 10_000 + number))
