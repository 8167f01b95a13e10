"""A visitor's list leaves the screen: a code to scan, drawn for this one list and told to nobody else."""

import re

from flask import Blueprint, g, jsonify, render_template, request
from werkzeug.wrappers import Response

from storefront.kiosks import handing_over
from storefront.kiosks.handing_over import MOST_LINES, NothingLeft, TooManyOpen, Wish
from storefront.kit import links
from storefront.kit.db import db
from storefront.qris import picture
from storefront.web import handover_words
from storefront.web.access import kiosk, open_to
from storefront.web.limits import HAND_OVER, by_kiosk, limiter

UNITS = re.compile(r"[1-9][0-9]?")
LONGEST = 200  # letters of a slug or a SKU
MOST_FIELDS = 5 * MOST_LINES  # what a list of twenty lines never needs

bp = Blueprint("handing_over", __name__)


@bp.post("/serah")
@open_to(kiosk)
@limiter.limit(HAND_OVER, key_func=by_kiosk)
def begin() -> Response:
    """`produk` (slug), `varian` (SKU) and `jumlah`, as often as there are lines; `bahasa` is the tongue of the screen.

    Answers `html`, a part of the page in both languages: the code with what changed meanwhile (200), why there is none
    (409), or that the screen made too many (429).
    """
    try:
        begun = handing_over.begin(g.kiosk, _wishes())
    except NothingLeft as nothing:
        return _part("refused", 409, changes=nothing.changes)
    except TooManyOpen:
        return _part("refused", 429, changes=[])
    language = "en" if request.form.get("bahasa") == "en" else "id"
    address = links.absolute(links.HANDOVER, language, token=begun.token)
    lines = begun.handover.lines
    answer = _part(
        "begin", 200, changes=begun.changes, count=len(lines), draw=lambda title: picture.svg(address, title=title),
        sum=sum(line.quantity * line.variant.price for line in lines),
        seconds=int((begun.handover.ends_at - begun.handover.made_at).total_seconds()),
    )  # fmt: skip
    db.session.commit()
    return answer


def _wishes() -> list[Wish]:
    """What can be read of the form; what cannot was sent by no screen of ours."""
    named = [request.form.getlist(name)[:MOST_FIELDS] for name in ("produk", "varian", "jumlah")]
    return [
        Wish(slug, sku, int(units))
        for slug, sku, units in zip(*named, strict=False)
        if UNITS.fullmatch(units) and max(len(slug), len(sku)) <= LONGEST
    ]


def _part(name: str, status: int, **facts: object) -> Response:
    """As JSON, so that the screen never takes some network's own page for an answer of ours."""
    html = render_template(f"kiosk/handing_over/{name}.html", sentence=handover_words.sentence, **facts)
    answer = jsonify(html=html)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer
