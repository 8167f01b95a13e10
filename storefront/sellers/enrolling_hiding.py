"""Takes every NIK out of what a list says, before anything of it is kept: a keyed hash and four digits stay.

Which column holds it does not matter: fourteen digits may be a phone number, fifteen and more in a row are hidden
wherever they stand (a card's number, a family card's, a tax number), however they are cut by blanks or points.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from storefront.sellers import nik, registration

LONG = re.compile(r"\+?[0-9](?:[\s.,'’`_/:|\-]{0,3}[0-9]){14,}")
PHONES = re.compile(r"(?:\+?62|0)8[0-9.\-]{7,13}(?:[\s/,|]{1,3}(?:\+?62|0)8[0-9.\-]{7,13})+")  # two, one behind another
ROUNDED = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?1[2-9]")
MARK = "••••"


def row(texts: Sequence[str], secret: int | None) -> tuple[list[str], dict[str, Any]]:
    """The cells as they may be kept, and what was a NIK by its place; `secret` is the column known to hold it."""
    told, niks = [], {}
    for place, text in enumerate(texts):
        shown, found = cell(text, place == secret)
        told.append(shown)
        if found:
            niks[str(place)] = found
    return told, niks


def cell(text: str, is_nik: bool = False) -> tuple[str, dict[str, Any] | None]:
    """A cell as it may be kept, and what its NIK is known by: hash and last digits, or what is wrong with it.

    The faults: `meaning` (taken, but looked at), `shape` (with how many digits), `rounded` (a spreadsheet's number).
    """
    plain = "".join(mark for mark in unicodedata.normalize("NFKC", text) if mark.isprintable() or mark.isspace())
    whole = plain.strip().lstrip("'").strip()
    if ROUNDED.fullmatch(whole):
        return "…E+15", {"hash": "", "last": "", "fault": "rounded"}
    if LONG.fullmatch(whole) and not PHONES.fullmatch(whole) or is_nik and any(sign.isdigit() for sign in whole):
        return _known("".join(sign for sign in whole if sign.isalnum()))
    return text_only(plain), None


def text_only(text: str) -> str:
    """A text in which no long number stands any more."""
    return LONG.sub(lambda found: found[0] if PHONES.fullmatch(found[0]) else MARK, text)


def _known(number: str) -> tuple[str, dict[str, Any]]:
    fault = nik.fault(number)
    if fault == nik.Fault.SHAPE:
        return MARK, {"hash": "", "last": "", "fault": "shape", "digits": len(number)}
    known = {"hash": registration.hashed(number), "last": number[-4:], "fault": "meaning" if fault else ""}
    return f"{MARK}{number[-4:]}", known
