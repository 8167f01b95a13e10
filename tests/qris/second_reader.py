"""A second reader of QRIS texts, written apart from ours and in another way: patterns over values, a CRC by table.

It knows what EMVCo's Merchant-Presented Mode and the QRIS profile demand, says yes or no, and tells the facts. Slow and
plain on purpose; where it and `storefront.qris` differ about one text, one of them is wrong.
"""

import re

AMOUNT = r"(?=[0-9.]{1,13}$)(?=.*[1-9])[0-9]+(\.0{0,2})?"  # sen are refused, in the fee they may stand
FEE = r"(?=[0-9.]{1,13}$)(?=.*[1-9])[0-9]+(\.[0-9]{0,2})?"
PERCENT = r"(?=.*[1-9])[0-9]{1,2}(\.[0-9]{0,2})?"
ACCOUNT = {"00": r".{1,32}", "01": r"[0-9]{1,19}", "02": r".{1,15}", "03": r".{3}"}
NATIONAL = {"00": r".{1,32}", "03": r".{3}"}
LABELS = {f"0{number}": r".{1,25}" for number in range(1, 9)} | {"09": r".{1,3}", "99": r".{1,91}"}
LANGUAGE = {"00": r".{2}", "01": r".{1,25}", "02": r".{1,15}"}
ROOT = {
    "00": r"01", "01": r"11|12", "52": r"[0-9]{4}", "53": r"360", "54": AMOUNT, "55": r"0[123]", "56": FEE,
    "57": PERCENT, "58": r"ID", "59": r".{1,25}", "60": r".{1,15}", "61": r".{1,10}", "63": r"[0-9A-F]{4}",
}  # fmt: skip
FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
TABLE = []
for start in range(256):
    register = start << 8
    for _ in range(8):
        register = register << 1 ^ (0x11021 if register & 0x8000 else 0)
    TABLE.append(register)


class No(Exception):
    """The text is no sound QRIS."""


def read(text: str) -> dict[str, str] | None:
    """The facts of a sound text, or None; `amount` holds digits only and is empty where the payer types it."""
    try:
        return _facts(text.strip())
    except No:
        return None


def crc(text: str) -> str:
    register = 0xFFFF
    for byte in text.encode("utf-8", "surrogatepass"):
        register = (register << 8 & 0xFFFF) ^ TABLE[register >> 8 ^ byte]
    return f"{register:04X}"


def _facts(text: str) -> dict[str, str]:
    if FORBIDDEN.search(text) or not re.search("6304[0-9A-F]{4}$", text) or crc(text[:-4]) != text[-4:]:
        raise No
    root = _objects(text)
    tags = list(root)
    accounts = sorted(tag for tag in tags if 26 <= int(tag) <= 45)
    if tags[0] != "00" or tags[-1] != "63" or not {"52", "53", "58", "59", "60"} <= root.keys():
        raise No
    if not any(2 <= int(tag) <= 45 or tag == "51" for tag in tags):
        raise No
    if any(not value.isascii() for tag, value in root.items() if int(tag) < 62):
        raise No
    _fit(root, ROOT)
    fees = root.get("55"), "56" in root, "57" in root
    if fees not in ((None, False, False), ("01", False, False), ("02", True, False), ("03", False, True)):
        raise No
    inside = {tag: _template(root[tag], ACCOUNT, ("00", "01")) for tag in accounts}
    inside["51"] = _template(root["51"], NATIONAL, ("00",)) if "51" in root else {}
    inside["62"] = _template(root["62"], LABELS, ()) if "62" in root else {}
    if "64" in root:
        _template(root["64"], LANGUAGE, ("00", "01"))
    account = inside[accounts[0]] if accounts else {}
    return {
        "amount": root.get("54", "").partition(".")[0].lstrip("0"),
        "initiation": root.get("01", ""),
        "currency": root["53"],
        "country": root["58"],
        "merchant_name": root["59"],
        "merchant_city": root["60"],
        "postcode": root.get("61", ""),
        "mcc": root["52"],
        "guid": account.get("00", ""),
        "pan": account.get("01", ""),
        "merchant_id": account.get("02", ""),
        "nmid": inside["51"].get("02", ""),
        "reference": inside["62"].get("05", ""),
        "terminal": inside["62"].get("07", ""),
    }


def _objects(text: str) -> dict[str, str]:
    """The objects by ID; refuses what is cut, empty, or there twice."""
    found: dict[str, str] = {}
    while text:
        head = re.match("([0-9][0-9])([0-9][0-9])", text)
        if head is None or head[2] == "00" or head[1] in found:
            raise No
        end = 4 + int(head[2])
        if len(text) < end:
            raise No
        found[head[1]], text = text[4:end], text[end:]
    return found


def _template(value: str, patterns: dict[str, str], needed: tuple[str, ...]) -> dict[str, str]:
    objects = _objects(value)
    if not set(needed) <= objects.keys():
        raise No
    _fit(objects, patterns)
    return objects


def _fit(objects: dict[str, str], patterns: dict[str, str]) -> None:
    for tag, value in objects.items():
        if tag in patterns and not re.fullmatch(patterns[tag], value, re.DOTALL):
            raise No
