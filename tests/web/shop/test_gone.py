"""The address of a product that has left the shop: a reason, and a way on."""

from datetime import timedelta

from storefront.catalog import papers
from storefront.catalog.product import Status
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from tests.people import Make
from tests.sellers.papers import paper
from tests.visitor import Visitor


def test_it_says_what_is_missing_and_shows_what_is_like_it(make: Make, visitor: Visitor) -> None:
    shop = make.seller("Dapur Budi")
    jar, like, same = make.product(shop, "Sambal Teri"), make.product(name="Sambal Cumi"), make.product(shop, "Rendang")
    pirt = paper(shop, Kind.PIRT, clock.today())
    papers.attach(jar, pirt)
    db.session.commit()
    assert visitor.get(f"/produk/{jar.slug}").status_code == 200
    clock.shift(timedelta(days=1))
    gone = visitor.get(f"/produk/{jar.slug}")
    assert gone.status_code == 404 and "<h1>Menunggu perpanjangan izin</h1>" in gone.text
    assert "P-IRT yang dipakai produk ini berlaku sampai" in gone.text and pirt.number[:6] not in gone.text
    for product in (like, same):
        assert f"/produk/{product.slug}" in gone.text
    assert f"/toko/{shop.slug}" in gone.text and len(visitor.statements) <= 8
    jar.status = Status.SUSPENDED
    db.session.commit()
    hidden = visitor.get(f"/produk/{jar.slug}").text
    assert "Sambal Teri" not in hidden and "sedang tidak dijual" in hidden and f"/produk/{like.slug}" in hidden
    never = make.product(shop, "Belum Lulus", passed=False)
    assert visitor.get(f"/produk/{never.slug}").status_code == 404
    assert "Belum Lulus" not in visitor.get(f"/produk/{never.slug}").text
