"""An unpaired screen: shows a code until staff typed it, then fetches its key and becomes the screen of a lobby.

The code and the secret belong together, but only the code is seen; the secret is a cookie. With script the page never
leaves: it asks, and shows a new code in place. Without, it looks again every few seconds and a button takes it on.
"""

from flask import Blueprint, abort, current_app, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kiosks import kiosk as kiosks
from storefront.kiosks import pairing, pairing_up
from storefront.kiosks.pairing import KioskPairing
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.places import area as areas
from storefront.web import cookies, language
from storefront.web.access import KIOSK_COOKIE, anyone, demo, open_to
from storefront.web.limits import PAIR, PAIR_ALL, PAIR_ASK, limiter, may_try

SECRET_COOKIE = "pasang"

bp = Blueprint("pairing", __name__, url_prefix="/pasang")


@bp.get("")
@open_to(anyone)
def show() -> str | Response:
    """The code, large, in both languages at once; or the button that asks for one."""
    if kiosks.by_key(cookies.get(KIOSK_COOKIE)):
        return redirect(url_for("kiosk.screen.show"), 303)
    found = pairing.by_secret(cookies.get(SECRET_COOKIE))
    return render_template(
        "kiosk/pairing/show.html", pairing=found if found and found.is_live else None, is_over=found is not None,
        words=_words(),
        cities=areas.cities() if current_app.config["DEMO"] else [],
    )  # fmt: skip


@bp.post("/kode")
@open_to(anyone)
@limiter.limit(PAIR)
def begin() -> Response:
    """A code for this screen: the one it has while that can still be typed, else a new one."""
    if kiosks.by_key(cookies.get(KIOSK_COOKIE)):
        return _answer("paired", url_for("kiosk.screen.show"))
    found = pairing.by_secret(cookies.get(SECRET_COOKIE))
    if found and found.is_live and not found.is_typed:
        return _answer("waiting", url_for(".show"), found)
    if not may_try("pair", "all", PAIR_ALL):
        abort(429)
    made, secret = pairing_up.begin()
    db.session.commit()
    answer = _answer("waiting", url_for(".show"), made)
    cookies.put(answer, SECRET_COOKIE, secret, 2 * 60 * number("KIOSK_PAIRING_MINUTES"))
    return answer


@bp.post("/tanya")
@open_to(anyone)
@limiter.limit(PAIR_ASK)
def ask() -> Response:
    """Whether the code was typed. If so, this answer brings the key, and no other ever does."""
    secret = cookies.get(SECRET_COOKIE)
    if key := pairing_up.fetch(secret):
        db.session.commit()
        return _paired(key)
    db.session.rollback()
    if kiosks.by_key(cookies.get(KIOSK_COOKIE)):
        return _answer("paired", url_for("kiosk.screen.show"))
    found = pairing.by_secret(secret)
    is_waiting = found is not None and found.is_live and not found.is_typed
    return _answer("waiting" if is_waiting else "over", url_for(".show"), found if is_waiting else None)


@bp.post("/contoh")
@open_to(demo)
@limiter.limit(PAIR)
def sample() -> Response:
    """In the demo: this browser becomes a screen of a city at once."""
    city = areas.city(request.form.get("kota", "")[:40])
    key = pairing_up.pair_sample(city) if city else None
    if key is None:
        abort(404)
    db.session.commit()
    return _paired(key)


def _paired(key: str) -> Response:
    answer = _answer("paired", url_for("kiosk.screen.show"))
    cookies.put(answer, KIOSK_COOKIE, key, kiosks.KEY_LASTS)
    cookies.drop(answer, SECRET_COOKIE)
    return answer


def _answer(state: str, onward: str, found: KioskPairing | None = None) -> Response:
    """What a script reads; a form goes on to the page that says it."""
    if request.accept_mimetypes.best != "application/json":
        return redirect(onward, 303)
    return jsonify(state=state, code=found.shown if found else "", seconds=found.seconds_left if found else 0)


def _words() -> list[tuple[str, str, str]]:
    """Both languages at once: language, what to do, and the words beside the time that is left."""

    def said() -> tuple[str, str]:
        return render_template("kiosk/pairing/_words.html"), _("Sisa waktu")

    return [(each, *language.said_in(each, said)) for each in ("id", "en")]
