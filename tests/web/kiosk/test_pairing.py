"""A screen shows a code, Rini types it on her tablet, and the screen gets its key: once, and nobody else does."""

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from flask import Flask
from sqlalchemy import func, select

from storefront.galleries.showcase import Kind, Showcase
from storefront.kiosks import pairing_up
from storefront.kiosks.kiosk import Kiosk, by_key
from storefront.kiosks.pairing import KioskPairing
from storefront.kiosks.pairing_up import Typed
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.web.limits import PAIR, limiter
from tests.people import Make
from tests.visitor import Visitor

JSON = {"Accept": "application/json"}
PUSAT = "31.71"


@pytest.fixture
def loop(make: Make) -> Showcase:
    """What runs on the screens of Jakarta Pusat."""
    return make._keep(
        Showcase(
            slug="layar-pusat", name="Layar Pusat", kind=Kind.KIOSK, city_code=PUSAT, slots=6, drawn_to=clock.today()
        )
    )


@pytest.fixture
def screen(app: Flask) -> Visitor:
    """A browser on a wall that nobody has paired yet."""
    return Visitor(app)


def types(make: Make, loop: Showcase, code: str) -> tuple[Typed, Kiosk]:
    """Rini types a code at her desk."""
    kiosk = Kiosk(name="Lobi Blok B", city_code=PUSAT, showcase_id=loop.id)
    came = pairing_up.type_in(code, kiosk, make.user("Rini"))
    db.session.commit() if came == Typed.PAIRED else db.session.rollback()
    return came, kiosk


def begins(screen: Visitor) -> str:
    """The screen asks for a code and shows it."""
    return screen.post("/kiosk/pasang/kode", headers=JSON).json["code"]


def asks(screen: Visitor) -> str:
    return screen.post("/kiosk/pasang/tanya", headers=JSON).json["state"]


def key_of(screen: Visitor) -> str:
    cookie = screen.get_cookie("layar")
    return cookie.value if cookie else ""


def test_a_screen_shows_a_code_until_it_is_typed_and_then_holds_the_only_key(screen, make, loop) -> None:
    assert screen.get("/kiosk/").location.endswith("/kiosk/pasang")
    page = screen.get("/kiosk/pasang").text
    assert "Tampilkan kode" in page
    code = begins(screen)
    page = screen.get("/kiosk/pasang").text
    assert code in page and 'lang="en"' in page and "9:5" in page
    assert begins(screen) == code, "the same screen asks again: the same code"
    assert asks(screen) == "waiting"
    came, kiosk = types(make, loop, f" {code.lower().replace(' ', '-')} ")
    assert came == Typed.PAIRED
    answer = screen.post("/kiosk/pasang/tanya", headers=JSON)
    jar = SimpleCookie(next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith("layar=")))
    assert (jar["layar"]["httponly"], jar["layar"]["samesite"], jar["layar"]["path"]) == (True, "Strict", "/")
    assert (answer.json["state"], by_key(key_of(screen))) == ("paired", kiosk)
    assert screen.get_cookie("pasang") is None
    assert kiosk.key_hash == codes.digest(key_of(screen)) and key_of(screen) not in answer.text
    assert screen.get("/kiosk/pasang").location.endswith("/kiosk/")
    assert asks(screen) == "paired" and screen.post("/kiosk/pasang/kode", headers=JSON).json["state"] == "paired"
    assert db.session.scalar(select(func.count()).select_from(KioskPairing)) == 1


def test_two_screens_with_one_secret_get_one_key_and_a_lost_answer_a_new_code(app, screen, make, loop) -> None:
    code = begins(screen)
    twin = Visitor(app)
    twin.set_cookie("pasang", screen.get_cookie("pasang").value)
    types(make, loop, code)
    assert (asks(screen), asks(twin)) == ("paired", "over")
    fresh = begins(twin)
    assert fresh != code and not key_of(twin)
    assert types(make, loop, fresh)[0] == Typed.PAIRED
    assert asks(twin) == "paired" and key_of(twin) != key_of(screen)


def test_a_code_typed_twice_late_or_guessed_pairs_nothing(screen, make, loop, app) -> None:
    code = begins(screen)
    assert types(make, loop, "BCD FGH")[0] == Typed.UNKNOWN
    assert types(make, loop, "'; DROP")[0] == Typed.UNKNOWN
    assert types(make, loop, code)[0] == Typed.PAIRED
    assert types(make, loop, code)[0] == Typed.TAKEN
    late = Visitor(app)
    old = begins(late)
    clock.shift(timedelta(minutes=10, seconds=1))
    assert types(make, loop, old)[0] == Typed.OVER
    assert asks(late) == "over" and asks(screen) == "over", "a key nobody fetched in time is gone"
    assert begins(late) != old
    assert db.session.scalar(select(func.count()).select_from(Kiosk)) == 1


def test_without_script_buttons_do_the_same(screen, make, loop) -> None:
    assert screen.post("/kiosk/pasang/kode").location.endswith("/kiosk/pasang")
    page = screen.get("/kiosk/pasang").text
    assert "Kode sudah diketik" in page and 'http-equiv="refresh"' in page
    code = db.session.scalars(select(KioskPairing.code)).one()
    assert screen.post("/kiosk/pasang/tanya").location.endswith("/kiosk/pasang")
    types(make, loop, code)
    assert "Lanjut" in screen.get("/kiosk/pasang").text
    assert screen.post("/kiosk/pasang/tanya").location.endswith("/kiosk/")
    assert by_key(key_of(screen))


def test_codes_are_handed_out_slowly(app: Flask, screen: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "enabled", True)
    limiter.reset()
    most = int(PAIR.split()[0])
    came = []
    for _each in range(most + 1):
        screen.delete_cookie("pasang")
        came.append(screen.post("/kiosk/pasang/kode", headers=JSON).status_code)
    assert came == [200] * most + [429]


@pytest.mark.parametrize("secret", ["", "x" * 43, "salah", "%00"])
def test_a_secret_that_was_never_given_opens_nothing(screen: Visitor, secret: str, make: Make, loop: Showcase) -> None:
    types(make, loop, begins(screen))
    screen.set_cookie("pasang", secret)
    assert asks(screen) == "over" and not key_of(screen)


def test_only_the_demo_pairs_a_browser_without_a_code(screen: Visitor, loop: Showcase, app: Flask, make: Make) -> None:
    assert screen.post("/kiosk/pasang/contoh", data={"kota": "jakarta-pusat"}).status_code == 404
    app.config["DEMO"] = True
    assert "Pasang sebagai layar contoh" in screen.get("/kiosk/pasang").text
    assert screen.post("/kiosk/pasang/contoh", data={"kota": "bandung"}).status_code == 404
    assert screen.post("/kiosk/pasang/contoh", data={"kota": "jakarta-pusat"}).location.endswith("/kiosk/")
    assert by_key(key_of(screen)).city_code == PUSAT
