"""A seller's printed (static) QRIS made into one for an exact amount (dynamic)."""

from storefront.qris import tlv
from storefront.qris.anatomy import ADDITIONAL
from storefront.qris.doubts import Doubt
from storefront.qris.payload import LIMIT, BadQris, Reading, check, clean_label, whole_rupiah

# The old amount and every fee: a fee on top of the price is forbidden (PBI 23/6/PBI/2021, article 52).
DROPPED = frozenset(("01", "54", "55", "56", "57", "63"))
REFERENCE = "05"


class CannotConvert(ValueError):
    """The text is no sound static code, or nothing sound would come of it; `codes` says why."""

    def __init__(self, *codes: str) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


def to_dynamic(static_text: str, amount: int, reference: str | None = None, *, limit: int = LIMIT) -> str:
    """The seller's code with `amount` (whole rupiah, 1 to `limit`) in it; all else is copied byte for byte.

    `reference` goes into 62.05 if that is free and template 62 stays within 99 characters; otherwise it is
    silently left out. Raises CannotConvert for a code with any error, one that is dynamic already, one for
    transfers between persons, one with letters outside ASCII (payers' apps disagree where its objects end), and
    for an amount or a reference that cannot be written.

    The acquirer does not know the new code: it never expires there, and its notices carry no reference of ours.
    """
    before = check(static_text)
    if refusals := _refusals(before):
        raise CannotConvert(*refusals)
    try:
        written = whole_rupiah(amount, limit)
        label = None if reference is None else clean_label(reference)
    except BadQris as error:
        raise CannotConvert(*error.codes) from error
    objects = [("00", "01"), ("01", "12")]
    for tag, value in tlv.parse(before.text):
        if tag != "00" and tag not in DROPPED:
            objects.append((tag, value))
        if tag == "53":
            objects.append(("54", written))
    if label is not None:
        objects = _with_reference(objects, label)
    body = tlv.build(objects) + "6304"
    text = body + tlv.crc(body)
    _prove(before, check(text), amount)
    return text


def _refusals(reading: Reading) -> tuple[str, ...]:
    if not reading.is_ok:
        return reading.errors
    if reading.is_dynamic:
        return ("not_static",)
    return tuple(doubt for doubt in reading.warnings if doubt in (Doubt.TRANSFER_CODE, Doubt.NOT_ASCII))


def _with_reference(objects: list[tuple[str, str]], label: str) -> list[tuple[str, str]]:
    old = dict(objects).get(ADDITIONAL)
    if old is None:
        return [*objects, (ADDITIONAL, tlv.build([(REFERENCE, label)]))]
    labels = tlv.parse(old)
    if any(tag == REFERENCE for tag, _ in labels):
        return objects
    place = next((index for index, (tag, _) in enumerate(labels) if tag > REFERENCE), len(labels))
    new = tlv.build([*labels[:place], (REFERENCE, label), *labels[place:]])
    if len(new) > tlv.LONGEST:
        return objects
    return [(tag, new if tag == ADDITIONAL else value) for tag, value in objects]


def _prove(before: Reading, after: Reading, amount: int) -> None:
    """Read our own work again: what a payer sees must be the asked amount, for the same merchant."""
    same = ("currency", "country", "merchant_name", "merchant_city", "guid", "pan", "merchant_id", "nmid")
    if not after.is_ok:
        raise CannotConvert(*after.errors)
    if after.amount != amount or any(getattr(before, fact) != getattr(after, fact) for fact in same):
        raise CannotConvert("changed_facts")
