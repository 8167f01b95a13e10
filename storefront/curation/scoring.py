"""A curator's sheet comes in: complete, by somebody who may, on what was shown. Two that agree or three suffice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import or_, select

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.curation import curation_run, grading, score_sheet, seen, who
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.rubric import STEPS
from storefront.curation.score_sheet import ScoreSheet
from storefront.kit import clock
from storefront.kit.db import db

AT_TABLE = (Status.SCHEDULED, Status.SCORED)


@dataclass(frozen=True)
class Said:
    """What the form says. `steps` and `notes` go by the key of the criterion; `seen` is `seen.mark` as it was shown."""

    steps: Mapping[str, int]
    seen: str
    notes: Mapping[str, str] = field(default_factory=dict)
    strengths: str = ""
    next_step: str = ""
    form_key: str = ""


class Incomplete(ValueError):
    """A criterion has no step, or one that does not exist."""


def give(run: CurationRun, person: User, said: Said) -> bool:
    """Take a sheet in; a second one by the same curator replaces the first until there is a result.

    False: not the day yet, decided meanwhile, changed since it was shown, or not this person's to score (`why_not`).
    The same form sent again changes nothing and is True. Locks the run. Raises Incomplete.
    """
    curation_run.lock(run)
    mine = score_sheet.own(run, person)
    if mine and said.form_key and mine.form_key == said.form_key:
        return True
    if why_not(run, person) or said.seen != seen.mark(run.product):
        return False
    assert run.rubric is not None
    keys = [item.key for item in run.rubric.items_for(run.product)]
    if set(said.steps) != set(keys) or not all(step in STEPS for step in said.steps.values()):
        raise Incomplete(", ".join(sorted(set(keys) ^ set(said.steps))))
    if mine is None:
        mine = ScoreSheet(run=run, turn=run.turn, curator=person, steps={})
        db.session.add(mine)
    mine.steps, mine.notes, mine.form_key = dict(said.steps), dict(said.notes), said.form_key
    mine.strengths, mine.next_step, mine.given_at = said.strengths, said.next_step, clock.now()
    db.session.flush()
    history.note(person, "curation.scored", run.product.slug, after={"run": run.code, "turn": run.turn})
    if grading.is_enough([sheet.steps for sheet in score_sheet.of(run)]):
        run.move(Status.SCORED, scored_at=clock.now())
    return True


def why_not(run: CurationRun, person: User) -> str | None:
    """Why this person scores nothing here: `early`, `over`, `own`, `heard` (had a say in what is appealed against)."""
    if run.status not in AT_TABLE:
        return "over" if run.decided_at else "early"
    if run.sitting is None or run.sitting.day > clock.today():
        return "early"
    if db.session.scalar(select(Product.id).where(Product.id == run.product_id, who.may(person))) is None:
        return "own"
    return "heard" if had_a_say(run, person) else None


def had_a_say(run: CurationRun, person: User) -> bool:
    """Whether this person scored or decided what this run hears an appeal against: then others do."""
    if run.appeal_of_id is None:
        return False
    before = run.appeal_of_id
    scored = select(ScoreSheet.id).where(ScoreSheet.run_id == before, ScoreSheet.curator_id == person.id)
    decided = select(CurationRun.id).where(
        CurationRun.id == before,
        or_(CurationRun.decided_by_id == person.id, CurationRun.validated_by_id == person.id),
    )  # fmt: skip
    return any(db.session.scalar(each.limit(1)) is not None for each in (scored, decided))
