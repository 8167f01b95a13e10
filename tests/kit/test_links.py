"""Addresses that stand in messages lead to pages that exist, in both languages."""

from collections.abc import Callable
from string import Formatter
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, request

from storefront.kit import links
from storefront.web.access import rule_of

PATTERNS = {name: value for name, value in vars(links).items() if name.isupper()}
PARTS = {
    "number": "J7K2P9-1",
    "key": "abc",
    "code": "ABC",
    "slug": "sambal-teri",
    "token": "abc",
    "sku": "SKU-1",
    "spot": "A1-03",
}
DOORS = {
    "ORDER": ("shop.orders.show", "order_link"),
    "PAY": ("shop.pay.show", "order_link"),
    "REFUNDS": ("shop.refunds.show", "order_link"),
    "COMPLAINT": ("shop.complaints.show", "order_link"),
    "REVIEWS": ("shop.reviews.edit", "order_link"),
    "SELLER_COMPLAINT": ("seller.complaints.show", "seller_member"),
    "PRODUCT": ("shop.products.show", "anyone"),
    "SELLER": ("shop.sellers.show", "anyone"),
    "CITY": ("shop.cities.show", "anyone"),
    "PENGAMPU": ("shop.pengampu.show", "anyone"),
    "CATEGORY": ("shop.categories.show", "anyone"),
    "SEASON": ("shop.seasons.show", "anyone"),
    "GALLERY": ("shop.galleries.show", "anyone"),
    "SHELF": ("shop.shelf_spots.show", "anyone"),
    "DRAWS": ("shop.draws.show", "anyone"),
    "SELLER_TURNS": ("seller.turns.index", "seller_member"),
    "SELLER_ORDER": ("seller.orders.show", "seller_member"),
    "HAND_OVER": ("seller.handing_over.show", "seller_member"),
    "SELLER_PRODUCT": ("seller.products.edit", "seller_member"),
    "SELLER_STOCK": ("seller.book.show", "seller_goods"),
    "SELLER_QRIS": ("seller.qris.show", "seller_people"),
    "SELLER_PERMIT": ("seller.permits.show", "seller_shop"),
    "SELLER_HOME": ("seller.today.show", "seller_member"),
    "SELLER_PEOPLE": ("seller.people.index", "seller_owner"),
    "INVITATION": ("account.invitations.show", "anyone"),
    "STAFF_FLAGS": ("staff.flags.index", "steward"),
    "STAFF_PRODUCTS": ("staff.products.index", "curator"),
    "STAFF_INVITATION": ("account.staff_invitations.show", "anyone"),
    "RESET": ("account.password.renew", "anyone"),
    "SECOND_FACTOR": ("account.second_factor.show", "signed_in"),
    "STAFF_MENTORING": ("staff.mentoring.show", "mentor"),
    "STAFF_KIOSK": ("staff.kiosks.show", "gallery_keeper"),
    "HANDOVER": ("shop.taking_over.show", "anyone"),
}


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_pattern_leads_to_its_page(make_app: Callable[..., Flask], sqlite_url: str, language: str) -> None:
    app = make_app(sqlite_url, BASE_URL="http://127.0.0.1:8000/")
    assert set(PATTERNS) == set(DOORS)
    for name, pattern in PATTERNS.items():
        wanted = {field for _text, field, *_rest in Formatter().parse(pattern) if field}
        with app.app_context():
            address = links.absolute(pattern, language, **{part: PARTS[part] for part in wanted})
        parts = urlsplit(address)
        assert parts.netloc == "127.0.0.1:8000" and parts.path.startswith("/en/") is (language == "en")
        asked = parse_qs(pattern.partition("?")[2])  # such as kunci={key}
        assert parse_qs(parts.query) == {name: [value[0].format(**PARTS)] for name, value in asked.items()}
        assert ("kunci" in asked) is ("key" in wanted)
        with app.test_client() as client:
            client.get(parts.path)
            assert request.endpoint is not None, f"{parts.path} is on no map"
            assert (request.endpoint, rule_of(app, request.endpoint).name) == DOORS[name], name


def test_odd_parts_stay_parts(make_app: Callable[..., Flask], sqlite_url: str) -> None:
    with make_app(sqlite_url, BASE_URL="https://toko.example").app_context():
        address = links.absolute(links.ORDER, number="../a?b#c", key="d&e=f")
    assert address == "https://toko.example/pesanan/..%2Fa%3Fb%23c?kunci=d%26e%3Df"
