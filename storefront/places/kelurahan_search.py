"""Finding a kelurahan by what people type: "Cideng", "cideng gambir", "pal merah"."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased

from storefront.kit.db import db
from storefront.places.area import Area, Level

MOST = 12
LONGEST = 120  # letters of what was typed that count
TITLES = {"kel", "kelurahan", "kec", "kecamatan"}  # as on an identity card; not part of a name

_DISTRICT, _TOWN = aliased(Area), aliased(Area)
_KELURAHAN = (
    select(Area, _DISTRICT, _TOWN)
    .join(_DISTRICT, Area.parent_code == _DISTRICT.code)
    .join(_TOWN, _DISTRICT.parent_code == _TOWN.code)
    .where(Area.level == Level.KELURAHAN)
)


@dataclass(frozen=True)
class Found:
    """One kelurahan with the names a person needs to tell it from its namesakes."""

    code: str
    kelurahan: str
    kecamatan: str
    city: str
    postcode: str | None

    @property
    def label(self) -> str:
        """`Cideng, Gambir, Jakarta Pusat`."""
        return f"{self.kelurahan}, {self.kecamatan}, {self.city}"


def fold(text: str) -> str:
    """Lower case, letters and digits only: `Pal Merah` and `Palmerah` become the same."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def find(typed: str, most: int = MOST) -> list[Found]:
    """Kelurahan whose own or kecamatan's or city's names hold every typed word; those starting so come first."""
    words = _words(typed)
    whole = "".join(words)
    if len(whole) < 2:
        return []
    wanted = _KELURAHAN
    for word in words[:6]:
        names = Area.folded + " " + _DISTRICT.folded + " " + _TOWN.folded
        wanted = wanted.where(names.contains(word, autoescape=True))
    rows = sorted(
        db.session.execute(wanted.limit(300)), key=lambda row: (_rank(row[0].folded, whole, words[0]), row[0].name)
    )
    return [Found(k.code, k.name, d.name, t.short_name, k.postcode) for k, d, t in rows[:most]]


def exactly(typed: str) -> Found | None:
    """The one kelurahan a person without script meant, if what they typed fits exactly one."""
    found = find(typed, most=300)
    whole = "".join(_words(typed))
    same = [each for each in found if whole in {fold(name) for name in _full_names(each)}]
    best = same or found
    return best[0] if len(best) == 1 else None


def named(codes: Collection[str]) -> dict[str, Found]:
    """The kelurahan with these codes, by code, in one statement."""
    rows = db.session.execute(_KELURAHAN.where(Area.code.in_(codes)))
    return {k.code: Found(k.code, k.name, d.name, t.short_name, k.postcode) for k, d, t in rows}


def _words(typed: str) -> list[str]:
    words = [fold(word) for word in re.split(r"[\s,./-]+", typed[:LONGEST])]
    return [word for word in words if word and word not in TITLES]


def _full_names(found: Found) -> tuple[str, str, str]:
    return found.kelurahan, f"{found.kelurahan} {found.kecamatan}", found.label


def _rank(folded: str, whole: str, first: str) -> int:
    names = folded.split()
    if whole in names:
        return 0
    return 1 if any(name.startswith(first) for name in names) else 2
