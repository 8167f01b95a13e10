"""Private pictures (a proof of transfer, a printed sticker): fresh pixels like every upload, in no public folder.

Each belongs to an owner, a plain name such as `refund-ABC`, and goes with it when that is forgotten. Only a doorway
that has checked who asks may send one.
"""

import re
import shutil
from pathlib import Path

from storefront.kit import images

OWNER = re.compile(r"[a-z]+-[A-Za-z0-9]+")
KEY = re.compile(r"[0-9a-f]{32}")


def keep(original: bytes, folder: Path, owner: str) -> str:
    """Store an upload for its owner and answer its key. Raises `images.BadPicture`."""
    return images.store([original], _home(folder, owner))[0].key


def find(folder: Path, owner: str, key: str | None) -> Path | None:
    """The largest form of a kept picture as a JPEG file; None when there is none."""
    if not key or not KEY.fullmatch(key):
        return None
    path = _home(folder, owner) / key[:2] / f"{key}-{images.SIZES[-1]}.jpg"
    return path if path.is_file() else None


def copy(folder: Path, source: str, target: str) -> None:
    """Everything of one owner becomes another's too; nothing happens when there is nothing."""
    if (home := _home(folder, source)).is_dir():
        shutil.copytree(home, _home(folder, target), dirs_exist_ok=True)


def forget(folder: Path, owner: str) -> None:
    """Every picture of an owner is gone; nothing happens when there was none."""
    shutil.rmtree(_home(folder, owner), ignore_errors=True)


def _home(folder: Path, owner: str) -> Path:
    if not OWNER.fullmatch(owner):
        raise ValueError(owner)
    return folder / owner
