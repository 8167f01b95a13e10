"""Counting what is really there. A sale between looking and saving is never overwritten."""

from storefront.accounts.user import User
from storefront.catalog import stock
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant


def set_on_hand(
    variant: Variant, counted: int, seen: int, actor: User | None, why: str = "", once: str | None = None, *,
    note: str = "",
) -> bool:  # fmt: skip
    """Bring the shelf to what was counted (free and held units together), against the number seen while counting.

    What is written is the difference to `seen`, so whatever moved since then is added to the count and not undone by
    it. Writes nothing when there is no difference. False, and nothing is changed, when fewer units are free than are
    missing: those an order holds cannot be counted away.
    """
    change = counted - seen
    return change == 0 or stock.add(variant, change, Reason.COUNT, actor, why=why, note=note, once=once)
