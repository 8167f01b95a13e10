"""AVIF forms of a stored picture: much smaller than WebP and much slower to make, so a child makes them later.

The child reads the largest JPEG form, is kind to the machine, and has limits like the one for uploads.
A form gets its name only when it is whole, and none is made again: the child may die at any moment.
"""

import io
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from PIL import Image

from storefront.kit import files, images

QUALITY, SPEED = 55, 6  # looks like WebP at 80 in about two thirds of its bytes
CHILD_SECONDS = 60
CHILD_MEMORY = 1024 * 1024 * 1024


def begin(key: str, folder: Path) -> "subprocess.Popen[str]":
    """A child that makes the forms of one picture. Read its end with `finish`."""
    return subprocess.Popen(
        [sys.executable, "-m", "storefront.kit.avif", str(folder.resolve()), key],
        cwd=images.HOME,
        env=images.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def finish(child: "subprocess.Popen[str]") -> str | None:
    """The blur of the picture whose forms a child that has ended made; None when it could not."""
    said, _nothing = child.communicate()
    return str(json.loads(said)["blur"]) if child.returncode == 0 else None


def make(key: str, folder: Path) -> str:
    """Write the forms that are not there yet; answers the picture's blur."""
    place = folder / key[:2]
    with Image.open(place / f"{key}-{images.SIZES[-1]}.jpg", formats=["JPEG"]) as opened:
        pixels = opened.convert("RGB")
    pixels.info.clear()
    for size in images.SIZES:
        whole = place / f"{key}-{size}.avif"
        if whole.exists():
            continue
        form = pixels.copy()
        form.thumbnail((size, size), Image.Resampling.LANCZOS)
        written = io.BytesIO()
        form.save(written, "AVIF", quality=QUALITY, speed=SPEED, max_threads=1)
        files.put(whole, written.getvalue())
    return images.blur(pixels)


def _main() -> None:
    """The child: the folder and the picture's name are its arguments."""
    os.nice(19)
    resource.setrlimit(resource.RLIMIT_AS, (CHILD_MEMORY, CHILD_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CHILD_SECONDS, CHILD_SECONDS))
    folder, key = sys.argv[1:]
    print(json.dumps({"blur": make(key, Path(folder))}))


if __name__ == "__main__":
    _main()
