"""What time does to QRIS accounts: a change whose cooling-off is over comes about."""

from storefront.catalog import version
from storefront.sellers import qris_changing
from storefront.web.carefully import each


def go_live() -> int:
    """Each due account takes the place of the old one, in a commit of its own."""
    return each(qris_changing.due(), _make_live)


def _make_live(seller_id: int) -> bool:
    is_done = qris_changing.make_live(seller_id)
    if is_done:
        version.bump()
    return is_done
