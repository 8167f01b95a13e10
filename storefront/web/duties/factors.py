"""What time does to wishes for another second factor: without two operators they end."""

from storefront.accounts import factor_renewal, factor_renewing
from storefront.web.carefully import each


def lapse() -> int:
    """End those whose time has passed, each in a commit of its own."""
    return each(factor_renewal.over(), factor_renewing.lapse)
