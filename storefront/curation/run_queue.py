"""What waits in curation, step by step, for one person: in their care, at their level, and theirs to decide."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.catalog.product import PassLevel, Product
from storefront.curation import reach, run_note, who
from storefront.curation.appeal import Appeal
from storefront.curation.appeal import Status as AppealStatus
from storefront.curation.curation_run import RUNNING, TALKING, CurationRun, Status
from storefront.curation.score_sheet import ScoreSheet
from storefront.curation.sitting import Sitting
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.places import holiday
from storefront.sellers.seller import Seller


class Step(StrEnum):
    """What is to be done with a run next. The addresses of the queue say these words."""

    VERIFY = "verifikasi"
    VALIDATE = "validasi"
    SCHEDULE = "jadwal"
    TABLE = "hari"
    CONCLUDE = "putuskan"
    APPEAL = "banding"  # of whatever step: what hears an appeal, by the day it has to be heard
    ANSWER = "pesan"  # of whatever step: the shop wrote last, and waits for a word


STEPS = {
    Status.SUBMITTED: Step.VERIFY, Status.VERIFIED: Step.VALIDATE, Status.VALIDATED: Step.SCHEDULE,
    Status.SCHEDULED: Step.TABLE, Status.SCORED: Step.CONCLUDE,
}  # fmt: skip
PARTS: dict[Step, tuple[Sequence[Role], bool]] = {  # who does it, and whether the level of the role bounds it
    Step.VERIFY: (reach.VERIFIERS, False), Step.VALIDATE: (reach.VALIDATORS, False), Step.SCHEDULE: (reach.HOSTS, True),
    Step.TABLE: (reach.CURATORS, True), Step.CONCLUDE: (reach.CONCLUDERS, True), Step.APPEAL: (reach.CONCLUDERS, True),
    Step.ANSWER: (reach.VERIFIERS, False),
}  # fmt: skip


@dataclass(frozen=True)
class Narrowed:
    """What a list is narrowed to; None means all."""

    level: PassLevel | None = None
    city: str | None = None
    pengampu: str | None = None


def counts(roles: Sequence[StaffRole], person: User) -> dict[Step, tuple[int, int]]:
    """For each step how much waits for this person, and how much in their care others have to do. One statement."""
    asked: list[Any] = []
    for step in Step:
        here, mine = _here(step, roles), _free(step, person)
        asked += [func.sum(case((and_(here, mine), 1), else_=0)), func.sum(case((and_(here, ~mine), 1), else_=0))]
    found = _joined(select(*asked)).where(CurationRun.status.in_(TALKING))
    row = [int(each or 0) for each in db.session.execute(found).one()]
    return {step: (row[2 * place], row[2 * place + 1]) for place, step in enumerate(Step)}


def waits(
    roles: Sequence[StaffRole], person: User, step: Step, only: Narrowed, after: int = 0, most: int = 30
) -> list[CurationRun]:
    """What waits for this person at a step, the oldest first, behind the run with the id `after`."""
    wanted = _joined(select(CurationRun)).where(_here(step, roles), _free(step, person), CurationRun.id > after)
    wanted = wanted.where(CurationRun.status.in_(TALKING if step == Step.ANSWER else RUNNING))
    if only.level:
        wanted = wanted.where(CurationRun.level == only.level)
    if only.city:
        wanted = wanted.where(Product.city_code == only.city)
    if only.pengampu:
        wanted = wanted.where(Product.pengampu_code == only.pengampu)
    return list(db.session.scalars(_whole(wanted).order_by(CurationRun.id).limit(most)))


def reachable(roles: Sequence[StaffRole], code: str) -> CurationRun | None:
    """The run with this code, if its shop is in somebody's care and its level within the reach of their role."""
    if not (code.isalnum() and code.isascii() and len(code) <= 12):
        return None
    wanted = _joined(select(CurationRun)).where(CurationRun.code == code.upper(), visible(roles))
    found: CurationRun | None = db.session.scalar(_whole(wanted.options(joinedload(CurationRun.rubric))))
    return found


def others(run: CurationRun, roles: Sequence[StaffRole], most: int = 20) -> list[CurationRun]:
    """The other runs of its product that somebody may see, the newest first."""
    wanted = _joined(select(CurationRun)).where(
        CurationRun.product_id == run.product_id, CurationRun.id != run.id, visible(roles)
    )  # fmt: skip
    return list(db.session.scalars(wanted.order_by(CurationRun.id.desc()).limit(most)))


def visible(roles: Sequence[StaffRole]) -> ColumnElement[bool]:
    """The condition on runs (joined with product and seller) that some role of this person has to do with."""
    return or_(reach.within(roles, reach.VERIFIERS, by_level=False), reach.within(roles, reach.CURATORS))


def may(run: CurationRun, roles: Sequence[StaffRole], step: Step) -> bool:
    """Whether this step is a part these roles play for this run, whoever the person is."""
    parts, by_level = PARTS[step]
    asked = _joined(select(CurationRun.id)).where(CurationRun.id == run.id, reach.within(roles, parts, by_level))
    return db.session.scalar(asked) is not None


def appeals(runs: Sequence[CurationRun]) -> dict[int, Appeal]:
    """The appeals these runs hear and that have no result yet, by the run's id."""
    ids = [run.id for run in runs if run.appeal_of_id]
    wanted = select(Appeal).where(Appeal.again_id.in_(ids), Appeal.status == AppealStatus.OPEN)
    found = list(db.session.scalars(wanted)) if ids else []
    return {each.again_id: each for each in found}


def due(run: CurationRun, closed: Collection[date] | None = None, heard: Appeal | None = None) -> date | None:
    """The last day for the step a run stands at (WIB); `closed` as `holiday.closed_after` gave it."""
    if heard is not None:
        return heard.hear_by
    if run.status == Status.SCHEDULED:
        return run.sitting.day if run.sitting else None
    since = {
        Status.SUBMITTED: run.submitted_at, Status.VERIFIED: run.verified_at, Status.VALIDATED: run.validated_at,
        Status.SCORED: run.scored_at,
    }.get(run.status)  # fmt: skip
    return holiday.working_days_after(clock.wib(since).date(), number("RUN_STEP_DAYS"), closed) if since else None


def _here(step: Step, roles: Sequence[StaffRole]) -> ColumnElement[bool]:
    """The runs at this step for which these roles play the part."""
    mine = reach.within(roles, *PARTS[step])
    if step == Step.ANSWER:
        return and_(CurationRun.id.in_(run_note.unanswered()), mine)
    if step == Step.APPEAL:
        return and_(CurationRun.appeal_of_id.is_not(None), CurationRun.status.in_(RUNNING), mine)
    at = next(status for status, each in STEPS.items() if each == step)
    if step != Step.TABLE:
        return and_(CurationRun.status == at, mine)
    missed = and_(reach.within(roles, reach.HOSTS), Sitting.day < clock.today())  # nobody scored
    return and_(CurationRun.status == at, or_(and_(mine, Sitting.day <= clock.today()), missed))


def _free(step: Step, person: User) -> ColumnElement[bool]:
    """The runs this person may decide about: no own shop, not twice the same hand, nothing they had a say in."""
    if step in (Step.VERIFY, Step.SCHEDULE, Step.ANSWER):
        free: ColumnElement[bool] = who.no_member(person)
        return free
    if step == Step.VALIDATE:
        return and_(func.coalesce(CurationRun.verified_by_id, 0) != person.id, who.may(person))
    before = aliased(CurationRun)
    had_part = or_(before.decided_by_id == person.id, before.validated_by_id == person.id)
    decided = exists().where(before.id == CurationRun.appeal_of_id, had_part)
    scored = exists().where(ScoreSheet.run_id == CurationRun.appeal_of_id, ScoreSheet.curator_id == person.id)
    free = and_(who.may(person), ~decided, ~scored)
    if step != Step.TABLE:
        return free
    sheet = exists().where(
        ScoreSheet.run_id == CurationRun.id, ScoreSheet.turn == CurationRun.turn, ScoreSheet.curator_id == person.id
    )
    return and_(free, ~sheet)


def _joined(wanted: Select[Any]) -> Select[Any]:
    joined = wanted.select_from(CurationRun).join(Product, Product.id == CurationRun.product_id)
    return joined.join(Seller, Seller.id == Product.seller_id).outerjoin(Sitting, Sitting.id == CurationRun.sitting_id)


def _whole(wanted: Select[Any]) -> Select[Any]:
    product = contains_eager(CurationRun.product)
    return wanted.options(
        product.contains_eager(Product.seller).joinedload(Seller.city), product.joinedload(Product.kind),
        contains_eager(CurationRun.sitting),
    )  # fmt: skip
