"""What makes the lobby screen an app that starts without a network: its service worker and its manifest."""

import json

from flask import Blueprint, current_app, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit.assets import Assets
from storefront.kit.squeezed import Squeezed
from storefront.web.access import anyone, open_to
from storefront.web.language import said_in

GREEN = "#07362c"  # the ground of static/css/kiosk.css
SHELL = (
    "css/kiosk.css", "icons.svg", "ornaments/gigi-balang.svg", "ornaments/kawung.svg", "ornaments/tumpal.svg",
    "favicon.svg", "js/start.js",
)  # fmt: skip

bp = Blueprint("keeper", __name__)


@bp.get("/penjaga.js")
@open_to(anyone)
def service_worker() -> Response:
    """Between the screen and the network: which files it needs, and static/js/kiosk_keeper.js.

    Its bytes change with every change below `static`, which is how browsers learn that there is a new one.
    """
    assets = _assets()
    files = [*SHELL, *assets.names("fonts/"), *assets.names("js/kiosk")]
    facts = {
        "static": f"/static/{assets.version}/",
        "files": [assets.address(name) for name in files],
        "waiting": [said_in(language, _waiting) for language in ("id", "en")],
    }
    script = f"const SHELL = {json.dumps(facts)};\nimportScripts({json.dumps(assets.address('js/kiosk_keeper.js'))});\n"
    return _fresh(Squeezed(script.encode(), "text/javascript"))


@bp.get("/manifest.webmanifest")
@open_to(anyone)
def manifest() -> Response:
    """So that the screen can be installed as an app of its own, filling the whole display."""
    facts = {
        "id": "/kiosk/",
        "name": _("Layar lobi JakPreneur"),
        "short_name": _("Layar lobi"),
        "lang": "id",
        "start_url": "/kiosk/",
        "scope": "/kiosk/",
        "display": "fullscreen",
        "theme_color": GREEN,
        "background_color": GREEN,
        "icons": [
            {"src": _assets().address(f"icons/{name}-{pixels}.png"), "sizes": f"{pixels}x{pixels}", "type": "image/png",
             "purpose": "maskable" if name == "maskable" else "any"}
            for name in ("app", "maskable") for pixels in (192, 512)
        ],
    }  # fmt: skip
    return _fresh(Squeezed(json.dumps(facts, ensure_ascii=False).encode(), "application/manifest+json"))


def _waiting() -> str:
    return _("Layar ini menunggu jaringan. Ia mencoba lagi sendiri.")


def _assets() -> Assets:
    assets: Assets = current_app.extensions["assets"]
    return assets


def _fresh(body: Squeezed) -> Response:
    response = body.answer(request)
    response.headers["Cache-Control"] = "no-cache"
    return response
