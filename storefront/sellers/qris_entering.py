"""How an account comes in: an owner enters a printed QRIS, and may take it back until it takes money."""

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.qris import payload
from storefront.qris.payload import Reading
from storefront.sellers import qris_account, qris_reading, telling
from storefront.sellers.qris_account import QrisAccount, Status
from storefront.sellers.qris_reading import NoAccount, Refusal
from storefront.sellers.seller import Seller

WITHDRAWN = "withdrawn"  # why an account ended that its owner took back


class AlreadyWaiting(Exception):
    """This shop has an account under check; a second would only confuse those who check."""


def enter(seller: Seller, reading: Reading, person: User, sticker_key: str | None, way: str) -> QrisAccount:
    """Keep a judged code as the shop's account, to be checked. The caller commits.

    `way` is `photo` when the text was read from the sticker's picture, `typed` when it was pasted. Where another
    account takes the money, this one asks to replace it, and the old number is told at once. Raises AlreadyWaiting,
    and NoAccount for the code that is there already.
    """
    now = qris_account.standing(seller.id)
    check_new(now, reading)
    account = QrisAccount(
        seller=seller, gateway="static", gateway_account=reading.nmid or reading.pan, nmid=reading.nmid,
        merchant_name=reading.merchant_name, merchant_city=reading.merchant_city, postcode=reading.postcode,
        pan=reading.pan, merchant_id=reading.merchant_id, guid=reading.guid, criteria=reading.criteria,
        mcc=reading.mcc, static_text=reading.text, entered_by_id=person.id, sticker_key=sticker_key,
        phone=seller.phone, replaces_id=now.live.id if now.live else None,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(account)
    except IntegrityError as slower:
        raise AlreadyWaiting from slower
    before = facts(now.live) if now.live else {}
    history.note(person, "qris.entered", seller.slug, before=before, after=facts(account) | {"way": way})
    if now.live:
        telling.tell_seller(account, "qris_asked", also=now.live.phone)
    return account


def check_new(now: qris_account.Standing, reading: Reading) -> None:
    """Raises AlreadyWaiting, and NoAccount for the code that takes the money already."""
    if now.waiting:
        raise AlreadyWaiting
    if now.live and now.live.static_text == reading.text:
        raise NoAccount(Refusal.YOURS_ALREADY)


def withdraw(account: QrisAccount, person: User) -> bool:
    """The shop takes it back, or stops a change before it has come about. False: it is too late, or was done before."""
    is_mine = account.move(
        Status.REFUSED, *before_it_takes_money(), ended_at=clock.now(), ended_by_id=person.id, ended_why=WITHDRAWN
    )
    if is_mine:
        history.note(person, "qris.withdrawn", account.seller.slug, before=facts(account))
        if old := replaced(account):
            telling.tell_seller(account, "qris_stopped", also=old.phone)
    return is_mine


def before_it_takes_money() -> list[Any]:
    """The guard of whoever stops an account: its cooling-off is not over, even if nobody has made it live yet."""
    return [or_(QrisAccount.usable_at.is_(None), QrisAccount.usable_at > clock.now())]


def replaced(account: QrisAccount) -> QrisAccount | None:
    """The account this one asks to replace, or has replaced."""
    return db.session.get(QrisAccount, account.replaces_id) if account.replaces_id else None


def facts(account: QrisAccount) -> dict[str, Any]:
    """What the log keeps of an account: enough to know it again."""
    return {
        "account": account.id, "status": account.status.value, "name": account.merchant_name,
        "city": account.merchant_city, "nmid": account.nmid, "pan": account.pan, "gateway": account.gateway,
        "gateway_account": account.gateway_account,
    }  # fmt: skip


def sharers(account_ids: list[int]) -> dict[int, list[Seller]]:
    """Other sellers who use the same code, NMID or PAN, by account, in one statement. That is hardly ever right."""
    mine, theirs = aliased(QrisAccount), aliased(QrisAccount)
    same = or_(
        theirs.static_text == mine.static_text,
        (mine.nmid != "") & (theirs.nmid == mine.nmid),
        (mine.pan != "") & (theirs.pan == mine.pan),
    )
    pairs = select(mine.id, Seller).select_from(mine).join(theirs, same & (theirs.seller_id != mine.seller_id))
    pairs = pairs.join(Seller, Seller.id == theirs.seller_id)
    pairs = pairs.where(mine.id.in_(account_ids), theirs.status != Status.REFUSED).distinct()
    found: dict[int, list[Seller]] = {}
    for account_id, seller in db.session.execute(pairs).unique() if account_ids else ():
        found.setdefault(account_id, []).append(seller)
    return found


def doubts(account: QrisAccount, sharing: dict[int, list[Seller]]) -> list[str]:
    """What is odd about an account under check; `sharing` comes from `sharers`."""
    return qris_reading.doubts(payload.check(account.static_text), account.seller, is_elsewhere=account.id in sharing)
