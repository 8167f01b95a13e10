"""Reads a sheet of goods row by row through a child process: the head, then each row by column."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storefront.catalog import sheet_cells, sheet_columns
from storefront.catalog.sheet_columns import DoubledHead, Head
from storefront.kit import jail

MOST_BYTES = 8 * 1024 * 1024
MOST_ROWS = 20_000
HOME = Path(__file__).resolve().parents[2]  # from where the child finds its module


class NotASheet(ValueError):
    """Nothing in the file can be used: a word for why, and what a sentence about it names."""

    def __init__(self, why: str, about: str = "") -> None:
        super().__init__(why)
        self.why, self.about = why, about


@dataclass(frozen=True)
class SheetLine:
    """One row of the file: its number as a spreadsheet counts it, and its texts in the places of the head."""

    number: int
    texts: list[str]

    def by_key(self, head: Head) -> dict[str, str]:
        """The texts of the columns we know."""
        pairs = zip(head.keys, self.texts, strict=False)
        return {key: sheet_cells.plain(text) for key, text in pairs if key and text.strip()}


def read(path: Path) -> tuple[Head, list[str], Iterator[SheetLine]]:
    """The head, its cells as they are written, and the rows below it. Raises NotASheet, also from the rows."""
    lines = child(path)
    for _nth, line in zip(range(sheet_columns.WITHIN), lines, strict=False):
        try:
            head = sheet_columns.read(line.texts)
        except DoubledHead as doubled:
            raise NotASheet("doubled", str(doubled)) from None
        if head:
            return head, line.texts, lines
    raise NotASheet("no_head")


def child(path: Path) -> Iterator[SheetLine]:
    """What the child says, line by line; it ends with us, for then it has nobody to tell."""
    child = subprocess.Popen(
        [sys.executable, "-m", "storefront.catalog.sheet_child", str(path.resolve()), str(MOST_ROWS)],
        cwd=HOME, env=jail.alone(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert child.stdout is not None
    end = None
    try:
        for told in child.stdout:
            said = json.loads(told)
            if isinstance(said, dict):
                end = said["end"]
                break
            yield SheetLine(said[0], said[1])
        if end is None:
            raise NotASheet("too_big")  # it ran out of time or memory
        if end:
            raise NotASheet(end)
    finally:
        child.stdout.close()
        child.kill()
        child.wait()
