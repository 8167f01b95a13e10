"""The sameness meter: six cities by six pengampu, and what stands behind one figure."""

from datetime import timedelta

import pytest

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.demo import variety as history
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web import variety_words
from storefront.web.duties import variety
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

AT = "/petugas/keragaman"
CELL = f"{AT}/jakarta-pusat/ppkukm"


@pytest.fixture
def chips(make: Make) -> None:
    """Three makers of the same chips, and one of batik in Jakarta Timur."""
    for turn in range(3):
        make.product(make.seller(f"Dapur {turn}"), "Keripik Singkong Balado", kind="camilan")
    make.product(make.seller("Batik Ida", "31.75.01.1001"), "Kain Ondel", kind="batik", category="fesyen")


def test_before_the_first_count_the_page_says_so(rini: Visitor) -> None:
    assert "Belum dihitung" in rini.get(AT).text
    assert "Belum ada barang di sini" in rini.get(CELL).text


def test_the_table_leads_to_the_goods_behind_a_figure(rini: Visitor, chips: None) -> None:
    variety.note()
    page = rini.get(AT).text
    assert "3 barang, 0% khas, 8 celah" in page and 'data-step="1"' in page and page.count("belum ada barang") == 34
    assert len(rini.statements) <= 8, "\n".join(rini.statements)
    page = rini.get(CELL).text
    assert "keripik singkong</b> <span>× 3" in page and "Keripik Singkong Balado" in page and "Dapur 2" in page
    assert 'Batik</b> <span class="soft">sudah ada di Jakarta Timur (1)' in " ".join(page.split())
    assert "8 dari 8 jenis" in page and "Cara membaca angkanya" in page
    assert len(rini.statements) <= 14, "\n".join(rini.statements)
    clock.shift(timedelta(days=1))
    assert "Dihitung hari ini" not in rini.get(CELL).text


def test_staff_see_the_cells_they_work_in(make: Make, enter: Enter, chips: None) -> None:
    variety.note()
    mentor = make.user("Bagas")
    staff_role.give(mentor, Role.PENDAMPING, "31.71.01", "PPKUKM")
    db.session.commit()
    bagas = enter(mentor)
    page = bagas.get(AT).text
    assert "Jakarta Pusat" in page and "Jakarta Timur" not in page and "/kpkp" not in page
    assert bagas.get(CELL).status_code == 200
    for elsewhere in ("jakarta-pusat/kpkp", "jakarta-timur/ppkukm", "atlantis/ppkukm", "jakarta-pusat/pajak"):
        assert bagas.get(f"{AT}/{elsewhere}").status_code == 404, elsewhere


def test_the_demo_has_two_months_to_show(rini: Visitor, chips: None) -> None:
    assert history.make() == 2 * history.DAYS + 2
    db.session.commit()
    page = rini.get(CELL).text
    assert "Dihitung hari ini" in page and page.count("<polyline") == 5


@pytest.mark.parametrize(
    ("number", "step"), [(None, "0"), (0, "1"), (39, "1"), (40, "2"), (60, "3"), (80, "4"), (100, "4")]
)
def test_every_number_has_a_word(number: int | None, step: str, make: Make) -> None:
    assert variety_words.word(number)[0] == step
