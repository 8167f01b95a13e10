"""How varied the goods of each city and pengampu are, noted once a day (WIB)."""

from storefront.curation import variety_taking
from storefront.web.carefully import each

AT_ONCE = 6  # cells in one round: in a large shop a cell takes up to a second, and money must not wait


def note() -> int:
    """Snapshots that are due today, each in a commit of its own; after a kill the rest follows in the next round."""
    return each(variety_taking.due(AT_ONCE), variety_taking.take)
