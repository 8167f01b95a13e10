"""Who may be drawn: a kota pass that holds, something left to buy, the right city; on a shelf nothing that spoils."""

from datetime import timedelta

from storefront.catalog.product import Food, Keeping, PassLevel, Product
from storefront.galleries import eligible
from storefront.galleries.showcase import Kind, Showcase
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import lobby
from tests.people import Make

BEKASI_SIDE = "31.75.01.1001"  # a kelurahan of another city


def names(showcase: Showcase) -> set[str]:
    """The first words of the goods that may be drawn."""
    return {each.product.partition("-")[0] for each in eligible.candidates(showcase)}


def of(make: Make, name: str, **facts: object) -> Product:
    """A good of a shop of its own."""
    product = make.product(make.seller(f"Toko {name}"), name, **facts)  # type: ignore[arg-type]
    db.session.commit()
    return product


def test_only_what_passed_a_city_and_can_be_had_is_drawn(make: Make) -> None:
    lobby_screen = lobby.showcase(slots=9)
    of(make, "Dodol")
    of(make, "Batik", capacity=3, stock=0)  # made to order
    of(make, "Habis", stock=0)
    of(make, "Konsep", passed=False)
    of(make, "Kecamatan").pass_level = PassLevel.KECAMATAN
    of(make, "Lewat").pass_ends_on = clock.today() - timedelta(days=1)
    of(make, "Surat").papers_end_on = clock.today() - timedelta(days=1)
    make.product(make.seller("Toko Timur", BEKASI_SIDE), "Timur")
    db.session.commit()
    assert names(lobby_screen) == {"dodol", "batik"}
    everywhere = lobby.showcase(slots=9, kind=Kind.FRONT_PAGE, slug="depan", city_code=None)
    assert names(everywhere) == {"dodol", "batik", "timur"}


def test_on_a_shelf_in_a_lobby_nothing_spoils_and_nothing_is_a_service(make: Make) -> None:
    shelf = lobby.shelf(slots=9)
    of(make, "Keripik", keeping=Keeping.DRY)
    of(make, "Sabun", food=Food.NONE, keeping=Keeping.NONE)
    of(make, "Yoghurt", keeping=Keeping.CHILLED)
    of(make, "Lapis", keeping=Keeping.SHORT)
    of(make, "Kangkung", food=Food.FRESH, keeping=Keeping.NONE)
    of(make, "Pijat", food=Food.NONE, keeping=Keeping.NONE, kind="jasa-kesehatan")
    assert names(shelf) == {"keripik", "sabun"}
