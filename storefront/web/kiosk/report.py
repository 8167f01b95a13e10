"""A lobby screen says what it has really painted: once a minute, and when its mode changes. Nothing about people."""

from typing import Any

from flask import Blueprint, g, jsonify, request
from werkzeug.wrappers import Response

from storefront.kiosks import painting
from storefront.kiosks.kiosk import KEY_LASTS
from storefront.kiosks.painting import Came, Line, Report
from storefront.kit.db import db
from storefront.web import cookies
from storefront.web.access import KIOSK_COOKIE, kiosk, open_to
from storefront.web.kiosk import playlist
from storefront.web.limits import KIOSK, by_kiosk, limiter

MOST_BYTES = 16_000
MODES = ("loop", "visit", "night")
LONGEST = 8 * 24 * 60 * 60  # seconds; nobody tells of what is older

bp = Blueprint("report", __name__, url_prefix="/lapor")


@bp.post("")
@open_to(kiosk)
@limiter.limit(KIOSK, key_func=by_kiosk)
def take() -> tuple[Response, int] | Response:
    """Empty for what was counted, now or before; 409: send it once more; 422: that is no report of ours."""
    report = _read()
    if report is None:
        return _say(422, wrong="report")
    came = painting.take(g.kiosk, report, playlist.now(g.kiosk).tag)
    if came == Came.AGAIN:
        db.session.rollback()
        return _say(409, again=True)
    db.session.commit()
    answer = Response(status=204)
    cookies.put(answer, KIOSK_COOKIE, cookies.get(KIOSK_COOKIE), KEY_LASTS)  # as long as it is used, it does not age
    return answer


def _read() -> Report | None:
    """The report as it was sent, every value within its bounds; None if it is none."""
    if (request.content_length or 0) > MOST_BYTES:
        return None
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict) or not isinstance(sent.get("lines"), list):
        return None
    number, run = _whole(sent.get("number"), 2**31 - 1), _word(sent.get("run"), 16)
    if not number or not run or sent.get("mode") not in MODES or len(sent["lines"]) > painting.MOST_LINES:
        return None
    lines = [line for line in map(_line, sent["lines"]) if line]
    return Report(
        run, number, sent["mode"], _word(sent.get("list"), 64), _whole(sent.get("size"), 999),
        _word(sent.get("version"), 12), lines, _line(sent.get("now")),
    )  # fmt: skip


def _line(sent: Any) -> Line | None:
    if not isinstance(sent, dict):
        return None
    slug, showcase, mark = _word(sent.get("slug"), 200), _word(sent.get("showcase"), 80), _word(sent.get("mark"), 64)
    seconds, ago, span = (_whole(sent.get(name), LONGEST) for name in ("seconds", "ago", "span"))
    times = _whole(sent.get("times"), LONGEST) or 1  # screens with older scripts do not tell
    return Line(slug, showcase, mark, seconds, ago, span, times) if slug and showcase and mark else None


def _word(sent: Any, most: int) -> str:
    """A short text of plain signs, or an empty one."""
    fits = isinstance(sent, str) and len(sent) <= most and sent.isascii() and sent.isprintable()
    return sent if fits else ""


def _whole(sent: Any, most: int) -> int:
    """A whole number from nought to `most`."""
    return min(max(0, sent), most) if isinstance(sent, int) and not isinstance(sent, bool) else 0


def _say(status: int, **facts: Any) -> tuple[Response, int]:
    return jsonify(**facts), status
