"""QRIS texts and accounts for the stories; their numbers can belong to nobody."""

from datetime import datetime, timedelta
from itertools import count

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.qris import payload, tlv
from storefront.sellers import qris_checking, qris_entering, qris_reading
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller
from tests.people import Make

_numbers = count(1)


def printed(name: str = "DAPUR BUDI", city: str = "JAKARTA PUSAT", **facts: str) -> str:
    """The text of a sticker that nobody has yet."""
    number = next(_numbers)
    known = {
        "postcode": "10150", "pan": f"93600000{number:010}", "merchant_id": f"{number:015}",
        "guid": "ID.CO.EXAMPLE.WWW", "nmid": f"ID10980000{number:05}", "criteria": "UMI", "mcc": "5814",
    }  # fmt: skip
    return payload.build(payload.Merchant(name=name, city=city, **(known | facts)))


def remade(text: str, **objects: str) -> str:
    """The same text with other root objects (`t53="840"`; an empty value takes one out), and a right CRC."""
    changed = {tag[1:]: value for tag, value in objects.items()}
    kept = [(tag, changed.pop(tag, value)) for tag, value in tlv.parse(text) if tag != "63"]
    rows = sorted((tag, value) for tag, value in [*kept, *changed.items()] if value)
    body = tlv.build(rows) + "6304"
    return body + tlv.crc(body)


def is_in(moment: datetime | None, later: timedelta = timedelta()) -> bool:
    """Whether a moment is `later` from now; a story may have taken its time."""
    return moment is not None and abs(moment - clock.now() - later) < timedelta(minutes=5)


def enters(shop: Seller, person: User, text: str | None = None, way: str = "photo") -> QrisAccount:
    """An owner sends a sticker to be checked."""
    reading = qris_reading.judge(text or printed(shop.name.upper()))
    account = qris_entering.enter(shop, reading, person, None, way)
    db.session.commit()
    return account


def agrees(account: QrisAccount, *operators: User) -> None:
    """Operators say yes, one after the other, and keep the gateway that was entered."""
    for each in operators:
        assert qris_checking.approve(account, each, account.gateway, account.gateway_account)
        db.session.commit()


def changes(make: Make, shop: Seller) -> QrisAccount:
    """A change in its cooling-off: entered by the shop's owner, agreed to by two operators."""
    account = enters(shop, make.owner(shop, "Wati"))
    agrees(account, make.staff(name="Rini"), make.staff(name="Yusuf"))
    return account
