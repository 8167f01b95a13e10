"""One row of a sheet as a wish: what the row wants of its variant and product, and what in it cannot be read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from storefront.catalog.product import Food, Keeping
from storefront.kit import sheet_cells as cells
from storefront.kit.flaw import Flaw
from storefront.kit.sheet_cells import EMPTIED, Unreadable

LONGEST_NAME = 120
LONGEST_TEXT = 4_000
MARK = re.compile(r"([0-9]{1,7})-([A-Z0-9]{6})")
FOOD = {"olahan": Food.PROCESSED, "segar": Food.FRESH, "bukan pangan": Food.NONE}
KEEPING = {
    "kurang dari 7 hari": Keeping.SHORT, "kering": Keeping.DRY, "dingin": Keeping.CHILLED, "susu": Keeping.MILK,
    "tidak perlu": Keeping.NONE,
}  # fmt: skip
FREE = ("unit", "serves", "min_order", "lead_days", "shelf_days")  # of the product, changed at any time
WATCHED = ("name", "description", "composition", "allergens", "category", "kind", "food", "keeping", "permits")
NEEDED = ("name", "price", "kind")  # of goods the shop does not have yet; what is usual for the kind does the rest

Wish = dict[str, Any]


@dataclass(frozen=True)
class Words:
    """The words a cell of a closed list may hold, folded, and the slug or number each of them stands for."""

    categories: Mapping[str, str]
    kinds: Mapping[str, str]
    permits: Mapping[str, int]  # the shop's own papers, by number without dots and spaces


def read(texts: Mapping[str, str], words: Words) -> tuple[Wish, list[Flaw]]:
    """What a row wants, by column (empty cells want nothing, `-` takes away), and its flaws."""
    wish: Wish = {}
    flaws = []
    readers = _readers(words)
    for key, text in texts.items():
        if not text.strip() or key not in readers:
            continue
        try:
            wish[key] = _emptied(key) if text.strip() == EMPTIED else readers[key](text)
        except Unreadable as unreadable:
            flaws.append(Flaw(key, text.strip(), unreadable.why, unreadable.facts))
    return wish, flaws


def permit_key(number: str) -> str:
    """A paper's number as it is compared."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def _readers(words: Words) -> dict[str, Callable[[str], Any]]:
    whole: Callable[..., Any] = partial
    return {
        "sku": partial(cells.line, longest=40), "mark": _mark,
        "name": partial(cells.line, longest=LONGEST_NAME), "variant": partial(cells.line, longest=60),
        "price": cells.rupiah, "on_hand": cells.whole, "capacity": whole(cells.whole, least=1, most=9_999),
        "low_at": cells.whole, "weight_g": whole(cells.whole, least=1), "unit": partial(cells.line, longest=20),
        "serves": whole(cells.whole, least=1, most=1_000), "min_order": whole(cells.whole, least=1, most=10_000),
        "lead_days": whole(cells.whole, most=60), "shelf_days": whole(cells.whole, least=1, most=3_650),
        "description": partial(cells.paragraphs, longest=LONGEST_TEXT),
        "composition": partial(cells.paragraphs, longest=LONGEST_TEXT), "allergens": partial(cells.line, longest=200),
        "category": partial(cells.choice, choices=words.categories),
        "kind": partial(cells.choice, choices=words.kinds),
        "food": partial(cells.choice, choices=FOOD), "keeping": partial(cells.choice, choices=KEEPING),
        "permits": partial(_permits, known=words.permits),
    }  # fmt: skip


def _emptied(key: str) -> Any:
    if key in ("serves", "shelf_days"):
        return None
    if key == "permits":
        return []
    if key in ("low_at", "weight_g"):
        return 0
    if key in ("description", "composition", "allergens", "variant"):
        return ""
    if key in ("sku", "name", "unit"):
        return EMPTIED  # somebody may be called so
    raise Unreadable("needed")


def _mark(text: str) -> list[Any]:
    found = MARK.fullmatch(text.strip().upper())
    if not found:
        raise Unreadable("mark")
    return [int(found[1]), found[2]]


def _permits(text: str, known: Mapping[str, int]) -> list[int]:
    found = []
    for number in re.split(r"[;\n]", text):
        if not number.strip():
            continue
        if permit_key(number) not in known:
            raise Unreadable("permit", number=cells.line(number, 80))
        found.append(known[permit_key(number)])
    return sorted(set(found))
