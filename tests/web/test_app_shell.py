"""The shop as an app on a phone: manifest, icons and service worker."""

import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.visitor import Visitor
from tests.web.engines import on_sqlite

pytestmark = on_sqlite

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("prefix", "language", "basket"), [("", "id", "/keranjang"), ("/en", "en", "/en/keranjang")])
def test_the_manifest_speaks_the_language_of_its_address(
    visitor: Visitor, prefix: str, language: str, basket: str
) -> None:
    answer = visitor.get(f"{prefix}/manifest.webmanifest")
    facts = json.loads(answer.data)
    assert (answer.mimetype, facts["lang"], facts["start_url"]) == ("application/manifest+json", language, f"{prefix}/")
    assert (facts["id"], facts["scope"]) == ("/", "/"), "one app, whichever language it was kept in"
    for way in facts["shortcuts"]:
        assert visitor.get(way["url"]).status_code == 200
    assert basket in [way["url"] for way in facts["shortcuts"]]


def test_every_icon_is_as_large_as_it_says(visitor: Visitor) -> None:
    icons = json.loads(visitor.get("/manifest.webmanifest").data)["icons"]
    assert {(icon["purpose"], icon["sizes"]) for icon in icons} == {
        (purpose, size) for purpose in ("any", "maskable") for size in ("192x192", "512x512")
    }
    for icon in icons:
        answer = visitor.get(icon["src"])
        drawing = Image.open(io.BytesIO(answer.data))
        assert (answer.mimetype, icon["sizes"]) == ("image/png", f"{drawing.width}x{drawing.height}")
        corner = drawing.convert("RGBA").getpixel((0, 0))
        assert isinstance(corner, tuple)
        assert (corner[3] == 255) is (icon["purpose"] == "maskable"), "what a phone cuts has no corners of its own"


def test_the_shops_pages_name_the_manifest_and_the_icons_and_the_sellers_do_not(visitor: Visitor) -> None:
    home = visitor.get("/en/").text
    assert '<link rel="manifest" href="/en/manifest.webmanifest">' in home
    for icon in re.findall(r'<link rel="(?:icon|apple-touch-icon)"[^>]*href="([^"]+)"', home):
        assert visitor.get(icon).status_code == 200, icon
    assert 'rel="manifest"' not in visitor.get("/masuk").text


def test_an_old_browser_finds_its_icon(visitor: Visitor) -> None:
    drawing = Image.open(io.BytesIO(visitor.get("/favicon.ico").data))
    assert drawing.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_the_service_worker_may_look_after_the_whole_shop_and_is_asked_for_anew(visitor: Visitor) -> None:
    answer = visitor.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert visitor.get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_the_service_worker_changes_with_every_file(visitor: Visitor) -> None:
    """A browser takes a new worker when a byte of it has changed: the version of the files is in it."""
    (version,) = set(re.findall(r"/static/(\w+)/", visitor.get("/sw.js").text))
    assert version == visitor.application.extensions["assets"].version


def test_all_it_keeps_from_the_start_is_there_and_for_everybody(visitor: Visitor) -> None:
    shell = json.loads(visitor.get("/sw.js").text.split("= ", 1)[1].split(";\n")[0])
    (script,) = re.findall(r'importScripts\("([^"]+)"\)', visitor.get("/sw.js").text)
    for address in [*shell["files"], *shell["pages"].values(), script]:
        answer = visitor.get(address)
        assert answer.status_code == 200 and "public" in answer.headers["Cache-Control"], address
        assert "Set-Cookie" not in answer.headers
    assert all(note.count("{time}") == 1 for note in shell["notes"].values())


def test_no_private_wing_is_open_to_the_worker(visitor: Visitor) -> None:
    """Its list names the first word of every address that is not the public shop's."""
    (listed,) = re.findall(r"PRIVATE = /\^\(\\/en\)\?\\/\(([^)]*)\)", (ROOT / "static/js/offline.js").read_text())
    doors = {
        rule.rule.split("/")[1]
        for rule in visitor.application.url_map.iter_rules()
        if rule.endpoint.split(".")[0] in ("account", "seller", "staff", "kiosk", "webhooks")
        or rule.endpoint.startswith(("shop.basket.", "shop.checkout.", "shop.orders.", "shop.pay.", "shop.track."))
    }
    assert doors - {""} <= set(listed.split("|"))
