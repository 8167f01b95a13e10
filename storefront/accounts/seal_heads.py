"""The head of the chain, written down outside of the database once a day, and signed.

A file with one line a day: `date position hash signature`. Lines are only added. Whoever remakes the whole chain in
the database meets the heads of all the days before; whoever writes a head without the shop's key, its signature.
"""

import hmac
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from storefront.accounts import sealing
from storefront.accounts.sealing import DeedSeal
from storefront.kit import clock, seals
from storefront.kit.db import db

FILE = "seal_heads.txt"
COMPARED = 1_000  # the newest lines that are held against the chain


@dataclass(frozen=True)
class Head:
    """One line of the file; `fits` says whether its signature is ours."""

    day: str
    position: int
    hash: str
    fits: bool


def write(folder: Path) -> bool:
    """Add today's head (WIB) if the file has none of today; False when there was nothing to write."""
    today, newest = clock.today(), sealing.head()
    known = read(folder)
    if newest is None or (known and known[-1].day >= today.isoformat()):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a", encoding="ascii") as file:
        file.write(line(today, newest.position, newest.hash) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return True


def line(day: date, position: int, digest: str) -> str:
    """A head as it is written down, with its signature."""
    told = f"{day.isoformat()} {position} {digest}"
    return f"{told} {seals.keyed_hash('seal.head', told)}"


def read(folder: Path) -> list[Head]:
    """The heads that were written down, the oldest first; none where there is no file. Never raises over a line."""
    try:
        lines = (folder / FILE).read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    return [_head(text) for text in lines[-COMPARED:] if text.strip()]


def _head(text: str) -> Head:
    told, _, signature = text.strip().rpartition(" ")
    parts = told.split(" ")
    if len(parts) != 3 or not parts[1].isdecimal() or len(parts[1]) > 18:
        return Head(parts[0][:10], 0, "", False)
    ours = hmac.compare_digest(signature.encode(), seals.keyed_hash("seal.head", told).encode())
    return Head(parts[0], int(parts[1]), parts[2], ours)


def strange(folder: Path) -> list[str]:
    """The days whose head is not in the chain, or not signed by us."""
    known = read(folder)
    if not known:
        return []
    wanted = select(DeedSeal.position, DeedSeal.hash).where(DeedSeal.position.in_([each.position for each in known]))
    there = {row.position: row.hash for row in db.session.execute(wanted.limit(COMPARED))}
    return [each.day for each in known if not each.fits or there.get(each.position) != each.hash]
