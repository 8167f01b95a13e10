"""The end of a run: the rule says what comes of the sheets, a person writes the card, and the product follows."""

from collections.abc import Sequence
from datetime import date, timedelta

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import passing
from storefront.catalog import product as products
from storefront.catalog.product import Product
from storefront.catalog.product import Status as ProductStatus
from storefront.curation import appeal, curation_run, gates, grading, score_sheet, scoring, seen, telling, who
from storefront.curation.appeal import Status as AppealStatus
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.grading import Result
from storefront.curation.score_sheet import ScoreSheet
from storefront.kit import clock, codes
from storefront.kit.config import number


def foretold(run: CurationRun) -> Result | None:
    """What the rule makes of the sheets there are; None while they are not enough."""
    return _result(run, score_sheet.of(run), gates.closed(run.product, run.level))


def mark(run: CurationRun) -> str:
    """Goes with the form: the product, its papers and the sheets as they were shown."""
    return _mark(run, score_sheet.of(run), gates.closed(run.product, run.level))


def end_of_pass(product: Product) -> date:
    """Until when a pass lasts that is given to this product today (WIB, the last day included).

    PASS_DAYS from today. Where the pass it has was given when passes lasted longer, that day stands: it was promised
    in writing. Nothing else lengthens a pass, and nothing shortens one.
    """
    usual = clock.today() + timedelta(days=number("PASS_DAYS"))
    return max(usual, product.pass_ends_on or usual)


def conclude(run: CurationRun, person: User, strengths: str, next_step: str, shown: str) -> bool:
    """Give the result card out. False: not enough sheets, `shown` is not what stands now, not this person's turn, or
    the product is down.

    A pass goes to the product; of a product never passed before, anything else sends it back to its seller. A run at a
    higher level leaves the pass there is.
    """
    products.lock(run.product)  # before the run, as everybody does
    curation_run.lock(run)
    sheets, shut = score_sheet.of(run), gates.closed(run.product, run.level)
    result = _result(run, sheets, shut)
    if (
        result is None
        or shown != _mark(run, sheets, shut)
        or run.product.status not in passing.TAKES_PASS
        or who.is_own(run.product, person)
        or scoring.had_a_say(run, person)
    ):
        return False
    ends_on = end_of_pass(run.product) if result.outcome == Status.PASSED else None
    facts = {
        "decided_at": clock.now(), "decided_by_id": person.id, "score": result.score, "grade": result.grade,
        "gates": shut, "strengths": strengths, "next_step": next_step, "ends_on": ends_on,
    }  # fmt: skip
    if not run.move(result.outcome, **facts):
        return False
    _follow(run)
    after = {"run": run.code, "level": run.level.value, "grade": result.grade.value, "score": result.score,
             "gates": shut, "outcome": result.outcome.value}  # fmt: skip
    history.note(person, f"curation.{result.outcome.value}", run.product.slug, after=after)
    won, mends = result.outcome == Status.PASSED, result.outcome == Status.REVISE
    facts = {"level": run.level.value, "grade": result.grade.value, "next_step": next_step, "ends_on": ends_on}
    telling.tell_seller(run.product, "run_passed" if won else "run_revise" if mends else "run_failed", **facts)
    return True


def _follow(run: CurationRun) -> None:
    """The product and the appeal follow what was decided."""
    if run.ends_on:
        passing.give_pass(run.product, run.level, run.ends_on)
    elif run.product.status == ProductStatus.SUBMITTED:
        passing.hand_back(run.product, run.next_step)
    if heard := appeal.heard_by(run.id):
        heard.move(AppealStatus.HEARD, ended_at=clock.now())


def _result(run: CurationRun, sheets: Sequence[ScoreSheet], shut: Sequence[str]) -> Result | None:
    steps = [sheet.steps for sheet in sheets]
    if run.rubric is None or not grading.is_enough(steps):
        return None
    return grading.result(steps, run.rubric.items_for(run.product), run.rubric, run.level, shut)


def _mark(run: CurationRun, sheets: Sequence[ScoreSheet], shut: Sequence[str]) -> str:
    told = [(sheet.id, sorted(sheet.steps.items())) for sheet in sheets]
    return codes.digest(f"{run.id}:{run.turn}:{seen.mark(run.product)}:{told}:{shut}")[:16]
