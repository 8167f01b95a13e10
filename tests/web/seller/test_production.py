"""The kitchen's list as a page."""

import pytest

from storefront.catalog.variant import Variant
from storefront.orders import fulfilment
from tests.people import Shopper
from tests.visitor import Visitor


@pytest.fixture
def order(sari: Shopper, jar: Variant):  # type: ignore[no-untyped-def]
    order = sari.pays(sari.buys(jar, 3))
    order.note = "Jangan terlalu pedas"
    fulfilment.accept(order, None)
    return order


def test_by_product_it_says_how_many_of_what(budi: Visitor, order) -> None:  # type: ignore[no-untyped-def]
    page = budi.get("/penjual/produksi").text
    assert len(budi.statements) <= 5
    assert "Sambal Teri" in page and "<b>3</b>" in page and "1 pesanan" in page


def test_by_customer_it_says_for_whom_and_what_they_wish(ani: Visitor, order) -> None:  # type: ignore[no-untyped-def]
    page = ani.get("/penjual/produksi?urut=pembeli").text
    assert len(ani.statements) <= 6
    assert order.number in page and "Jangan terlalu pedas" in page and "3 ×" in page


def test_an_empty_kitchen_and_an_odd_wish_are_calm(budi: Visitor) -> None:
    for odd in ("", "?urut=%00", "?urut=pembeli"):
        assert "Tidak ada yang perlu dibuat" in budi.get(f"/penjual/produksi{odd}").text
