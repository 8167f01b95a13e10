"""How far a long work is: a moving bar on a terminal, a few lines in a log."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from tqdm import tqdm

LINES = 5  # in a log


class Lines:
    """Writes a line now and then, for those who read it later."""

    def __init__(self, what: str, total: int, unit: str, out: TextIO) -> None:
        self.what, self.total, self.unit, self.out = what, total, unit, out
        self.done = 0

    def update(self, by: int = 1) -> None:
        """So many more are done."""
        before, self.done = self.done, self.done + by
        if before * LINES // self.total < self.done * LINES // self.total:
            print(f"{self.what}: {self.done:,} of {self.total:,} {self.unit}", file=self.out, flush=True)


@contextmanager
def shown(what: str, total: int, unit: str, out: TextIO | None = None) -> "Iterator[Lines | tqdm[None]]":
    """Show progress of `total` units on `out` (standard error); call `update` on what it gives."""
    out = out or sys.stderr
    if not out.isatty():
        yield Lines(what, total, unit, out)
        return
    with tqdm(total=total, desc=what, unit=f" {unit}", file=out) as bar:
        yield bar
