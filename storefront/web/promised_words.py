"""What a shopper was shown of curation and papers when an order was placed, in sentences; it never changes again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from storefront.orders.line import OrderLine
from storefront.web import filters

LEVELS = {
    "kecamatan": _l("Lulus kurasi kecamatan"), "kota": _l("Lulus kurasi kota"),
    "provinsi": _l("Lulus kurasi provinsi"),
}  # fmt: skip


@dataclass(frozen=True)
class Promise:
    """One line's: its goods, and a sentence for the card and for each paper."""

    title: str
    sentences: list[str]


def of(lines: Sequence[OrderLine]) -> list[Promise]:
    """Those of lines on which something was frozen."""
    found = [Promise(line.title, _sentences(line.card, line.permits.get("permits", []))) for line in lines]
    return [promise for promise in found if promise.sentences]


def _sentences(card: dict[str, Any], papers: list[dict[str, Any]]) -> list[str]:
    said = [_told(str(LEVELS[card["level"]]), card.get("checked_on"))] if card.get("level") in LEVELS else []
    return said + [_told(f"{paper['name']} {paper['number']}", paper.get("checked_on")) for paper in papers]


def _told(word: str, checked_on: str | None) -> str:
    if not checked_on:
        return word
    return _("%(what)s, dicek petugas pada %(day)s", what=word, day=filters.day(date.fromisoformat(checked_on)))
