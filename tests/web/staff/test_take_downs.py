"""Down without a report, answered by its seller, and back with the change that was asked for."""

from storefront.catalog.product import Status
from storefront.curation import change_request
from storefront.curation.proposing import propose
from storefront.kit.db import db
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter


def test_down_and_answered_and_back(rini: Visitor, make: Make, enter: Enter, visitor: Visitor) -> None:
    product = make.product(name="Sambal Obat")
    budi = enter(make.owner(product.seller))
    at, theirs = f"/petugas/produk/{product.slug}/turun", f"/penjual/produk/{product.slug}"
    assert visitor.get(f"/produk/{product.slug}").status_code == 200 and budi.get(f"{theirs}/turun").status_code == 404
    assert at in rini.get(f"/petugas/produk/{product.slug}").text
    assert rini.post(at, data={"reason": "unsafe", "why": ""}).status_code == 422
    form = {"reason": "not_as_described", "why": "Sambal bukan obat; ganti namanya."}
    assert rini.post(at, data=form).status_code == 303 and rini.post(at, data=form).status_code == 303
    assert visitor.get(f"/produk/{product.slug}").status_code == 404
    for page in ("/", "/produk?q=obat", f"/toko/{product.seller.slug}", "/feed/google.xml"):
        assert "Sambal Obat" not in visitor.get(page).text, page
    propose(product, {"name": "Sambal Teri"}, None)
    db.session.commit()
    page = budi.get(theirs).text
    assert "Sambal bukan obat" in page and "Arsipkan" not in page and "Dilihat bersama jawaban Anda" in page
    assert budi.post(f"{theirs}/turun", data={"words": "x"}).status_code == 422
    assert "Jawaban terkirim" in budi.get(
        budi.post(f"{theirs}/turun", data={"words": "Namanya sudah saya ganti."}).location
    ).text  # fmt: skip
    assert "1 penjual menunggu jawaban" in rini.get("/petugas").text
    page = rini.get(at).text
    assert "Namanya sudah saya ganti." in page and "Setujui juga perubahan" in page and len(rini.statements) <= 18
    assert "Perubahannya menunggu" in rini.get(f"/petugas/produk/{product.slug}").text
    assert rini.post(f"{at}/biarkan", data={"words": "Tunggu, kami sedang membacanya."}).status_code == 303
    assert "kami sedang membacanya" in budi.get(f"{theirs}/turun").text
    mark = page.split('name="accept" value="')[1].split('"')[0]
    assert rini.post(f"{at}/tampilkan", data={"words": "Terima kasih, sudah benar.", "accept": mark}).status_code == 303
    db.session.refresh(product)
    assert (product.status, product.name) == (Status.PASSED, "Sambal Teri")
    assert change_request.open_of(product.id) is None and visitor.get(f"/produk/{product.slug}").status_code == 200
    again = rini.post(f"{at}/tampilkan", data={"words": "lagi dan lagi"})
    assert "Tidak ada yang berubah" in rini.get(again.location).text
