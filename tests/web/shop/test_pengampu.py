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
    make.product(make.seller("Tambak Rini", pengampu="KPKP"), kind="olahan-ikan")
    page = visitor.get("/pengampu/kpkp").text
    assert 'href="/pengampu/kpkp?jenis=olahan-ikan#hasil"' in page and "perikanan" in page
    assert "Pembuat binaan KPKP" in page and "Tambak Rini" in page


def test_its_ciri_khas_shows_what_there_is_and_calmly_what_nobody_makes_yet(visitor: Visitor, make: Make) -> None:
    sea = make.seller("Tambak Rini", pengampu="KPKP")
    make.product(sea, "Abon Tongkol", kind="olahan-ikan")
    make.product(sea, "Kain Laut", kind="batik", category="fesyen")
    make.product(make.seller(area="31.75.01.1001", pengampu="KPKP"), "Bayam", kind="sayur-segar")
    page = " ".join(visitor.get("/pengampu/kpkp").text.split())
    assert "Olahan ikan</b><span>1 produk" in page and "67% barang binaannya bertanda khas" in page
    assert "Belum ada pembuatnya: Bahan segar," in page and "Batik</b>" not in page
    assert 'href="/pengampu/kpkp?kota=jakarta-timur#hasil"' in page
    own = visitor.get("/pengampu/kpkp?khas=1").text
    assert "Abon Tongkol" in own and "Kain Laut" not in own and "Khas KPKP: olahan ikan" in own
    assert 'id="lepas-khas"' in own and "Kain Laut" in visitor.get("/produk?khas=ya").text
    assert "Kain Laut" not in visitor.get("/en/produk?khas=1&kota=jakarta-pusat").text


def test_an_office_costs_few_statements(visitor: Visitor, make: Make) -> None:
    for turn in range(3):
        make.product(make.seller(f"Toko {turn}", pengampu="KPKP"))
    visitor.get("/pengampu/")
    assert len(visitor.statements) <= 4
    visitor.get("/pengampu/kpkp")
    assert len(visitor.statements) <= 12, "\n".join(visitor.statements)
