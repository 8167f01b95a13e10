"""The demo's QRIS accounts under check: one first, one change, and nothing else is touched."""

from pathlib import Path

from sqlalchemy import select

from storefront.demo import accounts, fill
from storefront.kit import clock, vault
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.sellers import qris_account, qris_reading, telling
from storefront.sellers.qris_account import QrisAccount, Status


def under_check() -> dict[Status, QrisAccount]:
    waiting = select(QrisAccount).where(QrisAccount.status.in_(qris_account.WAITING))
    return {account.status: account for account in db.session.scalars(waiting)}


def test_one_waits_for_its_first_check_and_one_for_its_time(shop):
    found = under_check()
    assert set(found) == {Status.ENTERED, Status.AGREED}
    first, change = found[Status.ENTERED], found[Status.AGREED]
    assert qris_account.live(first.seller_id) is None
    assert qris_account.live(change.seller_id).id == change.replaces_id
    assert change.seller.slug != fill.VINA
    assert change.usable_at > clock.now()
    assert len({change.entered_by_id, change.checked_by_id, change.approved_by_id}) == 3


def test_their_stickers_are_sound_and_their_owners_are_told(shop):
    for account in under_check().values():
        assert qris_reading.judge(account.static_text).nmid == account.nmid
        assert account.pan.startswith("93600000")
    change = under_check()[Status.AGREED]
    told = db.session.scalars(select(Message.wording).where(Message.about == telling.about(change.seller))).all()
    assert "seller/qris_agreed" in told


def test_their_stickers_have_photographs(shop, tmp_path: Path):
    accounts.photograph(tmp_path)
    try:
        for account in under_check().values():
            assert vault.find(tmp_path, f"sticker-{account.id}", account.sticker_key)
    finally:
        for account in under_check().values():
            account.sticker_key = None
        db.session.commit()
