"""Who bought and got a thing says what it is like: once, for a while changeable, counted to the star."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storefront.catalog import version
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import review, reviewing
from storefront.orders.line import OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order
from storefront.orders.review import Review, Stars
from tests.orders.complaints import fetched
from tests.people import Make, Shopper

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def order(make: Make, sari: Shopper) -> Order:
    return fetched(sari, make.variant())


def line_of(order: Order) -> OrderLine:
    return lines_of(order)[0]


def stars(order: Order) -> tuple[int, int]:
    product = line_of(order).variant.product
    db.session.refresh(product)
    return product.reviews, product.stars


def test_a_review_counts_once_and_may_be_changed_for_a_week(order: Order) -> None:
    before = version.number()
    first = reviewing.review(line_of(order), 5, "enak")
    assert first and version.number() > before and stars(order) == (1, 5)
    assert reviewing.review(line_of(order), 2, "tadi salah pencet") is first and stars(order) == (1, 2)
    db.session.commit()
    assert db.session.scalar(select(func.count(Review.id))) == 1
    clock.shift(timedelta(days=7, minutes=1))
    assert reviewing.review(line_of(order), 1, "ubah lagi") is None and stars(order) == (1, 2)


def test_hidden_stars_do_not_count_and_come_back(order: Order, make: Make) -> None:
    rini = make.user("Rini")
    found = reviewing.review(line_of(order), 1, "kata kasar")
    assert found and reviewing.hide(found, "kata kasar", rini) and stars(order) == (0, 0)
    assert not reviewing.hide(found, "lagi", rini) and stars(order) == (0, 0)
    assert reviewing.review(line_of(order), 4, "maaf") and stars(order) == (0, 0), "changed while hidden"
    assert review.shown(found.product_id, 10) == []
    assert reviewing.show(found) and not reviewing.show(found) and stars(order) == (1, 4)
    db.session.commit()
    assert [each.words for each in review.shown(found.product_id, 10)] == ["maaf"]


def test_only_who_got_it_and_is_not_of_the_shop_may_review(make: Make, sari: Shopper, order: Order) -> None:
    not_yet = sari.pays(sari.buys(make.variant()))
    assert reviewing.open_lines(not_yet) == [] and len(reviewing.open_lines(order)) == 1
    seller = make.seller("Dapur Ida")
    ida = make.owner(seller, "Ida")
    by_account = fetched(Shopper("Ida", "+6281299990001"), make.variant(seller=seller))
    by_account.purchase.user_id = ida.id
    by_number = fetched(Shopper("Ida", ida.phone or ""), make.variant(seller=seller))
    by_shops_number = fetched(Shopper("Ida", seller.phone), make.variant(seller=seller))
    db.session.commit()
    assert [reviewing.open_lines(each) for each in (by_account, by_number, by_shops_number)] == [[], [], []]
    assert reviewing.review(line_of(by_account), 5, "enak sekali") is None and stars(by_account) == (0, 0)
    clock.shift(timedelta(days=31))
    assert reviewing.open_lines(order) == []


def test_the_public_reads_a_first_name_and_no_number() -> None:
    names = {"Sari Rahmawati": "Sari", "  budi  s": "budi", "0812-3456": "", "Ani081234": "Ani", "D'Arcy": "D'Arcy"}
    assert {name: reviewing.first_name(name) for name in names} == names
    assert reviewing.first_name("<b>Tono</b>") == "bTonob" and len(reviewing.first_name("a" * 90)) == 20
    assert reviewing.first_name("") == ""


@pytest.mark.parametrize(
    ("count", "together", "tenths", "whole"),
    [(0, 0, 0, 0), (1, 5, 50, 5), (3, 14, 47, 5), (4, 17, 43, 4)],
)
def test_the_average_is_rounded_half_up(count: int, together: int, tenths: int, whole: int) -> None:
    found = Stars(count, together)
    assert (found.tenths, found.whole, found.point) == (tenths, whole, f"{tenths // 10}.{tenths % 10}")
