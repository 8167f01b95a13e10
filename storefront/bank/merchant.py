"""Who is paid: a seller's account at the play bank, registered at first sight."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank.books import Base
from storefront.qris import payload

# An acquirer number and a domain that belong to nobody, so that a play code can never be paid with real money.
PLAY_ACQUIRER = "93600000"
PLAY_GUID = "ID.CO.EXAMPLE.WWW"


class Merchant(Base):
    """The card of one account, as it is written into its codes."""

    __tablename__ = "merchants"

    account: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    city: Mapped[str]
    postcode: Mapped[str]
    pan: Mapped[str]
    merchant_id: Mapped[str]
    guid: Mapped[str]
    nmid: Mapped[str]
    criteria: Mapped[str]
    mcc: Mapped[str]

    def card(self) -> payload.Merchant:
        return payload.Merchant(**{field.name: getattr(self, field.name) for field in fields(payload.Merchant)})


def introduce(session: Session, account: str, given: Mapping[str, Any]) -> Merchant:
    """The merchant behind `account`, registered or brought up to date with the facts `given`.

    Facts that are missing keep what is known, else a play value. Raises payload.BadQris when no code could
    be written for it; nothing is kept then.
    """
    merchant = session.get(Merchant, account)
    known = asdict(merchant.card()) if merchant else _play_card(account)
    card = known | {name: value for name, value in given.items() if name in known and isinstance(value, str) and value}
    payload.build(payload.Merchant(**card))
    merchant = session.merge(Merchant(account=account, **card))
    session.flush()
    return merchant


def facts_of(qris_text: str) -> dict[str, str]:
    """The facts that a printed code tells of its merchant; none when it is not sound."""
    seen = payload.check(qris_text)
    if not seen.is_ok:
        return {}
    same = ("postcode", "pan", "merchant_id", "guid", "nmid", "criteria", "mcc")
    return {name: getattr(seen, name) for name in same} | {"name": seen.merchant_name, "city": seen.merchant_city}


def _play_card(account: str) -> dict[str, str]:
    digits = f"{int(hashlib.sha256(account.encode()).hexdigest(), 16):013d}"[-13:]
    return {
        "name": f"Merchant {account}"[:25],
        "city": "JAKARTA PUSAT",
        "postcode": "10110",
        "pan": PLAY_ACQUIRER + digits[-10:],
        "merchant_id": digits,
        "guid": PLAY_GUID,
        "nmid": f"ID{digits}",
        "criteria": "UMI",
        "mcc": "5499",
    }
