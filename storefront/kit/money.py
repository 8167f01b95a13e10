"""Rupiah are whole numbers: one parser for what people type, one formatter for what they read."""

import re

MOST = 10**15  # beyond this it is not money but a slip of the keyboard
_TYPED = re.compile(
    r"(?:rp\.? ?)?([0-9]{1,3}(?:\.[0-9]{3}){1,5}|[0-9]{1,16}) ?(rb|ribu|jt|juta)?", re.IGNORECASE | re.ASCII
)
_TIMES = {"rb": 1_000, "ribu": 1_000, "jt": 1_000_000, "juta": 1_000_000}


class NotRupiah(ValueError):
    """The text is not an amount of whole rupiah."""


def parse(text: str) -> int:
    """Read `10000`, `10.000`, `Rp 10.000` or `10rb` as whole rupiah. Raises NotRupiah (decimals, signs, words)."""
    found = _TYPED.fullmatch(" ".join(text.split()))
    if not found:
        raise NotRupiah(text)
    amount = int(found[1].replace(".", "")) * _TIMES.get((found[2] or "").lower(), 1)
    if amount > MOST:
        raise NotRupiah(text)
    return amount


def rupiah(amount: int) -> str:
    """Write whole rupiah as `Rp10.000`; a negative amount as `-Rp10.000`."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(int(amount)):,}".replace(",", ".")
