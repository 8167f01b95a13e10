"""How many examples the QRIS property tests try, and the merchant they pay."""

import os

import pytest
from hypothesis import settings

from storefront.qris.payload import Merchant

settings.register_profile("sample", max_examples=150, derandomize=True, deadline=None, database=None)
settings.register_profile("nightly", max_examples=10_000, deadline=None, database=None, print_blob=True)
settings.load_profile("nightly" if os.environ.get("STOREFRONT_LONG") == "1" else "sample")


@pytest.fixture(scope="session")
def warung():
    """A merchant that cannot exist: acquirer 93600000, and an NMID whose check digit is wrong on purpose."""
    return Merchant(
        name="WARUNG CONTOH",
        city="JAKARTA PUSAT",
        postcode="10110",
        pan="936000000000000017",
        merchant_id="000000000000017",
        guid="ID.CO.EXAMPLE.WWW",
        nmid="ID1099000000018",
        criteria="UMI",
        mcc="5814",
    )
