"""Reading what a shop orders by SNAP, and writing the code for it."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from storefront.bank import code, merchant
from storefront.bank.code import Code, Face
from storefront.bank.snap_door import SnapNo
from storefront.kit import clock, codes
from storefront.qris import payload

VALUE = re.compile(r"([0-9]{1,13})\.00")


def must_be(true: bool, status: int, case: str, message: str) -> None:
    if not true:
        raise SnapNo(status, case, message)


def text_of(body: dict[str, Any], name: str, longest: int) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise SnapNo(400, "02", f"Invalid Mandatory Field {{{name}}}")
    must_be(len(value) <= longest, 400, "01", f"Invalid Field Format {{{name}}}")
    return value


def amount_of(body: dict[str, Any], name: str) -> int:
    given = body.get(name)
    facts = given if isinstance(given, dict) else {}
    found = VALUE.fullmatch(str(facts.get("value", "")))
    if found is None or facts.get("currency") != "IDR":
        raise SnapNo(400, "01", f"Invalid Field Format {{{name}}}")
    return int(found[1])


def take_order(session: Session, body: dict[str, Any]) -> Code:
    reference, amount = text_of(body, "partnerReferenceNo", 64), amount_of(body, "amount")
    must_be(code.by_reference(session, reference) is None, 409, "01", "Duplicate partnerReferenceNo")
    must_be(1 <= amount <= payload.LIMIT, 403, "02", "Exceeds Transaction Amount Limit")
    try:
        expires_at = datetime.fromisoformat(text_of(body, "validityPeriod", 35)).astimezone(clock.WIB)
    except (ValueError, OverflowError) as why:
        raise SnapNo(400, "01", "Invalid Field Format {validityPeriod}") from why
    extra = body.get("additionalInfo")
    card = extra.get("merchant") if isinstance(extra, dict) else None
    facts = card | {"merchant_id": card.get("merchantId")} if isinstance(card, dict) else {}
    number = f"PLAY{codes.reference()}"
    try:
        seller = merchant.introduce(session, text_of(body, "subMerchantId", 64), facts)
        text = payload.build(seller.card(), amount, reference if len(reference) <= 25 else number[:25])
    except payload.BadQris as why:
        raise SnapNo(404, "08", f"Invalid Merchant: {why}") from why
    fresh = Code(face=Face.SNAP, number=number, reference=reference, account=seller.account, merchant=seller)
    fresh.amount, fresh.qr_text, fresh.made_at, fresh.expires_at = amount, text, clock.now(), expires_at
    session.add(fresh)
    return fresh
