"""By which road an order came. Today there is one; bazaars and e-order add theirs here and nowhere else."""

from sqlalchemy import ColumnElement, literal_column

SHOP = "toko"  # the storefront itself


def key() -> ColumnElement[str]:
    """The word of an order's channel, to group by."""
    return literal_column(f"'{SHOP}'")
