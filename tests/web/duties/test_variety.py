"""Once a day the worker notes how varied each city's goods of each pengampu are."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.catalog import passing
from storefront.curation import variety_reading, variety_snapshot, variety_taking
from storefront.curation.variety_snapshot import VarietyGroup, VarietySnapshot
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web import work
from storefront.web.duties import variety
from tests.people import Make

CELL = ("31.71", "PPKUKM")


def shots() -> list[VarietySnapshot]:
    db.session.rollback()
    return list(db.session.scalars(select(VarietySnapshot).order_by(VarietySnapshot.day, VarietySnapshot.id)))


def test_a_day_is_noted_once_and_groups_are_todays(make: Make) -> None:
    shops = [make.seller(f"Dapur {turn}") for turn in range(3)]
    chips = [make.product(shop, "Keripik Singkong Balado", kind="camilan") for shop in shops]
    make.product(shops[0], "Sambal Teri")
    make.product(shops[0], "Sambal Roa", passed=False)
    make.seller("Tambak", pengampu="KPKP")
    assert (variety.note(), variety.note()) == (2, 0)
    empty, full = sorted(shots(), key=lambda each: each.goods)
    assert (empty.pengampu_code, empty.goods, empty.variety, empty.gaps, empty.kinds) == ("KPKP", 0, None, 8, {})
    assert (full.city_code, full.pengampu_code) == CELL and full.kinds == {"camilan": 3, "sambal-bumbu": 1}
    assert (full.goods, full.makers, full.signature, full.alike, full.variety, full.gaps) == (4, 3, 1, 3, 50, 7)
    (group,) = variety_snapshot.groups_of(*CELL)
    assert (group.title, group.goods, group.makers) == ("keripik singkong", 3, 3)
    assert group.product_ids == sorted((each.id for each in chips), reverse=True)
    assert variety_reading.same_here(chips[0]) == ("keripik singkong", 2)
    assert variety_reading.same_here(make.product(shops[0], "Kripik Singkong Keju", passed=False)) == (
        "keripik singkong",
        3,
    )
    assert variety_reading.same_here(make.product(shops[0], "Sambal Ijo", passed=False)) is None
    clock.shift(timedelta(days=1))
    assert passing.suspend(chips[0]) and passing.suspend(chips[1])
    db.session.commit()
    work.one_round()
    assert [each.day for each in shots()][-1] == clock.today() and len(shots()) == 4
    assert db.session.scalars(select(VarietyGroup)).all() == [], "one maker's own goods are no group"
    assert variety_snapshot.latest()[CELL].goods == 2
    assert [each.goods for each in variety_snapshot.of_cell(*CELL, days=9)] == [4, 2]


def test_a_few_cells_at_once_and_after_a_kill_the_rest(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    for pengampu in ("PPKUKM", "KPKP", "Sosial"):
        make.seller(f"Toko {pengampu}", pengampu=pengampu)
    monkeypatch.setattr(variety, "AT_ONCE", 2)
    assert (variety.note(), variety.note(), variety.note()) == (2, 1, 0)


def test_of_two_workers_one_notes_the_cell(make: Make) -> None:
    make.product()
    assert variety_taking.take(CELL)
    db.session.commit()
    assert not variety_taking.take(CELL)
    db.session.commit()
    assert len(shots()) == 1 and len(variety_snapshot.groups_of(*CELL)) == 0


def test_a_large_cell_costs_the_same_statements(app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variety_taking, "MOST_NAMES", 2)
    for turn in range(4):
        make.product(make.seller(f"Dapur {turn}"), "Sambal Teri")
    assert variety_taking.take(CELL)
    db.session.commit()
    (shot,) = shots()
    assert (shot.goods, shot.alike) == (4, 2), "all are counted, the newest are compared by name"
