"""Targets at the desk: stated beside computed, said in words; everybody their own cities; files with the figures."""

import io

from openpyxl import load_workbook

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.kit import clock
from storefront.kit.db import db
from storefront.places.target import Target
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

WEST = "/petugas/target/2020/jakarta-barat"


def test_west_jakarta_2020_says_what_was_stated_and_why_it_does_not_add_up(rini: Visitor, make: Make) -> None:
    page = rini.get(WEST).text
    said = "Disebut 15.230, jumlah barisnya 15.430: selisih 200, persis angka Parekraf."
    for told in (
        said,
        "Jumlah yang disebut lebih kecil",
        "PPKUKM IKM",
        "2.668",
        "Pemerintah Kota Jakarta Barat",
        "Sel, 15 Des",
    ):
        assert told in page, told
    assert "Terdaftar" not in page  # counts are of today and belong to no other year
    index = rini.get("/petugas/target?tahun=2020").text
    assert "15.430" in index and "15.230" in index and "selisih 200" in index
    assert rini.get("/petugas/target/2020/jakarta-barat/jumlah").text.count("15.230") == 1
    book = load_workbook(io.BytesIO(rini.get("/petugas/target/2020.xlsx?kota=jakarta-barat").data), read_only=True)
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert [2020, "Jakarta Barat", "PPKUKM", 12_636] in rows
    assert rows[-1] == [2020, "Jakarta Barat", "Semua", 15_430, None, 15_230]
    assert any("Parekraf" in row and 200 in row for row in book.worksheets[1].iter_rows(values_only=True))


def test_this_year_stands_beside_what_was_reached_and_where_one_should_be(rini: Visitor, make: Make) -> None:
    today = clock.today()
    shop = make.seller(pengampu="KPKP")
    make.product(shop)
    last = today.replace(month=12, day=31)
    db.session.add(
        Target(
            year=today.year, area_code="31.71", pengampu_code="KPKP", stream="", stated=3_650, source="SK", due_on=last
        )
    )
    db.session.commit()
    page = rini.get(f"/petugas/target/{today.year}/jakarta-pusat?hitung=berjualan")
    pace = f"{-(-3_650 * today.timetuple().tm_yday // last.timetuple().tm_yday):,}".replace(",", ".")
    for told in (
        "Berjualan dibanding target",
        "3.650",
        pace,
        "Seharusnya hari ini",
        "Berizin: di antaranya",
        "Arti angkanya",
    ):
        assert told in page.text, told
    assert len(rini.statements) <= 12
    assert len(rini.get("/petugas/target").text) and len(rini.statements) <= 12
    table = rini.get(f"/petugas/target/{today.year}.csv")
    assert f"{today.year},Jakarta Pusat,KPKP,3650," in table.data.decode("utf-8-sig")
    assert table.headers["Cache-Control"] == "no-store"


def test_city_staff_see_their_city_and_others_see_nothing(enter: Enter, make: Make) -> None:
    tono, dewi = make.user("Tono"), make.user("Dewi")
    staff_role.give(tono, Role.CITY, "31.72"), staff_role.give(dewi, Role.CITY, "31.73", "KPKP")
    db.session.commit()
    north, west = enter(tono), enter(dewi)
    assert (
        "Jakarta Utara" in north.get("/petugas/target").text
        and "Jakarta Barat" not in north.get("/petugas/target").text
    )
    for path in (WEST, f"{WEST}/kpkp", "/petugas/target/2020/provinsi", "/petugas/target/2020.csv?kota=jakarta-barat"):
        assert north.get(path).status_code == 404, path
    assert "Jakarta Barat" not in north.get("/petugas/target/2020.csv").text
    page = west.get(WEST).text
    assert "15.430" in page and f"{WEST}/kpkp" in page and f"{WEST}/sosial" not in page and f"{WEST}/jumlah" not in page
    for row, status in {"kpkp": 200, "sosial": 404, "jumlah": 404, "ppkukm": 404}.items():
        assert west.get(f"{WEST}/{row}").status_code == status, row
    for year in ("1999", "2999"):
        assert west.get(f"/petugas/target/{year}/jakarta-barat").status_code == 404
    assert enter(make.staff(Role.KURATOR)).get("/petugas/target").status_code == 404
