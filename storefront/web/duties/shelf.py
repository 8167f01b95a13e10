"""What time does to the shelf: batches that are over are written off."""

from storefront.catalog import batches_left, taking_off
from storefront.web.carefully import each

MOST = 100


def end_batches() -> int:
    """Take what is over off the shelf, variant by variant; answers for how many there was anything to take."""
    done = last = 0
    while some := taking_off.due(last, MOST):
        last = some[-1]
        done += each([variant_id for variant_id in some if batches_left.over_units([variant_id])], _end)
    return done


def _end(variant_id: int) -> bool:
    return taking_off.take_off([variant_id]) > 0
