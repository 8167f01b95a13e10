"""How far a product has passed, and the shelf it stands on because of it."""

from datetime import timedelta

import pytest

from storefront.catalog import passing, version
from storefront.catalog.product import PassLevel, Product, Status
from storefront.kit import clock
from storefront.kit.db import db
from tests.people import Make

KECAMATAN, KOTA, PROVINSI = PassLevel


def end(days: int = 730):
    return clock.today() + timedelta(days=days)


def put(product: Product, status: Status) -> None:
    product.status = status
    db.session.commit()


def test_a_first_pass_puts_a_product_in_the_shop(make: Make) -> None:
    product, before = make.product(passed=False), version.number()
    assert passing.submit(product) and not product.is_public
    assert passing.give_pass(product, KECAMATAN, end())
    assert (product.status, product.pass_level, product.pass_ends_on) == (Status.PASSED, KECAMATAN, end())
    assert product.is_public and version.number() > before


def test_a_higher_pass_follows_and_a_lower_one_takes_nothing_away(make: Make) -> None:
    product = make.product()
    assert passing.give_pass(product, PROVINSI, end(100))
    assert not passing.give_pass(product, KECAMATAN, end(900))
    assert not passing.give_pass(product, KOTA, end(900))
    assert (product.pass_level, product.pass_ends_on) == (PROVINSI, end(100))


def test_after_its_end_a_pass_stands_in_no_ones_way(make: Make) -> None:
    product = make.product()
    product.pass_ends_on = clock.today()
    assert not passing.give_pass(product, KECAMATAN, end())
    clock.shift(timedelta(days=1))
    assert passing.give_pass(product, KECAMATAN, end())
    assert (product.pass_level, product.is_public) == (KECAMATAN, True)


def test_a_pass_puts_nothing_back_that_was_taken_off_the_shelf_and_is_not_given_to_what_is_down(make: Make) -> None:
    product = make.product()
    for status in (Status.SUSPENDED, Status.ARCHIVED, Status.DRAFT, Status.RETURNED):
        put(product, status)
        assert not passing.give_pass(product, PROVINSI, end())
        assert product.status == status and product.pass_level == KOTA
    put(product, Status.PAUSED)
    assert passing.give_pass(product, PROVINSI, end())
    assert product.status == Status.PAUSED and not product.is_public


@pytest.mark.parametrize(
    ("deed", "source", "to"),
    [
        (passing.pause, Status.PASSED, Status.PAUSED),
        (passing.resume, Status.PAUSED, Status.PASSED),
        (passing.suspend, Status.PASSED, Status.SUSPENDED),
        (passing.hand_back, Status.SUBMITTED, Status.RETURNED),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_deed_works_from_its_own_state_and_from_no_other(make: Make, deed, source: Status, to: Status) -> None:
    product = make.product()
    sources = {source, Status.PAUSED} if deed is passing.suspend else {source}
    for status in Status:
        put(product, status)
        before = version.number()
        assert deed(product) is (status in sources), status
        assert product.status == (to if status in sources else status)
        assert (version.number() > before) is (status in sources and deed is not passing.hand_back)


def test_what_was_returned_may_be_submitted_again(make: Make) -> None:
    product = make.product(passed=False)
    assert passing.submit(product) and passing.hand_back(product) and passing.submit(product)
    assert not passing.submit(product)
