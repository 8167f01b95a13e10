"""What stands in the cells of a sheet, in the ways people and spreadsheets write it."""

import re
from collections.abc import Mapping
from typing import Any

from storefront.kit import money
from storefront.kit.money import NotRupiah

EMPTIED = "-"  # what is written to take a value away; an empty cell leaves everything as it is
MOST_UNITS = 999_999
FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet takes a text for a formula
BROKEN = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE)
_SEN = re.compile(r"[.,]00?$")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+")


class Unreadable(ValueError):
    """A cell says nothing we understand: a word for why, and the facts a sentence about it needs."""

    def __init__(self, why: str, **facts: Any) -> None:
        super().__init__(why)
        self.why, self.facts = why, facts


def harmless(text: str) -> str:
    """A text as it may stand in a CSV file: no spreadsheet takes it for a formula. `plain` takes it back."""
    return f"'{text}" if text.startswith((*FORMULAS, "'")) else text


def plain(text: str) -> str:
    """A text as it was before `harmless`."""
    return text[1:] if text[:1] == "'" and text[1:2] and text[1:].startswith((*FORMULAS, "'")) else text


def line(text: str, longest: int) -> str:
    """Words on one line, without what cannot be printed. Raises Unreadable."""
    _whole_formula(text)
    words = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
    return _short(words, longest)


def paragraphs(text: str, longest: int) -> str:
    """A longer text with its line ends. Raises Unreadable."""
    _whole_formula(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = "\n".join("".join(mark for mark in each if mark.isprintable()).rstrip() for each in lines)
    return _short(told.strip(), longest)


def rupiah(text: str) -> int:
    """A price in whole rupiah, at least 1. Raises Unreadable."""
    _whole_formula(text)
    short = _SEN.sub("", " ".join(text.split()))
    if _ENGLISH.fullmatch(re.sub(r"^(?:rp\.?|idr) ?", "", short, flags=re.IGNORECASE)):
        short = short.replace(",", ".")
    try:
        amount = money.parse(short)
    except NotRupiah:
        raise Unreadable("rupiah") from None
    if amount < 1:
        raise Unreadable("rupiah")
    return amount


def whole(text: str, least: int = 0, most: int = MOST_UNITS) -> int:
    """A count. Raises Unreadable (a sign, a fraction, a word, too many)."""
    _whole_formula(text)
    digits = re.sub(r"[.,]0$", "", text.strip())
    if re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", digits):
        digits = re.sub(r"[.,]", "", digits)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 12:
        raise Unreadable("whole")
    if not least <= int(digits) <= most:
        raise Unreadable("between", least=least, most=most)
    return int(digits)


def choice(text: str, choices: Mapping[str, str]) -> str:
    """One of several words (folded word → value). Raises Unreadable, which names a likely one if there is any."""
    _whole_formula(text)
    found = choices.get(folded(text))
    if found is None:
        raise Unreadable("choice")
    return found


def folded(text: str) -> str:
    """A word as it is compared: `Kue  kering` and `kue-kering` are the same."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", text.lower()).split())


def _whole_formula(text: str) -> None:
    if BROKEN.match(text.strip()):
        raise Unreadable("formula")


def _short(text: str, longest: int) -> str:
    if len(text) > longest:
        raise Unreadable("long", most=longest)
    return text
