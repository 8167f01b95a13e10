"""Whose turn it is: why the next step of a run is, or is not, for this person."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from storefront.accounts.staff_role import StaffRole
from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.curation import run_queue, score_sheet, scoring, who
from storefront.curation.curation_run import CurationRun
from storefront.curation.run_queue import STEPS, Step
from storefront.kit.db import db


@dataclass(frozen=True)
class Turn:
    """The next step, None once nothing is to be done by staff; `why_not` is empty when this person does it.

    Reasons: `part` (others play this part), `own` (a shop they belong to or help), `same` (they verified it), `heard`
    (an appeal against what they had a say in), `early` (its day has not come), `given` (their sheet is in).
    """

    step: Step | None
    why_not: str = ""

    @property
    def is_theirs(self) -> bool:
        """Whether the big button is for this person."""
        return self.step is not None and not self.why_not


def of(run: CurationRun, roles: Sequence[StaffRole], person: User) -> Turn:
    """Whether this person does the next step, and if not, why."""
    step = STEPS.get(run.status)
    if step is None:
        return Turn(None)
    if not run_queue.may(run, roles, step):
        return Turn(step, "part")
    return Turn(step, _hindered(run, step, person))


def _hindered(run: CurationRun, step: Step, person: User) -> str:
    if step in (Step.VERIFY, Step.SCHEDULE):
        outside = select(Product.id).where(Product.id == run.product_id, who.no_member(person))
        return "own" if db.session.scalar(outside) is None else ""
    if step == Step.TABLE:
        why = scoring.why_not(run, person)
        return why or ("given" if score_sheet.own(run, person) else "")
    if who.is_own(run.product, person):
        return "own"
    if step == Step.VALIDATE:
        return "same" if run.verified_by_id == person.id else ""
    return "heard" if scoring.had_a_say(run, person) else ""
