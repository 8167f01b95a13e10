"""How one account takes another's place: after its cooling-off, in one commit, whoever comes first to do it."""

from sqlalchemy import select

from storefront.accounts import history
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import telling
from storefront.sellers.qris_account import QrisAccount, Status
from storefront.sellers.qris_entering import facts

REPLACED = "replaced"  # why an account ended that another took the place of


def current(seller_id: int) -> QrisAccount | None:
    """The account that takes the money now. One whose cooling-off is over takes it from now on; the caller commits."""
    accounts = _both(seller_id, lock=False)
    if any(_is_due(account) for account in accounts):
        make_live(seller_id)
        accounts = _both(seller_id, lock=False)
    return next((account for account in accounts if account.status == Status.APPROVED), None)


def due() -> list[int]:
    """Sellers with an account whose cooling-off is over, those waiting longest first."""
    over = select(QrisAccount.seller_id).where(
        QrisAccount.status == Status.AGREED, QrisAccount.usable_at <= clock.now()
    )
    return list(db.session.scalars(over.order_by(QrisAccount.usable_at).limit(50)))


def make_live(seller_id: int) -> bool:
    """The old account retires and the agreed one takes the money: in the caller's commit, so nobody sees two or none.

    False: nothing is due, or another was faster.
    """
    accounts = _both(seller_id, lock=True)
    new = next((account for account in accounts if _is_due(account)), None)
    if new is None:
        return False
    old = next((account for account in accounts if account.status == Status.APPROVED), None)
    before, now = facts(old) if old else {}, clock.now()
    if old:
        old.move(Status.RETIRED, ended_at=now, ended_why=REPLACED)
    new.move(Status.APPROVED, QrisAccount.usable_at <= now, approved_at=now)
    history.note(None, "qris.live", new.seller.slug, before=before, after=facts(new))
    telling.tell_seller(new, "qris_live", also=old.phone if old else "")
    return True


def _is_due(account: QrisAccount) -> bool:
    return account.status == Status.AGREED and account.usable_at is not None and account.usable_at <= clock.now()


def _both(seller_id: int, lock: bool) -> list[QrisAccount]:
    """The account that takes the money and the agreed one, as they stand in the database now."""
    both = select(QrisAccount).where(
        QrisAccount.seller_id == seller_id, QrisAccount.status.in_([Status.APPROVED, Status.AGREED])
    )
    both = both.order_by(QrisAccount.id).execution_options(populate_existing=True)
    return list(db.session.scalars(both.with_for_update() if lock else both))
