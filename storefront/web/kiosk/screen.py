"""The screen in the lobby of a wali kota's office: goods in turn, and from there to the visitor's own phone.

It knows nobody. The page holds the whole list in both languages, so that it goes on without a network;
static/js/kiosk.js plays it, and without script one can scroll it.
"""

from babel import Locale
from flask import Blueprint, current_app, g, make_response, render_template
from flask_babel import get_locale
from werkzeug.wrappers import Response

from storefront.kit import clock
from storefront.web.access import kiosk, open_to
from storefront.web.kiosk import playlist

REFRESH_SECONDS = 300  # how often a screen without script looks again

bp = Blueprint("screen", __name__)


@bp.get("/")
@open_to(kiosk)
def show() -> Response:
    """The list of this screen, played. Who is not paired is led to pairing at the door."""
    found = playlist.now(g.kiosk)
    page = render_template(
        "kiosk/screen/show.html", kiosk=g.kiosk, list=found.body.decode(), mark=found.tag, now=clock.now(),
        code=current_app.extensions["assets"].version, refresh=REFRESH_SECONDS, weekdays=weekdays,
    )  # fmt: skip
    return playlist.marked(make_response(page), found.tag)


def weekdays() -> list[str]:
    """The names of the week, Monday first, in the language that is being spoken."""
    names = Locale.parse(str(get_locale() or "id")).days["format"]["wide"]
    return [str(names[day]) for day in range(7)]
