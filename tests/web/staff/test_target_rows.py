"""One target: a wrong figure is told beside the field, the second of two people is told, and the log knows why."""

from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.kit import clock
from storefront.kit.db import db
from storefront.places import target
from storefront.places.target import Target
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter


def address(row: str = "kpkp", city: str = "jakarta-utara") -> str:
    return f"/petugas/target/{clock.today().year}/{city}/{row}"


def typed(edition: int = 0, stated: str = "1.120", **more: str) -> dict[str, str]:
    return {"edition": str(edition), "stated": stated, "source": "SK nomor 12", "due_on": "", "why": ""} | more


def now() -> Target | None:
    return target.one(clock.today().year, "31.72", "KPKP", "")


def test_a_figure_is_entered_changed_with_a_reason_and_taken_away(rini: Visitor, make: Make) -> None:
    for wrong, sentence in (
        ({"stated": "banyak"}, "Tulis angka bulat"), ({"stated": "99.999.999"}, "Paling banyak"),
        ({"source": ""}, "Tulis sumbernya"), ({"due_on": "2019-05-05"}, "Pilih tanggal di tahun"),
        ({"stated": "-5"}, "Tulis angka bulat"),
    ):  # fmt: skip
        answer = rini.post(address(), data=typed() | wrong)
        assert answer.status_code == 422 and sentence in answer.text and now() is None, wrong
    assert [rini.post(address(), data=typed()).status_code for _twice in range(2)] == [303, 303]
    row = now()
    assert row and (row.stated, row.edition, row.source) == (1_120, 1, "SK nomor 12")
    answer = rini.post(address(), data=typed(1, "1.130"))
    assert answer.status_code == 422 and "Tulis mengapa" in answer.text and 'value="1.130"' in answer.text
    assert rini.post(address(), data=typed(1, "1.130", why="angka dari rapat")).status_code == 303
    page = rini.get(address().rpartition("/")[0]).text
    assert "Tersimpan: KPKP 1.130" in page and "1.120 → 1.130" in " ".join(page.split()) and "angka dari rapat" in page
    assert rini.post(f"{address()}/hapus", data=typed(2)).status_code == 422
    gone = [rini.post(f"{address()}/hapus", data=typed(2, why="salah kota")).status_code for _twice in range(2)]
    assert gone == [303, 303] and now() is None
    deeds = [
        deed.what for deed in db.session.scalars(select(Deed).where(Deed.what.startswith("target.")).order_by(Deed.id))
    ]
    assert deeds == ["target.entered", "target.changed", "target.withdrawn"]


def test_the_second_is_told_keeps_what_they_typed_and_may_save_knowingly(
    rini: Visitor, enter: Enter, make: Make
) -> None:
    tono = enter(make.staff(Role.PROVINCE, "Tono"))
    assert rini.post(address(), data=typed()).status_code == 303
    told = tono.post(address(), data=typed(0, "900"))  # saw an empty place
    assert told.status_code == 409 and "orang lain baru saja menulis 1.120" in told.text and 'value="900"' in told.text
    assert rini.post(address(), data=typed(1, "1.200", why="angka baru")).status_code == 303
    told = tono.post(address(), data=typed(1, "900", why="angka lain"))
    assert told.status_code == 409 and "menulis 1.200" in told.text and 'name="edition" value="2"' in told.text
    assert tono.post(address(), data=typed(2, "900", why="angka lain")).status_code == 303
    row = now()
    assert row and (row.stated, row.edition) == (900, 3)
    assert rini.post(f"{address()}/hapus", data=typed(2, why="salah kota")).status_code == 409
    assert tono.post(f"{address()}/hapus", data=typed(3, why="salah kota")).status_code == 303
    told = rini.post(address(), data=typed(3, "5", why="angka lain"))
    assert told.status_code == 409 and "menghapus baris ini" in told.text


def test_a_stated_total_is_a_row_of_its_own_and_is_never_taken_for_a_sum(rini: Visitor, make: Make) -> None:
    year = clock.today().year
    for row, stated in {"kpkp": "200", "sosial": "50", "jumlah": "300"}.items():
        assert rini.post(address(row), data=typed(0, stated)).status_code == 303
    assert rini.post(address("jumlah", "provinsi"), data=typed(0, "250")).status_code == 303
    assert (
        "Disebut 300, jumlah barisnya 250: selisih 50, persis angka Sosial."
        in rini.get(address("x").rpartition("/")[0]).text
    )
    index = rini.get(f"/petugas/target?tahun={year}").text
    assert "Disebut 250, sama dengan jumlah barisnya." in index and "selisih 50" in index
    assert rini.get(address("kpkp", "provinsi")).status_code == rini.get(address("xyz")).status_code == 404
