"""What makes a QRIS text wrong: it must not be paid, converted or stored as a seller's code."""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from storefront.qris import tlv
from storefront.qris.anatomy import ADDITIONAL, LANGUAGE, NATIONAL, Code, is_account


class Fault(StrEnum):
    """Stable codes of the hard errors; pages translate them. The last three are raised by writing only."""

    EMPTY = "empty"
    BAD_TLV = "bad_tlv"
    BAD_TEMPLATE = "bad_template"
    DUPLICATE_TAG = "duplicate_tag"
    VERSION_NOT_FIRST = "version_not_first"
    CRC_NOT_LAST = "crc_not_last"
    BAD_CRC = "bad_crc"
    MISSING_TAG = "missing_tag"
    MISSING_ACCOUNT = "missing_account"
    BAD_LENGTH = "bad_length"
    BAD_CHARACTERS = "bad_characters"
    BAD_VERSION = "bad_version"
    BAD_INITIATION = "bad_initiation"
    BAD_PAN = "bad_pan"
    BAD_MCC = "bad_mcc"
    BAD_CURRENCY = "bad_currency"
    BAD_COUNTRY = "bad_country"
    BAD_AMOUNT = "bad_amount"
    AMOUNT_WITH_SEN = "amount_with_sen"
    BAD_FEE = "bad_fee"
    AMOUNT_OUT_OF_RANGE = "amount_out_of_range"
    BAD_REFERENCE = "bad_reference"
    BAD_MERCHANT = "bad_merchant"


MANDATORY = ("52", "53", "58", "59", "60")  # 00 and 63 have rules of their own, since their places are fixed too
TEMPLATES_NEED = ((NATIONAL, "00"), (LANGUAGE, "00"), (LANGUAGE, "01"))
LENGTHS = {"52": (4, 4), "59": (1, 25), "60": (1, 15), "61": (1, 10), "63": (4, 4)}  # the others' values are fixed
ACCOUNT_LENGTHS = {"00": (1, 32), "01": (1, 19), "02": (1, 15), "03": (3, 3)}
NATIONAL_LENGTHS = {"00": (1, 32), "03": (3, 3)}
ADDITIONAL_LENGTHS = {f"{label:02d}": (1, 25) for label in range(1, 9)} | {"09": (1, 3), "99": (1, 91)}
LANGUAGE_LENGTHS = {"00": (2, 2), "01": (1, 25), "02": (1, 15)}

AMOUNT = re.compile(r"[0-9]+(\.[0-9]{0,2})?")  # EMVCo 4.7: a dot at most, decimals as many as ISO 4217 gives (2)
PERCENTAGE = re.compile(r"[0-9]{1,2}(\.[0-9]{0,2})?")


def amount_form(text: str) -> bool:
    """Whether `text` is written as EMVCo writes an amount: digits, two decimals at most, at most 13, not zero."""
    return len(text) <= 13 and bool(AMOUNT.fullmatch(text)) and text.strip("0.") != ""


def has_sen(text: str) -> bool:
    """Whether a well-formed amount holds a part of a rupiah (`25000.00` does not)."""
    return text.partition(".")[2].strip("0") != ""


def faults(code: Code) -> tuple[Fault, ...]:
    """Every rule the code breaks, in the order of RULES."""
    return tuple(fault for fault, is_broken in RULES.items() if is_broken(code))


def _has_duplicate(code: Code) -> bool:
    return any(len({tag for tag, _ in level}) < len(level) for level in (code.root, *code.inner.values()))


def _lacks_a_tag(code: Code) -> bool:
    inside = [(tag, sub) for tag in code.inner if is_account(tag) for sub in ("00", "01")]
    inside += [(tag, sub) for tag, sub in TEMPLATES_NEED if tag in code.inner]
    return not (all(code.has(tag) for tag in MANDATORY) and all(code.has(tag, sub) for tag, sub in inside))


def _lacks_an_account(code: Code) -> bool:
    return not any("02" <= tag <= "45" or tag == NATIONAL for tag, _ in code.root)


def _has_bad_length(code: Code) -> bool:
    templates = {NATIONAL: NATIONAL_LENGTHS, ADDITIONAL: ADDITIONAL_LENGTHS, LANGUAGE: LANGUAGE_LENGTHS}
    levels = [(code.root, LENGTHS)]
    levels += [(objects, templates.get(tag, ACCOUNT_LENGTHS)) for tag, objects in code.inner.items()]
    return any(
        not limits[tag][0] <= len(value) <= limits[tag][1]
        for objects, limits in levels
        for tag, value in objects
        if tag in limits
    )


def _has_bad_characters(code: Code) -> bool:
    # Only 62, 64 and the reserved objects behind them may hold more than ASCII; control characters stand nowhere.
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in code.text):
        return True
    return not all(value.isascii() for tag, value in code.root if tag < ADDITIONAL or tag == "63")


def _has_bad_pan(code: Code) -> bool:
    return any(not tlv.is_digits(code.value(tag, "01")) for tag in code.accounts if code.has(tag, "01"))


def _has_bad_fee(code: Code) -> bool:
    kind, fixed, percentage = (code.value(tag) for tag in ("55", "56", "57"))
    if kind not in ("", "01", "02", "03") or (kind == "02") != (fixed != "") or (kind == "03") != (percentage != ""):
        return True
    if percentage:
        return not PERCENTAGE.fullmatch(percentage) or percentage.strip("0.") == ""
    return fixed != "" and not amount_form(fixed)


RULES: dict[Fault, Callable[[Code], bool]] = {
    Fault.BAD_TEMPLATE: lambda code: code.broken != (),
    Fault.DUPLICATE_TAG: _has_duplicate,
    Fault.VERSION_NOT_FIRST: lambda code: code.root[0][0] != "00",
    Fault.CRC_NOT_LAST: lambda code: code.root[-1][0] != "63",
    Fault.BAD_CRC: lambda code: code.text[-4:] != tlv.crc(code.text[:-4]),  # by position: a search finds values
    Fault.MISSING_TAG: _lacks_a_tag,
    Fault.MISSING_ACCOUNT: _lacks_an_account,
    Fault.BAD_LENGTH: _has_bad_length,
    Fault.BAD_CHARACTERS: _has_bad_characters,
    Fault.BAD_VERSION: lambda code: code.has("00") and code.value("00") != "01",
    Fault.BAD_INITIATION: lambda code: code.has("01") and code.value("01") not in ("11", "12"),
    Fault.BAD_PAN: _has_bad_pan,
    Fault.BAD_MCC: lambda code: code.has("52") and not tlv.is_digits(code.value("52")),
    Fault.BAD_CURRENCY: lambda code: code.has("53") and code.value("53") != "360",
    Fault.BAD_COUNTRY: lambda code: code.has("58") and code.value("58") != "ID",
    Fault.BAD_AMOUNT: lambda code: code.has("54") and not amount_form(code.value("54")),
    Fault.AMOUNT_WITH_SEN: lambda code: amount_form(code.value("54")) and has_sen(code.value("54")),
    Fault.BAD_FEE: _has_bad_fee,
}
