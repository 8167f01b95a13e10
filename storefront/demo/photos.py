"""Draws the demo's pictures and stores them by the same road as a seller's upload, on every core at once."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from storefront.demo import pictures
from storefront.kit import images
from storefront.kit.images import Picture

BATCH = 16  # pictures for one child process: its start costs as much as drawing one
MOST_CORES = 8
PIXELS = (800, 640, 640)  # to a side, by turn: the cover is sharp on a phone, and half the work of 1,000
EMBLEM_PIXELS = 400
VIEWS = ("{name}", "{name}, dilihat dari dekat", "{name}, ditata bersama")


@dataclass(frozen=True)
class Wanted:
    """A picture to draw: of a product (by kind and turn) or, with an empty kind, of a shop."""

    kind: str
    name: str
    seed: int
    turn: int = 0

    @property
    def alt(self) -> str:
        """What it shows, in words."""
        return VIEWS[self.turn].format(name=self.name)


def make(wanted: Sequence[Wanted], folder: Path) -> Iterator[tuple[Wanted, Picture]]:
    """Draw and store; answers come in the order asked, batch by batch."""
    batches = [wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH)]
    with ProcessPoolExecutor(min(os.cpu_count() or 1, MOST_CORES)) as pool:
        for batch, stored in zip(batches, pool.map(_press, batches, [folder] * len(batches)), strict=True):
            yield from zip(batch, stored, strict=True)


def turns(kind: str, number: int) -> int:
    """How many photos a product has: one to three."""
    return 1 if kind.startswith("jasa-") else 1 + number % 2 + (number % 6 == 0)


def _press(batch: Sequence[Wanted], folder: Path) -> list[Picture]:
    return images.store([_draw(wanted) for wanted in batch], folder, patience=600)


def _draw(wanted: Wanted) -> bytes:
    if not wanted.kind:
        return pictures.render(pictures.portrait(wanted.name, wanted.seed), EMBLEM_PIXELS)
    return pictures.render(pictures.draw(wanted.kind, wanted.name, wanted.seed, wanted.turn), PIXELS[wanted.turn])
