"""A take-down: at once out of everything public, kept down against its seller, talked about, and lifted."""

from datetime import timedelta

import pytest

from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog import passing
from storefront.catalog.product import Status
from storefront.curation import deciding, shelving, take_down, take_down_talking, taking_down
from storefront.curation.change_request import open_of
from storefront.curation.flag import Reason
from storefront.curation.proposing import propose
from storefront.kit import clock
from storefront.kit.db import db
from tests.people import Make, Shopper


@pytest.fixture
def rini(make: Make) -> User:
    return make.staff(Role.KURATOR, "Rini")


def test_down_it_stays_until_staff_lift_it_and_it_comes_back_as_it_was(make: Make, rini: User, sari: Shopper) -> None:
    for was in (Status.PASSED, Status.PAUSED):
        jar = make.variant(name="Sambal Teri")
        product, order = jar.product, sari.buys(jar)
        assert was == Status.PASSED or passing.pause(product)
        down = taking_down.take_down(product, rini, Reason.UNSAFE, "Basi pada tiga pembeli.")
        assert down and product.status == Status.SUSPENDED and not product.is_public
        assert taking_down.take_down(product, rini, Reason.COPIED, "lagi") is None, "of two one takes it down"
        for seller_tries in (passing.pause, passing.resume, passing.archive, passing.bring_back, passing.submit):
            assert not seller_tries(product), seller_tries
        assert not shelving.archive(product, None) and order.status == "placed", "open orders go on"
        assert taking_down.lift(down, rini, "Sudah diperbaiki.") and product.status == was
        assert not taking_down.lift(down, rini, "lagi") and take_down.in_force(product.id) is None


def test_the_seller_answers_and_staff_have_three_days(make: Make, rini: User) -> None:
    product = make.product()
    budi = make.owner(product.seller)
    down = taking_down.take_down(product, rini, Reason.UNSAFE, "Basi pada tiga pembeli.")
    assert down and take_down_talking.answer(down, budi, "Sudah saya ganti botolnya.")
    first = down.reply_by
    assert first and timedelta(hours=71) < first - clock.now() <= timedelta(hours=72)
    assert not take_down_talking.answer(down, budi, "Sudah saya ganti botolnya."), "the same form twice"
    assert take_down_talking.answer(down, budi, "Mohon dilihat.") and down.reply_by == first, "one deadline"
    assert not take_down_talking.leave(down, budi, "tidak"), "it is his own"
    assert take_down_talking.leave(down, rini, "Kirim foto label yang baru.") and down.reply_by is None
    assert [each.side.value for each in take_down.words_of(down)] == ["seller", "seller", "staff"]
    assert taking_down.lift(down, rini, "Labelnya sudah benar.")
    assert not take_down_talking.answer(down, budi, "Terima kasih."), "it is over"


def test_an_open_change_waits_while_it_is_down_and_may_come_with_the_lifting(make: Make, rini: User) -> None:
    product = make.product(name="Sambal Obat")
    propose(product, {"name": "Sambal Teri"}, None)
    down = taking_down.take_down(product, rini, Reason.NOT_AS_DESCRIBED, "Bukan obat.")
    wish = open_of(product.id)
    assert down and wish
    seen = deciding.mark(wish)
    assert not deciding.accept(wish, rini, seen) and not deciding.refuse(wish, rini, seen, "tidak")
    assert taking_down.lift(down, rini, "Namanya sudah benar.") and deciding.accept(wish, rini, seen)
    db.session.commit()
    assert product.name == "Sambal Teri" and product.is_public
