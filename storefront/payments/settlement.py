"""A bank's settlement file: one line for each movement, read strictly, a line at a time.

Columns `kind,reference,gateway_reference,amount,currency,merchant,at,event`: kind is `payment` or `refund`, amounts are
whole rupiah, `at` is a moment with its offset, `event` is the bank's own number for the movement.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

COLUMNS = ("kind", "reference", "gateway_reference", "amount", "currency", "merchant", "at", "event")
KINDS = ("payment", "refund")
_AMOUNT = re.compile(r"[0-9]{1,12}")


class NotASettlement(ValueError):
    """The file has not the columns of a settlement file; the text names what is missing."""


@dataclass(frozen=True)
class Row:
    """One movement as the bank has it. `number` is the line of the file, counted as an editor counts."""

    number: int
    kind: str
    reference: str
    gateway_reference: str
    amount: int
    currency: str
    merchant: str
    at: datetime
    event: str


@dataclass(frozen=True)
class Unreadable:
    """A line that is no movement: it is a difference, for nobody knows what it says."""

    number: int
    text: str


def read(lines: Iterable[str]) -> Iterator[Row | Unreadable]:
    """The movements of a file. Raises NotASettlement before the first, when its columns are others."""
    reader = csv.reader(lines)
    try:
        head = [name.strip().lower().lstrip("\ufeff") for name in next(reader, [])]
    except csv.Error as wrong:
        raise NotASettlement(str(wrong)) from wrong
    if missing := [name for name in COLUMNS if name not in head]:
        raise NotASettlement(f"missing: {', '.join(missing)}")
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            yield Unreadable(reader.line_num, str(wrong))
            continue
        if any(cell.strip() for cell in cells):
            yield _row(reader.line_num, head, cells)


def _row(number: int, head: list[str], cells: list[str]) -> Row | Unreadable:
    told = dict(zip(head, (cell.strip() for cell in cells), strict=False))
    try:
        at = datetime.fromisoformat(told["at"])
    except (KeyError, ValueError):
        at = None
    is_whole = len(cells) == len(head) and told["kind"] in KINDS and told["reference"] and told["event"]
    if not (is_whole and at and at.tzinfo and _AMOUNT.fullmatch(told["amount"])):
        return Unreadable(number, ",".join(cells)[:200])
    words = {name: told[name] for name in ("kind", "reference", "gateway_reference", "merchant", "event")}
    return Row(number=number, amount=int(told["amount"]), currency=told["currency"], at=at.astimezone(UTC), **words)
