"""The page of one run: everything to judge it by, what became of it, and the one next step."""

from flask import abort, current_app, g, render_template, url_for
from flask_login import current_user

from storefront.catalog import lacking, papers, photo, variant
from storefront.curation import (
    gates,
    hearing,
    run_log,
    run_note,
    run_queue,
    score_sheet,
    seen,
    sitting_list,
    telling,
    turn,
)
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.run_queue import Step
from storefront.kit import clock, codes
from storefront.notifications import wording
from storefront.web import curation_words, product_words
from storefront.web.staff import run_forms
from storefront.web.staff.run_forms import DayForm, NoteForm, WhyForm


def find(code: str) -> CurationRun:
    """The run with this code, if it is in this person's care; else there is none."""
    return run_queue.reachable(g.roles, code) or abort(404)


def show(
    run: CurationRun,
    why: WhyForm | None = None,
    note: NoteForm | None = None,
    day: DayForm | None = None,
    key: str = "",
) -> str:
    """The page, with the forms as they were sent."""
    product, mine = run.product, turn.of(run, g.roles, current_user.user)
    now, shut = seen.mark(product), gates.closed(product, run.level)
    at_table = run.status in (Status.SCHEDULED, Status.SCORED)
    seats = run.status in (Status.VALIDATED, Status.SCHEDULED) and run_queue.may(run, g.roles, Step.SCHEDULE)
    days = sitting_list.fitting(run, g.roles) if seats else []
    heard = run_queue.appeals([run]).get(run.id)
    log = run_log.of(run)
    return render_template(
        "staff/runs/show.html", run=run, product=product, turn=mine, seen=now, words=curation_words,
        photos=photo.of(product.id), variants=variant.of(product.id), papers=papers.of(product.id),
        gates=curation_words.gate_list(product, run.level, shut), unneeded=curation_words.unneeded(product),
        wanted=curation_words.wanted(product, run.level, lacking.paper_kinds(product)),
        foods=product_words.FOOD, keepings=product_words.KEEPING, path=curation_words.path(log),
        notes=run_note.of(run.id), others=run_queue.others(run, g.roles),
        sheets=score_sheet.of(run) if at_table else [], due=run_queue.due(run, None, heard), today=clock.today(),
        heard=heard, lacks=hearing.lacking([run]).get(run.id, 0), seats=seats,
        is_changed=bool(run.seen and run.seen != now and run.is_running),
        why=why or WhyForm(), note=note or NoteForm(), day=day or run_forms.day(days), has_days=bool(days),
        key=key or codes.token(), scoring=scoring_address(run),
        drafts=[(draft, wording.whatsapp_link(draft)) for draft in telling.unsent(product)],
    )  # fmt: skip


def scoring_address(run: CurationRun) -> str | None:
    """Where a curator scores this run."""
    return url_for("staff.scoring.show", code=run.code) if "staff.scoring.show" in current_app.view_functions else None
