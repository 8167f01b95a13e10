"""Reads a sheet somebody sent row by row through a locked-up child process (`kit/sheet_child.py`)."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

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


def read(source: IO[bytes] | bytes, heads: Collection[str]) -> Iterator[SheetLine]:
    """What the child says of an open file, or of bytes that lie nowhere, line by line. Raises NotASheet.

    `heads` are the heads we know (`sheet_child.plain_head`). The child ends with us, for then it has nobody to tell.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", "storefront.kit.sheet_child", str(MOST_ROWS), " ".join(sorted(heads))],
        cwd=HOME, env=jail.alone(), stdin=subprocess.PIPE if isinstance(source, bytes) else source,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert child.stdout is not None
    end = None
    try:
        if child.stdin is not None:
            with contextlib.suppress(BrokenPipeError), child.stdin as given:
                given.write(source)  # type: ignore[arg-type]  # it reads all of it before it says a word
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
