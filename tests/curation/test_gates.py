"""What no score makes up for."""

from datetime import timedelta

import pytest

from storefront.catalog.product import Food, Keeping, PassLevel, Product
from storefront.curation import gates
from storefront.kit import clock
from storefront.sellers.permit import Kind
from tests.curation.table import give_paper
from tests.people import Make

LEVELS = list(PassLevel)


def closed(product: Product) -> list[list[str]]:
    return [gates.closed(product, level) for level in LEVELS]


@pytest.mark.parametrize(
    ("food", "keeping", "kind", "has", "shut"),
    [  # at kecamatan, kota and provinsi
        (Food.PROCESSED, Keeping.DRY, "camilan", [Kind.HALAL, Kind.PIRT], [[], [], []]),
        (Food.PROCESSED, Keeping.DRY, "camilan", [Kind.HALAL], [[], [], ["p-irt"]]),
        (Food.PROCESSED, Keeping.DRY, "camilan", [Kind.PIRT], [["halal"]] * 3),
        (Food.PROCESSED, Keeping.SHORT, "kudapan", [Kind.HALAL, Kind.SLHS], [[], [], []]),  # never asked for a P-IRT
        (Food.PROCESSED, Keeping.CHILLED, "olahan-ikan", [Kind.HALAL], [[], [], ["bpom-md"]]),
        (Food.PROCESSED, Keeping.NONE, "telur", [Kind.HALAL], [[], [], []]),
        (Food.FRESH, Keeping.NONE, "sayur-segar", [], [[], [], []]),
        (Food.NONE, Keeping.NONE, "sabun", [], [[], [], ["pkrt"]]),
        (Food.NONE, Keeping.NONE, "batik", [], [[], [], []]),
    ],
)
def test_which_gates_are_closed(
    make: Make, food: Food, keeping: Keeping, kind: str, has: list[Kind], shut: list[list[str]]
) -> None:
    product = make.product(food=food, keeping=keeping, kind=kind, passed=False)
    for paper in has:
        give_paper(product, paper)
    assert closed(product) == shut


def test_a_paper_that_has_ended_closes_every_level_until_another_carries_it(make: Make) -> None:
    product = make.product(passed=False)
    give_paper(product, Kind.HALAL)
    give_paper(product, Kind.PIRT, days=0)
    assert closed(product) == [[], [], []]
    clock.shift(timedelta(days=1))
    assert closed(product) == [["expired"], ["expired"], ["p-irt", "expired"]]
    from_now = make.product(seller=product.seller, name="Lain", passed=False)
    assert closed(from_now)[0] == ["halal"], "somebody else's paper carries nothing"


def test_legality_is_offered_from_what_stands(make: Make) -> None:
    product = make.product(passed=False)
    assert gates.legality(product) == 1
    give_paper(product, Kind.HALAL)
    give_paper(product, Kind.PIRT)
    assert gates.legality(product) == 3
    give_paper(product, Kind.NIB)
    assert gates.legality(product) == 4
