"""SNAP's own spelling of money, moments and outcomes."""

import re
from datetime import datetime
from typing import Any, Literal

from storefront.kit import clock
from storefront.payments.gateways.contract import Outcome

# SNAP BI, latestTransactionStatus; 08 and 09 are additions of single banks, and some report an expiry as 05.
OUTCOMES = {
    "00": Outcome.PAID,
    "01": Outcome.PENDING,
    "02": Outcome.PENDING,
    "03": Outcome.PENDING,
    "04": Outcome.REFUNDED,
    "05": Outcome.CANCELLED,
    "06": Outcome.FAILED,
    "08": Outcome.EXPIRED,
    "09": Outcome.FAILED,
}
NOT_FOUND = "07"
_AMOUNT = re.compile(r"([0-9]{1,13})(\.0{1,2})?")


def money(amount: int) -> dict[str, str]:
    """`25000` rupiah as SNAP writes them: a text with two decimals."""
    return {"value": f"{amount}.00", "currency": "IDR"}


def rupiah(given: Any) -> int | None:
    """Whole rupiah out of an amount object; None when it is missing, has sen, or is not in the standard's form."""
    value = given.get("value") if isinstance(given, dict) else None
    found = _AMOUNT.fullmatch(value) if isinstance(value, str) else None
    return int(found[1]) if found else None


def currency(given: Any) -> str:
    """The currency of an amount object, or an empty text."""
    word = given.get("currency") if isinstance(given, dict) else None
    return word if isinstance(word, str) else ""


def timestamp(moment: datetime, form: Literal["seconds", "milliseconds"] = "seconds") -> str:
    """A moment as `X-TIMESTAMP` wants it: Jakarta time; single banks want the milliseconds, too."""
    return clock.wib(moment).isoformat(timespec=form)


def moment(text: Any) -> datetime | None:
    """A moment read leniently (fractions and `Z` are seen in the wild); None when unreadable or without a zone."""
    try:
        read = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return read if read.tzinfo else None


def text(given: Any) -> str | None:
    """`given` when it is a text with something in it, and nothing that a database cannot keep."""
    return given if isinstance(given, str) and given and given.isprintable() else None
