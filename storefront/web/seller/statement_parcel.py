"""What was understood of a statement, packed into the page that shows it: nothing is stored before it is seen."""

import base64
import json
import zlib
from collections.abc import Sequence
from datetime import datetime

from storefront.kit import clock
from storefront.payments.statement_reading import MOST_AMOUNT, MOST_LINES, MOST_TEXT, Came

MOST_PACKED = 460_000  # characters in one field of a form; the page says so when a statement is longer
MOST_UNPACKED = 4_000_000  # bytes; a parcel that swells beyond was not packed by us

EARLIEST = 2000  # year: no bank's statement of ours is older


class BrokenParcel(ValueError):
    """The text is no parcel of ours, or not a whole one."""


def pack(came: Sequence[Came]) -> str | None:
    """The lines as one short text; None when they do not fit into a form."""
    rows = [[money.booked_at.timestamp(), int(money.has_time), money.amount, money.text, money.nth] for money in came]
    packed = base64.urlsafe_b64encode(zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 9)).decode()
    return packed if len(packed) <= MOST_PACKED else None


def unpack(text: str) -> list[Came]:
    """The lines again. Raises BrokenParcel."""
    try:
        opened = zlib.decompressobj().decompress(base64.urlsafe_b64decode(text.encode()), MOST_UNPACKED)
        rows = json.loads(opened)
        return [_line(*row) for row in rows[:MOST_LINES]]
    except (ValueError, TypeError, KeyError, OverflowError, OSError, zlib.error, RecursionError) as wrong:
        raise BrokenParcel from wrong


def _line(moment: float, has_time: int, amount: int, text: str, nth: int) -> Came:
    good = isinstance(amount, int) and 0 < amount <= MOST_AMOUNT and isinstance(nth, int) and isinstance(text, str)
    if not good:
        raise BrokenParcel
    booked_at = datetime.fromtimestamp(moment, clock.WIB).astimezone(clock.now().tzinfo)
    if not EARLIEST <= booked_at.year <= clock.today().year + 1:  # a file's own days are judged where it is read
        raise BrokenParcel
    return Came(
        booked_at, bool(has_time), amount, "".join(mark for mark in text if mark.isprintable())[:MOST_TEXT], nth
    )
