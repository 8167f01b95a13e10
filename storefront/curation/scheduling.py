"""Curation days are announced and called off, and runs get a turn on one: never more than there are seats."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select, update

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.curation import rubric, telling, who
from storefront.curation.curation_run import CurationRun
from storefront.curation.curation_run import Status as RunStatus
from storefront.curation.sitting import Sitting, Status
from storefront.kit import clock
from storefront.kit.db import db


def announce(sitting: Sitting, person: User) -> Sitting:
    """Sellers of its area may see it and enter goods."""
    sitting.announced_by_id = person.id
    db.session.add(sitting)
    db.session.flush()
    after = {"level": sitting.level.value, "day": sitting.day.isoformat(), "area": sitting.area_code or ""}
    history.note(person, "sitting.announced", sitting.code, after=after)
    return sitting


def schedule(run: CurationRun, sitting: Sitting, person: User) -> bool:
    """Give the run a turn on that day, to be scored with the rubric in force now.

    False: full, over, not its turn, another area's or pengampu's day, or a shop this person belongs to.
    """
    if sitting.level != run.level or not sitting.covers(run.product.seller) or not _take_seat(sitting):
        return False
    facts = {"rubric_id": rubric.in_force().id, "scheduled_at": clock.now()} | _place(sitting)
    if not run.move(RunStatus.SCHEDULED, _not_of(person), **facts):
        leave_seat(sitting, RunStatus.SCHEDULED)
        return False
    _tell_day(run, sitting, person, "curation.scheduled")
    return True


def shift(run: CurationRun, to: Sitting, person: User) -> bool:
    """Another day for a run that has one, in one step. False: full, over, scored meanwhile, as for `schedule`."""
    was = run.sitting
    if was is None or was.id == to.id or to.level != run.level or not to.covers(run.product.seller):
        return False
    for each in sorted((was, to), key=lambda sitting: sitting.id):
        hold(each)
    if not _take_seat(to):
        return False
    there = [CurationRun.status == RunStatus.SCHEDULED, CurationRun.sitting_id == was.id, _not_of(person)]
    moving = update(CurationRun).where(CurationRun.id == run.id, *there).values(scheduled_at=clock.now(), **_place(to))
    moving = moving.returning(CurationRun.id).execution_options(synchronize_session=False)
    is_moved = db.session.scalar(moving) is not None
    leave_seat(was if is_moved else to, RunStatus.SCHEDULED)
    db.session.refresh(run)
    if is_moved:
        _tell_day(run, to, person, "curation.shifted")
    return is_moved


def unschedule(run: CurationRun, person: User | None, why: str) -> bool:
    """The turn is taken back; it waits for another day. False: it has been scored, or has no turn."""
    sitting = run.sitting
    if sitting is None:
        return False
    hold(sitting)
    there = [CurationRun.status == RunStatus.SCHEDULED, CurationRun.sitting_id == sitting.id]  # not shifted meanwhile
    if not run.move(RunStatus.VALIDATED, *there, sitting_id=None, table_number=None):
        return False
    leave_seat(sitting, RunStatus.SCHEDULED)
    history.note(person, "curation.unscheduled", run.product.slug, after={"run": run.code}, why=why)
    telling.tell_seller(run.product, "run_unscheduled", level=run.level.value, why=why)
    return True


def call_off(sitting: Sitting, person: User, why: str) -> bool:
    """The day falls through: everything on it waits for another one, and every seller hears why."""
    if not sitting.move(Status.CANCELLED, Sitting.day >= clock.today(), why=why):
        return False
    for run in on(sitting, [RunStatus.SCHEDULED]):
        unschedule(run, person, why)
    wished = update(CurationRun).where(
        CurationRun.sitting_id == sitting.id,
        CurationRun.status.in_([RunStatus.SUBMITTED, RunStatus.VERIFIED, RunStatus.VALIDATED]),
    )  # fmt: skip
    db.session.execute(wished.values(sitting_id=None).execution_options(synchronize_session=False))
    history.note(person, "sitting.cancelled", sitting.code, why=why)
    return True


def on(sitting: Sitting, statuses: Sequence[RunStatus]) -> list[CurationRun]:
    """The runs of a day in these states, in the order they were entered."""
    theirs = select(CurationRun).where(CurationRun.sitting_id == sitting.id, CurationRun.status.in_(statuses))
    return list(db.session.scalars(theirs.order_by(CurationRun.id)))


def hold(sitting: Sitting | None) -> None:
    """Keep others from giving seats of this day away until the commit: the day is always locked before its runs."""
    if sitting is not None:
        db.session.flush()
        mine = select(Sitting).where(Sitting.id == sitting.id).with_for_update(key_share=True)
        db.session.scalars(mine.execution_options(populate_existing=True)).one()


def leave_seat(sitting: Sitting | None, was: RunStatus) -> None:
    """A seat that was taken is free again."""
    if sitting is None or was not in (RunStatus.SCHEDULED, RunStatus.SCORED):
        return
    free = update(Sitting).where(Sitting.id == sitting.id, Sitting.taken > 0).values(taken=Sitting.taken - 1)
    db.session.execute(free.execution_options(synchronize_session=False))
    db.session.refresh(sitting)


def _not_of(person: User) -> ColumnElement[bool]:
    """Nobody gives turns to goods of the own shop."""
    return CurationRun.product_id.in_(select(Product.id).where(who.no_member(person)))


def _place(sitting: Sitting) -> dict[str, Any]:
    """The next table of that day. Its row is locked by the seat that was just taken, so no two get the same."""
    last = select(func.max(CurationRun.table_number)).where(CurationRun.sitting_id == sitting.id)
    return {"sitting_id": sitting.id, "table_number": (db.session.scalar(last) or 0) + 1}


def _tell_day(run: CurationRun, sitting: Sitting, person: User, what: str) -> None:
    after = {"run": run.code, "sitting": sitting.code, "day": sitting.day.isoformat()}
    history.note(person, what, run.product.slug, after=after)
    telling.tell_seller(
        run.product, "run_scheduled", level=run.level.value, day_on=sitting.day, place=sitting.place,
        starts=f"{sitting.starts:%H.%M}", note=sitting.note,
    )  # fmt: skip


def _take_seat(sitting: Sitting) -> bool:
    """One seat less, in one statement: two people who give the last one away give it once."""
    taking = update(Sitting).where(
        Sitting.id == sitting.id, Sitting.status == Status.ANNOUNCED, Sitting.day >= clock.today(),
        Sitting.taken < Sitting.seats,
    )  # fmt: skip
    taking = taking.values(taken=Sitting.taken + 1).execution_options(synchronize_session=False)
    taken = db.session.scalar(taking.returning(Sitting.id))
    db.session.refresh(sitting)
    return taken is not None
