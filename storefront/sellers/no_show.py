"""What a shop gives back when nobody comes for goods that cannot be sold again. Said before anybody pays."""

from enum import StrEnum


class NoShow(StrEnum):
    """For food that spoils and goods made for one person; goods that keep go back on the shelf, their money goes back.

    The programme's own rule is `half`: shopper and seller share the loss. The shop may choose another; an order keeps
    the rule that was shown when it was placed.
    """

    HALF = "half"  # half of the price goes back
    NOTHING = "nothing"  # nothing goes back
    NEW_DAY = "new_day"  # another day has to be offered once; after that nothing goes back
