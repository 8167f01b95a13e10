"""Rini of the city office looks after her people: finds them, moves them, ends what is over, and nothing beyond."""

import pytest
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit.db import db
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

TIMUR, CAKUNG, TEBET = "31.75", "31.75.06", "31.74.01"
WHY = "pindah tugas mulai bulan depan"


def works(make: Make, name: str, role: Role, area: str | None, pengampu: str | None = None) -> StaffRole:
    given = staff_role.give(make.user(name), role, area, pengampu)
    db.session.commit()
    return given


@pytest.fixture
def desk(make: Make, enter: Enter) -> Visitor:
    """Rini, of the city office of Jakarta Timur, at her desk."""
    return enter(works(make, "Rini", Role.CITY, TIMUR).user)


def seats(user: User) -> list[tuple[str, str | None]]:
    db.session.expire_all()
    return [(held.role.value, held.area_code) for held in staff_role.roles(user)]


def test_the_frame_says_in_words_what_one_cares_for(make: Make, enter: Enter) -> None:
    tari = works(make, "Tari", Role.KURATOR, CAKUNG, "KPKP")
    page = enter(tari.user).get("/petugas").text
    assert "Kurator · Kec. Cakung, Jakarta Timur · KPKP" in page
    assert "/petugas/staf" not in page and enter(tari.user).get("/petugas/staf").status_code == 404


def test_people_are_listed_found_and_bounded(make: Make, desk: Visitor) -> None:
    for number in range(25):
        works(make, f"Kurator {number:02}", Role.KURATOR, CAKUNG)
    works(make, "Joko", Role.KURATOR, TEBET)
    page = desk.get("/petugas/staf")
    assert "Kurator 00" in page.text and "Kurator 21" not in page.text and "Joko" not in page.text
    assert len(desk.statements) <= 13, "\n".join(desk.statements)
    more = page.text.split('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    rest = desk.get(more).text
    assert "Kurator 21" in rest and "Rini" in rest and "Kurator 00" not in rest
    assert "Kurator 07" in (found := desk.get("/petugas/staf?q=tor+07&peran=kurator&wilayah=31.75.06").text)
    assert "Kurator 08" not in found
    assert "Tidak ada yang cocok" in desk.get("/petugas/staf?q=%25&peran=apa&wilayah=31.74").text


def test_a_role_moves_and_ends_with_a_reason_that_stands_in_the_log(make: Make, desk: Visitor) -> None:
    tari = works(make, "Tari", Role.KURATOR, CAKUNG)
    here = f"/petugas/staf/{tari.code}"
    wrong = desk.post(f"{here}/ubah", data={"role": "city", "area": TIMUR, "pengampu": "", "why": WHY})
    assert wrong.status_code == 422 and "Pilih tugasnya." in wrong.text and WHY in wrong.text
    far = desk.post(f"{here}/ubah", data={"role": "kurator", "area": TEBET, "pengampu": "", "why": WHY})
    assert far.status_code == 422 and "Pilih wilayahnya." in far.text
    same = desk.post(f"{here}/ubah", data={"role": "kurator", "area": CAKUNG, "pengampu": "", "why": WHY})
    assert same.status_code == 422 and "sudah dipegangnya" in same.text
    moved = desk.post(f"{here}/ubah", data={"role": "kasatpel", "area": TIMUR, "pengampu": "", "why": WHY})
    assert moved.status_code == 303 and seats(tari.user) == [("kasatpel", TIMUR)]
    page = desk.get(moved.location).text
    assert "Dulu: Kurator · Kec. Cakung, Jakarta Timur" in page and WHY in page
    assert desk.post(f"{here}/lepas", data={"end-why": WHY}).status_code == 303, "an old tab: nothing happens"
    assert seats(tari.user) == [("kasatpel", TIMUR)]
    assert desk.post(f"{moved.location}/lepas", data={"end-why": ""}).status_code == 422
    assert desk.post(f"{moved.location}/lepas", data={"end-why": WHY}).status_code == 303
    assert seats(tari.user) == []
    told = [deed.what for deed in db.session.scalars(select(Deed).where(Deed.what.startswith("staff.")))]
    assert told == ["staff.changed", "staff.removed"]


def test_who_is_removed_is_out_at_the_next_tap(make: Make, enter: Enter, desk: Visitor) -> None:
    tari = works(make, "Tari", Role.KURATOR, CAKUNG)
    theirs = enter(tari.user)
    assert theirs.get("/petugas/produk").status_code == 200
    desk.post(f"/petugas/staf/{tari.code}/lepas", data={"end-why": WHY})
    assert theirs.get("/petugas/produk").status_code == 404 and theirs.get("/akun").status_code == 200


def test_what_one_sees_but_does_not_give_one_does_not_touch(make: Make, desk: Visitor) -> None:
    colleague = works(make, "Wati", Role.CITY, TIMUR)
    page = desk.get(f"/petugas/staf/{colleague.code}").text
    assert "diatur petugas provinsi" in page and "/lepas" not in page
    mine = db.session.scalars(select(StaffRole).where(StaffRole.user.has(User.name == "Rini"))).one()
    assert "petugas lain yang mengubahnya" in desk.get(f"/petugas/staf/{mine.code}").text
    for role in (colleague, mine):
        for deed in ("lepas", "ubah"):
            assert desk.post(f"/petugas/staf/{role.code}/{deed}", data={"end-why": WHY}).status_code == 403
    assert seats(colleague.user) and seats(mine.user)


def test_the_only_operator_cannot_be_ended_by_any_road(make: Make, rini: Visitor) -> None:
    other = make.staff(name="Wulan")
    (role,) = staff_role.roles(other)
    assert rini.post(f"/petugas/staf/{role.code}/lepas", data={"end-why": WHY}).status_code == 303
    assert seats(other) == []
