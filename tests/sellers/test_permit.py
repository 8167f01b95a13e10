"""Papers: shapes that say only "could be one", and numbers as their issuers write them."""

import pytest

from storefront.sellers.permit import CHECKERS, NAMES, SHAPES, Kind, Permit, has_shape, normal


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (Kind.NIB, "1234567890123"), (Kind.NIB, " 1234 5678 9012 3 "), (Kind.PIRT, "1234567890123-45"),
        (Kind.PIRT, "123456789012345"), (Kind.HALAL, "ID00410000123456789"), (Kind.HALAL, "id 0041.0000.1234.56789"),
        (Kind.BPOM_MD, "MD 123456789012"), (Kind.BPOM_MD, "ml123456789012345"), (Kind.BPOM_NA, "NA18201234567"),
        (Kind.BRAND, "IDM000123456"), (Kind.BRAND, "DID2021012345"), (Kind.BRAND, "JID2021012345"),
        (Kind.SLHS, "443.5/123/2026"), (Kind.PKRT, "PKD 20501234567"),
    ],
)  # fmt: skip
def test_a_number_that_could_be_one(kind: Kind, number: str) -> None:
    assert has_shape(kind, number)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (Kind.NIB, ""), (Kind.NIB, "123456789012"), (Kind.NIB, "12345678901234"), (Kind.NIB, "123456789012X"),
        (Kind.NIB, "١٢٣٤٥٦٧٨٩٠١٢٣"), (Kind.NIB, "1234567890123\x00"), (Kind.PIRT, "1234567890123-4"),
        (Kind.HALAL, "00410000123456789"),
        (Kind.BPOM_MD, "MD12345678901234"), (Kind.BPOM_MD, "123456789012"), (Kind.BPOM_NA, "NB18201234567"),
        (Kind.BRAND, "IDM00012345"), (Kind.SLHS, "  "), (Kind.PKRT, ""),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_one(kind: Kind, number: str) -> None:
    assert not has_shape(kind, number)


def test_numbers_are_compared_without_their_dots_and_dashes() -> None:
    assert normal(" id 0041.0000-123 ") == "ID00410000123"


def test_a_paper_is_shown_as_its_issuer_writes_it() -> None:
    assert Permit(kind=Kind.PIRT, number="123456789012345").shown_number == "1234567890123-45"
    assert Permit(kind=Kind.NIB, number="1234567890123").shown_number == "1234567890123"
    assert (Permit(kind=Kind.PIRT, number="1").name, Permit(kind=Kind.HALAL, number="1").name) == ("P-IRT", "Halal")


def test_every_kind_has_its_name_and_where_possible_a_place_to_look_it_up() -> None:
    assert set(NAMES) == set(Kind)
    assert {kind for kind in Kind if not Permit(kind=kind, number="1").checker} == {Kind.SLHS}
    assert all(
        address.startswith("https://") and address.endswith(("/", "/sertifikat")) for address in CHECKERS.values()
    )
    assert set(SHAPES) <= set(Kind)
