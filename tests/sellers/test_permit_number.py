"""What was typed instead of a permit's number, and what is odd about one of the right shape."""

from datetime import date, timedelta

import pytest

from storefront.kit import clock
from storefront.sellers.permit import Kind, has_shape
from storefront.sellers.permit_doubts import Doubt, after_years, doubts, pirt_end, sharers
from storefront.sellers.permit_number import Slip, slip
from tests.people import Make
from tests.sellers.papers import paper


@pytest.mark.parametrize(
    ("kind", "typed", "found"),
    [
        (Kind.HALAL, "KH00030000123456", Slip.KH), (Kind.HALAL, "kh 000.3-0000", Slip.KH),
        (Kind.PIRT, "206317101000", Slip.OLD_PIRT), (Kind.HALAL, "ID1020001234567", Slip.NMID),
        (Kind.NIB, "3171015203900001", Slip.NIK), (Kind.PIRT, "3171 0152 0390 0001", Slip.NIK),
        (Kind.SLHS, "", None), (Kind.NIB, "012345", None), (Kind.NIB, "9999999999999999", None),
        (Kind.NIB, "206317101000129", Slip.OTHER), (Kind.BPOM_NA, "MD123456789012", Slip.OTHER),
        (Kind.HALAL, "1234567890123", Slip.OTHER), (Kind.NIB, "IDM000123456", Slip.OTHER),
    ],
)  # fmt: skip
def test_the_number_of_another_thing_is_named(kind: Kind, typed: str, found: Slip | None) -> None:
    told = slip(kind, typed)
    assert (told[0] if told else None) == found
    assert not typed or not has_shape(kind, typed)


def test_the_kind_whose_shape_it_has_comes_along() -> None:
    assert slip(Kind.NIB, "2063171010001-29") == (Slip.OTHER, Kind.PIRT)
    assert slip(Kind.PIRT, "1234567890123") == (Slip.OTHER, Kind.NIB)


def pirt(pack: str = "2", food: str = "06", place: str = "3171", year: int | None = None) -> str:
    """A P-IRT number that can belong to nobody: there is no producer 0000."""
    return f"{pack}{food}{place}010000{(clock.today().year + 3 if year is None else year) % 100:02}"


def test_each_part_of_a_pirt_number_is_held_to_the_rule_and_only_told() -> None:
    year, soon = clock.today().year, date(clock.today().year + 3, 5, 1)
    told = {
        pirt(): [], pirt("9"): [Doubt.PIRT_PACKAGING], pirt("0"): [Doubt.PIRT_PACKAGING],
        pirt(food="16"): [Doubt.PIRT_FOOD], pirt(food="00"): [Doubt.PIRT_FOOD], pirt(food="15"): [],
        pirt(place="3276"): [Doubt.PIRT_PLACE], pirt(year=year): [Doubt.PIRT_END],
        pirt(year=year - 1): [Doubt.PIRT_OVER, Doubt.PIRT_END], pirt(year=year + 5): [Doubt.PIRT_END],
        pirt(year=year + 6): [Doubt.PIRT_FAR, Doubt.PIRT_END],
    }  # fmt: skip
    for number, odd in told.items():
        assert len(number) == 15 and has_shape(Kind.PIRT, number)
        assert doubts(Kind.PIRT, number, None, soon) == odd, number
    assert doubts(Kind.PIRT, "1" * 15) == [Doubt.PIRT_OVER, Doubt.PIRT_PLACE, Doubt.ALL_THE_SAME]


@pytest.mark.parametrize(
    ("kind", "number", "issued", "ends", "odd"),
    [
        (Kind.HALAL, "12345678901234", None, None, [Doubt.HALAL_MUI]),
        (Kind.HALAL, "ID31110000123456789", None, None, []),
        (Kind.BPOM_MD, "ML123456789012", None, None, [Doubt.BPOM_IMPORT]),
        (Kind.BRAND, "DID2021012345", None, None, [Doubt.BRAND_APPLIED]),
        (Kind.BRAND, "IDM000123456", date(2020, 2, 29), date(2030, 3, 1), [Doubt.LASTS_LONG]),
        (Kind.BRAND, "IDM000123456", date(2020, 2, 29), date(2030, 2, 28), []),
        (Kind.NIB, "1234567890123", date(2018, 7, 8), None, [Doubt.NIB_EARLY]),
        (Kind.NIB, "1234567890123", date(2018, 7, 9), None, []),
        (Kind.PKRT, "KEMENKES RI PKD 20501234567", None, None, []),
        (Kind.PKRT, "kemenkes 1", None, None, [Doubt.PKRT_FORM]),
        (Kind.SLHS, "443.5/123/2026", None, None, []),
    ],
)  # fmt: skip
def test_other_papers_have_their_oddities_too(
    kind: Kind, number: str, issued: date | None, ends: date | None, odd: list[Doubt]
) -> None:
    assert doubts(kind, number, issued, ends) == odd


def test_the_end_of_a_pirt_follows_from_its_issue_when_its_number_says_the_same_year() -> None:
    assert pirt_end(pirt(year=2029), date(2024, 2, 29)) == date(2029, 2, 28)
    assert pirt_end(pirt(year=2028), date(2024, 2, 29)) is None and pirt_end(pirt(), None) is None
    assert after_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_a_number_another_shop_has_too_is_told_to_staff(make: Make) -> None:
    mine, other = make.seller("Dapur Budi"), make.seller("Dapur Ida")
    permit = paper(mine, Kind.PIRT, clock.today() + timedelta(days=9), number=pirt())
    assert sharers(permit) == []
    paper(other, Kind.PIRT, number=pirt())
    paper(mine, Kind.SLHS, number=pirt())
    assert sharers(permit) == ["Dapur Ida"]
