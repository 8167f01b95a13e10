"""Where a seller's money goes."""

import pytest
from sqlalchemy.exc import IntegrityError

from storefront.kit.db import db
from storefront.qris import payload
from storefront.sellers import qris_account
from storefront.sellers.qris_account import Status
from tests.people import Make


def test_only_an_approved_account_takes_money(make: Make) -> None:
    shop = make.seller()
    account = qris_account.live(shop.id)
    assert account and account.seller is shop
    for status in (Status.ENTERED, Status.REFUSED, Status.RETIRED):
        account.status = status
        db.session.commit()
        assert qris_account.live(shop.id) is None
        assert qris_account.with_live([shop.id]) == set()


def test_a_shop_has_one_approved_account_at_a_time(make: Make) -> None:
    shop = make.seller()
    with pytest.raises(IntegrityError):
        make.qris_account(shop)
    db.session.rollback()
    old = qris_account.live(shop.id)
    assert old and old.move(Status.RETIRED)
    db.session.commit()
    new = make.qris_account(shop)
    assert qris_account.live(shop.id) is new and new is not old


def test_who_can_be_paid_is_asked_for_many_at_once(make: Make) -> None:
    one, other, nobody = make.seller(), make.seller(), make.seller(gateway=None)
    assert qris_account.with_live([one.id, other.id, nobody.id]) == {one.id, other.id}
    assert qris_account.with_live([]) == set()


def test_its_columns_are_what_the_printed_code_says(make: Make) -> None:
    account = qris_account.live(make.seller().id)
    assert account
    assert payload.build(account.merchant) == account.static_text
