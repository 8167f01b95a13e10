"""What somebody may have meant whose words found nothing."""

import pytest

from storefront.catalog.filters import Filters, read
from storefront.catalog.meant import meant
from storefront.catalog.shelf import shelves
from tests.people import Make


@pytest.mark.parametrize(("typed", "first"), [
    ("kerpik", "keripik"), ("singkng", "singkong"), ("kerpik singkng", "keripik singkong"),
    ("btaik tulis", "batik tulis"),
    ("zzzzzz", None), ("k", None), ("", None), ("🍜", None),
])  # fmt: skip
def test_the_likeliest_comes_first(make: Make, typed: str, first: str | None) -> None:
    make.product(name="Keripik Singkong", kind="camilan")
    make.product(name="Batik Tulis", kind="batik", category="kriya")
    assert (meant(Filters(text=typed)) or [None])[0] == first


def test_words_that_never_stand_together_are_offered_alone(make: Make) -> None:
    make.product(name="Keripik Singkong", kind="camilan")
    make.product(name="Batik Tulis", kind="batik", category="kriya")
    assert meant(Filters(text="keripik batik")) == ["keripik", "batik"]


def test_slips_are_set_right_by_what_stands_together_and_is_there_most(make: Make) -> None:
    make.product(name="Nastar", kind="kue-kering")
    for name in ("Kue Kering Putri Salju", "Kerang Hijau", "Kerang Dara", "Rendang Sapi", "Rengginang", "Sambal 200 g"):
        make.product(name=name)
    assert meant(Filters(text="kue kerng"))[0] == "kue kering"
    assert meant(Filters(text="kerng")) == ["kerang", "kering"]
    assert meant(Filters(text="rendnag")) == ["rendang"]
    assert meant(Filters(text="sambl")) == ["sambal"]


def test_a_number_is_never_guessed(make: Make) -> None:
    make.product(name="Sambal 200 g")
    assert meant(Filters(text="Rp 20000")) == []


def test_only_what_the_other_filters_leave_is_offered(make: Make) -> None:
    make.product(name="Keripik Singkong", kind="camilan")
    wanted = read({"q": "kerpik", "kota": "jakarta-barat"}, shelves())
    assert meant(wanted) == []


def test_what_is_not_public_is_not_offered(make: Make) -> None:
    make.product(name="Rahasia", passed=False)
    assert meant(Filters(text="rahasi")) == []
