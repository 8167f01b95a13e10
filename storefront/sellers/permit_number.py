"""What somebody may have typed in place of a permit's number: the number of another thing, which we then name."""

import re
from enum import StrEnum

from stdnum.id import nik, npwp

from storefront.sellers.permit import SHAPES, Kind, normal


class Slip(StrEnum):
    """A number that has another meaning than the one asked for."""

    NIK = "nik"  # of a person: never to be kept
    NPWP = "npwp"
    KH = "kh"  # a halal decree's number, printed above the certificate's own (BPJPH)
    NMID = "nmid"  # a QRIS merchant
    OLD_PIRT = "old_pirt"  # 12 digits, before 2012; such papers have ended
    OTHER = "other"  # the shape of another kind of paper


def slip(kind: Kind, typed: str) -> tuple[Slip, Kind | None] | None:
    """What a number without the shape of its kind looks like; with OTHER comes the kind whose shape it has."""
    number = normal(typed)
    if kind == Kind.HALAL and number.startswith("KH"):
        return Slip.KH, None
    if kind == Kind.PIRT and re.fullmatch(r"[0-9]{12}", number):
        return Slip.OLD_PIRT, None
    if re.fullmatch(r"ID[0-9]{13}", number):
        return Slip.NMID, None
    if nik.is_valid(number):
        return Slip.NIK, None
    if re.fullmatch(r"[0-9]{15,16}", number) and npwp.is_valid(number):
        return Slip.NPWP, None
    other = next((each for each, shape in SHAPES.items() if each != kind and shape.fullmatch(number)), None)
    return (Slip.OTHER, other) if other else None
