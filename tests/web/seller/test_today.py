"""What waits for the seller today."""

from storefront.sellers.seller import Seller
from tests.people import Make, Shopper
from tests.visitor import Visitor


def test_an_empty_desk_says_so(budi: Visitor) -> None:
    page = budi.get("/penjual")
    assert page.status_code == 200
    assert "Pesanan baru muncul di sini" in page.text
