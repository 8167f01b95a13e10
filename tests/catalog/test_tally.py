"""How much each city and each pengampu has in the shop."""

import pytest

from storefront.catalog import tally
from storefront.catalog.tally import Tally
from storefront.kit.db import db
from storefront.sellers.seller import Status
from tests.people import CIDENG, Make

TIMUR = "31.75.01.1001"


def test_goods_and_makers_are_counted_where_they_are_public(make: Make) -> None:
    here, there, hidden = make.seller("Budi"), make.seller("Rini", area=TIMUR, pengampu="KPKP"), make.seller("Tono")
    for seller in (here, here, there, hidden):
        make.product(seller)
    make.product(here, passed=False)
    make.seller("Tanpa barang")
    hidden.move(Status.SUSPENDED)
    db.session.commit()
    assert tally.by_city([CIDENG[:5], "31.75", "31.73"]) == {
        "31.71": Tally(2, 1), "31.75": Tally(1, 1), "31.73": Tally(0, 0),
    }  # fmt: skip
    assert tally.by_pengampu(["PPKUKM", "KPKP"]) == {"PPKUKM": Tally(2, 1), "KPKP": Tally(1, 1)}
    assert tally.by_city([]) == {}


def test_counting_stops_where_nobody_needs_it_any_more(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "CAP", 2)
    seller = make.seller()
    for _turn in range(4):
        make.product(seller)
    assert tally.by_city(["31.71"]) == {"31.71": Tally(3, 1)}
