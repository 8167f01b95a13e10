"""One row of an agency's list as facts about a person, and what in it cannot be read."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from storefront.kit import clock, phones, sheet_cells
from storefront.kit.flaw import Flaw
from storefront.kit.phones import NotAPhone
from storefront.kit.sheet_cells import Unreadable
from storefront.sellers import enrolling_names
from storefront.sellers.enrolling_places import Places
from storefront.sellers.enrolment import STREAMS
from storefront.sellers.registration import Entrant

LONGEST = 120
NOTHING = {"", "-", "--", "0", "tidak ada", "tdk ada", "belum ada", "n/a", "na", "nihil", "kosong"}
ENTRANTS = {
    "pemula": Entrant.NEW, "wirausaha pemula": Entrant.NEW, "baru": Entrant.NEW, "wirausaha baru": Entrant.NEW,
    "naik kelas": Entrant.TRADING, "wirausaha naik kelas": Entrant.TRADING, "naikkelas": Entrant.TRADING,
    "berkembang": Entrant.TRADING,
}  # fmt: skip
DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
TWO = re.compile(r"\s*(?:/|,|;|\||&|\bdan\b|\batau\b)\s*")

Wish = dict[str, Any]


def read(texts: Mapping[str, str], known: Mapping[str, Any] | None, places: Places) -> tuple[Wish, list[Flaw]]:
    """What a row says by column, in plain values, and its flaws. `known` is what its NIK is known by (hash, last)."""
    wish: Wish = {}
    flaws: list[Flaw] = []
    for key, text in texts.items():
        if key not in READERS or sheet_cells.folded(text) in NOTHING:
            continue
        try:
            wish[key] = READERS[key](text)
        except Unreadable as unreadable:
            flaws.append(Flaw(key, text.strip(), unreadable.why, unreadable.facts))
    flaws += _nik(wish, known)
    flaws += places.read(wish, texts)
    told = {flaw.column for flaw in flaws}
    if "name" not in wish and "name" not in told:
        flaws.append(Flaw("name", "", "needed"))
    if not flaws and not (wish.get("nik_hash") or wish.get("phone") or len(wish["area_code"]) > 8):
        flaws.append(Flaw("nik", "", "nobody"))
    return wish, flaws


def _nik(wish: Wish, known: Mapping[str, Any] | None) -> list[Flaw]:
    if not known:
        return []
    if known["fault"] in ("shape", "rounded"):
        return [Flaw("nik", "", known["fault"], {"digits": known.get("digits", 0)})]
    wish |= {"nik_hash": known["hash"], "nik_last": known["last"], "nik_is_odd": known["fault"] == "meaning"}
    return []


def _name(text: str) -> str:
    name = sheet_cells.line(text, LONGEST)
    if len(enrolling_names.folded(name)) < 2:
        raise Unreadable("name")
    return name


def _phone(text: str) -> str:
    """The first of several numbers; a spreadsheet that ate the zero in front does no harm. Raises Unreadable."""
    first = TWO.split(text.strip().lstrip("'"))[0]
    try:
        return phones.normal(re.sub(r"\.0$", "", first))
    except NotAPhone:
        raise Unreadable("phone_rounded" if re.search(r"\d[eE]\+?\d", first) else "phone") from None


def _entrant(text: str) -> str:
    if (found := ENTRANTS.get(sheet_cells.folded(text))) is None:
        raise Unreadable("entrant")
    return found.value


def _stream(text: str) -> str:
    if (word := sheet_cells.folded(text).upper()) not in STREAMS:
        raise Unreadable("stream")
    return word


def _day(text: str) -> str:
    found = DAY.fullmatch(text.strip())
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        day = date(*parts) if parts and parts[0] > 31 else date(*reversed(parts))
    except (TypeError, ValueError):
        raise Unreadable("day") from None
    if not date(2000, 1, 1) <= day <= clock.today():
        raise Unreadable("day")
    return day.isoformat()


def _line(text: str) -> str:
    return sheet_cells.line(text, LONGEST)


READERS: dict[str, Callable[[str], str]] = {
    "name": _name, "phone": _phone, "entrant": _entrant, "stream": _stream, "business": _line, "field": _line,
    "joined_on": _day,
}  # fmt: skip
