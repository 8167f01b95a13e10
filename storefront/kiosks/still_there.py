"""What of a list can be had now: asked on the screen when it is handed over, and on the phone when it is taken."""

from dataclasses import dataclass
from enum import StrEnum

from storefront.catalog.variant import Variant

MOST_UNITS = 99  # of one line


class Why(StrEnum):
    """What happened to a line since it was put on the list."""

    GONE = "gone"  # it is no longer shown, or cannot be bought
    SOLD_OUT = "sold_out"
    FEWER = "fewer"
    FULL = "full"  # the basket takes no more lines


@dataclass(frozen=True)
class Change:
    """A line that goes on otherwise than it was wished for. No variant: none that may be shown."""

    why: Why
    variant: Variant | None = None
    left: int = 0


def units(variant: Variant, wish: int, payable: set[int]) -> tuple[int, Change | None]:
    """How many of `wish` units there are, 0 for none, and what changed. `payable` are ids of shops that can be paid.

    Never fewer than the seller makes at a time. The variant comes with its product and seller.
    """
    product = variant.product
    is_sold = product.is_public and not variant.archived and variant.seller_id in payable
    if not is_sold or product.min_order > MOST_UNITS:
        return 0, Change(Why.GONE, variant)
    most = min(MOST_UNITS, variant.free if variant.capacity is None else variant.capacity)
    if most < max(1, product.min_order):
        return 0, Change(Why.SOLD_OUT, variant)
    found = min(max(wish, product.min_order), most)
    return found, Change(Why.FEWER, variant, found) if found < wish else None
