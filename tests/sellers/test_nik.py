"""A NIK: its shape is refused, its meaning only doubted."""

import pytest

from storefront.sellers import nik
from storefront.sellers.nik import Fault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("3171 0117 0845 0001", None), ("3171015708450001", None), ("31.71.01.170845-0001", None),
        ("3273011708450001", None), ("317101170845000", Fault.SHAPE), ("31710117084500011", Fault.SHAPE),
        ("317101170845000A", Fault.SHAPE), ("", Fault.SHAPE), ("３１７１０１１７０８４５０００１", None),
        ("3171013213450001", Fault.MEANING), ("3171017208450001", Fault.MEANING), ("0071011708450001", Fault.MEANING),
        ("3171011713450001", Fault.MEANING), ("3171011708450000", Fault.MEANING),
    ],
)  # fmt: skip
def test_what_is_typed_is_judged(typed: str, fault: Fault | None) -> None:
    assert nik.fault(nik.normal(typed)) == fault
