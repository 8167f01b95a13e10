"""What people try at a screen in a public hall: to get out of it, and to find what the last visitor left behind.

The moves stand in escapes.py and visits.py; the page or the shop stops them, and they are made here. What only the
browser can refuse is for its policies: they are held here, and were tried by hand (deploy/kiosk/README.md).
"""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.harness.browser import OpenPage
from tests.harness.lobby_hall import Hall, stand_before
from tests.harness.lobby_screen import Lobby, opened
from tests.web.kiosk.escapes import ESCAPES, POLICIES, Move
from tests.web.kiosk.visits import VISITS, WAYS, then

pytestmark = pytest.mark.browser
HASH = r"[\w.~-]+"
LISTED = re.compile(
    rf"/kiosk/(|daftar|lapor|serah|pasang|penjaga\.js|manifest\.webmanifest)|(/en)?/kiosk/kode/{HASH}\.svg"
    rf"|/static/{HASH}/[\w./-]+|/media/[\w./-]+|/favicon\.ico"
)  # every address a paired screen may ask for
MOST = 60


def no_echo(hall: Hall) -> object:
    """Words the last one saw are neither on the page nor in what a screen reader would say."""
    tree = json.dumps(hall.tools.send("Accessibility.getFullAXTree"))
    return [word for word in ("Daftar belanja", "Pesan lewat HP", "Masih di sini") if word in tree]


POLICY = {
    "view-source: in an address": "URLBlocklist",
    "chrome:// pages": "URLBlocklist",
    "file:// pages": "URLBlocklist",
    "tel: and mailto: from elsewhere": "URLBlocklist",
    "another host": "URLAllowlist",
    "the shop outside /kiosk/": "URLAllowlist",
    "tools for developers": "DeveloperToolsAvailability",
    "a dialog for files": "AllowFileSelectionDialogs",
    "a download": "DownloadRestrictions",
    "the browser's own print dialog": "PrintingEnabled",
    "a private window": "IncognitoModeAvailability",
    "stored names and addresses": "AutofillSettings",
    "stored passwords": "PasswordManagerEnabled",
}


STOLEN = 12


def stolen(lobby: Lobby) -> list[str]:
    """Names of what somebody gets who should not: with the key, with part of it, or with another place for it."""
    key, ours = lobby.key, {"Sec-Fetch-Site": "same-origin"}
    client = lobby.app.test_client

    def asks(path: str, cookie: str = "", method: str = "GET", headers: dict[str, str] = ours, **more) -> TestResponse:
        browser = client()
        if cookie:
            browser.set_cookie("layar", cookie)
        return browser.open(path, method=method, headers=headers, **more)

    other, page = {"Sec-Fetch-Site": "cross-site", "Origin": "http://x.example"}, asks("/kiosk/", key)
    told = {
        "no key on the list": asks("/kiosk/daftar").status_code == 401,
        "no key on the page": asks("/kiosk/").location == "/kiosk/pasang",
        "half a key": asks("/kiosk/daftar", key[:-1]).status_code == 401,
        "the key in the address": asks(f"/kiosk/daftar?layar={key}").status_code == 401,
        "the key as a password": asks("/kiosk/daftar", headers=ours | {"Authorization": key}).status_code == 401,
        "a report from another site": asks("/kiosk/lapor", key, "POST", other).status_code == 403,
        "a hand-over from another site": asks("/kiosk/serah", key, "POST", other).status_code == 403,
        "a hand-over by no browser": asks("/kiosk/serah", key, "POST", {}).status_code == 401,
        "the key at the staff's door": asks("/petugas/kiosk", key).status_code in (302, 303),
        "the key at the seller's door": asks("/penjual/produk", key).status_code in (302, 303),
        "the key in the page": page.status_code == 200 and key not in page.text,
        "the key in the list": key not in asks("/kiosk/daftar", key).text,
    }
    assert len(told) == STOLEN
    return [name for name, good in told.items() if not good]


@pytest.fixture
def lobby(make_app: Callable[..., Flask], sqlite_url: str) -> Iterator[Lobby]:
    with opened(make_app(sqlite_url)) as found:
        yield found


def made(hall: Hall, moves: list[Move], after: Callable[[Hall, Move], list[object]]) -> dict[str, object]:
    """Make these moves one after the other; answers what went wrong, by name."""
    wrong: dict[str, object] = {}
    for move in moves:
        hall.begins()
        try:
            move.deed(hall)
            found = [*hall.astray(), *after(hall, move)]
            if bad := move.check(hall):
                found.append(bad)
        except Exception as trouble:  # the other moves are made all the same
            found = [repr(trouble)[:300]]
        if found:
            wrong[move.name] = found
    return wrong


def test_nobody_gets_out_of_it(lobby: Lobby, open_page: OpenPage) -> None:
    hall = stand_before(lobby, open_page)
    assert made(hall, ESCAPES, lambda hall, move: []) == {}
    paths = {each.removeprefix(lobby.address) for each in hall.asked}
    assert sorted(path for path in paths if not LISTED.fullmatch(path) and ":9" not in path) == []
    assert any(path.startswith("/media/") for path in paths)


def test_nothing_of_the_last_visitor_is_left(lobby: Lobby, open_page: OpenPage) -> None:
    hall = stand_before(lobby, open_page)
    visits = [Move(f"{visit.name}, {WAYS[0].name}", then(visit.deed, WAYS[0].deed)) for visit in VISITS]
    visits += [Move(f"{VISITS[5].name}, {way.name}", then(VISITS[5].deed, way.deed)) for way in WAYS[1:]]
    assert made(hall, visits, lambda hall, move: [*hall.left(), *no_echo(hall)]) == {}
    assert memory_of(hall) == []


def memory_of(hall: Hall) -> list[str]:
    """Places in the page's memory, after collecting what is not used, that hold the code handed over last."""
    hall.hands_over()
    drawn = hall.page.evaluate("document.querySelector('[data-state=ready] [data-part] svg path').getAttribute('d')")
    hall.walks_away()
    pieces: list[str] = []
    hall.tools.on("HeapProfiler.addHeapSnapshotChunk", lambda part: pieces.append(part["chunk"]))
    hall.tools.send("HeapProfiler.enable")
    hall.tools.send("HeapProfiler.collectGarbage")
    hall.tools.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    strings = json.loads("".join(pieces))["strings"]
    assert len(strings) > 1_000
    return [each[:80] for each in strings if drawn[20:80] in each]


def test_a_stolen_key_opens_the_list_and_nothing_else(lobby: Lobby) -> None:
    assert stolen(lobby) == []


def test_what_the_page_cannot_refuse_the_policies_do_and_there_are_sixty_moves() -> None:
    policies = json.loads(POLICIES.read_text())
    assert [name for name, policy in POLICY.items() if policy not in policies] == []
    names = [move.name for move in ESCAPES + VISITS + WAYS]
    assert len(set(names)) == len(names)
    assert len(names) + STOLEN >= MOST
