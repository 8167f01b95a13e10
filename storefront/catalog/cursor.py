"""Where a page of a list begins: after one product, or before one on the way back. Opaque to those who see it."""

import base64
import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"([sb])(\d{1,16})\.(\d{1,9})")  # what may come back from an address: s(esudah), b(efore)


@dataclass(frozen=True)
class Cursor:
    """A place in a list: next to the product with this lowest price (rupiah) and id."""

    price: int
    id: int
    backwards: bool = False

    def write(self) -> str:
        """The cursor as a word for the address."""
        plain = f"{'b' if self.backwards else 's'}{self.price}.{self.id}"
        return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read(text: str) -> Cursor | None:
    """The cursor an address holds; None for anything we did not write (the list then begins at its start)."""
    try:
        plain = base64.urlsafe_b64decode(text[:64].encode() + b"=" * (-len(text[:64]) % 4)).decode()
    except ValueError:
        return None
    found = _WRITTEN.fullmatch(plain)
    return Cursor(int(found[2]), int(found[3]), found[1] == "b") if found else None
