"""Pictures come in through a disposable child process and are kept as fresh pixels in a few sizes.

Decoding is the risky part of an upload, so it happens in a child (`pixels`) that is locked up (`jail`), a few at a time
on one machine (`turns`). Nothing of the original file is kept (no metadata, no place, no odd bytes). What the child
answers is looked at before it is put in its place, whole. Names are made of the content, so addresses never change.
"""

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from PIL import Image

from storefront.kit import files, jail, turns

SIZES = (320, 640, 1000)
KINDS = {"webp": b"RIFF", "jpg": b"\xff\xd8\xff"}  # the forms kept, and how such a file begins
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_PIXELS_OF = {
    "JPEG": 64_000_000,  # decoded at a fraction of their size, so the largest sensors of phones fit
    "HEIF": 50_000_000,
    "WEBP": 16_000_000,  # decoded twice over in memory, and no camera's
}
FORMATS = ("JPEG", "PNG", "WEBP")
CHILD_SECONDS = 20
CHILD_MEMORY = 768 * 1024 * 1024  # bytes of addresses; the worst pictures we take use half of it
MOST_ANSWER = 4 * 1024 * 1024  # bytes of all forms of one picture
HOME = Path(__file__).resolve().parents[2]  # from where the child finds this module
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
COLOURS = re.compile(r"#[0-9a-f]{6} [0-9a-f]{54}")


class BadPicture(ValueError):
    """The file is no picture we take. Its one argument is a stable word.

    `size`, `pixels` (too large), `kind` (no picture), `broken`, `heic` (one that cannot be read), `time`, `memory`, and
    where nothing is wrong with the picture: `busy` (too many at once) and `room` (the disk is full).
    """


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


environment = jail.alone


def kind_of(original: bytes) -> str:
    """What a file is by its first bytes, never by its name. Raises BadPicture for anything but a photo."""
    if original.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if original.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if original[:4] == b"RIFF" and original[8:12] == b"WEBP":
        return "WEBP"
    if original[4:8] == b"ftyp" and original[8:12] in HEIC:
        return "HEIF"
    raise BadPicture("kind")


def store(originals: Sequence[bytes], folder: Path, patience: float = turns.PATIENCE) -> list[Picture]:
    """Decode uploads in one child process and write all their forms below `folder`.

    Waits at most `patience` seconds for its turn. Raises BadPicture when any of them is no picture we take, or the
    child ran out of time or memory; then nothing is kept.
    """
    if not originals:
        return []
    for original in originals:
        if not 0 < len(original) <= MOST_BYTES:
            raise BadPicture("size")
        kind_of(original)
    try:
        with turns.taken(patience), tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer:
            _ask(originals, question, answer)
            return [_keep(original, answer, folder) for original in originals]
    except turns.Busy:
        raise BadPicture("busy") from None
    except OSError as full:
        raise BadPicture("room") from full


def _ask(originals: Sequence[bytes], question: IO[bytes], answer: IO[bytes]) -> None:
    """Have a child decode; its answer is a file, so that the kernel limits that too."""
    question.write(json.dumps([len(original) for original in originals]).encode() + b"\n" + b"".join(originals))
    question.seek(0)
    most, seconds = MOST_ANSWER * len(originals), CHILD_SECONDS * max(1, len(originals))
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "storefront.kit.pixels", str(most), str(int(seconds) or 1)],
            cwd=HOME,
            env=environment(),
            stdin=question,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise BadPicture("time") from slow
    if ended.returncode:
        raise BadPicture("broken")
    answer.seek(0)


def _keep(original: bytes, answer: IO[bytes], folder: Path) -> Picture:
    """Read what the child says of one picture and put its forms in their place: all of them, or none."""
    facts = _facts(answer)
    forms = [(f"{size}.{kind}", begin) for size in SIZES for kind, begin in KINDS.items()]
    key = hashlib.sha256(original).hexdigest()[:32]
    bodies = {}
    for (name, begin), length in zip(forms, facts.pop("lengths"), strict=True):
        bodies[folder / key[:2] / f"{key}-{name}"] = body = answer.read(length)
        if len(body) != length or not body.startswith(begin):
            raise BadPicture("broken")
    fresh = [path for path in bodies if not path.exists()]
    try:
        for path, body in bodies.items():
            files.put(path, body)
    except OSError:
        for path in fresh:
            path.unlink(missing_ok=True)
        raise
    return Picture(key, **facts)


def _facts(answer: IO[bytes]) -> dict[str, Any]:
    """The child's line about the next picture, believed only where it makes sense. Raises BadPicture."""
    try:
        said = json.loads(answer.readline(4096))
        why = str(said.get("bad", ""))
        lengths = [int(length) for length in said.get("lengths", [])]
        facts = {"width": int(said.get("width", 0)), "height": int(said.get("height", 0))}
    except (AttributeError, TypeError, ValueError):
        raise BadPicture("broken") from None
    if why:
        raise BadPicture(why if why.isalpha() else "broken")
    tint, blur = str(said.get("tint")), str(said.get("blur"))
    fits = all(0 < side <= SIZES[-1] for side in facts.values()) and COLOURS.fullmatch(f"{tint} {blur}")
    if not fits or len(lengths) != len(SIZES) * len(KINDS) or min(lengths) < 1:
        raise BadPicture("broken")
    return {**facts, "tint": tint, "blur": blur, "lengths": lengths}


def blur(pixels: Image.Image) -> str:
    """What is seen until the picture is there: the colours of its nine parts, row by row."""
    return pixels.convert("RGB").resize((3, 3), Image.Resampling.BOX).tobytes().hex()


def _short(colour: str) -> str:
    return "#" + "".join(f"{round(part / 17):x}" for part in bytes.fromhex(colour))
