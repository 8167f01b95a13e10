"""The trial of an agency's list: every row is read and held against those listed; no member changes."""

from typing import Any

from sqlalchemy import func, select, update

from storefront.kit import leasing, sheet_cells
from storefront.kit.db import db
from storefront.sellers import (
    enrolling_hiding,
    enrolling_matching,
    enrolling_places,
    enrolling_planning,
    enrolling_reading,
)
from storefront.sellers.enrolling_matching import Known, Match
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.member_list import MemberList, Status
from storefront.sellers.member_row import Action, MemberRow
from storefront.sellers.member_row import Status as RowStatus

BATCH = 250

Facts = dict[str, Any]


class Trial:
    """One trial, batch after batch. It remembers what the file has told so far, so another worker begins anew."""

    def __init__(self, of: MemberList) -> None:
        self.of, self.keys, self.after = of, list(of.columns), 0
        self.known = Known()
        self.seen: dict[int, int] = {}  # member → the row that spoke of them first
        self.places = enrolling_places.load(of.area_code, of.pengampu_code)

    def batch(self) -> int:
        """Read the next rows; answers how many. The caller commits."""
        mine = select(MemberRow.id, MemberRow.number, MemberRow.texts, MemberRow.niks)
        mine = mine.where(MemberRow.list_id == self.of.id, MemberRow.number > self.after)
        rows = db.session.execute(mine.order_by(MemberRow.number).limit(BATCH)).all()
        if not rows:
            return 0
        told = [self._read(row) for row in rows]
        good = [facts["wish"] for facts in told if not facts["flaws"]]
        self.known.fetch(good)
        found = [
            None if facts["flaws"] else self._match(row.number, facts["wish"])
            for row, facts in zip(rows, told, strict=True)
        ]
        members = enrolling_matching.members(match.member for match in found if match and match.member)
        for row, facts, match in zip(rows, told, found, strict=True):
            if match:
                facts |= self._judged(row.number, facts["wish"], match, members)
        db.session.execute(update(MemberRow), told)
        self.after = rows[-1].number
        return len(rows)

    def _read(self, row: Any) -> Facts:
        texts, niks = list(row.texts), dict(row.niks)
        for place, key in enumerate(self.keys[: len(texts)]):
            if key == "nik" and str(place) not in niks and any(sign.isdigit() for sign in texts[place]):
                texts[place], known = enrolling_hiding.cell(texts[place], is_nik=True)
                niks[str(place)] = known
        cells = {key: sheet_cells.plain(text) for key, text in zip(self.keys, texts, strict=False) if key and text}
        known = niks.get(str(self.keys.index("nik"))) if "nik" in self.keys else None
        wish, flaws = enrolling_reading.read(cells, known, self.places)
        return {
            "id": row.id, "texts": texts, "niks": niks, "name": (wish.get("name") or cells.get("name", ""))[:120],
            "wish": wish, "plan": {}, "flaws": [flaw.told() for flaw in flaws], "left": [], "question": "",
            "member_id": None, "other": None, "action": Action.SAME,
            "status": RowStatus.BAD if flaws else RowStatus.WAITING,
        }  # fmt: skip

    def _match(self, number: int, wish: Facts) -> Match:
        match = self.known.find(wish)
        if match == Match():
            self.known.remember(wish, number)
        return match

    def _judged(self, number: int, wish: Facts, match: Match, members: dict[int, Enrolment]) -> Facts:
        if match.was_removed:
            return {"action": Action.REFUSED}
        member = members.get(match.member or 0)
        if match.question:
            of = {"member_id": match.member, "other": match.row, "question": match.question}
            return of | {"status": RowStatus.ASKED, "action": Action.SAME}
        if match.row:
            return {"action": Action.DOUBLE, "other": match.row}
        if member is None:
            return {"action": Action.NEW}
        if (first := self.seen.setdefault(member.id, number)) != number:
            return {"action": Action.DOUBLE, "other": first, "member_id": member.id}
        return meant(wish, member, self.of)


def meant(wish: Facts, member: Enrolment, of: MemberList) -> Facts:
    """What a row is about to do that speaks of this person."""
    if enrolling_planning.is_elsewhere(member, of):
        return {"action": Action.ELSEWHERE, "member_id": member.id}
    plan, left = enrolling_planning.plan(wish, member)
    told = {"member_id": member.id, "plan": plan, "left": [each.told() for each in left]}
    return told | {"action": Action.CHANGE if plan else Action.SAME}


def decide(row: MemberRow, of: MemberList, answer: str) -> bool:
    """A person's word about a row that is asked: `same`, `other` or `skip`. It may be said again until the run."""
    if not row.question or of.status != Status.CHECKED or answer not in answers(row):
        return False
    facts: Facts = {"plan": {}, "left": [], "action": Action.DOUBLE, "effects": {"answer": answer}}
    if answer == "other":
        facts["action"] = Action.NEW
    elif answer == "same" and row.member is not None:
        facts |= meant(row.wish, row.member, of)
    if row.status == RowStatus.ASKED:
        decided = row.move(RowStatus.WAITING, **facts)
    else:
        decided = row.move(RowStatus.ASKED) and row.move(RowStatus.WAITING, **facts)
    if decided:
        count(of)
    return decided


def answers(row: MemberRow) -> tuple[str, ...]:
    """What may be said about a row: the same NIK is never two people."""
    return ("same", "skip") if row.question == "nik_other_name" else ("same", "other", "skip")


def count(of: MemberList) -> None:
    """Write the counts of the rows to their list."""
    for name, value in _counts(of).items():
        setattr(of, name, value)
    db.session.flush()


def finish(of: MemberList) -> bool:
    """The trial is over."""
    return of.move(Status.CHECKED, **_counts(of), **leasing.FREE)


def _counts(of: MemberList) -> dict[str, int]:
    told = dict.fromkeys(("bad", "asked", "new", "changed", "same", "passed"), 0)
    names = {Action.NEW: "new", Action.CHANGE: "changed", Action.SAME: "same"}
    rows = select(MemberRow.status, MemberRow.action, func.count()).where(MemberRow.list_id == of.id)
    for status, action, found in db.session.execute(rows.group_by(MemberRow.status, MemberRow.action)):
        if status in (RowStatus.BAD, RowStatus.ASKED):
            told[status.value] += found
        else:
            told[names.get(action, "passed")] += found
    return told
