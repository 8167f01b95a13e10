"""Curation days: announced within one's reach, filled by two people at once, printed, moved, called off."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.curation import walking
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.sitting import Sitting
from storefront.kit import clock
from storefront.kit.db import db
from tests.curation.table import Table, lay
from tests.people import Make
from tests.web.staff.conftest import Enter

AT = "/petugas/kurasi/hari"


@pytest.fixture
def table(make: Make) -> Table:
    """The usual people."""
    return lay(make)


def waits(make: Make, table: Table, name: str) -> CurationRun:
    """Goods that a mentor and the kasatpel have looked at."""
    run = table.entered(make.product(name=name, passed=False))
    assert walking.verify(run, table.bagas) and walking.validate(run, table.joko)
    db.session.commit()
    return run


def typed(**other: str) -> dict[str, str]:
    day = clock.today() + timedelta(days=10)
    return {
        "level": "kecamatan", "whose": "31.71.01", "office": "", "day": day.isoformat(), "starts": "09:00",
        "place": "Aula Gambir", "seats": "2", "enter_by": day.isoformat(), "note": "Dua kemasan.",
    } | other  # fmt: skip


def test_a_day_is_announced_within_ones_reach_only(make: Make, enter: Enter) -> None:
    person = make.user("Joko")
    staff_role.give(person, Role.KASATPEL, "31.71.01", "PPKUKM")
    db.session.commit()
    joko = enter(person)
    page = joko.get(f"{AT}/baru").text
    assert "31.71.01" in page and "31.71.02" not in page and "Tingkat kota" not in page and "semua" not in page
    wrong = [{"level": "kota"}, {"whose": "31.72"}, {"office": "KPKP"}, {"seats": "0"}, {"place": ""}, {"starts": "x"},
             {"day": "2020-01-01"}, {"enter_by": "2999-01-01"}]  # fmt: skip
    for each in wrong:
        answer = joko.post(f"{AT}/baru", data=typed(office="PPKUKM") | each)
        assert answer.status_code == 422 and ("Aula Gambir" in answer.text or "place" in each), each
    assert joko.post(f"{AT}/baru", data=typed(office="")).status_code == 422, "all pengampu are not his"
    places = {joko.post(f"{AT}/baru", data=typed(office="PPKUKM")).location for _twice in range(2)}
    day = db.session.scalars(select(Sitting)).one()
    assert places == {f"{AT}/{day.code}"} and (day.seats, day.pengampu_code) == (2, "PPKUKM")
    assert "Aula Gambir" in joko.get(AT).text and len(joko.statements) <= 10
    other = make.user("Ida")
    staff_role.give(other, Role.KASATPEL, "31.72", None)
    db.session.commit()
    ida = enter(other)
    assert "Aula Gambir" not in ida.get(AT).text and ida.get(f"{AT}/{day.code}").status_code == 404
    assert ida.post(f"{AT}/{day.code}/batal", data={"why": "Bukan saya."}).status_code == 404


def test_seats_are_given_once_by_two_people(make: Make, table: Table, enter: Enter) -> None:
    runs = [waits(make, table, name) for name in ("Roa", "Teri", "Matah")]
    day, joko, rini = table.day(seats=2), enter(table.joko), enter(make.staff(Role.PROVINCE, "Dewi"))
    page = joko.get(f"{AT}/{day.code}").text
    assert all(run.code in page for run in runs) and len(joko.statements) <= 14, len(joko.statements)
    everything = {"run": [run.code for run in runs] + ["TIDAKADA"]}
    assert "2 barang diberi giliran" in joko.get(joko.post(f"{AT}/{day.code}/giliran", data=everything).location).text
    assert "4 barang tidak" in rini.get(rini.post(f"{AT}/{day.code}/giliran", data=everything).location).text
    db.session.refresh(day)
    assert day.taken == 2 and [run.table_number for run in runs] == [1, 2, None]
    sheet = joko.get(f"{AT}/{day.code}/daftar").text
    assert runs[0].code in sheet and runs[2].code not in sheet and "Tanda terima" in sheet
    later = table.day(day=clock.today() + timedelta(days=3), seats=1)
    assert joko.post(f"/petugas/kurasi/{runs[0].code}/jadwal", data={"day": later.code}).status_code == 303
    assert joko.post(f"/petugas/kurasi/{runs[1].code}/jadwal", data={"day": later.code}).status_code == 422, "full"
    for each in (day, later, *runs):
        db.session.refresh(each)
    assert (day.taken, later.taken, runs[0].sitting_id) == (1, 1, later.id) and runs[0].status == Status.SCHEDULED
    assert joko.post(f"/petugas/kurasi/{runs[1].code}/lepas", data={"why": "Penjual sakit."}).status_code == 303
    db.session.refresh(day)
    assert (day.taken, runs[1].table_number) == (0, None)
    for _twice in range(2):
        joko.post(f"{AT}/{later.code}/batal", data={"why": "Aula kebanjiran."})
    db.session.refresh(runs[0])
    assert runs[0].status == Status.VALIDATED and "Aula kebanjiran." in joko.get(f"{AT}?lihat=lalu").text


def test_a_day_takes_only_goods_of_its_area_and_shows_how_far_it_is(make: Make, table: Table, enter: Enter) -> None:
    run = waits(make, table, "Roa")
    north = table.day(area_code="31.72")
    joko = enter(table.joko)
    assert run.code not in joko.get(f"{AT}/{north.code}").text
    joko.post(f"{AT}/{north.code}/giliran", data={"run": run.code})
    db.session.refresh(run)
    assert run.status == Status.VALIDATED
    done = table.concluded(make.product(name="Teri", passed=False))
    assert done.sitting and "1 dari 1 dinilai" in joko.get(f"{AT}/{done.sitting.code}").text
    assert done.product.name in joko.get(f"{AT}/{done.sitting.code}").text
