"""The grammar under a QRIS text: objects of two digits ID, two digits length and a value, and the CRC."""

import binascii
from collections.abc import Iterable

LONGEST = 99


class BadTlv(ValueError):
    """The text is not a clean row of objects, or an object cannot be written as one."""


def parse(text: str) -> list[tuple[str, str]]:
    """The objects of `text` as (ID, value), in the order they stand; templates stay unopened.

    Lengths count characters, not bytes (EMVCo Merchant-Presented Mode 4.2). Raises BadTlv on the first object
    that is cut short, empty, or not led by four ASCII digits: nothing is guessed and nothing skipped.
    """
    objects = []
    at = 0
    while at < len(text):
        head, start = text[at : at + 4], at + 4
        if len(head) < 4 or not is_digits(head):
            raise BadTlv(f"no ID and length at character {at}")
        at = start + int(head[2:])
        if at == start:
            raise BadTlv(f"object {head[:2]} is empty")
        if at > len(text):
            raise BadTlv(f"object {head[:2]} is cut short")
        objects.append((head[:2], text[start:at]))
    return objects


def build(items: Iterable[tuple[str, str]]) -> str:
    """Write (ID, value) pairs one after another, so that `parse` gives the same pairs back.

    Raises BadTlv for an ID that is not two ASCII digits and for a value of no or more than 99 characters.
    """
    return "".join(_object(tag, value) for tag, value in items)


def crc(text: str) -> str:
    """CRC-16/IBM-3740 over the UTF-8 bytes, as four upper-case hex digits; `text` ends with the `6304` before it."""
    return f"{binascii.crc_hqx(text.encode('utf-8', 'surrogatepass'), 0xFFFF):04X}"


def is_digits(text: str) -> bool:
    """Whether `text` is ASCII digits and nothing else."""
    return text.isascii() and text.isdigit()  # isdigit alone also takes other scripts' digits


def _object(tag: str, value: str) -> str:
    if len(tag) != 2 or not is_digits(tag):
        raise BadTlv(f"{tag!r} is no ID of two digits")
    if not 1 <= len(value) <= LONGEST:
        raise BadTlv(f"object {tag} would have {len(value)} characters")
    return f"{tag}{len(value):02d}{value}"
