"""What makes the shop an app one can keep on a phone: its manifest, its service worker, its icon for old browsers."""

import json
from typing import Any

from flask import Blueprint, abort, current_app, request, url_for
from flask_babel import force_locale, gettext
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit.assets import Assets
from storefront.kit.squeezed import Squeezed
from storefront.web.access import anyone, open_to
from storefront.web.language import PREFIX, here

bp = Blueprint("app_shell", __name__)

GREEN, GROUND = "#0b4a3c", "#f6f8f2"  # the eave and the ground of static/css/tokens.css
SHELL = (  # what the page without a network is made of
    "css/shop.css", "icons.svg", "ornaments/gigi-balang.svg", "ornaments/kawung.svg",
    "js/start.js", "js/app.js", "js/seen.js", "js/photo.js", "js/basket_count.js",
)  # fmt: skip


@bp.get("/manifest.webmanifest")
@open_to(anyone)
def manifest() -> Response:
    """Name, colours, icons and short ways in, in the language of the address."""
    ways = [("shop.products.index", _("Lihat produk")), ("shop.basket.show", _("Keranjang")),
            ("shop.track.show", _("Lacak pesanan"))]  # fmt: skip
    facts = {
        "id": "/",
        "name": "JakPreneur",
        "short_name": "JakPreneur",
        "description": _("Produk terkurasi dari usaha mikro di lima kota dan satu kabupaten Jakarta."),
        "lang": here(),
        "start_url": url_for("shop.home.show"),
        "scope": "/",
        "display": "standalone",
        "theme_color": GREEN,
        "background_color": GROUND,
        "categories": ["shopping", "food"],
        "icons": [_icon(name, pixels) for name in ("app", "maskable") for pixels in (192, 512)],
        "shortcuts": [{"name": str(name), "url": url_for(endpoint)} for endpoint, name in ways],
    }
    return _public(Squeezed(json.dumps(facts, ensure_ascii=False).encode(), "application/manifest+json"))


@bp.get("/sw.js")
@open_to(anyone)
def service_worker() -> Response:
    """The worker between the shop's pages and the network: which files it needs, and static/js/offline.js.

    Its bytes change with every change below `static`, which is how browsers learn that there is a new one.
    """
    facts = {
        "static": f"/static/{_assets().version}/",
        "files": [_assets().address(name) for name in SHELL],
        "pages": {"id": "/luring", "en": f"{PREFIX}/luring"},
        "notes": {language: _note(language) for language in ("id", "en")},
    }
    script = f"const SHELL = {json.dumps(facts)};\nimportScripts({json.dumps(_assets().address('js/offline.js'))});\n"
    return _public(Squeezed(script.encode(), "text/javascript"))


@bp.get("/favicon.ico")
@open_to(anyone)
def favicon() -> Response:
    """For what asks for it without reading a page."""
    found = _assets().get("icons/favicon.ico") or abort(404)
    response = found.answer(request)
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def _assets() -> Assets:
    assets: Assets = current_app.extensions["assets"]
    return assets


def _icon(name: str, pixels: int) -> dict[str, Any]:
    address = _assets().address(f"icons/{name}-{pixels}.png")
    purpose = "maskable" if name == "maskable" else "any"
    return {"src": address, "sizes": f"{pixels}x{pixels}", "type": "image/png", "purpose": purpose}


def _note(language: str) -> str:
    """What stands above a page that comes from memory. The browser puts the time in the place of `{time}`."""
    with force_locale(language):
        return gettext(
            "Tidak ada jaringan. Ini salinan halaman dari %(time)s: harga dan stok bisa sudah berubah.", time="{time}"
        )


def _public(body: Squeezed) -> Response:
    response = body.answer(request)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response
