"""The basket page: adding, changing, what is refused and why, and what each seller's part says."""

import pytest
from sqlalchemy import select

from storefront.catalog import passing, variant
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.orders.cart import CartLine
from tests.people import Make
from tests.visitor import Visitor
from tests.web.shop.shopping import put


def quantities() -> list[int]:
    db.session.rollback()
    found = list(db.session.scalars(select(CartLine.quantity).order_by(CartLine.id)))
    db.session.rollback()
    return found


def code() -> str:
    """The only line's name in the form."""
    db.session.rollback()
    found = db.session.scalars(select(CartLine)).one().code
    db.session.rollback()
    return found


def test_goods_of_two_sellers_stand_in_two_groups(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product(make.seller("Dapur Budi"), "Sambal Teri", 25_000), 2)
    put(visitor, make.product(make.seller("Batik Ayu"), "Syal Kawung", 150_000), 1)
    page = visitor.get("/keranjang")
    assert page.status_code == 200
    for words in ("Dapur Budi", "Batik Ayu", "Rp50.000", "Rp150.000", "Rp200.000", "Rp10.000.000", "Paling cepat siap"):
        assert words in page.text
    assert len(visitor.statements) <= 10
    assert visitor.get_cookie("keranjang_isi").value == "2"


def test_many_sellers_take_no_more_statements_than_one(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product(), 1)
    visitor.get("/keranjang")
    few = len(visitor.statements)
    for _more in range(4):
        put(visitor, make.product(), 1)
    visitor.get("/keranjang")
    assert len(visitor.statements) == few


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Tulis jumlahnya."),
        ("0", "paling sedikit 1"),
        ("-1", "paling sedikit 1"),
        ("1.5", "angka bulat"),
        ("abc", "angka bulat"),
        (str(10**18), "paling banyak 9.999"),
    ],
)
def test_a_quantity_that_makes_no_sense_is_asked_again(make: Make, visitor: Visitor, typed: str, sentence: str) -> None:
    sambal = make.product()
    put(visitor, sambal, 3)
    again = put(visitor, sambal, typed)
    assert (again.status_code, sentence in again.text, f'value="{typed}"' in again.text) == (422, True, True)
    changed = visitor.post("/keranjang/ubah", data={f"jumlah-{code()}": typed})
    assert (changed.status_code, sentence in changed.text, f'value="{typed}"' in changed.text) == (422, True, True)
    assert quantities() == [3]
