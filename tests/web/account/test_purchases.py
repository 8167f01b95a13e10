"""What an account's lists say about a purchase: the sum of what still stands, and what is to be paid next."""

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.orders import order as orders
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import has_paid


def test_the_sum_leaves_out_what_has_ended(phone: Visitor, sari_account: User, sari: Shopper, make: Make) -> None:
    purchase = sari.places((make.variant(price=20_000), 1), (make.variant(price=30_000), 1))
    purchase.user_id = sari_account.id
    first, second = orders.of_purchase(purchase)
    cancelling.cancel_by_buyer(first)
    db.session.commit()
    page = phone.get("/akun/pesanan").text
    assert "Rp30.000" in page and "Rp50.000" not in page
    cancelling.cancel_by_buyer(second)
    db.session.commit()
    assert "Rp50.000" in phone.get("/akun/pesanan").text


def test_the_front_page_shows_the_latest_and_what_is_to_be_paid(
    phone: Visitor, sari_account: User, sari: Shopper, make: Make
) -> None:
    bought = [sari.places((make.variant(), 1)) for _time in range(3)]
    for purchase in bought:
        purchase.user_id = sari_account.id
    db.session.commit()
    numbers = [purchase.number for purchase in bought]
    page = phone.get("/akun").text
    assert numbers[2] in page and numbers[1] in page and numbers[0] not in page
    assert page.count("Bayar sebelum pukul") == 2
    assert len(phone.statements) <= 7
    has_paid(orders.of_purchase(bought[2])[0])
    assert phone.get("/akun").text.count("Bayar sebelum pukul") == 1
