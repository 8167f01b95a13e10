"""Files of pictures that no row names: of drafts never kept, of races lost, of photos that were taken away.

A part of the folder in each turn, so that no turn is long. What is younger than a day stays, for its row may be on its
way; and a file goes aside before it goes for good, in case it came anew in that moment. Private pictures (the vault)
are not looked at: they go with their owner.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterable
from itertools import cycle
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from storefront.catalog.photo import Photo
from storefront.curation.change_request import ChangeRequest, Status
from storefront.kit.db import db
from storefront.sellers.seller import Seller

AGE = 24 * 3600  # seconds
PARTS = 256  # folders, by the first two marks of a key
NAME = re.compile(r"([0-9a-f]{32})-\d{3,4}\.(?:jpg|webp|avif)")
LEFT_OVER = re.compile(r"\..+\.(?:jpg|webp|avif)|.+\.aside")  # of a writer or a sweeper that was killed

_turns = cycle(f"{(os.getpid() + number) % PARTS:02x}" for number in range(PARTS))  # wherever: workers restart often


def sweep() -> int:
    """The next part of the folder; answers how many files went."""
    return sweep_part(Path(current_app.config["MEDIA_DIR"]) / next(_turns))


def sweep_part(folder: Path) -> int:
    """Remove old files in one folder whose pictures nobody names."""
    with tempfile.TemporaryFile() as fresh:  # files are as old as their own clock says: the demo's may be moved
        end = os.fstat(fresh.fileno()).st_mtime - AGE
    old = [path for path in folder.glob("*") if _is_before(path, end)]
    keys = {match[1] for path in old if (match := NAME.fullmatch(path.name))}
    named = _named(keys)
    db.session.commit()
    done = 0
    for path in old:
        match = NAME.fullmatch(path.name)
        if LEFT_OVER.fullmatch(path.name) or (match and match[1] not in named):
            done += _remove(path, end)
    return done


def _named(keys: set[str]) -> set[str]:
    """Those of the keys that some row names. A new table that names public pictures gets its line in NAMED_BY."""
    found: set[str] = set()
    for ask in NAMED_BY:
        if missing := keys - found:
            found |= missing & set(ask(missing))
    return found


def _photos(keys: Iterable[str]) -> Iterable[str]:
    return db.session.scalars(select(Photo.key).where(Photo.key.in_(keys)))


def _shops(keys: Iterable[str]) -> Iterable[str]:
    return [str(key) for key in db.session.scalars(select(Seller.photo_key).where(Seller.photo_key.in_(keys)))]


def _wishes(_keys: Iterable[str]) -> Iterable[str]:
    """The photos that wait for a curator, and those they would take the place of."""
    open_ones = select(ChangeRequest.before, ChangeRequest.after).where(ChangeRequest.status == Status.OPEN)
    for row in db.session.execute(open_ones):
        for facts in row:
            yield from (each["key"] for each in facts.get("photos", []))


NAMED_BY: tuple[Callable[[Iterable[str]], Iterable[str]], ...] = (_photos, _shops, _wishes)


def _is_before(path: Path, end: float) -> bool:
    try:
        return path.is_file() and path.stat().st_mtime < end
    except FileNotFoundError:
        return False


def _remove(path: Path, end: float) -> bool:
    """Take a file away, unless the same picture is being kept again just now."""
    aside = path.with_name(f"{path.name}.aside")
    try:
        path.rename(aside)
        if _is_before(aside, end):
            aside.unlink()
            return True
        aside.rename(path)
    except FileNotFoundError:
        pass
    return False
