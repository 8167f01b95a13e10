"""A curation run as its seller reads it: the way so far, and the result card without figures and without names."""

from dataclasses import dataclass
from datetime import datetime
from statistics import median_low

from flask_babel import gettext as _

from storefront.curation import run_log, score_sheet
from storefront.curation.curation_run import CurationRun, Status
from storefront.web.curation_words import STATES
from storefront.web.language import here

NO_RESULT = (Status.WITHDRAWN, Status.STOPPED)
ENDED = ("curation.withdrawn", "curation.stopped", "curation.appealed")  # deeds that end a run without a result


@dataclass(frozen=True)
class Event:
    """One thing that happened, for `parts/timeline.html`."""

    word: str
    at: datetime | None
    detail: str | None = None
    tone: str = "good"


@dataclass(frozen=True)
class Judged:
    """One criterion: the sentence of its step. The best and the poorest are marked where steps differ."""

    name: str
    sentence: str
    is_best: bool
    is_poorest: bool


def events(run: CurationRun) -> list[Event]:
    """The way of the present turn, from its beginning."""
    again = _("pengajuan ke-%(turn)s", turn=run.turn) if run.turn > 1 else None
    made = [Event(_("Banding diajukan") if run.appeal_of_id else _("Diajukan"), run.submitted_at, again, "quiet")]
    if run.verified_at:
        made.append(Event(_("Dicek pendamping"), run.verified_at))
    if run.validated_at:
        made.append(Event(_("Disetujui untuk dinilai"), run.validated_at))
    if run.scheduled_at and run.sitting:
        made.append(Event(_("Dapat jadwal"), run.scheduled_at, tone="info"))
    if run.scored_at:
        made.append(Event(_("Dinilai kurator"), run.scored_at, tone="info"))
    if run.decided_at:
        word, tone = STATES[Status.REVISE if run.status in NO_RESULT else run.status]
        made.append(Event(str(word), run.decided_at, tone=tone))
    if run.status in NO_RESULT:
        word, tone = STATES[run.status]
        ends = (deed.at for deed in run_log.of(run) if deed.what in ENDED)
        made.extend(Event(str(word), at, tone=tone) for at in list(ends)[:1])
    return sorted(made, key=lambda each: each.at or run.submitted_at)  # an appeal keeps the earlier checks of its goods


def judged(run: CurationRun) -> list[Judged]:
    """What curators found, criterion by criterion; of an even number of them the stricter middle one."""
    sheets = [sheet.steps for sheet in score_sheet.of(run)]
    if run.rubric is None or not sheets or run.decided_at is None:
        return []
    items = run.rubric.items_for(run.product)
    steps = {item.key: median_low(sheet[item.key] for sheet in sheets) for item in items}
    best, poorest = max(steps.values()), min(steps.values())
    return [
        Judged(item.name_in(here()), item.step_words(here())[steps[item.key] - 1],
               steps[item.key] == best > poorest, steps[item.key] == poorest < best)
        for item in items
    ]  # fmt: skip
