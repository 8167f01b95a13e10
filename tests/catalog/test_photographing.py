"""Sets of photos as plain facts; what the pages do with them is told in tests/web/seller/test_photos.py."""

from storefront.accounts.history import Deed
from storefront.catalog import photo, photographing, version
from storefront.catalog.photo import Photo
from storefront.catalog.photographing import LONGEST_ALT, MOST, Facts, described, joined, moved, without
from storefront.kit.db import db
from tests.people import Make


def facts(*keys: str) -> list[Facts]:
    """Photos with these names."""
    return [{"key": key, "width": 9, "height": 9, "tint": "#ffffff", "blur": "ab" * 27, "alt": key} for key in keys]


def names(some: list[Facts]) -> str:
    return "".join(each["key"] for each in some)


def test_a_set_is_joined_ordered_described_and_thinned_without_touching_it() -> None:
    some = facts("a", "b", "c")
    assert (
        names(joined(some, facts("b", "d", "d"))) == "abcd" and names(joined(some, facts(*"defghijkl"))) == "abcdefgh"
    )
    assert len(joined([], facts(*"abcdefghijkl"))) == MOST
    assert [names(moved(some, "c", place)) for place in (0, 1, -5, 99)] == ["cab", "acb", "cab", "abc"]
    assert names(moved(some, "x", 0)) == "abc" == names(without(some, "x")) and names(without(some, "a")) == "bc"
    assert described(some, "b", f"  Sambal\n{'a' * 300}")[1]["alt"] == ("Sambal " + "a" * 300)[:LONGEST_ALT]
    assert some == facts("a", "b", "c")


def test_a_photo_that_stays_keeps_its_row_and_nothing_new_is_no_news(make: Make) -> None:
    product = make.product()
    photographing.keep(product, facts("a", "b"), None)
    first = photo.of(product.id)[0]
    first.has_avif = True
    db.session.commit()
    number, seen = version.number(), first.id
    assert photographing.set_all(product, facts("c", "a")) and version.number() == number + 1
    assert [(each.key, each.has_avif, each.id == seen) for each in photo.of(product.id)] == [
        ("c", False, False), ("a", True, True)
    ]  # fmt: skip
    assert not photographing.set_all(product, photographing.facts_of(product)) and version.number() == number + 1
    assert db.session.query(Photo).count() == 2 and db.session.query(Deed).filter_by(what="product.photos").count() == 1
