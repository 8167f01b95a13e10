"""QRIS texts: written strictly by `build`; reading and judging them comes along from `reading`."""

import re
from dataclasses import dataclass

from stdnum import luhn

from storefront.qris import tlv
from storefront.qris.anatomy import ADDITIONAL, NATIONAL
from storefront.qris.doubts import Doubt
from storefront.qris.faults import Fault
from storefront.qris.names import fold_city, fold_name
from storefront.qris.reading import BadQris, Reading, check, parse

__all__ = [
    "LIMIT", "BadQris", "Doubt", "Fault", "Merchant", "Reading",
    "build", "check", "clean_label", "fold_city", "fold_name", "network_pan", "parse", "whole_rupiah",
]  # fmt: skip

LIMIT = 10_000_000  # rupiah for one payment: PADG 24/1/PADG/2022 of Bank Indonesia, since 1 March 2022
QRIS_GUID = "ID.CO.QRIS.WWW"
LABEL = re.compile(r"[ -{}~]{1,25}")  # printable ASCII without "|"
POSTCODE = re.compile(r"[0-9]{5}")
# Every fictitious NMID fails the check digit on purpose, and no standard demands it.
FORGIVEN = frozenset((Doubt.NMID_CHECK_DIGIT,))


@dataclass(frozen=True)
class Merchant:
    """Who is paid. `pan` is the 18 digits of the acquirer's code, without the network's check digit.

    `guid` is whatever the acquirer writes there, `criteria` the size class (UMI, UKE, UME, UBE, URE, PSO, BLU).
    """

    name: str
    city: str
    postcode: str
    pan: str
    merchant_id: str
    guid: str
    nmid: str
    criteria: str
    mcc: str


def build(
    merchant: Merchant,
    amount: int | None = None,
    reference: str | None = None,
    terminal: str | None = None,
    *,
    limit: int = LIMIT,
) -> str:
    """A QRIS text: static (the payer types the amount) without `amount`, dynamic with it.

    `amount` is whole rupiah from 1 to `limit`. `reference` (62.05) and `terminal` (62.07) are at most 25 printable
    ASCII characters and are never altered; name and city are folded. Raises BadQris for anything `check` would
    find an error or a warning in, but for an NMID's check digit.
    """
    if not POSTCODE.fullmatch(merchant.postcode):
        raise BadQris(Fault.BAD_MERCHANT)
    amount_text = None if amount is None else whole_rupiah(amount, limit)
    labels = [(tag, clean_label(text)) for tag, text in (("05", reference), ("07", terminal)) if text is not None]
    try:
        body = tlv.build(_objects(merchant, amount_text, labels)) + "6304"
    except tlv.BadTlv as error:
        raise BadQris(Fault.BAD_MERCHANT) from error
    text = body + tlv.crc(body)
    reading = check(text)
    if problems := (*reading.errors, *(doubt for doubt in reading.warnings if doubt not in FORGIVEN)):
        raise BadQris(*problems)
    return text


def whole_rupiah(amount: int, limit: int = LIMIT) -> str:
    """`amount` as object 54 carries it, digits only. Raises BadQris unless it is an int from 1 to `limit`."""
    if isinstance(amount, bool) or not isinstance(amount, int) or not 1 <= amount <= limit:
        raise BadQris(Fault.AMOUNT_OUT_OF_RANGE)
    return str(amount)


def clean_label(text: str) -> str:
    """`text` itself, if it can stand in a label of template 62 as it is; raises BadQris otherwise.

    It is never folded: money is matched by it. `***` would make the payer's app ask for it.
    """
    if not LABEL.fullmatch(text) or text == "***":
        raise BadQris(Fault.BAD_REFERENCE)
    return text


def network_pan(pan: str) -> str:
    """The 19 digits by which notices and receipts name the merchant: the code's 18 and a Luhn digit."""
    return pan + luhn.calc_check_digit(pan)


def _objects(merchant: Merchant, amount: str | None, labels: list[tuple[str, str]]) -> list[tuple[str, str]]:
    account = [("00", merchant.guid), ("01", merchant.pan), ("02", merchant.merchant_id), ("03", merchant.criteria)]
    national = [("00", QRIS_GUID), ("02", merchant.nmid), ("03", merchant.criteria)]
    return [
        ("00", "01"),
        ("01", "11" if amount is None else "12"),
        ("26", tlv.build(account)),
        (NATIONAL, tlv.build(national)),
        ("52", merchant.mcc),
        ("53", "360"),
        *([] if amount is None else [("54", amount)]),
        ("58", "ID"),
        ("59", fold_name(merchant.name)),
        ("60", fold_city(merchant.city)),
        ("61", merchant.postcode),
        *([(ADDITIONAL, tlv.build(labels))] if labels else []),
    ]
