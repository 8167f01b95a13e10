"""Runs an agency's list, or takes it back, a piece at a time: what a row does and that it is done are one commit."""

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.exc import IntegrityError

from storefront.kit import clock, leasing
from storefront.kit.db import db
from storefront.kit.flaw import Flaw
from storefront.sellers import enrolling_linking, enrolling_names, enrolling_planning, enrolment, member_row
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.enrolment import Status as Standing
from storefront.sellers.member_list import MemberList, Status
from storefront.sellers.member_row import Action, MemberRow
from storefront.sellers.member_row import Status as RowStatus
from storefront.sellers.registration import Entrant

PIECE = 50  # rows in one commit: on SQLite nobody else writes meanwhile
log = logging.getLogger(__name__)


class CannotBeDone(Exception):
    """The members are no longer as the trial saw them, and this row does not fit them any more."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def run(of: MemberList) -> int:
    """Do the next rows; at the end the list is done. Answers how many rows were looked at. The caller commits."""
    rows = member_row.to_do(of.id, PIECE)
    if not rows:
        of.move(Status.DONE, ended_at=clock.now(), **leasing.FREE)
        return 0
    _lock(rows)
    touched: list[Enrolment] = []
    for row in rows:
        if why := _tried(row, lambda each: touched.append(_apply(of, each))):
            row.move(RowStatus.BAD, flaws=[*row.flaws, Flaw("name", row.name, why).told()])
            of.bad += 1
            _uncount(of, row)
        else:
            of.done += 1
            of.kept += bool(row.left)
    enrolling_linking.link(touched)
    db.session.flush()
    return len(rows)


def take_back(of: MemberList) -> int:
    """Undo the next rows, the last first; at the end the list is undone. The caller commits."""
    rows = member_row.done(of.id, PIECE)
    if not rows:
        of.move(Status.UNDONE, undone_at=clock.now(), **leasing.FREE)
        return 0
    _lock(rows)
    for row in rows:
        if why := _tried(row, lambda each: _undo(of, each)):
            row.move(RowStatus.UNDONE, left=[Flaw("name", row.name, why).told()])
        of.undone += 1
        of.kept += bool(row.left)
    db.session.flush()
    return len(rows)


def put(member: Enrolment, key: str, value: Any) -> None:
    """Write a field from its plain value, and what follows from it."""
    if key == "joined_on":
        value = date.fromisoformat(value) if value else None
    elif key == "entrant":
        value = Entrant(value) if value else None
    setattr(member, key, value)
    if key == "name":
        member.folded = enrolling_names.folded(value)
    elif key == "area_code":
        member.city_code = value[:5]


def _apply(of: MemberList, row: MemberRow) -> Enrolment:
    member, left = row.member, list(row.left)
    effects: dict[str, Any] = {}
    plan: dict[str, list[Any]] = row.plan
    if row.action == Action.NEW:
        member = enrolment.by_nik(row.wish.get("nik_hash", ""))
        if member is None:
            member = _made(of, row)
            effects = {"new": True}
            plan = {}
        else:  # listed by somebody else between the trial and the run
            if enrolling_planning.is_elsewhere(member, of):
                raise CannotBeDone("elsewhere")
            plan, more = enrolling_planning.plan(row.wish, member)
            left += [each.told() for each in more]
    if member is None or not member.is_listed:
        raise CannotBeDone("gone")
    for key, (before, after) in plan.items():
        now = enrolling_planning.told(member, key)
        if now == before and key not in member.by_hand:
            put(member, key, after)
            effects[key] = [before, after]
        elif now != after:
            left.append(Flaw(key, "" if key == "nik_hash" else str(after), "changed").told())
    if "nik_hash" in effects:
        member.nik_last, member.nik_is_odd = row.wish["nik_last"], row.wish["nik_is_odd"]
    if effects and "new" not in effects:
        effects["source"] = [member.list_id, member.row]
        member.list_id, member.row = of.id, row.number
    db.session.flush()
    if not row.move(RowStatus.DONE, effects=effects, left=left, member_id=member.id):
        raise CannotBeDone("unexpected")
    return member


def _made(of: MemberList, row: MemberRow) -> Enrolment:
    wish = row.wish
    member = Enrolment(
        list_id=of.id, row=row.number, nik_hash=wish.get("nik_hash", ""), nik_last=wish.get("nik_last", ""),
        nik_is_odd=wish.get("nik_is_odd", False),
    )  # fmt: skip
    for key in enrolment.TOLD:
        if key in wish:
            put(member, key, wish[key])
    db.session.add(member)
    db.session.flush()
    return member


def _undo(of: MemberList, row: MemberRow) -> None:
    member = row.member
    left: list[dict[str, Any]] = []
    if member is None or not member.is_listed:
        raise CannotBeDone("gone")
    if "new" in row.effects:
        if (member.list_id, member.row) != (of.id, row.number) or member.by_hand or _has_others(member):
            left.append(Flaw("name", "", "used").told())
        else:
            mine = update(MemberRow).where(MemberRow.member_id == member.id, MemberRow.id != row.id)
            db.session.execute(mine.values(member_id=None))
            row.member_id = None
            db.session.flush()
            db.session.execute(delete(Enrolment).where(Enrolment.id == member.id))
    else:
        for key, pair in row.effects.items():
            if key == "source":
                continue
            if enrolling_planning.told(member, key) != pair[1] or key in member.by_hand:
                left.append(Flaw(key, "", "changed").told())
            else:
                put(member, key, pair[0])
        if "nik_hash" in row.effects and not member.nik_hash:
            member.nik_last, member.nik_is_odd = "", False
        if "source" in row.effects and (member.list_id, member.row) == (of.id, row.number):
            member.list_id, member.row = row.effects["source"]
    if not row.move(RowStatus.UNDONE, left=left):
        raise CannotBeDone("unexpected")


def _has_others(member: Enrolment) -> bool:
    """Whether another person was merged into this one."""
    others = select(exists().where(Enrolment.into_id == member.id))
    return bool(db.session.scalar(others))


def _tried(row: MemberRow, deed: Callable[[MemberRow], None]) -> str:
    """Do something about a row, wholly or not at all; why it cannot be done, or nothing."""
    try:
        with db.session.begin_nested():
            deed(row)
            db.session.flush()
    except CannotBeDone as cannot:
        why = cannot.why
    except IntegrityError:
        why = "meanwhile"  # the same NIK was listed at this very moment
    except (AssertionError, LookupError, TypeError, ValueError):
        log.exception("row %s of a list", row.number)  # a slip of ours must not hold up the other rows
        why = "unexpected"
    else:
        return ""
    db.session.expire_all()
    return why


def _uncount(of: MemberList, row: MemberRow) -> None:
    if row.action == Action.NEW:
        of.new -= 1
    else:
        of.changed -= 1


def _lock(rows: list[MemberRow]) -> None:
    """The people of this piece, lowest id first; those who are still listed are read anew."""
    ids = sorted({row.member_id for row in rows if row.member_id})
    locked = select(Enrolment).where(Enrolment.id.in_(ids), Enrolment.status == Standing.LISTED).order_by(Enrolment.id)
    db.session.scalars(locked.with_for_update().execution_options(populate_existing=True)).all()
