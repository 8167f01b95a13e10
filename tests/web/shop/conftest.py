"""A seller who brings things himself, and a basket of two sellers, for the tests of the checkout."""

import pytest

from storefront.kit.db import db
from storefront.sellers.delivery_area import DeliveryArea
from storefront.sellers.seller import Seller
from tests.people import CIDENG, Make
from tests.visitor import Visitor
from tests.web.shop.shopping import COURIER, put


@pytest.fixture
def budi(make: Make) -> Seller:
    """Budi brings things himself in Gambir."""
    seller = make.seller("Dapur Budi")
    db.session.add(DeliveryArea(seller_id=seller.id, kecamatan_code=CIDENG[:8], price=COURIER))
    db.session.commit()
    return seller


@pytest.fixture
def filled(make: Make, visitor: Visitor, budi: Seller) -> Visitor:
    """A browser with two jars of Budi's and a scarf of Ayu's in the basket."""
    put(visitor, make.product(budi, "Sambal Teri", 25_000), 2)
    put(visitor, make.product(make.seller("Batik Ayu"), "Syal Kawung", 150_000), 1)
    return visitor
