"""The six pengampu, and each one's own page."""

from storefront.places import pengampu
from storefront.web.shop.pengampu import ABOUT
from tests.people import Make
from tests.visitor import Visitor


def test_six_offices_with_mark_words_and_numbers(visitor: Visitor, make: Make) -> None:
    make.product(make.seller(pengampu="KPKP"))
    page = visitor.get("/pengampu/").text
    for office in pengampu.all_six():
        assert f"#pengampu-{office.slug}" in page and str(ABOUT[office.slug]) in page
    assert page.count("<span>1 produk</span> <span>1 pembuat</span>") == 1


def test_an_office_shows_its_duties_its_kinds_and_its_makers(visitor: Visitor, make: Make) -> None:
    make.product(make.seller("Tambak Rini", pengampu="KPKP"))
    page = visitor.get("/pengampu/kpkp").text
    assert 'href="/pengampu/kpkp?jenis=olahan-ikan"' in page and "perikanan" in page
    assert "Pembuat binaan KPKP" in page and "Tambak Rini" in page


def test_an_office_costs_few_statements(visitor: Visitor, make: Make) -> None:
    for turn in range(3):
        make.product(make.seller(f"Toko {turn}", pengampu="KPKP"))
    visitor.get("/pengampu/")
    assert len(visitor.statements) <= 4
    visitor.get("/pengampu/kpkp")
    assert len(visitor.statements) <= 11, "\n".join(visitor.statements)
