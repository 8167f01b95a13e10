"""The NIK on an identity card: 16 digits of region, day of birth (a woman's plus 40) and a serial number.

The region is where the number was first issued and never changes, so it says nothing about where a person lives.
"""

from enum import StrEnum

from stdnum.exceptions import InvalidComponent, ValidationError
from stdnum.id import nik

LENGTH = 16
WORN_OUT = "0000"  # serial numbers begin with 0001


class Fault(StrEnum):
    """What is wrong: the shape is refused; what it means is only doubted, for lists of regions grow old."""

    SHAPE = "shape"
    MEANING = "meaning"


def normal(typed: str) -> str:
    """The digits without blanks, dots and dashes."""
    return nik.compact(typed)


def fault(number: str) -> Fault | None:
    """What is wrong with a number in its normal spelling; None when it could be somebody's."""
    if len(number) != LENGTH or not (number.isascii() and number.isdigit()):
        return Fault.SHAPE
    try:
        nik.validate(number)
    except InvalidComponent:
        return Fault.MEANING
    except ValidationError:
        return Fault.SHAPE
    return Fault.MEANING if number.endswith(WORN_OUT) else None
