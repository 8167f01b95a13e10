"""Lies about money, in the words of either gateway: how an honest answer is changed on its way to the shop."""

import re
from collections.abc import Callable
from typing import Any

from storefront.qris import tlv

HOUR = 3600  # seconds


def everywhere(thing: Any, edit: Callable[[str, Any], Any]) -> Any:
    if isinstance(thing, dict):
        return {name: edit(name, everywhere(value, edit)) for name, value in thing.items()}
    return [everywhere(each, edit) for each in thing] if isinstance(thing, list) else thing


def one_more(name: str, value: Any) -> Any:
    """A rupiah more, wherever a sum stands."""
    if name in ("qrContent", "data") and isinstance(value, str):
        return _a_code_for_more(value)
    if name in ("amount", "amount_received") and isinstance(value, int):
        return value + 100
    if name == "value" and isinstance(value, str) and value.endswith(".00"):
        return f"{int(value[:-3]) + 1}.00"
    return value


def _a_code_for_more(text: str) -> str:
    """The same code for a rupiah more, its checksum right again."""
    found = re.search(r"54(\d\d)(\d+?)5802ID", text)
    assert found
    amount = str(int(found[2]) + 1)
    bare = text.replace(found[0], f"54{len(amount):02}{amount}5802ID")[:-4]
    return bare + tlv.crc(bare)


def an_hour_off(name: str, value: Any) -> Any:
    """Every moment an hour later."""
    if name == "created" and isinstance(value, int):
        return value + HOUR
    if isinstance(value, str) and (found := re.fullmatch(r"(\d{4}-\d\d-\d\dT)(\d\d)(:\d\d:\d\d.*)", value)):
        return f"{found[1]}{(int(found[2]) + 1) % 24:02}{found[3]}"
    return value


def of_another(name: str, value: Any) -> Any:
    """Another order's number in the place of ours."""
    ours = ("partnerReferenceNo", "originalPartnerReferenceNo", "partnerRefundNo", "reference")
    return f"{value[:-4]}LAIN" if name in ours and isinstance(value, str) else value
