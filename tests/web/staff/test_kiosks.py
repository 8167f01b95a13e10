"""Screens in the staff's wing: Rini types a code, sees what is on each screen, changes it, and ends its key."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from storefront.accounts import staff_role
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.galleries.gallery import Gallery
from storefront.galleries.gallery import Status as GalleryStatus
from storefront.kiosks import kiosk_hour, pairing_up, programme
from storefront.kiosks.kiosk import Kiosk, KioskDay, Motion, Status, by_key
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web.limits import limiter
from tests.kiosks import lobby
from tests.kiosks.test_watching import TUESDAY, at
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

LIST = "/petugas/kiosk"
NEW = f"{LIST}/baru?kota=jakarta-pusat"
MOST_STATEMENTS = 10


@pytest.fixture
def loops(make: Make) -> tuple[int, int]:
    """What may run in Jakarta Pusat: a loop for every day, and one for Fridays."""
    shop = make.seller()
    days = lobby.showcase(make.product(shop, "Sambal"), slug="lobi").id
    return days, lobby.showcase(make.product(shop, "Dodol"), slug="jumat").id


def form(loops: tuple[int, int], **facts: object) -> dict[str, object]:
    usual = {
        "name": "Lobi Blok B", "showcase": str(loops[0]), "hari_5": str(loops[1]), "open_days": list("12345"),
        "opens_at": "07:30", "closes_at": "16.00", "motion": "calm", "slide_seconds": "12",
    }  # fmt: skip
    return usual | facts


def deeds(what: str) -> int:
    return db.session.scalar(select(func.count()).select_from(Deed).where(Deed.what == what)) or 0


def test_rini_types_the_code_and_friday_differs(make: Make, rini: Visitor, loops: tuple[int, int]) -> None:
    assert "Layar di kota mana?" in rini.get(f"{LIST}/baru").text
    assert "Khusus hari Jumat" in rini.get(NEW).text and len(rini.statements) <= MOST_STATEMENTS
    shown, _secret = pairing_up.begin()
    db.session.commit()
    wrong = rini.post(NEW, data=form(loops, code="AAA AAA"))
    assert wrong.status_code == 422 and "Tidak ada layar yang menampilkan kode ini" in wrong.text
    assert 'value="Lobi Blok B"' in wrong.text and deeds("kiosk.paired") == 0
    done = rini.post(NEW, data=form(loops, code=shown.shown.lower()))
    kiosk = db.session.scalars(select(Kiosk)).one()
    assert done.location.endswith(f"{LIST}/{kiosk.code}") and deeds("kiosk.paired") == 1
    assert programme.days(kiosk) == {5: loops[1]} and kiosk.showcase_id == loops[0]
    again = rini.post(NEW, data=form(loops, code=shown.code))
    assert again.location == done.location and db.session.scalar(select(func.count()).select_from(Kiosk)) == 1
    page = rini.get(f"{LIST}/{kiosk.code}").text
    assert "belum pernah menyala" in page and "Senin–Jumat, 07.30–16.00" in page and "Jumat: Jumat" in page
    assert len(rini.statements) <= MOST_STATEMENTS + 4


def test_what_cannot_be_is_said_beside_the_field(
    make: Make, enter: Enter, loops: tuple[int, int], rini: Visitor
) -> None:
    shown, _secret = pairing_up.begin()
    wati = make.staff(Role.CITY, "Wati")
    staff_role.roles(wati)[0].area_code = "31.71"
    elsewhere = Gallery(slug="barat", city_code="31.73", name="Galeri Barat", place="Lobi", opens_on=clock.today())
    db.session.add(elsewhere)
    db.session.commit()
    stranger = lobby.showcase(slug="barat")
    stranger.city_code = "31.73"
    db.session.commit()
    for facts, sentence in (
        ({"open_days": []}, "Pilih paling sedikit satu hari"), ({"closes_at": "07:00"}, "sesudah jam mulai"),
        ({"name": "x"}, "3 sampai 60 huruf"), ({"slide_seconds": "3"}, "angka 5 sampai 120"),
        ({"code": ""}, "Ketik kode yang tampil"), ({"showcase": str(stranger.id)}, "Pilih dari daftarnya."),
        ({"hari_5": str(stranger.id)}, "Pilih dari daftarnya."), ({"gallery": "9" * 25}, "Pilih dari daftarnya."),
        ({"slide_seconds": "dua belas"}, "Tulis angka bulat"), ({"slide_seconds": "9" * 25}, "angka 5 sampai 120"),
        ({"gallery": str(elsewhere.id)}, "Pilih dari daftarnya."), ({"motion": "melompat"}, "Pilih dari daftarnya."),
    ):  # fmt: skip
        answer = rini.post(NEW, data=form(loops, code=shown.code) | facts)
        assert answer.status_code == 422 and sentence in answer.text, facts
    assert db.session.scalar(select(func.count()).select_from(Kiosk)) == 0
    clock.shift(timedelta(minutes=11))
    assert "Waktu kode ini habis" in rini.post(NEW, data=form(loops, code=shown.code)).text
    keeper = enter(wati)
    assert "Pasang layar di Jakarta Pusat" in keeper.get(f"{LIST}/baru").text  # the only city she keeps
    assert keeper.get(f"{LIST}/baru?kota=jakarta-barat").status_code == 404
    assert enter(make.staff(Role.KURATOR)).get(LIST).status_code == 404


def test_the_list_says_what_is_on_each_screen_and_renews_itself(make: Make, rini: Visitor, enter: Enter) -> None:
    now = at(TUESDAY, 10)
    jar = make.product(name="Sambal Teri")
    facts = {"paired_at": now - timedelta(days=3), "list_at": now, "painted_at": now, "painted_since": now}
    fine, _key = lobby.screen(jar, slug="satu", seen_at=now, mode="loop", list_size=4, painted_product=jar, **facts)
    lobby.screen(slug="dua", seen_at=now - timedelta(minutes=7), **facts)
    lobby.screen(slug="tiga", seen_at=now, **(facts | {"list_at": now - timedelta(minutes=11)}))
    lobby.screen(slug="empat")
    page = rini.get(LIST).text
    assert len(rini.statements) <= MOST_STATEMENTS
    for words in ("Sambal Teri", ">tampil<", ">diam<", ">usang<", ">belum pernah menyala<", "Daftar barangnya bukan"):
        assert words in page
    assert page.count("Barang ini di layar pukul") == 1, "an hour without its day says nothing of one that is silent"
    before = rini.get(f"{LIST}/keadaan.json").json["version"]
    assert f'data-version="{before}"' in page and rini.get(f"{LIST}/keadaan.json").json["version"] == before
    kiosk_hour.add(fine, [(now - timedelta(minutes=50), now - timedelta(minutes=20), 1800)])
    fine.painted_mark = "another"
    db.session.commit()
    assert rini.get(f"{LIST}/keadaan.json").json["version"] != before
    assert "Berapa persen tiap jam" in rini.get(f"{LIST}/{fine.code}").text
    wati = make.staff(Role.CITY, "Wati")
    staff_role.roles(wati)[0].area_code = "31.73"
    db.session.commit()
    there = enter(wati)
    assert "Belum ada layar" in there.get(LIST).text
    for address in (f"{LIST}/{fine.code}", f"{LIST}/{fine.code}/ubah", f"{LIST}/XXXXXX"):
        assert there.get(address).status_code == 404


def test_a_screen_is_changed_and_its_list_with_it(make: Make, rini: Visitor, app: Flask) -> None:
    jar = make.product(name="Sambal")
    kiosk, key = lobby.screen(jar, slug="lobi")
    other = lobby.showcase(make.product(name="Dodol"), slug="jumat")
    screen = lobby.sits(Visitor(app), key)
    assert "Dodol" not in screen.get("/kiosk/daftar").text
    address = f"{LIST}/{kiosk.code}/ubah"
    loops = (kiosk.showcase_id, other.id)
    assert 'value="Lobi"' in rini.get(address).text
    said = form(loops, motion="none", slide_seconds="20", open_days=["6"], hari_1=str(loops[0]))
    answer = rini.post(address, data=said)
    assert answer.status_code == 303, answer.text
    assert (kiosk.motion, kiosk.slide_seconds, kiosk.open_days) == (Motion.NONE, 20, "6")
    assert programme.days(kiosk) == {5: other.id}, "what runs anyway needs no day of its own"
    assert "Dodol" in screen.get("/kiosk/daftar").text
    assert rini.post(address, data=said).status_code == 303 and deeds("kiosk.changed") == 1, "nothing new, no line"
    assert rini.post(address, data=said | {"name": ""}).status_code == 422


def test_what_has_ended_or_rests_stays_chosen_until_another_is_picked(make: Make, rini: Visitor) -> None:
    friday, today = lobby.showcase(slug="jumat"), clock.today()
    gone = Gallery(slug="lama", city_code=lobby.PUSAT, name="Galeri Lama", place="Lobi", opens_on=today)
    other = Gallery(slug="lain", city_code=lobby.PUSAT, name="Galeri Lain", place="Lobi", opens_on=today)
    past = Gallery(slug="usai", city_code=lobby.PUSAT, name="Galeri Usai", place="Lobi", opens_on=today)
    gone.status = past.status = GalleryStatus.ENDED
    kiosk, _key = lobby.screen(make.product(), slug="lobi", gallery=gone)
    db.session.add_all([gone, other, past, KioskDay(kiosk_id=kiosk.id, weekday=5, showcase=friday)])
    friday.is_active = kiosk.showcase.is_active = False
    db.session.commit()
    address, loops = f"{LIST}/{kiosk.code}/ubah", (kiosk.showcase_id, friday.id)
    page = rini.get(address).text
    assert len(rini.statements) <= MOST_STATEMENTS
    chosen = set(re.findall(r"<option selected[^>]*>([^<]*)", page))
    assert {"Galeri Lama (sudah berakhir)", "Lobi (dijeda)", "Jumat (dijeda)"} <= chosen and "Galeri Usai" not in page
    said = form(loops, name="Lobi baru", gallery=str(gone.id))
    assert rini.post(address, data=said).status_code == 303
    assert (kiosk.name, kiosk.gallery, programme.days(kiosk)) == ("Lobi baru", gone, {5: friday.id})
    assert rini.post(address, data=said | {"gallery": str(past.id)}).status_code == 422
    assert rini.post(address, data=said | {"gallery": str(other.id)}).status_code == 303 and kiosk.gallery == other
    assert "Galeri Lama" not in rini.get(address).text


def test_an_ended_key_is_dead_at_the_next_request_and_asks_for_a_reason(make: Make, rini: Visitor, app: Flask) -> None:
    kiosk, key = lobby.screen(make.product(name="Sambal"))
    screen = lobby.sits(Visitor(app), key)
    assert screen.get("/kiosk/").status_code == 200
    address = f"{LIST}/{kiosk.code}/akhiri"
    assert rini.post(address, data={"why": ""}).status_code == 422 and by_key(key)
    assert rini.post(address, data={"why": "layarnya dicuri"}).status_code == 303
    assert screen.get("/kiosk/").location.endswith("/kiosk/pasang") and screen.get("/kiosk/daftar").status_code == 401
    db.session.refresh(kiosk)
    assert kiosk.status == Status.REVOKED and kiosk.revoked_at and deeds("kiosk.revoked") == 1
    assert rini.post(address, data={"why": "sekali lagi"}).status_code == 303 and deeds("kiosk.revoked") == 1
    page = rini.get(f"{LIST}/{kiosk.code}").text
    assert "layarnya dicuri" in page and "Akhiri kunci" not in page
    assert rini.get(f"{LIST}/{kiosk.code}/ubah").status_code == 404 and kiosk.code not in rini.get(LIST).text


def test_guesses_are_counted(rini: Visitor, loops: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "enabled", True)
    limiter.reset()
    came = [
        rini.post(NEW, data=form(loops, code=f"BBB BB{sign}")).status_code for sign in "BCDFGHJKMNPQRSTVWXYZ23456789BCD"
    ]
    assert came == [422] * 30 + [429]
