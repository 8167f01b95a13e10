"""Where a product stands, and the steps its seller may take."""

from storefront.catalog import passing
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product, Status
from storefront.catalog.variant import Variant
from storefront.curation import change_request
from storefront.curation.proposing import propose
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.people import Make, Shopper
from tests.visitor import Visitor


def step(visitor: Visitor, product: Product, way: str, status: int = 303) -> str:
    """Take a step and read the page it leads to."""
    answer = visitor.post(f"/penjual/produk/{product.slug}/{way}")
    assert answer.status_code == status
    return visitor.get(answer.location).text if status == 303 else ""


def test_what_is_missing_is_said_before_it_is_submitted(budi: Visitor, make: Make, shop: Seller) -> None:
    mine = make.product(seller=shop, passed=False)
    page = step(budi, mine, "ajukan")
    assert "Belum bisa diajukan" in page and "Foto" in page and "Komposisi" in page and "P-IRT" in page
    assert mine.status == Status.DRAFT and "Lengkapi sekarang" in page
    db.session.add(Photo(product_id=mine.id, key="ab" * 16, width=9, height=9, tint="#aabbcc", alt="Sambal"))
    mine.composition = "Cabai"
    db.session.commit()
    page = budi.get(f"/penjual/produk/{mine.slug}").text
    assert "Ajukan ke kurator" in page and "Lengkapi sekarang" not in page
    page = step(budi, mine, "ajukan")
    db.session.refresh(mine)
    assert "Menunggu kurasi" in page and mine.status == Status.SUBMITTED
    assert "Tidak ada yang berubah" in step(budi, mine, "ajukan")


def test_the_reason_of_a_return_is_shown(budi: Visitor, make: Make, shop: Seller) -> None:
    mine = make.product(seller=shop, passed=False)
    passing.submit(mine)
    passing.hand_back(mine, "Fotonya gelap, ambil di dekat jendela.")
    db.session.commit()
    assert "Fotonya gelap, ambil di dekat jendela." in budi.get(f"/penjual/produk/{mine.slug}").text


def test_a_product_rests_and_returns(budi: Visitor, jar: Variant) -> None:
    assert "Dijeda" in step(budi, jar.product, "jeda")
    assert "Tidak ada yang berubah" in step(budi, jar.product, "jeda")
    assert "Tampil di toko" in step(budi, jar.product, "lanjut")
    assert "Tidak ada yang berubah" in step(budi, jar.product, "lanjut")


def test_archived_and_brought_back(budi: Visitor, jar: Variant, visitor: Visitor) -> None:
    mine = jar.product
    assert "Diarsipkan" in step(budi, mine, "arsip")
    assert visitor.get(f"/produk/{mine.slug}").status_code == 404
    assert (
        mine.slug not in budi.get("/penjual/produk").text
        and mine.slug in budi.get("/penjual/produk?keadaan=arsip").text
    )
    assert "Dijeda" in step(budi, mine, "kembalikan")
    assert "Tampil di toko" in step(budi, mine, "lanjut")


def test_what_staff_took_down_no_seller_puts_back(budi: Visitor, jar: Variant) -> None:
    passing.suspend(jar.product)
    db.session.commit()
    for way in ("jeda", "lanjut", "arsip", "kembalikan", "ajukan"):
        assert "Diturunkan petugas" in step(budi, jar.product, way)


def test_a_wish_is_taken_back(budi: Visitor, jar: Variant) -> None:
    assert propose(jar.product, {"name": "Sambal Roa"}, None)
    db.session.commit()
    assert "Yang tampil tetap yang sekarang" in step(budi, jar.product, "tarik")
    assert change_request.open_of(jar.product.id) is None
    assert "Tidak ada yang berubah" in step(budi, jar.product, "tarik")


def test_a_helper_without_the_right_takes_no_step(ani: Visitor, jar: Variant, sari: Shopper) -> None:
    for way in ("ajukan", "jeda", "lanjut", "arsip", "kembalikan", "tarik"):
        step(ani, jar.product, way, 403)
    db.session.refresh(jar.product)
    assert jar.product.status == Status.PASSED
    page = ani.get(f"/penjual/produk/{jar.product.slug}").text
    assert "Arsipkan" not in page and "Ubah keterangan" not in page
