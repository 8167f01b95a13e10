"""What is told of a product, and how it is sold."""

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.catalog import stock, variant
from storefront.catalog.product import Food, Keeping, Product, Status
from storefront.catalog.variant import Variant
from storefront.curation import change_request
from storefront.kit.db import db
from tests.people import Make, Shopper
from tests.visitor import Visitor

FORM = {
    "name": "Sambal Roa", "description": "Pedas\nsekali", "kind": "olahan-ikan", "category": "kuliner",
    "food": "processed", "keeping": "chilled", "composition": "Cabai, roa", "allergens": ["ikan", "udang"],
    "other": "petis, terasi", "unit": "toples", "serves": "4", "shelf_days": "30", "lead_days": "2", "min_order": "3",
    "how": "stock",
}  # fmt: skip


def at(product: Product) -> str:
    return f"/penjual/produk/{product.slug}/ubah"


def test_a_draft_takes_everything_at_once(budi: Visitor, jar: Variant) -> None:
    mine = jar.product
    mine.status = Status.DRAFT
    db.session.commit()
    assert "dilihat kurator dulu" not in budi.get(at(mine)).text
    assert budi.post(at(mine), data=FORM).status_code == 303
    db.session.refresh(mine)
    assert (mine.name, mine.description, mine.kind.slug) == ("Sambal Roa", "Pedas\nsekali", "olahan-ikan")
    assert (mine.food, mine.keeping) == (Food.PROCESSED, Keeping.CHILLED)
    assert mine.allergens == "ikan, udang, petis, terasi"
    assert (mine.unit, mine.serves, mine.shelf_days, mine.lead_days, mine.min_order) == ("toples", 4, 30, 2, 3)


def test_of_what_passed_the_words_wait_and_the_terms_hold(budi: Visitor, jar: Variant, visitor: Visitor) -> None:
    mine = jar.product
    assert "Perubahan di bagian ini dilihat kurator dulu; versi lama tetap tampil." in budi.get(at(mine)).text
    assert budi.post(at(mine), data=FORM).status_code == 303
    db.session.refresh(mine)
    assert (mine.name, mine.unit, mine.min_order) == ("Sambal Teri", "toples", 3)
    page = budi.get(f"/penjual/produk/{mine.slug}").text
    assert "Menunggu kurator" in page and "Sambal Roa" in page and "Tarik kembali perubahan ini" in page
    assert len(budi.statements) <= 16
    assert "Sambal Roa" in budi.get(at(mine)).text, "the form goes on from what is wished"
    assert "Sambal Roa" not in visitor.get(f"/produk/{mine.slug}").text
    assert "Perubahan menunggu kurator" in budi.get("/penjual/produk").text


def test_an_unchanged_form_changes_nothing(budi: Visitor, jar: Variant) -> None:
    stands = {"name": "Sambal Teri", "description": "Sambal Teri buatan rumah.", "kind": "sambal-bumbu"}
    stands |= {"category": "kuliner", "food": "processed", "keeping": "dry", "unit": "botol", "how": "stock"}
    assert budi.post(at(jar.product), data=stands | {"lead_days": "1"}).status_code == 303
    assert change_request.latest(jar.product.id) is None and db.session.scalars(select(Deed)).all() == []


@pytest.mark.parametrize(
    ("field", "text"),
    [("name", ""), ("name", "x"), ("unit", ""), ("serves", "nol"), ("serves", "0"), ("lead_days", "61"),
     ("shelf_days", "1,5"), ("min_order", "0"), ("kind", "x"), ("food", "x"), ("keeping", ""), ("category", ""),
     ("description", "x" * 4_001), ("other", "petis, terasi" + "x" * 81)],
)  # fmt: skip
def test_what_is_wrong_is_a_sentence_and_keeps_what_was_typed(
    budi: Visitor, jar: Variant, field: str, text: str
) -> None:
    page = budi.post(at(jar.product), data=FORM | {field: text})
    assert page.status_code == 422 and "Ada yang perlu diperbaiki" in page.text and "petis, terasi" in page.text
    db.session.refresh(jar.product)
    assert jar.product.unit == "botol" and change_request.latest(jar.product.id) is None


def test_from_the_shelf_to_order_and_back(budi: Visitor, jar: Variant, books: None) -> None:
    order = FORM | {"how": "order", "capacity": "25"}
    assert budi.post(at(jar.product), data=FORM | {"how": "order"}).status_code == 422, "how many a day?"
    assert budi.post(at(jar.product), data=order).status_code == 303
    db.session.refresh(jar)
    assert (jar.capacity, jar.free, jar.product.made_to_order) == (25, 0, True)
    assert budi.post(at(jar.product), data=order | {"capacity": "30"}).status_code == 303
    db.session.refresh(jar)
    assert jar.capacity == 30
    assert budi.post(at(jar.product), data=FORM).status_code == 303
    db.session.refresh(jar)
    assert (jar.capacity, jar.product.made_to_order) == (None, False)
    assert stock.add(jar, 5)


def test_what_is_ordered_keeps_it_as_it_is(budi: Visitor, jar: Variant, sari: Shopper, make: Make, books: None) -> None:
    sari.buys(jar, 2)
    page = budi.post(at(jar.product), data=FORM | {"how": "order", "capacity": "25"})
    assert page.status_code == 422 and "Masih ada pesanan berjalan" in page.text
    db.session.refresh(jar)
    assert (jar.capacity, jar.free, jar.held) == (None, 8, 2)
    made = make.product(seller=jar.product.seller, capacity=10)
    sari.buys(variant.of(made.id)[0])
    assert budi.post(at(made), data=FORM).status_code == 422
