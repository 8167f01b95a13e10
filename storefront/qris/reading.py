"""A QRIS text read with mercy and judged: what it says, what is wrong with it, what is only odd."""

from dataclasses import dataclass
from typing import Any

from storefront.qris import tlv
from storefront.qris.anatomy import ADDITIONAL, NATIONAL, Code, take_apart
from storefront.qris.doubts import doubts
from storefront.qris.faults import Fault, amount_form, faults, has_sen


class BadQris(ValueError):
    """A text that must not be paid, or facts that make no code; `codes` says why, one stable word each."""

    def __init__(self, *codes: str) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


@dataclass(frozen=True)
class Reading:
    """What a QRIS text says. A fact that is not there, or cannot be read, is an empty text; `amount` is None then.

    `amount` is whole rupiah. The facts of a reading with errors are for showing only. Of several acquirers the
    one with the lowest ID is told.
    """

    text: str
    errors: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    amount: int | None = None
    initiation: str = ""
    currency: str = ""
    country: str = ""
    merchant_name: str = ""
    merchant_city: str = ""
    postcode: str = ""
    mcc: str = ""
    guid: str = ""
    pan: str = ""
    merchant_id: str = ""
    criteria: str = ""
    nmid: str = ""
    reference: str = ""
    terminal: str = ""

    @property
    def is_ok(self) -> bool:
        """No errors; there may still be warnings."""
        return not self.errors

    @property
    def is_dynamic(self) -> bool:
        """Says of itself that it is made for one payment."""
        return self.initiation == "12"


def check(text: str) -> Reading:
    """Judge any text, whitespace around it left aside: `errors` (Fault) forbid using it, `warnings` (Doubt) do not.

    Never raises. The rules are those of EMVCo Merchant-Presented Mode and of the QRIS profile.
    """
    text = text.strip()
    if not text:
        return Reading(text, (Fault.EMPTY,))
    try:
        code = take_apart(text)
    except tlv.BadTlv:
        return Reading(text, (Fault.BAD_TLV,))
    return Reading(text, faults(code), doubts(code), **_facts(code))


def parse(text: str) -> Reading:
    """As `check`, but raises BadQris with the errors' codes when there are any."""
    reading = check(text)
    if not reading.is_ok:
        raise BadQris(*reading.errors)
    return reading


def _facts(code: Code) -> dict[str, Any]:
    account = code.accounts[0] if code.accounts else ""
    amount = code.value("54")
    return {
        "amount": int(amount.partition(".")[0]) if amount_form(amount) and not has_sen(amount) else None,
        "initiation": code.value("01"),
        "currency": code.value("53"),
        "country": code.value("58"),
        "merchant_name": code.value("59"),
        "merchant_city": code.value("60"),
        "postcode": code.value("61"),
        "mcc": code.value("52"),
        "guid": code.value(account, "00"),
        "pan": code.value(account, "01"),
        "merchant_id": code.value(account, "02"),
        "criteria": code.value(account, "03") or code.value(NATIONAL, "03"),
        "nmid": code.value(NATIONAL, "02"),
        "reference": code.value(ADDITIONAL, "05"),
        "terminal": code.value(ADDITIONAL, "07"),
    }
