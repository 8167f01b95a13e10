"""The kelurahan a person probably meant when what they typed is no name at all: "Cidneg", "kemangisan", "Bendhil"."""

from difflib import get_close_matches

from sqlalchemy import select

from storefront.kit.db import db
from storefront.places import kelurahan_search
from storefront.places.area import Area, Level
from storefront.places.kelurahan_search import TITLES, Found, fold

MOST = 5
ALIKE = 0.7  # how much of two names must be the same; below it people are shown places they never heard of
LONGEST = 30  # letters of a name; the longest kelurahan of Jakarta has 21


def near(typed: str) -> list[Found]:
    """At most five kelurahan whose names are spelled almost so, the likeliest first, in two statements."""
    first = " ".join(word for word in typed.split(",")[0].split() if fold(word) not in TITLES)
    wanted = fold(first)[:LONGEST]
    if len(wanted) < 4:
        return []
    codes: dict[str, str] = {}
    for code, folded in db.session.execute(select(Area.code, Area.folded).where(Area.level == Level.KELURAHAN)):
        for name in folded.split():  # its own and what people call it
            codes.setdefault(name, code)
    alike = list(dict.fromkeys(codes[name] for name in get_close_matches(wanted, codes, MOST, ALIKE)))
    found = kelurahan_search.named(alike) if alike else {}
    return [found[code] for code in alike if code in found]
