"""A shop by its address, and when its goods may be public."""

from storefront.kit.db import db
from storefront.sellers import seller
from storefront.sellers.seller import Status
from tests.people import Make


def test_a_shop_is_found_by_its_address_and_live_is_one_state_of_six(make: Make) -> None:
    shop = make.seller()
    assert seller.by_slug(shop.slug) is shop and seller.by_slug("nobody") is None
    found = []
    for status in Status:
        shop.status = status
        found += [status] if shop.is_live else []
    assert found == [Status.LIVE]
    db.session.rollback()
