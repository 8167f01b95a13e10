"""An owner enters a printed QRIS, and may take it back."""

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.sellers import qris_account, qris_entering, qris_reading
from storefront.sellers.qris_account import QrisAccount, Status
from storefront.sellers.qris_entering import AlreadyWaiting
from storefront.sellers.qris_reading import NoAccount, Refusal
from tests.people import Make
from tests.sellers.accounts import changes, enters, printed


def deeds() -> list[str]:
    return list(db.session.scalars(select(Deed.what).order_by(Deed.id)))


def test_what_is_entered_says_what_is_printed_and_takes_no_money_yet(make: Make) -> None:
    shop = make.seller(gateway=None)
    wati = make.owner(shop, "Wati")
    text = printed("DAPUR BUDI")
    account = enters(shop, wati, text)
    assert (account.status, account.gateway, account.static_text) == (Status.ENTERED, "static", text)
    assert (account.phone, account.entered_by_id, account.replaces_id) == (shop.phone, wati.id, None)
    assert qris_account.live(shop.id) is None
    deed = db.session.scalars(select(Deed)).one()
    assert (deed.what, deed.about, deed.actor_id) == ("qris.entered", shop.slug, wati.id)
    assert (deed.before, deed.after["nmid"], deed.after["way"]) == ({}, account.nmid, "photo")
    assert db.session.scalars(select(Message)).all() == [], "a first account needs no warning"


def test_a_shop_has_one_account_under_check_at_a_time(make: Make) -> None:
    shop = make.seller(gateway=None)
    wati = make.owner(shop, "Wati")
    first = enters(shop, wati)
    with pytest.raises(AlreadyWaiting):
        enters(shop, wati)
    assert qris_account.standing(shop.id).waiting is first


def test_of_two_tabs_that_looked_at_once_one_enters(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = make.seller(gateway=None)
    wati = make.owner(shop, "Wati")
    nobody = qris_account.standing(shop.id)
    enters(shop, wati)
    monkeypatch.setattr(qris_account, "standing", lambda _seller_id: nobody)  # what the slower tab saw
    with pytest.raises(AlreadyWaiting):
        enters(shop, wati)
    db.session.rollback()
    assert len(db.session.scalars(select(QrisAccount)).all()) == 1
    assert deeds() == ["qris.entered"]


def test_the_code_that_takes_the_money_already_is_no_change(make: Make) -> None:
    shop = make.seller()
    live = qris_account.live(shop.id)
    assert live
    with pytest.raises(NoAccount) as caught:
        enters(shop, make.owner(shop), live.static_text)
    assert caught.value.refusal == Refusal.YOURS_ALREADY


def test_a_change_is_told_at_once_to_the_old_number_and_the_new_one(make: Make) -> None:
    shop = make.seller()
    old = qris_account.live(shop.id)
    assert old
    wati = make.owner(shop, "Wati")
    old.phone, shop.phone, wati.email = "+6281300009999", "+6281300001111", "wati@contoh.example"
    account = enters(shop, wati)
    assert account.replaces_id == old.id and account.is_change
    assert qris_account.live(shop.id) is old
    told = db.session.scalars(select(Message).order_by(Message.id)).all()
    assert [(each.channel, each.to, each.desk) for each in told] == [
        ("email", "wati@contoh.example", ""), ("whatsapp", "+6281300009999", "staff"),
        ("whatsapp", "+6281300001111", "staff"),
    ]  # fmt: skip
    assert {each.wording for each in told} == {"seller/qris_asked"}


def test_one_number_is_told_once(make: Make) -> None:
    shop = make.seller()
    enters(shop, make.owner(shop))
    assert [each.to for each in db.session.scalars(select(Message))] == [shop.phone]


def test_an_account_taken_back_is_over_and_another_may_come(make: Make) -> None:
    shop = make.seller(gateway=None)
    wati = make.owner(shop, "Wati")
    account = enters(shop, wati)
    assert qris_entering.withdraw(account, wati)
    assert not qris_entering.withdraw(account, wati), "a second tap"
    assert (account.status, account.ended_by_id, account.ended_why) == (Status.REFUSED, wati.id, "withdrawn")
    assert enters(shop, wati).status == Status.ENTERED
    assert deeds() == ["qris.entered", "qris.withdrawn", "qris.entered"]


def test_an_account_that_takes_money_cannot_be_taken_back(make: Make) -> None:
    shop = make.seller()
    live = qris_account.live(shop.id)
    assert live and not qris_entering.withdraw(live, make.owner(shop))
    assert qris_account.live(shop.id) is live


def test_a_stopped_change_is_told_to_the_old_number_and_the_unsent_warning_gives_way(make: Make) -> None:
    shop = make.seller()
    account = changes(make, shop)
    wati = make.owner(shop, "Wati")
    assert qris_entering.withdraw(account, wati)
    db.session.commit()
    drafts = db.session.scalars(select(Message).where(Message.status == "prepared")).all()
    assert [each.wording for each in drafts] == ["seller/qris_stopped"]


def test_others_with_the_same_code_are_known(make: Make) -> None:
    shop, other, third = make.seller(gateway=None), make.seller("Batik Ida", gateway=None), make.seller("Kue Ani")
    text = printed("DAPUR BUDI")
    mine = enters(shop, make.owner(shop), text)
    theirs = enters(other, make.owner(other), text)
    alone = enters(third, make.owner(third))
    assert qris_entering.sharers([mine.id, alone.id]) == {mine.id: [other]}
    assert qris_reading.Doubt.ELSEWHERE in qris_entering.doubts(mine, qris_entering.sharers([mine.id]))
    assert qris_entering.withdraw(theirs, make.owner(other))
    assert qris_entering.sharers([mine.id]) == {}, "one that was refused uses nothing"
    assert qris_entering.sharers([]) == {}


def test_a_shop_may_use_its_own_code_again(make: Make) -> None:
    shop = make.seller(gateway=None)
    wati = make.owner(shop)
    text = printed("DAPUR BUDI")
    qris_entering.withdraw(enters(shop, wati, text), wati)
    assert qris_entering.sharers([enters(shop, wati, text).id]) == {}
