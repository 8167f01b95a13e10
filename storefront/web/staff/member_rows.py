"""The rows of an agency's list as a page and a file show them: a page at a time, by what becomes of them."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import ColumnElement, Text, cast, select
from sqlalchemy.orm import joinedload

from storefront.kit.db import db
from storefront.kit.sheet_writing import Value
from storefront.places import area, pengampu
from storefront.places.area import Area
from storefront.sellers.enrolling_columns import COLUMNS
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.member_list import MemberList
from storefront.sellers.member_row import Action, MemberRow, Status
from storefront.web.staff import member_words

PAGE = 20
FIRST = 4  # rows shown beside the question which column is which
TABS: dict[str, LazyString] = {
    "tanya": _l("Perlu diputuskan"), "salah": _l("Salah"), "baru": _l("Baru"), "berubah": _l("Berubah"),
    "lewat": _l("Dilewati"), "sama": _l("Sudah ada"), "sisa": _l("Tidak disentuh"),
}  # fmt: skip
PASSED = (Action.DOUBLE, Action.ELSEWHERE, Action.REFUSED)


def counts(kept: MemberList) -> dict[str, int]:
    """How many rows stand under each tab; tabs without any are not shown."""
    found = {
        "tanya": kept.asked, "salah": kept.bad, "baru": kept.new, "berubah": kept.changed, "lewat": kept.passed,
        "sama": kept.same, "sisa": kept.kept,
    }  # fmt: skip
    return {tab: count for tab, count in found.items() if count}


def page(kept: MemberList, tab: str, after: int) -> list[MemberRow]:
    """One more than a page of rows behind the row with this number."""
    mine = select(MemberRow).where(MemberRow.list_id == kept.id, MemberRow.number > after, _under(tab))
    of = joinedload(MemberRow.member)
    mine = mine.options(of.joinedload(Enrolment.source), of.joinedload(Enrolment.seller), of.joinedload(Enrolment.area))
    return list(db.session.scalars(mine.order_by(MemberRow.number).limit(PAGE + 1)))


def others(kept: MemberList, rows: list[MemberRow]) -> dict[int | None, MemberRow]:
    """The rows of the file that these may be doubles of, by number."""
    numbers = {row.other for row in rows if row.question and row.other}
    mine = select(MemberRow).where(MemberRow.list_id == kept.id, MemberRow.number.in_(numbers))
    return {row.number: row for row in db.session.scalars(mine)} if numbers else {}


def first(kept: MemberList) -> list[MemberRow]:
    """The first rows, so that a person sees what a column holds."""
    mine = select(MemberRow).where(MemberRow.list_id == kept.id)
    return list(db.session.scalars(mine.order_by(MemberRow.number).limit(FIRST)))


def names() -> dict[str, str]:
    """The words of codes that stand in plans."""
    areas = db.session.execute(select(Area.code, Area.name).where(Area.code.startswith("31.")))
    return {code: area.short(name) for code, name in areas} | {each.code: each.name for each in pengampu.all_six()}


def to_mend(kept: MemberList) -> Iterator[list[Value]]:
    """Every flaw with its row, the name, the column and what stands there; of a NIK nothing."""
    mine = select(MemberRow).where(MemberRow.list_id == kept.id, MemberRow.status == Status.BAD)
    for row in db.session.scalars(mine.order_by(MemberRow.number).execution_options(yield_per=200)):
        for flaw in member_words.flaws(row.flaws):
            yield [row.number, row.name, flaw.head, flaw.value, flaw.words]


def guide() -> list[list[Value]]:
    """What the second sheet of the template says, column by column."""
    words = {
        "name": _("Wajib. Seperti di KTP."),
        "nik": _("16 angka, kolomnya berformat Teks. Kami hanya menyimpan sidik dan 4 angka terakhirnya."),
        "phone": _("Seperti 0812 3456 7890. Boleh kosong."),
        "kelurahan": _("Nama atau kodenya."),
        "kecamatan": _("Perlu bila ada dua kelurahan dengan nama sama."),
        "city": _("Perlu bila daftar ini untuk seluruh Jakarta."),
        "pengampu": _("Perlu bila daftar ini untuk beberapa pengampu."),
        "stream": _("UKM atau IKM. Boleh kosong."),
        "entrant": _("pemula atau naik kelas. Boleh kosong."),
        "business": _("Boleh kosong."), "field": _("Misalnya kuliner. Boleh kosong."),
        "joined_on": _("Seperti 31/01/2024. Boleh kosong."),
    }  # fmt: skip
    return [[column.head, words[column.key]] for column in COLUMNS]


def _under(tab: str) -> ColumnElement[bool]:
    if tab == "tanya":
        return MemberRow.question != ""
    if tab == "salah":
        return MemberRow.status == Status.BAD
    if tab == "sisa":
        return cast(MemberRow.left, Text) != "[]"
    action = MemberRow.action.in_(
        {"baru": (Action.NEW,), "berubah": (Action.CHANGE,), "sama": (Action.SAME,), "lewat": PASSED}[tab]
    )
    return MemberRow.status.not_in([Status.BAD, Status.ASKED]) & action
