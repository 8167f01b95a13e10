"""How long it takes until a shop has been open for some hours."""

from datetime import datetime, timedelta

import pytest

from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import open_hours
from storefront.sellers.closure import Closure
from storefront.sellers.seller import Seller
from tests.people import Make


@pytest.fixture
def shop(make: Make) -> Seller:
    """Open every day from eight to five."""
    return make.seller()


def at(text: str) -> datetime:
    """A moment on a Jakarta clock; 2 November 2026 is a Monday."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.WIB)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2026-11-02T10:00", "2026-11-02T12:00"),
        ("2026-11-02T05:00", "2026-11-02T10:00"),
        ("2026-11-02T16:30", "2026-11-03T09:30"),
        ("2026-11-02T22:00", "2026-11-03T10:00"),
    ],
)
def test_only_opening_hours_count(shop: Seller, asked: str, expected: str) -> None:
    assert open_hours.after(shop, at(asked), 2) == at(expected)


def test_closed_days_are_skipped(shop: Seller) -> None:
    shop.open_days = "1345"
    db.session.add(
        Closure(seller_id=shop.id, first_on=at("2026-11-04T00:00").date(), last_on=at("2026-11-04T00:00").date())
    )
    db.session.flush()
    assert open_hours.after(shop, at("2026-11-02T16:00"), 2) == at("2026-11-05T09:00")


def test_a_shop_that_is_closed_for_long_is_not_waited_for_forever(shop: Seller) -> None:
    shop.open_days = ""
    assert open_hours.after(shop, at("2026-11-02T10:00"), 2) - at("2026-11-02T10:00") == timedelta(days=14)
