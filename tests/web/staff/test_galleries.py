"""Galleries on staff's pages: each city's own, said plainly, ended only with the second factor at hand."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from storefront.accounts import staff_role
from storefront.accounts.sign_in import SignIn
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.galleries.gallery import Gallery, Status
from storefront.kit import clock
from storefront.kit.db import db
from tests import second_factor
from tests.galleries import shelves
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

AT = "/petugas/galeri"


@pytest.fixture
def keeper(make: Make, enter: Enter) -> Visitor:
    """Laras keeps the galleries of Central Jakarta."""
    person = make.user("Laras")
    staff_role.give(person, Role.CITY, shelves.PUSAT)
    db.session.commit()
    return enter(person)


def typed(**other: str) -> dict[str, str]:
    day = clock.today() + timedelta(days=10)
    return {"city": shelves.PUSAT, "name": "Galeri Blok B", "place": "Lobi Blok B, lantai 1", "partner": "Bank Jakarta",
            "hours": "Senin–Jumat, 07.30–16.00", "opens_on": day.isoformat(), "ends_on": ""} | other  # fmt: skip


def test_a_gallery_is_written_down_once_and_mistakes_are_told_beside_the_field(keeper: Visitor) -> None:
    page = keeper.get(f"{AT}/baru").text
    assert "Jakarta Pusat" in page and "Jakarta Timur" not in page, "her own city only"
    wrong = [{"city": shelves.TIMUR}, {"city": ""}, {"name": ""}, {"name": "x" * 81}, {"place": ""}, {"opens_on": ""},
             {"opens_on": "31-02-2027"}, {"ends_on": "2020-01-01"}, {"hours": "x" * 121}]  # fmt: skip
    for each in wrong:
        answer = keeper.post(f"{AT}/baru", data=typed(**each))
        assert answer.status_code == 422 and "Bank Jakarta" in answer.text, each
    went = {keeper.post(f"{AT}/baru", data=typed()).location for _twice in range(2)}
    assert went == {f"{AT}/blok-b"} and db.session.scalar(select(func.count(Gallery.id))) == 1
    page = keeper.get(f"{AT}/blok-b").text
    assert "Direncanakan" in page and "Beri kode rak" in page and len(keeper.statements) <= 14, len(keeper.statements)
    assert "Galeri Blok B" in keeper.get(AT).text and len(keeper.statements) <= 8, len(keeper.statements)


def test_it_opens_closes_with_a_reason_and_opens_again(keeper: Visitor) -> None:
    keeper.post(f"{AT}/baru", data=typed())
    assert (
        "Tidak ada yang diubah"
        in keeper.get(keeper.post(f"{AT}/blok-b/tutup", data={"tutup-why": "belum buka"}).location).text
    )
    for _twice in range(2):
        assert keeper.post(f"{AT}/blok-b/buka").status_code == 303
    assert keeper.post(f"{AT}/blok-b/tutup", data={"tutup-why": " "}).status_code == 422
    keeper.post(f"{AT}/blok-b/tutup", data={"tutup-why": "Lobi diperbaiki."})
    page = keeper.get(f"{AT}/blok-b").text
    assert "penjual yang punya giliran diberi tahu" in page
    assert "Lobi diperbaiki." in page and "Buka lagi" in page and "Sedang tutup" in page
    assert keeper.post(f"{AT}/blok-b/ubah", data=typed(name="Galeri B", partner="")).status_code == 303
    page = keeper.get(f"{AT}/blok-b").text
    assert (
        "Galeri B" in page and "Bank Jakarta" not in page and 'value="Galeri B"' in keeper.get(f"{AT}/blok-b/ubah").text
    )
    assert keeper.post(f"{AT}/blok-b/ubah", data=typed(name="")).status_code == 422


def test_ending_asks_for_the_second_factor_and_is_for_good(keeper: Visitor) -> None:
    keeper.post(f"{AT}/baru", data=typed())
    second_factor.has(db.session.scalars(select(User).where(User.name == "Laras")).one())
    db.session.execute(update(SignIn).values(proved_at=clock.now() - timedelta(hours=1)))
    why = {"akhiri-why": "Pindah gedung."}
    asked = keeper.post(f"{AT}/blok-b/akhiri", data=why)
    gallery = db.session.scalars(select(Gallery)).one()
    assert asked.status_code == 422 and "Pindah gedung." in asked.text and gallery.status == Status.PLANNED
    done = keeper.post(f"{AT}/blok-b/akhiri", data=why | {"kode_dua_langkah": second_factor.code()})
    assert done.status_code == 303
    page = keeper.get(f"{AT}/blok-b").text
    assert "Berakhir" in page and "Pindah gedung." in page and "Buka" not in page.split("<main")[1].split("Jam buka")[0]
    assert keeper.get(f"{AT}/blok-b/ubah").status_code == 404
    assert keeper.post(f"{AT}/blok-b/ubah", data=typed()).status_code == 404


def test_another_citys_gallery_does_not_exist(keeper: Visitor, make: Make, enter: Enter) -> None:
    shelves.gallery("A1", shelves.TIMUR)
    for way in ("", "/ubah", "/rak", "/isi", "/isi/ganti", "/kartu"):
        assert keeper.get(f"{AT}/blok-b{way}").status_code == 404, way
    for way, data in (("/buka", {}), ("/tutup", {"tutup-why": "salah kota"}), ("/rak", {"baru-codes": "A2"})):
        assert keeper.post(f"{AT}/blok-b{way}", data=data).status_code == 404, way
    assert "Blok B" not in keeper.get(AT).text
    assert "Blok B" in enter(make.staff(Role.PROVINCE, "Dewi")).get(AT).text
    assert enter(make.staff(Role.KURATOR, "Tari")).get(AT).status_code == 404
