"""The screen as an app that starts without a network: its worker and its manifest."""

import json
import re

from tests.visitor import Visitor


def test_the_worker_names_files_that_are_there(visitor: Visitor) -> None:
    answer = visitor.get("/kiosk/penjaga.js")
    assert answer.mimetype == "text/javascript" and answer.headers["Cache-Control"] == "no-cache"
    facts = json.loads(re.match(r"const SHELL = (.*);", answer.text)[1])
    assert {"kiosk.js", "kiosk_loop.js", "kiosk_keep.js", "start.js"} <= {
        each.split("/")[-1] for each in facts["files"]
    }
    for address in [*facts["files"], *re.findall(r'importScripts\("([^"]*)"\)', answer.text)]:
        assert visitor.get(address).status_code == 200, address
    assert facts["waiting"][0].startswith("Layar ini menunggu jaringan.")


def test_the_screen_can_be_installed_to_fill_the_display(visitor: Visitor) -> None:
    facts = json.loads(visitor.get("/kiosk/manifest.webmanifest").text)
    assert (facts["start_url"], facts["scope"], facts["display"]) == ("/kiosk/", "/kiosk/", "fullscreen")
    for icon in facts["icons"]:
        assert visitor.get(icon["src"]).status_code == 200
