"""Staff state yearly targets: who may, for which city and pengampu, and what the log keeps of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from storefront.accounts import history
from storefront.accounts.staff_role import Level, Role, StaffRole
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.places.target import PROVINCE, Target

STATERS = (Role.CITY, Role.PROVINCE, Role.OPERATOR)
CITY_CODE = 5  # characters: 31.71


def cities(roles: Sequence[StaffRole]) -> list[str] | None:
    """The codes of the cities whose targets these roles see; None: all of them."""
    seeing = [held for held in roles if held.role in STATERS]
    if any(held.level == Level.PROVINSI for held in seeing):
        return None
    return sorted({(held.area_code or "")[:CITY_CODE] for held in seeing})


def may_state(roles: Sequence[StaffRole], area_code: str, pengampu_code: str | None) -> bool:
    """Whether one of these roles may enter or change the row. A total belongs to who cares for every pengampu."""
    return any(_covers(held, area_code) and held.pengampu_code in (None, pengampu_code) for held in roles)


def about(year: int, area_code: str, word: str) -> str:
    """What the log files a row under."""
    return f"target {year} {area_code} {word}".strip()


def enter(row: Target, person: User) -> bool:
    """Write down a row that nobody had entered. False: somebody was faster, and the caller rolls back."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        return False
    history.note(person, "target.entered", _about(row), after=_facts(row.stated, row.source, row.due_on))
    return True


def change(
    row: Target, edition: int, person: User, stated: int, source: str, due_on: date | None, why: str
) -> bool:  # fmt: skip
    """Change what the person saw as this edition. False: it has been changed since; nothing is."""
    before = _facts(row.stated, row.source, row.due_on)
    seen = update(Target).where(Target.id == row.id, Target.edition == edition)
    seen = seen.values(stated=stated, source=source, due_on=due_on, edition=Target.edition + 1)
    if db.session.scalar(seen.returning(Target.id).execution_options(synchronize_session=False)) is None:
        return False
    history.note(person, "target.changed", _about(row), before=before, after=_facts(stated, source, due_on), why=why)
    db.session.refresh(row)
    return True


def withdraw(row: Target, edition: int, person: User, why: str) -> bool:
    """Take a row away that should never have been there. False: it has been changed since."""
    seen = delete(Target).where(Target.id == row.id, Target.edition == edition).returning(Target.id)
    if db.session.scalar(seen.execution_options(synchronize_session=False)) is None:
        return False
    before = _facts(row.stated, row.source, row.due_on)
    history.note(person, "target.withdrawn", _about(row), before=before, why=why)
    return True


def _covers(held: StaffRole, area_code: str) -> bool:
    """Role and area: a city's staff their own city, province and operators everything in their area."""
    if held.role not in STATERS or held.level == Level.KECAMATAN:
        return False
    return held.level == Level.PROVINSI or (held.area_code == area_code != PROVINCE)


def _about(row: Target) -> str:
    return about(row.year, row.area_code, row.word or "jumlah")


def _facts(stated: int, source: str, due_on: date | None) -> dict[str, Any]:
    return {"stated": stated, "source": source} | ({"due_on": due_on.isoformat()} if due_on else {})
