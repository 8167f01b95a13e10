"""Which ink stands on which ground, and how well it must stand out there (WCAG 2.2).

The sheets are held against this list: an ink or a pair that is not in it stops the tests (tests/test_contrast.py), and
the living page of parts (/petugas/gaya) shows it measured.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BODY = 7.0  # AAA: what one reads at length
TEXT = 4.5  # AA: words on buttons, marks and badges
SHAPE = 3.0  # borders of what one can press, drawings that say something, the ring of the focus

PAPER = ("ground", "surface", "sunk")
TINTED = ("brand-soft", "gold-soft", "quiet-soft")
TONES = ("good", "wait", "info", "bad", "quiet")
PENGAMPU = ("ppkukm", "kpkp", "parekraf", "nakertransgi", "ppapp", "sosial")

AREAS = (  # on the drawn map
    "jakarta-utara", "jakarta-barat", "jakarta-pusat", "jakarta-selatan", "jakarta-timur", "kepulauan-seribu",
)  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """An ink on a ground, by the names of their tokens, and the least contrast between them."""

    ink: str
    ground: str
    least: float


def _every(inks: Iterable[str], grounds: Iterable[str], least: float) -> Iterator[Pair]:
    grounds = tuple(grounds)
    yield from (Pair(ink, ground, least) for ink in inks for ground in grounds)


PAIRS = (
    *_every(("ink", "ink-soft", "link"), PAPER + TINTED, BODY),
    *_every(TONES, PAPER, BODY),
    *(Pair(tone, f"{tone}-soft", BODY) for tone in TONES),
    *_every(("ink", "ink-soft"), (f"{tone}-soft" for tone in TONES), BODY),
    *_every(("gold-ink",), ("gold-soft", *PAPER), BODY),
    *_every(("on-brand",), ("brand", "brand-hover"), BODY),
    *_every(("on-eave", "on-eave-soft"), ("eave", "eave-deep"), BODY),
    Pair("on-gold", "gold", BODY),
    *_every(("on-night",), ("night", "eave"), BODY),
    Pair("night", "on-night", BODY),
    *_every(PENGAMPU, PAPER, TEXT),
    *(Pair("surface", own, TEXT) for own in PENGAMPU),
    Pair("link", "photo-ground", TEXT),
    *_every(("line-strong", "brand", "focus"), PAPER + TINTED, SHAPE),
    *_every(("gold",), ("eave", "eave-deep", "night"), SHAPE),
)
ON_THE_MAP = tuple(_every(("label",), ("sea", *(f"m-{area}" for area in AREAS)), TEXT))
