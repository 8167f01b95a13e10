"""Budi's sambal has passed; Rini and Yusuf curate."""

import pytest

from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.sellers.permit import Kind
from tests.curation.table import Table, give_paper, lay
from tests.people import Make


@pytest.fixture
def sambal(make: Make) -> Product:
    """A jar that a curator has passed."""
    return make.product(seller=make.seller(), name="Sambal Teri")


@pytest.fixture
def budi(make: Make, sambal: Product) -> User:
    """Budi sells it."""
    return make.owner(sambal.seller)


@pytest.fixture
def rini(make: Make) -> User:
    """Rini curates."""
    return make.staff(Role.KURATOR, "Rini")


@pytest.fixture
def yusuf(make: Make) -> User:
    """Yusuf curates, too."""
    return make.staff(Role.KURATOR, "Yusuf")


@pytest.fixture
def table(make: Make) -> Table:
    """Bagas, Joko, Rini, Yusuf and Tari."""
    return lay(make)


@pytest.fixture
def cookies(make: Make) -> Product:
    """Dry biscuits with a halal certificate, not submitted yet."""
    product = make.product(name="Kue Kacang", passed=False, kind="kue-kering")
    give_paper(product, Kind.HALAL)
    return product
