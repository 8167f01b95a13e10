"""What a lobby screen shows: goods whose turn it is, by weekday, as long as they can be had."""

from datetime import timedelta

import pytest

from storefront.catalog import stock, variant
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product, Status
from storefront.kiosks import list_state, playlist
from storefront.kiosks.kiosk import Kiosk, KioskDay
from storefront.kit import clock
from storefront.kit.db import db
from tests.kiosks import lobby
from tests.people import Make, Shopper


def shown(kiosk: Kiosk) -> list[tuple[str, str, str]]:
    return [(slide.product.name, slide.days, slide.showcase) for slide in playlist.of(kiosk)]


@pytest.fixture
def goods(make: Make) -> list[Product]:
    """Three goods of one maker."""
    seller = make.seller(name="Dapur Lentera")
    return [make.product(seller, name, stock=2) for name in ("Sambal", "Abon", "Dodol")]


def test_goods_stand_in_the_order_of_their_slots_and_on_friday_others(goods: list[Product]) -> None:
    sambal, abon, dodol = goods
    kiosk, _key = lobby.screen(abon, sambal)
    friday = lobby.showcase(dodol, slug="jumat")
    db.session.add(KioskDay(kiosk_id=kiosk.id, weekday=5, showcase=friday))
    db.session.commit()
    assert shown(kiosk) == [("Abon", "123467", "lobi"), ("Sambal", "123467", "lobi"), ("Dodol", "5", "jumat")]


def test_what_cannot_be_had_or_may_not_be_shown_is_not_on_the_screen(goods: list[Product], sari: Shopper) -> None:
    sambal, abon, dodol = goods
    kiosk, _key = lobby.screen(*goods)
    sari.buys(variant.of(sambal.id)[0], 2)
    assert [name for name, *_rest in shown(kiosk)] == ["Abon", "Dodol"]
    abon.move(Status.PAUSED)
    db.session.commit()
    lobby.leaves(dodol)
    assert shown(kiosk) == []
    stock.add(variant.of(sambal.id)[0], 5)
    assert [name for name, *_rest in shown(kiosk)] == ["Sambal"]
    clock.shift(timedelta(days=8))  # the period is over, and nothing was drawn
    assert shown(kiosk) == []


def test_an_empty_list_has_its_state_unless_something_came_while_it_was_made(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    sambal = make.product(stock=0)
    kiosk, _key = lobby.screen(sambal)
    assert playlist.made(kiosk) == ([], list_state.of(kiosk))
    ask = playlist._state_without_goods

    def overtaken(kiosk: Kiosk) -> str | None:
        stock.add(variant.of(sambal.id)[0], 5)
        return ask(kiosk)

    monkeypatch.setattr(playlist, "_state_without_goods", overtaken)
    assert playlist.made(kiosk) == ([], None), "this list is none of the state there is now"


def test_a_slide_has_the_mark_of_what_it_shows(goods: list[Product]) -> None:
    sambal = goods[0]
    kiosk, _key = lobby.screen(sambal)

    def mark() -> str:
        (only,) = playlist.marks(kiosk)
        return only

    seen = {mark()}
    variant.set_price(variant.of(sambal.id)[0], 30_000)
    seen.add(mark())
    sambal.name_en = "Chilli paste"
    seen.add(mark())
    db.session.add(Photo(product_id=sambal.id, key="ab" * 16, width=800, height=800, tint="#aabbcc", alt="Sambal"))
    seen.add(mark())
    stock.add(variant.of(sambal.id)[0], 3)
    seen.add(mark())
    assert len(seen) == 5
    db.session.add(KioskDay(kiosk_id=kiosk.id, weekday=5, showcase=lobby.showcase(slug="jumat")))
    assert mark() in seen, "another weekday shows the same"
