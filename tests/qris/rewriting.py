"""Codes changed and signed again, so that a rule is met and not just the CRC."""

from storefront.qris import tlv


def signed(objects):
    """The objects as a text with a right CRC behind them; an old 63 among them is left out."""
    body = tlv.build((tag, value) for tag, value in objects if tag != "63") + "6304"
    return body + tlv.crc(body)


def rewritten(text, *, without=(), **changes):
    """`text` with root objects changed (`t54="5"`), appended when they were not there, or dropped."""
    changes = {name.removeprefix("t"): value for name, value in changes.items()}
    objects = [(tag, changes.pop(tag, value)) for tag, value in tlv.parse(text)[:-1] if tag not in without]
    return signed([*objects, *changes.items()])
