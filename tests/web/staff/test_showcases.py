"""Showcases at the desk: proposed, begun, changed from the next draw on, paused; each keeper in the own city."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.galleries import gallery_keeping
from storefront.galleries.showcase import Kind, Showcase
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import lobby
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

AT = "/petugas/giliran"


@pytest.fixture
def tono(make: Make, enter: Enter) -> Visitor:
    """Tono keeps the galleries of Jakarta Pusat; one pengampu narrows him, and they are the six's together."""
    person = make.user("Tono")
    staff_role.give(person, Role.CITY, "31.71", "KPKP")
    db.session.commit()
    return enter(person)


def typed(**other: str) -> dict[str, str]:
    return {
        "apa": "layar", "di": "jakarta-pusat", "name": "Layar Lobi Pusat", "slots": "2", "days": "7",
        "kecamatan_cap": "", "starts_on": clock.today().isoformat(), "pengampu-PPKUKM": "2", "pengampu-KPKP": "0",
        "category-kuliner": "1",
    } | other  # fmt: skip


def test_quotas_are_proposed_without_keeping_anything_and_then_begun_once(make: Make, tono: Visitor) -> None:
    lobby.shops(make, 3)
    lobby.shops(make, 1, pengampu="KPKP")
    place = lobby.gallery(spots=3)
    choice = tono.get(f"{AT}/baru").text
    assert "Galeri Pusat" in choice and "di=jakarta-pusat" in choice
    assert "di=jakarta-timur" not in choice and "di=jakarta&" not in choice and "Halaman depan" not in choice
    page = tono.get(f"{AT}/baru?apa=rak&di={place.slug}").text
    assert "Rak galeri ini punya 3 tempat" in page and 'value="3"' in page and len(tono.statements) <= 14
    asked = typed(slots="8", usul="1", apa="layar")
    page = tono.get(f"{AT}/baru", query_string=asked).text
    assert "Belum disimpan" in page and 'name="pengampu-PPKUKM" type="text" value="6"' in page
    assert (
        'name="pengampu-KPKP" type="text" value="2"' in page and 'name="category-kuliner" type="text" value="8"' in page
    )
    assert 'name="pengampu-Sosial" type="text" value=""' in page, "no shops, no quota"
    assert "Tulis dulu jumlah slotnya" in tono.get(f"{AT}/baru", query_string=asked | {"slots": "x"}).text
    assert db.session.scalars(select(Showcase)).all() == []
    wrong = [{"slots": "0"}, {"slots": "dua"}, {"name": ""}, {"days": "93"}, {"pengampu-KPKP": "-1"},
             {"kecamatan_cap": "0"}, {"starts_on": "2020-01-01"}, {"starts_on": "kapan"}]  # fmt: skip
    for each in wrong:
        answer = tono.post(f"{AT}/baru", data=typed() | each)
        assert answer.status_code == 422 and ("Layar Lobi Pusat" in answer.text or "name" in each), each
    assert tono.post(f"{AT}/baru").location == f"{AT}/baru"
    for lost in ({"di": "jakarta-timur"}, {"di": "jakarta"}, {"apa": "depan", "di": "jakarta"}, {"apa": "tenda"}):
        assert tono.post(f"{AT}/baru", data=typed() | lost).status_code == 404, lost
    places = {tono.post(f"{AT}/baru", data=typed()).location for _twice in range(2)}
    one = db.session.scalars(select(Showcase)).one()
    assert places == {f"{AT}/{one.slug}"} and one.rules.pengampu == {"PPKUKM": 2, "KPKP": 0}
    shelf = typed(apa="rak", di=place.slug, name="Rak", slots="3")
    assert {tono.post(f"{AT}/baru", data=shelf).location for _twice in range(2)} == {f"{AT}/rak"}
    page = tono.get(AT).text
    assert "Layar Lobi Pusat" in page and "Segera diundi untuk giliran mulai" in page and len(tono.statements) <= 9
    assert "Galeri Pusat" not in tono.get(f"{AT}/baru").text, "its shelves are taken"


def test_a_gallery_that_closed_promises_no_draw_and_one_that_ended_gets_none(make: Make, tono: Visitor) -> None:
    lobby.shops(make, 1)
    rack = lobby.shelf(1)
    place = rack.gallery
    assert place and gallery_keeping.close(place, None, "Lobi sedang dicat.")
    db.session.commit()
    page = tono.get(f"{AT}/{rack.slug}").text
    assert "Lobi sedang dicat." in page and "Saatnya diundi" not in page and "Undi sekarang" not in page
    assert "Sedang tutup" in tono.get(AT).text and "Segera diundi" not in tono.get(AT).text
    assert gallery_keeping.end(place, None, "Pindah gedung.")
    db.session.commit()
    page = tono.get(f"{AT}/{rack.slug}").text
    assert "Pindah gedung." in page and "Lanjutkan etalase ini" not in page
    tono.post(f"{AT}/{rack.slug}/lanjut")
    assert not db.session.scalars(select(Showcase.is_active)).one()
    assert tono.post(f"{AT}/baru", data=typed(apa="rak", di=place.slug, name="Rak")).status_code == 404


def test_rules_change_for_the_next_draw_and_the_second_person_looks_again(make: Make, tono: Visitor) -> None:
    lobby.shops(make, 3)
    one = lobby.showcase(3, quotas={"pengampu": {"PPKUKM": 1}})
    lobby.drawn(one)
    at = f"{AT}/{one.slug}"
    page = tono.get(f"{at}/ubah").text
    assert "Kurang dari jumlah slot." in page and 'name="edition" value="1"' in page and len(tono.statements) <= 12
    change = typed(slots="24", edition="1", why="Layar lebih besar") | {"pengampu-PPKUKM": "30", "pengampu-KPKP": ""}
    assert tono.post(f"{at}/ubah", data=change | {"slots": ""}).status_code == 422
    said = tono.get(tono.post(f"{at}/ubah", data=change).location).text
    day = clock.today() + timedelta(days=7)
    assert "Berlaku untuk giliran yang mulai" in said and f"{day.day} " in said
    assert "Ini kuota saat giliran sekarang diundi" in said and "3 dari 3 slot terisi" in said
    second = tono.post(f"{at}/ubah", data=change | {"slots": "12"})
    assert second.status_code == 409 and "Orang lain baru saja mengubah" in second.text and 'value="12"' in second.text
    db.session.refresh(one)
    assert (one.slots, one.rules.pengampu, one.rules.category) == (24, {"PPKUKM": 30}, {"kuliner": 1})
    log = db.session.scalars(select(Deed).where(Deed.about == one.slug)).one()
    assert (log.before["slots"], log.after["slots"], log.why) == (3, 24, "Layar lebih besar")
    assert 'data-when="over">' in tono.get(f"{at}/ubah").text, "more than the slots is told, not refused"


def test_a_page_shows_what_stands_there_and_how_full_quotas_are(make: Make, tono: Visitor, enter: Enter) -> None:
    goods = lobby.shops(make, 2) + lobby.shops(make, 1, area=lobby.PASAR_BARU, pengampu="KPKP")
    one = lobby.showcase(4, quotas={"pengampu": {"PPKUKM": 3, "Sosial": 1}}, kecamatan_cap=2)
    lobby.drawn(one)
    page = tono.get(f"{AT}/{one.slug}").text
    assert len(tono.statements) <= 20, len(tono.statements)
    for told in (*(each.seller.name for each in goods), "3 dari 4 slot terisi", "Slot kosong", "Sawah Besar", "Undi"):
        assert told in page, told
    assert tono.post(f"{AT}/{one.slug}/jeda", data={"why": ""}).status_code == 422
    for _twice in range(2):
        tono.post(f"{AT}/{one.slug}/jeda", data={"why": "Layar rusak."})
    page = tono.get(f"{AT}/{one.slug}").text
    assert "Dijeda" in page and "Undi sekarang" not in page and "Dijeda" in tono.get(AT).text
    for _twice in range(2):
        tono.post(f"{AT}/{one.slug}/lanjut")
    db.session.refresh(one)
    assert one.is_active
    for _week in range(14):
        lobby.drawn(one)
    lobby.tomorrow(7 * 14)
    tono = enter(make.staff())  # devices are forgotten in such a long time
    page = tono.get(f"{AT}/{one.slug}").text
    assert "nomor 14," in page and "nomor 3," in page and "nomor 2," not in page and "sebelum=3" in page
    assert "nomor 2," in tono.get(f"{AT}/{one.slug}?sebelum=3").text


def test_other_cities_and_the_front_page_are_for_others(make: Make, tono: Visitor, enter: Enter) -> None:
    east = lobby.showcase(slug="layar-timur", city_code="31.75", name="Layar Timur")
    front = lobby.showcase(slug="depan", kind=Kind.FRONT_PAGE, city_code=None, name="Etalase Depan")
    for one in (east, front):
        assert one.name not in tono.get(AT).text
        for path in ("", "/ubah", "/adil", "/adil/tabel.csv", "/1"):
            assert tono.get(f"{AT}/{one.slug}{path}").status_code == 404, path
        for path in ("/ubah", "/jeda", "/lanjut", "/undi"):
            assert tono.post(f"{AT}/{one.slug}{path}").status_code == 404, path
    whole = enter(make.staff(Role.PROVINCE))
    assert east.name in whole.get(AT).text and front.name in whole.get(AT).text
    assert enter(make.staff(Role.KURATOR)).get(AT).status_code == 404
