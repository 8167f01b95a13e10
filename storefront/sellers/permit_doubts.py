"""What is odd about a paper whose number has the right shape. A doubt is told and never refuses: old forms live on.

Sources: PerBPOM 22/2018 and the 15 digits of a P-IRT number, UU 20/2016 on brands, PP 5/2021 on the NIB.
"""

import re
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import NOW, Kind, Permit
from storefront.sellers.seller import Seller

PIRT_YEARS = 5
BRAND_YEARS = 10
FIRST_NIB = date(2018, 7, 9)  # the day the OSS opened


class Doubt(StrEnum):
    """One oddity; the words stand in the doorway."""

    PIRT_PACKAGING = "pirt_packaging"  # first digit 1 to 8
    PIRT_FOOD = "pirt_food"  # kinds of food 01 to 15
    PIRT_PLACE = "pirt_place"  # not issued in Jakarta (31); a P-IRT ends when its maker moves to another city
    PIRT_OVER = "pirt_over"  # the year in the number is past
    PIRT_FAR = "pirt_far"  # more than five years ahead
    PIRT_END = "pirt_end"  # another year than the end that was typed
    HALAL_MUI = "halal_mui"
    BPOM_IMPORT = "bpom_import"
    BRAND_APPLIED = "brand_applied"  # an application is no certificate yet
    PKRT_FORM = "pkrt_form"
    NIB_EARLY = "nib_early"
    ALL_THE_SAME = "all_the_same"
    LASTS_LONG = "lasts_long"  # longer than its kind is ever issued for


def doubts(kind: Kind, number: str, issued_on: date | None = None, ends_on: date | None = None) -> list[Doubt]:
    """All that is odd, the gravest first. `number` has the shape of its kind."""
    found = {
        Kind.PIRT: lambda: _pirt(number, ends_on),
        Kind.HALAL: lambda: [Doubt.HALAL_MUI] if number.isdigit() else [],
        Kind.BPOM_MD: lambda: [Doubt.BPOM_IMPORT] if number.startswith("ML") else [],
        Kind.BRAND: lambda: [] if number.startswith("IDM") else [Doubt.BRAND_APPLIED],
        Kind.PKRT: lambda: [] if re.search(r"PK[DL]\s?[0-9]{11}$", number, re.IGNORECASE) else [Doubt.PKRT_FORM],
        Kind.NIB: lambda: [Doubt.NIB_EARLY] if issued_on and issued_on < FIRST_NIB else [],
    }.get(kind, list)()
    digits = re.sub(r"\D", "", number)
    if len(digits) > 5 and len(set(digits)) == 1:
        found.append(Doubt.ALL_THE_SAME)
    most = {Kind.PIRT: PIRT_YEARS, Kind.BRAND: BRAND_YEARS}.get(kind)
    if most and issued_on and ends_on and ends_on > after_years(issued_on, most):
        found.append(Doubt.LASTS_LONG)
    return found


def pirt_end(number: str, issued_on: date | None) -> date | None:
    """When a P-IRT ends by its day of issue, if the number's last two digits name the same year; else None."""
    if issued_on is None:
        return None
    ends = after_years(issued_on, PIRT_YEARS)
    return ends if pirt_year(number) == ends.year else None


def pirt_year(number: str) -> int:
    """The year in which a P-IRT ends, by its last two digits."""
    return 2000 + int(number[-2:])


def after_years(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def sharers(permit: Permit, most: int = 5) -> list[str]:
    """Names of other shops with the same number of the same kind: one of them may have copied it."""
    same = select(Seller.name).join(Permit, Permit.seller_id == Seller.id).where(
        Permit.kind == permit.kind, Permit.number == permit.number, Permit.seller_id != permit.seller_id,
        Permit.status.in_(NOW), Permit.number != "",
    )  # fmt: skip
    return list(db.session.scalars(same.distinct().order_by(Seller.name).limit(most)))


def _pirt(number: str, ends_on: date | None) -> list[Doubt]:
    year, today = pirt_year(number), clock.today()
    found = {
        Doubt.PIRT_OVER: year < today.year,
        Doubt.PIRT_FAR: year > today.year + PIRT_YEARS,
        Doubt.PIRT_END: ends_on is not None and ends_on.year != year,
        Doubt.PIRT_PLACE: number[3:5] != "31",
        Doubt.PIRT_PACKAGING: number[0] not in "12345678",
        Doubt.PIRT_FOOD: not 1 <= int(number[1:3]) <= 15,
    }
    return [doubt for doubt, is_so in found.items() if is_so]
