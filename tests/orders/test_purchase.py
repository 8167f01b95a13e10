"""A purchase: its number opens nothing, its key opens it, and raising the version makes another key."""

from sqlalchemy import select

from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.orders import purchase as purchases
from storefront.orders.purchase import Purchase
from tests.people import Make, Shopper


def test_a_purchase_is_found_by_its_number_in_any_case(sari: Shopper, make: Make) -> None:
    purchase = sari.places((make.variant(), 1))
    assert purchases.by_number(purchase.number.lower()) is purchase
    assert purchases.by_number("NOBODY") is None and purchases.by_number(f"{purchase.number}-1") is None


def test_a_form_finds_the_purchase_it_made(sari: Shopper, make: Make) -> None:
    purchase = sari.places((make.variant(), 1))
    key = db.session.scalars(select(Purchase.form_key)).one()
    assert purchases.made_by(key) is purchase and purchases.made_by("another") is None


def test_keys_of_purchase_and_orders_are_all_different_and_change_with_their_version(sari: Shopper, make: Make) -> None:
    purchase = sari.places((make.variant(), 1), (make.variant(), 1))
    holders = [purchase, *orders.of_purchase(purchase)]
    keys = [holder.key for holder in holders]
    for holder in holders:
        holder.link_version += 1
    assert len({*keys, *[holder.key for holder in holders]}) == 6
