"""What the pages about targets share: who sees which city, the rows of a year by their addresses, and the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, g
from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from storefront.accounts import target_stating
from storefront.kit import clock
from storefront.places import area, pengampu, target
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu
from storefront.places.target import PROVINCE
from storefront.places.target_sum import Held
from storefront.reports import targets
from storefront.reports.targets import Board, Count

FIRST_YEAR = 2018  # the programme's first (Pergub 102/2018)
TOTAL = "jumlah"  # the address of a stated total
PROVINCE_SLUG = "provinsi"

NAMES = {
    Count.REGISTERED: _l("Terdaftar"), Count.LICENSED: _l("Berizin"), Count.SELLING: _l("Berjualan"),
    Count.SOLD: _l("Terjual 90 hari"),
}  # fmt: skip
MEANINGS = {
    Count.REGISTERED: _l("Terdaftar: usaha yang pendaftarannya sudah diverifikasi petugas dan belum tutup."),
    Count.LICENSED: _l("Berizin: di antaranya, yang NIB-nya sudah diterima petugas dan berlaku hari ini."),
    Count.SELLING: _l("Berjualan: di antaranya, yang tokonya buka dan punya produk lulus kurasi yang tampil hari ini."),
    Count.SOLD: _l(
        "Terjual 90 hari: di antaranya, yang punya pesanan lunas dalam 90 hari terakhir dan tidak dibatalkan."
    ),
}


@dataclass(frozen=True)
class Row:
    """A place for a target, filled or not: one pengampu and programme, or the stated total."""

    slug: str
    pengampu_code: str | None
    stream: str

    @property
    def word(self) -> str:
        """How people name it."""
        return " ".join(filter(None, [self.pengampu_code, self.stream])) or _("Jumlah yang disebut")


def rows(offices: Sequence[Pengampu]) -> list[Row]:
    """The seven rows of a city and its total, by their addresses."""
    found = [
        Row("-".join(filter(None, [office.slug, stream.lower()])), office.code, stream)
        for office in offices
        for stream in target.streams(office.code)
    ]
    return [*found, Row(TOTAL, None, "")]


def year_of(number: int) -> int:
    """A year for which there may be targets: from the programme's first to the one after next."""
    return number if FIRST_YEAR <= number <= clock.today().year + 2 else abort(404)


def years() -> list[int]:
    """Those to choose from: where something was stated, this one and the next."""
    now = clock.today().year
    return sorted({*target.years(), now, now + 1}, reverse=True)


def cities() -> list[Area]:
    """The cities whose targets this person sees."""
    mine = target_stating.cities(g.roles)
    return [city for city in area.cities() if mine is None or city.code in mine]


def sees_province() -> bool:
    """Whether this person sees all cities."""
    return target_stating.cities(g.roles) is None


def place(slug: str) -> tuple[str, str]:
    """Code and name of the city at this address, or of the province; a stranger's city is a 404."""
    if slug == PROVINCE_SLUG and sees_province():
        return PROVINCE, _("Provinsi Jakarta")
    city = next((each for each in cities() if each.slug == slug), None) or abort(404)
    return city.code, city.short_name


def board(year: int, only: str | None = None) -> Board:
    """The board of a year: of one city, or of all one sees."""
    return targets.board(year, [each for each in cities() if only in (None, each.code)], pengampu.all_six())


def counted(word: str) -> Count:
    """Which count the address names; who has joined, where it names none."""
    return next((each for each in Count if each.value == word), Count.REGISTERED)


def said(held: Held, has_rows: bool) -> str:
    """A stated total beside the computed one, in words."""
    if not has_rows:
        return _("Belum ada baris yang bisa dijumlahkan, jadi jumlah ini belum bisa diperiksa.")
    both = {"stated": format_decimal(held.stated), "computed": format_decimal(held.computed)}
    if not held.difference:
        return _("Disebut %(stated)s, sama dengan jumlah barisnya.", **both)
    apart = format_decimal(abs(held.difference))
    if not held.sets:
        text = _("Disebut %(stated)s, jumlah barisnya %(computed)s: selisih %(apart)s, dan tidak ada baris yang "
                 "menjelaskannya. Periksa lagi ke sumbernya.", apart=apart, **both)  # fmt: skip
    else:
        rows_named = f" {_('atau')} ".join(f" {_('dan')} ".join(each) for each in held.sets)
        text = _("Disebut %(stated)s, jumlah barisnya %(computed)s: selisih %(apart)s, persis angka %(rows)s.",
                 apart=apart, rows=rows_named, **both)  # fmt: skip
        text += " " + (
            _("Jumlah yang disebut lebih kecil: tampaknya angka itu belum ikut dijumlahkan.")
            if held.difference < 0
            else _("Jumlah yang disebut lebih besar: tampaknya angka itu terhitung dua kali.")
        )
    if held.is_one_digit:
        text += " " + _("Kedua jumlah hanya berbeda satu angka, jadi bisa juga salah tulis.")
    return text
