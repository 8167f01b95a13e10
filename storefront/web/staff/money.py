"""Money that waits for a person: what, how much, since when, why, and whom to call. Counts to zero."""

from datetime import datetime

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from storefront.kit import clock, numbers
from storefront.payments import board, board_line
from storefront.payments.board import Kind, Place
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund
from storefront.web import private_picture
from storefront.web.access import open_to, operator, overseer
from storefront.web.looked import looked_at
from storefront.web.staff import money_page
from storefront.web.staff.money_words import DOUBTS, KINDS, SLUGS, WHOSE, WORDS

bp = Blueprint("money", __name__, url_prefix="/uang")


@bp.get("")
@open_to(overseer)
def index() -> str:
    """The board, those that wait longest first; `jenis` narrows it, `sesudah` is where the page before ended."""
    kind, shops = KINDS.get(request.args.get("jenis", "")), money_page.shops()
    found = board.places(kind, _read(request.args.get("sesudah", "")), shops)
    shown = found[: board.PER_PAGE]
    return render_template(
        "staff/money/index.html", lines=board_line.load(shown), counts=board.counts(shops), kind=kind, words=WORDS,
        slugs=SLUGS, whose=WHOSE, doubts=DOUBTS, now=clock.now(), is_first="sesudah" not in request.args,
        is_operator=money_page.is_operator(),
        more=_write(shown[-1]) if len(found) > board.PER_PAGE else None,
    )  # fmt: skip


@bp.get("/<kind>/<int:thing>")
@open_to(overseer)
def show(kind: str, thing: int) -> Response | tuple[str, int]:
    """One line with everything about it, and the deeds that end it."""
    line = money_page.line_of(money_page.kind_of(kind), thing)
    return money_page.render(line) if line else redirect(url_for(".index"), 303)


@bp.get("/<kind>/<int:thing>/foto")
@open_to(operator)
@looked_at("money.seen", "kind", "thing")
def photo(kind: str, thing: int) -> Response:
    """The picture a shopper or a seller sent as proof, for whoever decides."""
    line = money_page.line_of(money_page.kind_of(kind), thing)
    if line and isinstance(line.thing, Payment):
        return private_picture.send(f"claim-{line.thing.reference}", line.thing.answer_photo)
    if line and isinstance(line.thing, Refund):
        return private_picture.send(f"refund-{line.thing.code}", line.thing.proof_photo)
    return abort(404)


def _write(place: Place) -> str:
    return f"{place.since.timestamp():.6f}_{SLUGS[place.kind]}_{place.thing_id}"


def _read(text: str) -> Place | None:
    """Where the page before ended; anything unreadable begins at the beginning."""
    try:
        since, slug, thing = text.split("_")
        kind: Kind = KINDS[slug]
        moment = datetime.fromtimestamp(float(since), clock.now().tzinfo)
    except (ValueError, KeyError, OverflowError, OSError):
        return None
    thing_id = numbers.read(thing)
    return Place(moment, kind, thing_id) if thing_id is not None else None
