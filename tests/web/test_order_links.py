"""Secret links: the right key opens once and leaves the address bar, and raising the version closes every door."""

import pytest
from flask import Flask

from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.web import order_links
from storefront.web.order_links import COOKIE
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

pytestmark = on_sqlite


@pytest.fixture
def purchase(sari: Shopper, make: Make) -> Purchase:
    """Sari has bought from two sellers, as a guest."""
    return sari.places((make.variant(), 1), (make.variant(), 1))


@pytest.fixture
def two(purchase: Purchase) -> tuple[Order, Order]:
    first, second = orders.of_purchase(purchase)
    return first, second


def opens(visitor: Visitor, number: str, key: str = "") -> bool:
    """Whether the page opens, after going where one is led; anything else is a 404."""
    answer = visitor.get(f"/pesanan/{number}", query_string={"kunci": key} if key else {})
    if answer.status_code == 303:
        answer = visitor.get(answer.location)
    assert answer.status_code in (200, 404)
    return answer.status_code == 200


def test_the_right_key_lands_on_a_clean_address_with_a_cookie(visitor: Visitor, purchase: Purchase) -> None:
    answer = visitor.get(f"/pesanan/{purchase.number}?kunci={purchase.key}&x=1")
    assert (answer.status_code, answer.location) == (303, f"/pesanan/{purchase.number}")
    cookie = visitor.get_cookie(COOKIE)
    assert cookie and cookie.http_only and cookie.same_site == "Lax"
    page = visitor.get(answer.location)
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")


def test_the_language_stays(visitor: Visitor, purchase: Purchase) -> None:
    answer = visitor.get(f"/en/pesanan/{purchase.number}?kunci={purchase.key}")
    assert answer.location == f"/en/pesanan/{purchase.number}"
    assert opens(visitor, purchase.number)


def test_a_number_alone_or_a_wrong_key_opens_nothing(visitor: Visitor, purchase: Purchase) -> None:
    changed = purchase.key[:-1] + ("a" if purchase.key[-1] != "a" else "b")
    for key in ("", "x", changed, purchase.key + "a", purchase.key.upper(), "é" * 26, "\x00" * 26, "a" * 4_000):
        assert not opens(visitor, purchase.number, key), key
        assert visitor.get_cookie(COOKIE) is None
    for number in ("NOBODY", "A", "A" * 17, f"{purchase.number}-9", "-", "A-1-1"):
        assert not opens(visitor, number, purchase.key), number


def test_a_purchases_key_opens_its_orders(visitor: Visitor, purchase: Purchase, two: tuple[Order, Order]) -> None:
    assert opens(visitor, two[0].number, purchase.key)
    assert opens(visitor, purchase.number) and opens(visitor, two[1].number)


def test_an_orders_key_opens_itself_and_neither_sibling_nor_purchase(
    visitor: Visitor, purchase: Purchase, two: tuple[Order, Order]
) -> None:
    first, second = two
    assert opens(visitor, first.number, first.key) and opens(visitor, first.number.lower())
    for number in (second.number, purchase.number):
        assert not opens(visitor, number) and not opens(visitor, number, first.key)


def test_raising_the_version_revokes_link_and_cookie(
    visitor: Visitor, purchase: Purchase, two: tuple[Order, Order]
) -> None:
    first, second = two
    old = {purchase.number: purchase.key, second.number: second.key}
    assert opens(visitor, purchase.number, purchase.key)
    purchase.link_version += 1
    db.session.commit()
    for number, key in ((purchase.number, old[purchase.number]), (first.number, old[purchase.number])):
        assert not opens(visitor, number) and not opens(visitor, number, key)
    assert opens(visitor, second.number, old[second.number]), "its own link is another one"
    second.link_version += 1
    db.session.commit()
    assert not opens(visitor, second.number) and not opens(visitor, second.number, old[second.number])
    assert opens(visitor, purchase.number, purchase.key)


def test_a_browser_remembers_its_last_doors(
    visitor: Visitor, sari: Shopper, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order_links, "MOST", 3)
    jar = make.variant(stock=50)
    made = [sari.buys(jar) for _order in range(4)]
    for order in made:
        assert opens(visitor, order.number, order.key)
    assert not opens(visitor, made[0].number)
    assert all(opens(visitor, order.number) for order in made[1:])


def test_a_broken_or_forged_cookie_opens_nothing(app: Flask, purchase: Purchase, two: tuple[Order, Order]) -> None:
    first, _second = two
    forged = [
        "", "x", "~~~", ".", purchase.number, f"{purchase.number}.", f"{purchase.number}.{first.key}", "é.é~\xff",
        f"{first.number}.{two[1].key}", f"nobody.{purchase.key}", f"{purchase.number}.{purchase.key}x" * 90,
    ]  # fmt: skip
    for value in forged:
        visitor = Visitor(app)
        visitor.set_cookie(COOKIE, value)
        assert not opens(visitor, purchase.number), value


def test_the_account_that_bought_needs_no_link_and_another_one_does(
    visitor: Visitor, make: Make, purchase: Purchase
) -> None:
    sari, dewi = make.user("Sari"), make.user("Dewi")
    purchase.user_id = sari.id
    db.session.commit()
    visitor.sign_in(dewi.phone or "", "rahasia-sekali-1")
    assert not opens(visitor, purchase.number)
    visitor.sign_in(sari.phone or "", "rahasia-sekali-1")
    assert opens(visitor, purchase.number) and visitor.get_cookie(COOKIE) is None
