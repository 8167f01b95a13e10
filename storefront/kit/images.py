"""Pictures come in through a disposable child process and are kept as fresh pixels in a few sizes.

Decoding is the risky part of an upload, so it happens in a child with limits on memory and time; nothing of the
original file is kept (no metadata, no place, no odd bytes). Names are made of the content, so addresses never change.
"""

import hashlib
import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

SIZES = (320, 640, 1000)
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
CHILD_SECONDS = 20
CHILD_MEMORY = 1024 * 1024 * 1024
HOME = Path(__file__).resolve().parents[2]  # from where the child finds this module


class BadPicture(ValueError):
    """The file is no picture we take: wrong kind, too large, broken."""


@dataclass(frozen=True)
class Picture:
    """A stored picture: its name, the size of its largest form in pixels, its average colour, and its words.

    `blur` is 3 x 3 colours, row by row, `rrggbb` each; empty while nobody has looked. AVIF forms come later.
    """

    key: str
    width: int
    height: int
    tint: str
    alt: str = ""
    blur: str = ""
    has_avif: bool = False

    def path(self, size: int, kind: str = "webp") -> str:
        """The address of one form below `/media/`."""
        return f"/media/{self.key[:2]}/{self.key}-{size}.{kind}"

    @property
    def src(self) -> str:
        """The form every browser can show."""
        return self.path(640, "jpg")

    @property
    def srcset(self) -> str:
        """The WebP forms for `srcset`."""
        return self._srcset("webp")

    @property
    def avif(self) -> str:
        """The AVIF forms for `srcset`; empty while there are none."""
        return self._srcset("avif") if self.has_avif else ""

    @property
    def patches(self) -> list[str]:
        """The colours of `blur` as short as CSS takes them (`#abc`): seen blurred, nobody misses the rest."""
        return [_short(self.blur[start : start + 6]) for start in range(0, len(self.blur), 6)]

    def _srcset(self, kind: str) -> str:
        """One form of each width; a picture that is small already has fewer."""
        longest = max(self.width, self.height)
        widths = {round(min(size, longest) * self.width / longest): size for size in reversed(SIZES)}
        return ", ".join(f"{self.path(widths[width], kind)} {width}w" for width in sorted(widths))


def environment() -> dict[str, str]:
    """What a child process sees of ours: none of the shop's settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("STOREFRONT_")}


def store(originals: Sequence[bytes], folder: Path) -> list[Picture]:
    """Decode uploads in one child process and write all their forms below `folder`.

    Raises BadPicture when any of them is no picture we take, or the child ran out of time or memory.
    """
    for original in originals:
        if not 0 < len(original) <= MOST_BYTES:
            raise BadPicture("size")
    lengths = json.dumps([len(original) for original in originals]).encode() + b"\n"
    try:
        child = subprocess.run(
            [sys.executable, "-m", "storefront.kit.images", str(folder.resolve())],
            cwd=HOME,
            env=environment(),
            input=lengths + b"".join(originals),
            capture_output=True,
            timeout=CHILD_SECONDS * max(1, len(originals)),
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise BadPicture("time") from slow
    if child.returncode:
        raise BadPicture("broken")
    return [Picture(**each) for each in json.loads(child.stdout)]


def _decode(original: bytes) -> Image.Image:
    """The pixels of an upload, upright, on white, at most as large as our largest form."""
    with Image.open(io.BytesIO(original), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise BadPicture("pixels")
        opened.draft("RGB", (SIZES[-1], SIZES[-1]))
        upright = ImageOps.exif_transpose(opened)
        if upright.mode.startswith("I"):
            upright = upright.point(lambda level: level / 256)  # 16 bits of grey; converting alone would cut them off
        if upright.mode in ("RGBA", "LA", "P"):
            upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
        pixels = upright.convert("RGB")
    pixels.thumbnail((SIZES[-1], SIZES[-1]), Image.Resampling.LANCZOS)
    pixels.info.clear()  # a JPEG's comment would be written again
    return pixels


def _write(original: bytes, folder: Path) -> dict[str, str | int]:
    pixels = _decode(original)
    key = hashlib.sha256(original).hexdigest()[:32]
    place = folder / key[:2]
    place.mkdir(parents=True, exist_ok=True)
    for size in reversed(SIZES):
        form = pixels.copy()
        form.thumbnail((size, size), Image.Resampling.BILINEAR)
        form.save(place / f"{key}-{size}.webp", quality=80, method=1)
        form.save(place / f"{key}-{size}.jpg", quality=82)
    tint = pixels.resize((1, 1), Image.Resampling.BOX).tobytes().hex()
    return {"key": key, "width": pixels.width, "height": pixels.height, "tint": f"#{tint}", "blur": blur(pixels)}


def blur(pixels: Image.Image) -> str:
    """What is seen until the picture is there: the colours of its nine parts, row by row."""
    return pixels.convert("RGB").resize((3, 3), Image.Resampling.BOX).tobytes().hex()


def _short(colour: str) -> str:
    return "#" + "".join(f"{round(part / 17):x}" for part in bytes.fromhex(colour))


def _main() -> None:
    """The child: reads lengths and files from standard input, writes the forms, answers in JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (CHILD_MEMORY, CHILD_MEMORY))
    lengths = json.loads(sys.stdin.buffer.readline())
    resource.setrlimit(resource.RLIMIT_CPU, (CHILD_SECONDS * len(lengths), CHILD_SECONDS * len(lengths)))
    originals = [sys.stdin.buffer.read(length) for length in lengths]
    print(json.dumps([_write(original, Path(sys.argv[1])) for original in originals]))


if __name__ == "__main__":
    _main()
