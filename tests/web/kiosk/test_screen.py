"""The page of the screen in the lobby: everything it plays stands in it, and it knows nobody."""

import re

from storefront.kiosks.kiosk import Status
from storefront.kit.db import db
from tests.kiosks import lobby
from tests.people import Make
from tests.visitor import Visitor

SCREEN, MOST_STATEMENTS = "/kiosk/", 3


def test_the_page_holds_the_list_and_what_plays_it(make: Make, visitor: Visitor) -> None:
    kiosk, key = lobby.screen(make.product(name="Sambal"), make.product(name="Abon"), slide_seconds=20)
    lobby.sits(visitor, key)
    list_alone = visitor.get("/kiosk/daftar")
    answer = visitor.get(SCREEN)
    assert len(visitor.statements) <= MOST_STATEMENTS
    assert f"<!--daftar-->{list_alone.text}<!--/daftar-->" in answer.text
    assert answer.headers["X-Playlist"] == list_alone.headers["X-Playlist"]
    assert answer.headers["Cache-Control"] == "private, no-cache"
    for told in ('data-seconds="20"', 'data-opens="07:30"', 'data-days="12345"', 'data-list="/kiosk/daftar"',
                 'data-tongue="id"', "stok per", "Sentuh layar untuk melihat-lihat", "English",
                 '<noscript><meta http-equiv="refresh" content="300"></noscript>', "JakPreneur Jakarta"):  # fmt: skip
        assert told in answer.text, told


def test_the_screen_knows_nobody_and_leads_nowhere_else(make: Make, visitor: Visitor) -> None:
    _kiosk, key = lobby.screen(make.product())
    lobby.sits(visitor, key)
    answer = visitor.get(SCREEN)
    assert "Set-Cookie" not in answer.headers
    assert set(re.findall(r'<a [^>]*href="([^"]*)"', answer.text)) <= {"#isi"}
    assert "header" not in re.findall(r"<(\w+)", answer.text)


def test_who_is_not_paired_or_no_longer_is_led_to_pairing(make: Make, visitor: Visitor) -> None:
    kiosk, key = lobby.screen(make.product())
    assert visitor.get(SCREEN).location == "/kiosk/pasang"
    lobby.sits(visitor, key)
    assert visitor.get(SCREEN).status_code == 200
    kiosk.move(Status.REVOKED)
    db.session.commit()
    assert visitor.get(SCREEN).location == "/kiosk/pasang"
