"""The day of one run: given, changed, or taken back with a reason."""

from flask import Blueprint, abort, g, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.curation import run_queue, scheduling, sitting_list, sitting_reach
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.run_queue import Step
from storefront.web.access import host, open_to
from storefront.web.staff import run_forms, run_page, runs

bp = Blueprint("run_days", __name__, url_prefix="/kurasi")

Answer = Response | tuple[str, int]


@bp.post("/<code>/jadwal")
@open_to(host)
def give(code: str) -> Answer:
    """A turn on a day with a free seat; one that has a day already goes to the other."""
    run = _hosted(code)
    form = run_forms.day(sitting_list.fitting(run, g.roles), request.form)
    if not form.validate():
        return run_page.show(run, day=form), 422
    sitting = sitting_reach.hosted_one(g.roles, form.day.data or "") or abort(404)
    deed = scheduling.shift if run.status == Status.SCHEDULED else scheduling.schedule
    return runs.answer(
        run, deed(run, sitting, current_user.user), _("Gilirannya dicatat. Penjual diberi tahu harinya.")
    )


@bp.post("/<code>/lepas")
@open_to(host)
def take_back(code: str) -> Answer:
    """No turn any more: it waits for another day."""
    run = _hosted(code)
    return runs.with_why(run, lambda why: scheduling.unschedule(run, current_user.user, why))


def _hosted(code: str) -> CurationRun:
    """The run, if this person gives turns at its level and in its area."""
    run = run_page.find(code)
    return run if run_queue.may(run, g.roles, Step.SCHEDULE) else abort(404)
