"""What is odd in a QRIS text without making it wrong: a reader warns, our own writing refuses."""

from collections.abc import Callable
from enum import StrEnum

from stdnum import luhn

from storefront.qris import tlv
from storefront.qris.anatomy import ADDITIONAL, NATIONAL, TRANSFER, Code


class Doubt(StrEnum):
    """Stable codes of the warnings; pages translate them."""

    NMID_FORM = "nmid_form"
    NMID_CHECK_DIGIT = "nmid_check_digit"
    PAN_LENGTH = "pan_length"
    NO_NATIONAL_TEMPLATE = "no_national_template"
    NO_POSTCODE = "no_postcode"
    NO_MERCHANT_ID = "no_merchant_id"
    NO_CRITERIA = "no_criteria"
    UNKNOWN_CRITERIA = "unknown_criteria"
    PIPE = "pipe"
    TOO_LONG = "too_long"
    NOT_ASCII = "not_ascii"
    TRANSFER_CODE = "transfer_code"


CRITERIA = frozenset(("UMI", "UKE", "UME", "UBE", "URE", "PSO", "BLU"))
TRANSFER_PURPOSES = frozenset(("BOOK", "DMCT", "XBCT", "CWDL", "CDPT"))
TRANSFER_MCC = "4829"
LONGEST = 512


def doubts(code: Code) -> tuple[Doubt, ...]:
    """Every oddity of the code, in the order of RULES."""
    return tuple(doubt for doubt, is_odd in RULES.items() if is_odd(code))


def is_nmid(text: str) -> bool:
    """Whether `text` looks like a national merchant id: `ID` and 13 digits, as every production code seen has it."""
    return len(text) == 15 and text.startswith("ID") and tlv.is_digits(text[2:])


def _fails_nmid_check(code: Code) -> bool:
    # A Luhn digit over the 13: true of nearly all codes seen, written in no standard; so a warning and no more.
    nmid = code.value(NATIONAL, "02")
    return is_nmid(nmid) and not luhn.is_valid(nmid[2:])


def _criteria(code: Code) -> list[str]:
    tags = [*code.accounts, NATIONAL]
    return [code.value(tag, "03") for tag in tags if code.has(tag, "03")]


def _has_pipe(code: Code) -> bool:
    values = [code.value(tag) for tag in ("59", "60", "61")]
    values += [code.value(tag, sub) for tag in code.accounts for sub in ("02", "03")]
    return any("|" in value for value in values)


def _is_transfer(code: Code) -> bool:
    purpose = code.value(ADDITIONAL, "08")
    return code.has(TRANSFER) or code.value("52") == TRANSFER_MCC or purpose in TRANSFER_PURPOSES


RULES: dict[Doubt, Callable[[Code], bool]] = {
    Doubt.NMID_FORM: lambda code: code.has(NATIONAL) and not is_nmid(code.value(NATIONAL, "02")),
    Doubt.NMID_CHECK_DIGIT: _fails_nmid_check,
    Doubt.PAN_LENGTH: lambda code: any(len(code.value(tag, "01")) not in (0, 18) for tag in code.accounts),
    Doubt.NO_NATIONAL_TEMPLATE: lambda code: not code.has(NATIONAL) and code.value("01") != "12",
    Doubt.NO_POSTCODE: lambda code: not code.has("61"),
    Doubt.NO_MERCHANT_ID: lambda code: any(not code.has(tag, "02") for tag in code.accounts),
    Doubt.NO_CRITERIA: lambda code: any(not code.has(tag, "03") for tag in code.accounts),
    Doubt.UNKNOWN_CRITERIA: lambda code: not CRITERIA.issuperset(_criteria(code)),
    Doubt.PIPE: _has_pipe,
    Doubt.TOO_LONG: lambda code: len(code.text) > LONGEST,
    Doubt.NOT_ASCII: lambda code: not code.text.isascii(),
    Doubt.TRANSFER_CODE: _is_transfer,
}
