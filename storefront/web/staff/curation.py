"""The queue of curation by step: what waits for this person, the oldest first, with the day it is due."""

from flask import Blueprint, g, render_template, request, url_for
from flask_login import current_user

from storefront.catalog import photo
from storefront.catalog.product import PassLevel
from storefront.curation import curation_run, hearing, run_queue
from storefront.curation.run_queue import PARTS, Narrowed, Step
from storefront.kit import clock
from storefront.places import area, holiday, pengampu
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu
from storefront.web import curation_words
from storefront.web.access import open_to, staff

bp = Blueprint("curation", __name__, url_prefix="/kurasi")

PAGE = 20


@bp.get("")
@open_to(staff)
def index() -> str:
    """One step at a time; without a wish the first at which something waits."""
    person = current_user.user
    counts = run_queue.counts(g.roles, person)
    steps = [step for step in Step if any(held.role in PARTS[step][0] for held in g.roles)]
    busy = [step for step in steps if counts[step][0]]
    wished = request.args.get("langkah", "")
    step = Step(wished) if wished in [*steps] else (busy or steps)[0]
    cities, offices = area.cities(), pengampu.all_six()
    only, words = _narrowed(cities, offices)
    last = curation_run.by_code(request.args.get("sesudah", "")[:12])
    found = run_queue.waits(g.roles, person, step, only, last.id if last else 0, PAGE + 1)
    shown = found[:PAGE]
    heard = run_queue.appeals(shown)
    oldest = min((run.submitted_at for run in shown), default=clock.now())
    closed = holiday.closed_after(clock.wib(oldest).date())
    more = url_for(".index", langkah=step, sesudah=shown[-1].code, **words) if len(found) > PAGE else None
    return render_template(
        "staff/curation/index.html", steps=steps, step=step, counts=counts, runs=shown, more=more, chosen=words,
        covers=photo.covers([run.product_id for run in shown]), today=clock.today(), words=curation_words,
        due={run.id: run_queue.due(run, closed, heard.get(run.id)) for run in shown}, lacks=hearing.lacking(shown),
        cities=cities, offices=offices,
    )  # fmt: skip


def _narrowed(cities: list[Area], offices: list[Pengampu]) -> tuple[Narrowed, dict[str, str]]:
    """What the address asks for, and the same as words for the way on. What nobody knows narrows nothing."""
    level, place, office = (request.args.get(word, "") for word in ("tingkat", "kota", "pengampu"))
    level = level if level in [*PassLevel] else ""
    city = next((each for each in cities if each.slug == place), None)
    of = next((each for each in offices if each.slug == office), None)
    words = {"tingkat": level, "kota": place if city else "", "pengampu": office if of else ""}
    only = Narrowed(PassLevel(level) if level else None, city.code if city else None, of.code if of else None)
    return only, {word: value for word, value in words.items() if value}
