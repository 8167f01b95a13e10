"""Screens ask all the time whether something has changed: one statement, and no change is missed."""

from datetime import timedelta

from storefront.catalog import stock, variant, version
from storefront.kiosks import list_state, running
from storefront.kiosks.kiosk import KioskDay, Status
from storefront.kit import clock
from storefront.kit.db import db
from tests.harness.statements import said
from tests.kiosks import lobby
from tests.people import Make


def test_the_state_is_told_in_one_statement_and_moves_with_what_is_shown(make: Make) -> None:
    sambal, abon = make.product(name="Sambal", stock=2), make.product(name="Abon", stock=2)
    kiosk, _key = lobby.screen(sambal, abon)
    twin, _other = lobby.screen(slug="kembar")
    twin.showcase_id = kiosk.showcase_id
    db.session.commit()
    db.session.refresh(kiosk)
    with said() as asked:
        first = list_state.of(kiosk)
    assert len(asked) == 1
    assert list_state.of(twin) == first, "two screens with one programme share it"
    stock.add(variant.of(abon.id)[0], running.MOST_UNITS)
    many = list_state.of(kiosk)
    stock.add(variant.of(abon.id)[0], 500)
    assert list_state.of(kiosk) == many, "one cannot put in more"
    states = [first, many]
    version.bump()
    states.append(list_state.of(kiosk))
    kiosk.slide_seconds = 20
    db.session.flush()
    states.append(list_state.of(kiosk))
    db.session.add(KioskDay(kiosk_id=kiosk.id, weekday=5, showcase=twin.showcase))
    db.session.flush()
    states.append(list_state.of(kiosk))
    lobby.leaves(sambal)
    states.append(list_state.of(kiosk))
    clock.shift(timedelta(days=1))
    states.append(list_state.of(kiosk))
    assert len(set(states)) == len(states)


def test_a_key_tells_the_same_as_its_screen_until_it_is_ended(make: Make) -> None:
    kiosk, key = lobby.screen(make.product())
    assert list_state.by_key(key) == list_state.of(kiosk)
    assert list_state.by_key(key[:-1]) is list_state.by_key("A" * 43) is None
    kiosk.move(Status.REVOKED)
    db.session.commit()
    assert list_state.by_key(key) is None
