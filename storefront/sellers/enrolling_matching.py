"""Who is meant by a row: by NIK, then by phone, then perhaps by name in a kelurahan, which only a person decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.kit.db import db
from storefront.sellers import enrolling_names
from storefront.sellers.enrolment import Enrolment, Status

LOOSE = 60  # of 100: below it the same NIK stands beside two quite different names


@dataclass(frozen=True)
class Match:
    """Who is meant, with a word where only a person may say so: `member` of the lists, or a row before in the file."""

    member: int | None = None
    row: int | None = None
    question: str = ""
    was_removed: bool = False


@dataclass(frozen=True)
class Somebody:
    """As much of a person as a match needs."""

    folded: str
    nik_hash: str
    member: int | None = None
    row: int | None = None

    def match(self, question: str = "") -> Match:
        return Match(self.member, self.row, question)


@dataclass
class Known:
    """Those who are listed, fetched a batch at a time, and those the file has told of so far."""

    by_nik: dict[str, Somebody] = field(default_factory=dict)
    by_phone: dict[str, list[Somebody]] = field(default_factory=dict)
    by_area: dict[str, list[Somebody]] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)

    def fetch(self, wishes: Sequence[dict[str, Any]]) -> None:
        """Look up what a batch of rows may mean, in three statements."""
        hashes = {wish["nik_hash"] for wish in wishes if wish.get("nik_hash")} - {*self.by_nik, *self.removed}
        for each in _rows(Enrolment.nik_hash.in_(hashes), Enrolment.nik_hash != ""):
            if each.status == Status.REMOVED:
                self.removed.add(each.nik_hash)
            elif each.nik_hash not in self.by_nik or each.status == Status.LISTED:
                self.by_nik[each.nik_hash] = _somebody(each)
        phones = {wish["phone"] for wish in wishes if wish.get("phone")} - set(self.by_phone)
        for each in _rows(Enrolment.phone.in_(phones), Enrolment.status == Status.LISTED):
            self.by_phone.setdefault(each.phone, []).append(_somebody(each))
        areas = {wish["area_code"] for wish in wishes if len(wish.get("area_code", "")) > 8} - set(self.by_area)
        self.by_area |= {code: [] for code in areas}
        for each in _rows(Enrolment.area_code.in_(areas), Enrolment.status == Status.LISTED):
            self.by_area[each.area_code].append(_somebody(each))

    def find(self, wish: dict[str, Any]) -> Match:
        """Who is meant by one row. Two different NIK are two people, unless name and phone are the same."""
        nik, phone, name = wish.get("nik_hash", ""), wish.get("phone"), enrolling_names.folded(wish["name"])
        if nik in self.removed:
            return Match(was_removed=True)
        if nik and (found := self.by_nik.get(nik)):
            return found.match("nik_other_name" if enrolling_names.alike(name, found.folded) < LOOSE else "")
        for each in self.by_phone.get(phone or "", []):
            differs = bool(nik and each.nik_hash)
            if enrolling_names.are_one(name, each.folded):
                return each.match("nik_differs" if differs else "")
            if not differs:
                return each.match("phone_other_name")
        near = [each for each in self.by_area.get(wish["area_code"], []) if not (nik and each.nik_hash)]
        likely = max(near, key=lambda each: enrolling_names.alike(name, each.folded), default=None)
        if likely and enrolling_names.are_one(name, likely.folded):
            return likely.match("same_name")
        return Match()

    def remember(self, wish: dict[str, Any], row: int) -> None:
        """A row that is somebody new: later rows of the file may be the same person."""
        told = Somebody(enrolling_names.folded(wish["name"]), wish.get("nik_hash", ""), row=row)
        if told.nik_hash:
            self.by_nik.setdefault(told.nik_hash, told)
        if wish.get("phone"):
            self.by_phone.setdefault(wish["phone"], []).append(told)
        if len(wish["area_code"]) > 8:
            self.by_area.setdefault(wish["area_code"], []).append(told)


def members(ids: Iterable[int]) -> dict[int, Enrolment]:
    """The matched people of a batch, by id."""
    mine = select(Enrolment).where(Enrolment.id.in_(set(ids))).options(joinedload(Enrolment.source))
    return {each.id: each for each in db.session.scalars(mine)}


def _rows(*where: Any) -> Any:
    facts = (Enrolment.id, Enrolment.into_id, Enrolment.status, Enrolment.nik_hash, Enrolment.phone,
             Enrolment.area_code, Enrolment.folded)  # fmt: skip
    return db.session.execute(select(*facts).where(*where).order_by(Enrolment.id))


def _somebody(found: Any) -> Somebody:
    return Somebody(found.folded, found.nik_hash, member=found.into_id or found.id)
