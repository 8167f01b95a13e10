"""The merchant the QRIS tests pay."""

import pytest

from storefront.qris.payload import Merchant, build


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


@pytest.fixture(scope="session")
def code(warung):
    """A dynamic code of that merchant."""
    return build(warung, 25_000, "REF00001X", "A01")
