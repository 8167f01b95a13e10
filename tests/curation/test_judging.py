"""The first look: what was submitted passes or goes back."""

from storefront.accounts.user import User
from storefront.catalog import passing
from storefront.catalog.product import PassLevel, Product, Status
from storefront.curation import judging, telling
from storefront.curation.proposing import propose
from storefront.kit.db import db
from tests.people import Make


def submitted(make: Make) -> Product:
    product = make.product(passed=False)
    assert passing.submit(product) and product.submitted_at
    return product


def test_a_yes_puts_it_into_the_shop_at_kecamatan_level(make: Make, rini: User, yusuf: User) -> None:
    product, ends_on = submitted(make), judging.usual_end()
    seen = judging.mark(product)
    assert judging.give_pass(product, rini, ends_on, seen)
    assert product.is_public and (product.pass_level, product.pass_ends_on) == (PassLevel.KECAMATAN, ends_on)
    assert not judging.give_pass(product, yusuf, ends_on, seen) and not judging.hand_back(product, yusuf, "x", seen)
    assert [draft.wording for draft in telling.unsent(product)] == ["seller/product_passed"]


def test_it_goes_back_with_a_reason_and_may_come_again(make: Make, rini: User) -> None:
    product = submitted(make)
    assert judging.hand_back(product, rini, "fotonya gelap", judging.mark(product))
    assert (product.status, product.status_why) == (Status.RETURNED, "fotonya gelap")
    assert passing.submit(product) and judging.give_pass(product, rini, judging.usual_end(), judging.mark(product))
    assert product.status_why == ""


def test_what_changed_after_it_was_seen_does_not_pass(make: Make, rini: User) -> None:
    product = submitted(make)
    seen = judging.mark(product)
    assert not propose(product, {"composition": "Terasi"}, None)
    assert not judging.give_pass(product, rini, judging.usual_end(), seen)
    assert not judging.hand_back(product, rini, "x", seen) and product.status == Status.SUBMITTED


def test_nobody_passes_goods_of_the_own_shop(make: Make) -> None:
    product = submitted(make)
    owner = make.owner(product.seller)
    assert not judging.give_pass(product, owner, judging.usual_end(), judging.mark(product))
    assert not judging.hand_back(product, owner, "x", judging.mark(product))
    db.session.refresh(product)
    assert product.status == Status.SUBMITTED
