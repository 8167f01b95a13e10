"""Where a row of an agency's list puts a person: kelurahan, kecamatan, city and pengampu by the words offices use."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process
from sqlalchemy import select

from storefront.kit.db import db
from storefront.kit.flaw import Flaw
from storefront.places import area, pengampu
from storefront.places.area import Area, Level
from storefront.places.kelurahan_search import fold

TITLES = ("kelurahan", "kel", "kecamatan", "kec", "kotaadministrasi", "kotaadm", "kota", "kabupatenadministrasi",
          "kabupaten", "kabadm", "kab", "adm")  # fmt: skip
NEAR = 80  # of 100: names that are offered as what was perhaps meant
OFFICES = {
    "ppkukm": ("ppkukm", "ppukm", "koperasi", "perindustrian", "umkm"), "kpkp": ("kpkp", "ketahananpangan", "kelautan"),
    "parekraf": ("parekraf", "pariwisata", "ekonomikreatif"), "nakertransgi": ("naker", "tenagakerja", "transmigrasi"),
    "ppapp": ("ppapp", "pemberdayaanperempuan"), "sosial": ("sosial",),
}  # fmt: skip

Names = dict[str, list[str]]  # folded name → codes


@dataclass(frozen=True)
class Places:
    """What the words may mean, loaded once for a list; the list's own city and pengampu hold where a row says none."""

    kelurahan: Names
    kecamatan: Names
    cities: Names
    names: Mapping[str, str]  # of all of them by code
    offices: Mapping[str, str]  # a word → pengampu's code
    area_code: str | None
    pengampu_code: str | None

    def read(self, wish: dict[str, Any], texts: Mapping[str, str]) -> list[Flaw]:
        """Put `area_code` and `pengampu_code` into the wish; the flaws of those columns."""
        return [*self._area(wish, texts), *self._pengampu(wish, texts)]

    def _area(self, wish: dict[str, Any], texts: Mapping[str, str]) -> list[Flaw]:
        within = self.area_code or ""
        for key, names in (("city", self.cities), ("kecamatan", self.kecamatan), ("kelurahan", self.kelurahan)):
            text = texts.get(key, "").strip()
            if text in ("", "-"):
                continue
            found = self._named(text, names)
            inside = [code for code in found if not within or f"{code}.".startswith(f"{within}.")
                      or f"{within}.".startswith(f"{code}.")]  # fmt: skip
            if not inside:
                return [self._unknown(key, text, names, found, within)]
            if len(inside) > 1:
                return [Flaw(key, text, "several_places")]
            within = max(within, inside[0], key=len)
        if not within:
            return [Flaw("kelurahan", "", "place_needed")]
        wish["area_code"] = within
        return []

    def _named(self, text: str, names: Names) -> list[str]:
        digits = "".join(sign for sign in text if sign.isdigit())
        if len(digits) in (4, 6, 10) and not any(sign.isalpha() for sign in text):
            dotted = ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part)
            return [dotted] if dotted in self.names else []
        plain = fold(text)
        for title in TITLES:
            if plain not in names and plain.startswith(title) and len(plain) > len(title) + 2:
                plain = plain.removeprefix(title)
        return names.get(plain, [])

    def _unknown(self, key: str, text: str, names: Names, found: list[str], within: str) -> Flaw:
        if found:
            return Flaw(key, text, "other_place", {"place": self.names[within]})
        here = [name for name, codes in names.items() if any(code.startswith(within) for code in codes)]
        near = process.extractOne(fold(text), here, score_cutoff=NEAR)
        facts = {"near": self.names[names[near[0]][0]]} if near else {}
        return Flaw(key, text, "place_near" if near else "place", facts)

    def _pengampu(self, wish: dict[str, Any], texts: Mapping[str, str]) -> list[Flaw]:
        text = texts.get("pengampu", "").strip()
        plain = fold(text)
        code = next((code for word, code in self.offices.items() if word in plain), None)
        if plain and code is None:
            return [Flaw("pengampu", text, "pengampu")]
        if self.pengampu_code and code not in (None, self.pengampu_code):
            return [Flaw("pengampu", text, "other_pengampu")]
        if not (code or self.pengampu_code):
            return [Flaw("pengampu", "", "pengampu_needed")]
        wish["pengampu_code"] = code or self.pengampu_code
        return []


def load(area_code: str | None, pengampu_code: str | None) -> Places:
    """The words for the rows of an office's list, in two statements."""
    by_level: dict[Level, Names] = {level: {} for level in Level}
    names: dict[str, str] = {}
    for each in db.session.scalars(select(Area).where(Area.code.startswith("31."))):
        names[each.code] = area.short(each.name)
        for name in {fold(each.name), fold(area.short(each.name)), *each.folded.split()}:
            by_level[each.level].setdefault(name, []).append(each.code)
    cities = by_level[Level.KOTA] | by_level[Level.KABUPATEN]
    cities |= {name.removeprefix("jakarta"): codes for name, codes in cities.items() if name.startswith("jakarta")}
    six = {fold(each.code): each.code for each in pengampu.all_six()}
    offices = six | {word: six[office] for office, words in OFFICES.items() for word in words if office in six}
    kecamatan, kelurahan = by_level[Level.KECAMATAN], by_level[Level.KELURAHAN]
    return Places(kelurahan, kecamatan, cities, names, offices, area_code, pengampu_code)
