"""The worker lets changes of QRIS accounts come about when their time has come."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.catalog import version
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import qris_account, qris_changing
from storefront.sellers.qris_account import QrisAccount, Status
from storefront.web import work
from storefront.web.duties import accounts
from tests.people import Make, Shopper
from tests.sellers.accounts import changes


def test_a_change_comes_about_once_its_time_has_come(make: Make) -> None:
    shop = make.seller()
    account = changes(make, shop)
    before = version.number()
    assert accounts.go_live() == 0
    clock.shift(timedelta(hours=72))
    assert accounts.go_live() == 1
    assert accounts.go_live() == 0
    assert qris_account.live(shop.id) is account
    assert version.number() == before + 1


def test_the_round_of_the_worker_does_it(make: Make) -> None:
    account_id = changes(make, make.seller()).id
    clock.shift(timedelta(hours=72))
    work.one_round()
    assert db.session.get_one(QrisAccount, account_id).status == Status.APPROVED


def test_one_that_stumbles_does_not_stop_the_others(make: Make, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    one, two = changes(make, make.seller()), changes(make, make.seller("Batik Ida"))
    clock.shift(timedelta(hours=72))
    real = qris_changing.make_live

    def stumbles(seller_id: int) -> bool:
        if seller_id == one.seller_id:
            raise RuntimeError
        return real(seller_id)

    monkeypatch.setattr(qris_changing, "make_live", stumbles)
    assert accounts.go_live() == 1
    assert (one.status, two.status) == (Status.AGREED, Status.APPROVED)


def test_worker_and_shoppers_come_at_once_and_it_happens_once(
    make: Make, sari: Shopper, together: Callable[..., list[Any]]
) -> None:
    shop = make.seller()
    jar = make.variant(seller=shop, stock=50)
    old, new = qris_account.live(shop.id), changes(make, shop)
    assert old
    clock.shift(timedelta(hours=72))
    new_id = new.id

    def comes(number: int) -> int:
        if number % 2:
            return accounts.go_live() and 0
        account = qris_changing.current(shop_id)
        db.session.commit()
        return account.id if account else -1

    shop_id = shop.id
    assert set(together(comes, 8)) == {0, new_id}, "nobody has met an error, two accounts, or none"
    db.session.expire_all()
    assert (old.status, new.status) == (Status.RETIRED, Status.APPROVED)
    assert len(db.session.scalars(select(Deed.id).where(Deed.what == "qris.live")).all()) == 1
    assert sari.buys(jar).total
