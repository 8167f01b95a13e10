"""One account takes another's place: never two, never none, and what was begun with the old one ends with it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.payments import charging
from storefront.payments.gateways.contract import Presented
from storefront.qris import payload
from storefront.reports import verify
from storefront.sellers import qris_account, qris_changing, qris_entering
from storefront.sellers.qris_account import QrisAccount, Status
from tests.people import Make, Shopper
from tests.sellers.accounts import changes, is_in

COOLING = timedelta(hours=72)


def test_before_its_time_nothing_changes(make: Make) -> None:
    shop = make.seller()
    old, new = qris_account.live(shop.id), changes(make, shop)
    clock.shift(COOLING - timedelta(seconds=1))
    assert qris_changing.due() == []
    assert not qris_changing.make_live(shop.id)
    assert qris_changing.current(shop.id) is old and new.status == Status.AGREED


def test_when_its_time_has_come_the_new_one_takes_the_money(make: Make) -> None:
    shop = make.seller()
    old, new = qris_account.live(shop.id), changes(make, shop)
    assert old
    clock.shift(COOLING)
    assert qris_changing.due() == [shop.id]
    assert qris_changing.make_live(shop.id)
    db.session.commit()
    assert (old.status, old.ended_why) == (Status.RETIRED, "replaced")
    assert new.status == Status.APPROVED and is_in(old.ended_at) and is_in(new.approved_at)
    assert qris_account.live(shop.id) is new
    assert not qris_changing.make_live(shop.id), "the second to come has nothing to do"
    deed = db.session.scalars(select(Deed).where(Deed.what == "qris.live")).one()
    assert (deed.actor_id, deed.before["nmid"], deed.after["nmid"]) == (None, old.nmid, new.nmid)


def test_the_old_number_is_told_to_the_end(make: Make) -> None:
    shop = make.seller()
    old = qris_account.live(shop.id)
    assert old
    old.phone, shop.phone = "+6281300009999", "+6281300001111"
    changes(make, shop)
    clock.shift(COOLING)
    qris_changing.make_live(shop.id)
    drafts = db.session.scalars(select(Message).where(Message.channel == "whatsapp").order_by(Message.id)).all()
    told = [(each.wording.removeprefix("seller/qris_"), each.to[-4:]) for each in drafts]  # type: ignore[index]
    assert told == [(wording, end) for wording in ("asked", "agreed", "live") for end in ("9999", "1111")]


def test_whoever_reads_next_makes_it_live(make: Make) -> None:
    shop = make.seller()
    new = changes(make, shop)
    clock.shift(COOLING)
    assert qris_changing.current(shop.id) is new
    db.session.commit()
    assert new.status == Status.APPROVED
    assert qris_changing.current(make.seller(gateway=None).id) is None


def test_a_change_that_was_stopped_never_comes(make: Make) -> None:
    shop = make.seller()
    old, new = qris_account.live(shop.id), changes(make, shop)
    assert qris_entering.withdraw(new, make.owner(shop))
    clock.shift(COOLING)
    assert qris_changing.current(shop.id) is old


def test_a_change_can_be_stopped_to_the_last_second_and_not_after(make: Make) -> None:
    shop = make.seller()
    owner, new = make.owner(shop), changes(make, shop)
    clock.shift(COOLING)
    assert not qris_entering.withdraw(new, owner), "it takes the money, though nobody has written it down yet"
    clock.shift(timedelta(seconds=-1))
    assert qris_entering.withdraw(new, owner)


def test_an_order_begun_before_the_change_is_paid_to_the_old_account(make: Make, sari: Shopper) -> None:
    shop = make.seller()
    old, new = qris_account.live(shop.id), changes(make, shop)
    assert old
    clock.shift(COOLING - timedelta(minutes=5))
    order = sari.buys(make.variant(seller=shop))
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    db.session.commit()
    clock.shift(timedelta(minutes=5))
    assert qris_changing.make_live(shop.id)
    db.session.commit()
    assert charging.open_payment(order) is payment
    assert payment.account is old
    assert payload.check(payment.qr_text or "").nmid == old.nmid != new.nmid
    sari.pays(order)
    assert order.received == order.total
    assert [finding for finding in verify.run() if not finding.holds] == []


def test_an_attempt_in_the_cooling_off_uses_the_old_account_and_the_first_after_it_the_new(
    make: Make, sari: Shopper, dewi: Shopper
) -> None:
    shop = make.seller()
    jar = make.variant(seller=shop)
    old, new = qris_account.live(shop.id), changes(make, shop)
    during = charging.open_payment(sari.buys(jar))
    assert during.account is old
    clock.shift(COOLING)
    after = charging.open_payment(dewi.buys(jar))
    db.session.commit()
    assert after.account is new and new.status == Status.APPROVED


def test_an_order_placed_before_and_paid_after_goes_to_the_new_account(make: Make, sari: Shopper) -> None:
    shop = make.seller()
    jar, new = make.variant(seller=shop), changes(make, shop)
    clock.shift(COOLING - timedelta(minutes=5))
    order = sari.buys(jar)
    clock.shift(timedelta(minutes=5))
    assert charging.open_payment(order).account is new


def test_the_first_order_after_it_is_told_apart_as_the_new_account_needs(
    make: Make, sari: Shopper, dewi: Shopper
) -> None:
    """The bank told payments apart until now; from here on only their totals do."""
    shop = make.seller(gateway="snap")
    jar, new = make.variant(seller=shop), changes(make, shop)
    clock.shift(COOLING)
    totals = {who.buys(jar).total for who in (sari, dewi)}
    assert new.gateway == "static" and len(totals) == 2


@pytest.mark.parametrize("looks", [qris_account.live, qris_changing.current])
def test_nobody_sees_two_or_none(make: Make, looks) -> None:  # type: ignore[no-untyped-def]
    shop = make.seller()
    changes(make, shop)
    for hours in (0, 71, 1, 1):
        clock.shift(timedelta(hours=hours))
        qris_changing.make_live(shop.id)
        assert looks(shop.id) is not None
        live = select(QrisAccount).where(QrisAccount.seller_id == shop.id, QrisAccount.status == Status.APPROVED)
        assert len(db.session.scalars(live).all()) == 1
        db.session.commit()
