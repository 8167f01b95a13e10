"""Agencies' lists for tests: written as an office would, sent, tried and run by the worker's own duty."""

import csv
import io
from collections.abc import Iterator, Sequence

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.kit import sheet_child, sheet_rows
from storefront.kit.db import db
from storefront.kit.sheet_rows import NotASheet, SheetLine
from storefront.sellers import enrolling_columns, enrolling_receiving
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.member_list import MemberList, Status
from storefront.sellers.member_row import MemberRow
from storefront.web.duties import member_lists

HEADS = ("No", "NIK", "Nama Pemilik", "No HP/WA", "Kelurahan", "Kecamatan", "Nama Usaha", "Jenis Usaha")
CITY, OFFICE = "31.75", "PPKUKM"  # Jakarta Timur
CANARY = "3175010101900042"  # shaped like a NIK, of nobody


def nik(nth: int) -> str:
    """A NIK that means something; whether it is anybody's nobody here knows."""
    return f"31750{nth % 9 + 1:01}{nth // 10_000 % 28 + 1:02}0190{nth % 10_000:04}"


def in_this_process(raw: bytes) -> Iterator[SheetLine]:
    """What the child process does, without the time a process takes."""
    try:
        for number, texts in sheet_child.rows(raw, sheet_rows.MOST_ROWS, enrolling_columns.KNOWN):
            yield SheetLine(number, texts)
    except sheet_child.NotASheet as why:
        raise NotASheet(str(why)) from None


def written(rows: Sequence[Sequence[object]], heads: Sequence[str] = HEADS) -> bytes:
    """A CSV file as Excel writes it here."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(heads)
    writer.writerows(rows)
    return out.getvalue().encode()


def sent(
    person: User, raw: bytes, area: str | None = CITY, office: str | None = OFFICE, name: str = "binaan.csv"
) -> MemberList:
    """A list that waits for its trial, or for a word about its columns."""
    kept = enrolling_receiving.receive(enrolling_receiving.read(raw), person, name, area, office)
    assert kept is not None
    db.session.commit()
    return kept


def tried(person: User, rows: Sequence[Sequence[object]], **of: str | None) -> MemberList:
    """A list after its trial."""
    kept = sent(person, written(rows), **of)
    worked()
    return fresh(kept)


def ran(person: User, rows: Sequence[Sequence[object]], **of: str | None) -> MemberList:
    """A list whose clear rows were run."""
    kept = tried(person, rows, **of)
    assert enrolling_receiving.start(kept, person), found(kept)
    db.session.commit()
    worked()
    kept = fresh(kept)
    assert kept.status == Status.DONE
    return kept


def worked() -> None:
    """The worker, until there is nothing left to do."""
    while member_lists.work():
        pass


def fresh(kept: MemberList) -> MemberList:
    return db.session.get_one(MemberList, kept.id, populate_existing=True)


def rows_of(kept: MemberList) -> list[MemberRow]:
    mine = select(MemberRow).where(MemberRow.list_id == kept.id).order_by(MemberRow.number)
    return list(db.session.scalars(mine.execution_options(populate_existing=True)))


def found(kept: MemberList) -> list[str]:
    """What the trial made of each row, in a word: its action, its question, or what is wrong with it."""
    return [
        row.question or " ".join(f"{flaw['column']}:{flaw['why']}" for flaw in row.flaws) or str(row.action)
        for row in rows_of(kept)
    ]


def members() -> list[Enrolment]:
    return list(db.session.scalars(select(Enrolment).order_by(Enrolment.id).execution_options(populate_existing=True)))
