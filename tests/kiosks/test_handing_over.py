"""A list leaves the screen: only its own goods, only what can be had, and no more codes than people."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storefront.catalog import passing, variant
from storefront.catalog.product import Product
from storefront.kiosks import handing_over
from storefront.kiosks.handing_over import MOST_LINES, MOST_OPEN, NothingLeft, TooManyOpen, Wish
from storefront.kiosks.handover import Handover, HandoverLine
from storefront.kiosks.kiosk import KioskDay
from storefront.kiosks.still_there import Why
from storefront.kit import clock, codes
from storefront.kit.db import db
from tests.kiosks import lobby
from tests.people import Make


def wish(product: Product, units: int = 1, name: str = "") -> Wish:
    chosen = next(each for each in variant.of(product.id) if each.name == name)
    return Wish(product.slug, chosen.sku, units)


def kept(handover: Handover) -> dict[str, int]:
    return {line.variant.product.name: line.quantity for line in handover.lines}


def test_a_list_waits_ten_minutes_behind_a_secret_the_table_does_not_know(make: Make) -> None:
    sambal, kaus = make.product(name="Sambal"), make.product(name="Kaus", variants={"M": 60_000, "L": 65_000})
    kiosk, _key = lobby.screen(sambal, kaus)
    begun = handing_over.begin(kiosk, [wish(sambal, 2), wish(kaus, 1, "L"), wish(sambal, 3), wish(kaus, 1, "M")])
    db.session.commit()
    assert [(line.variant.name, line.quantity) for line in begun.handover.lines] == [("", 5), ("L", 1), ("M", 1)]
    assert begun.changes == [] and begun.handover.ends_at == begun.handover.made_at + timedelta(minutes=10)
    assert begun.handover.token_hash == codes.digest(begun.token) != begun.token


def test_only_goods_of_this_screens_own_list_go(make: Make) -> None:
    shown, friday = make.product(name="Sambal"), make.product(name="Abon")
    kiosk, _key = lobby.screen(shown)
    db.session.add(KioskDay(kiosk_id=kiosk.id, weekday=5, showcase=lobby.showcase(friday, slug="jumat")))
    elsewhere, left, over = make.product(name="Jauh"), make.product(name="Pergi"), make.product(name="Lewat")
    paused, kecamatan = make.product(name="Istirahat"), make.product(name="Kecamatan")
    lobby.screen(elsewhere, slug="lain")
    for slug, product in (("a", left), ("b", over), ("c", paused), ("d", kecamatan)):
        db.session.add(
            KioskDay(kiosk_id=kiosk.id, weekday="abcd".index(slug) + 1, showcase=lobby.showcase(product, slug=slug))
        )
    lobby.leaves(left)
    passing.pause(paused)
    kecamatan.pass_level = "kecamatan"
    db.session.flush()
    for turn in db.session.scalars(select(lobby.Turn).where(lobby.Turn.product_id == over.id)):
        turn.period.starts_on, turn.period.ends_on = (
            clock.today() - timedelta(days=7),
            clock.today() - timedelta(days=1),
        )
    db.session.commit()
    wishes = [wish(each) for each in (shown, friday, elsewhere, left, over, paused, kecamatan)]
    begun = handing_over.begin(kiosk, [*wishes, Wish("tidak-ada", "X", 1), Wish(shown.slug, "X", 1)])
    assert kept(begun.handover) == {"Sambal": 1, "Abon": 1}
    assert [(change.why, change.variant) for change in begun.changes] == [(Why.GONE, None)] * 7


def test_what_changed_meanwhile_is_said_and_the_rest_goes_on(make: Make) -> None:
    few, none, jars = (
        make.product(name="Dodol", stock=3),
        make.product(name="Abon", stock=0),
        make.product(name="Ketan"),
    )
    daily, box = make.product(name="Risoles", capacity=4), make.product(name="Nasi", min_order=5)
    short = make.product(name="Tumpeng", min_order=5, stock=4)
    unpaid = make.product(make.seller(gateway=None), "Kain")
    kiosk, _key = lobby.screen(few, none, jars, daily, box, short, unpaid)
    wishes = [wish(few, 9), wish(none), wish(jars, 99), wish(daily, 9), wish(box, 2), wish(short, 5), wish(unpaid)]
    begun = handing_over.begin(kiosk, wishes)
    assert kept(begun.handover) == {"Dodol": 3, "Ketan": 10, "Risoles": 4, "Nasi": 5}
    changes = {change.variant.product.name: (change.why, change.left) for change in begun.changes if change.variant}
    assert changes == {
        "Dodol": (Why.FEWER, 3), "Abon": (Why.SOLD_OUT, 0), "Ketan": (Why.FEWER, 10), "Risoles": (Why.FEWER, 4),
        "Tumpeng": (Why.SOLD_OUT, 0), "Kain": (Why.GONE, 0),
    }  # fmt: skip
    with pytest.raises(NothingLeft) as nothing:
        handing_over.begin(kiosk, [wish(none), wish(none)])
    assert [change.why for change in nothing.value.changes] == [Why.SOLD_OUT]
    with pytest.raises(NothingLeft):
        handing_over.begin(kiosk, [])


def test_twenty_lines_of_ninety_nine_and_forty_codes_are_the_most(make: Make) -> None:
    many = make.product(variants={str(number): 10_000 for number in range(MOST_LINES + 1)}, stock=500)
    kiosk, _key = lobby.screen(many)
    begun = handing_over.begin(kiosk, [wish(many, 400, str(number)) for number in range(MOST_LINES + 1)] * 2)
    assert [line.quantity for line in begun.handover.lines] == [99] * MOST_LINES
    one = wish(many, 1, "0")
    for _press in range(MOST_OPEN - 1):
        handing_over.begin(kiosk, [one])
    with pytest.raises(TooManyOpen):
        handing_over.begin(kiosk, [one])
    other, _key = lobby.screen(make.product(), slug="lain")
    assert (
        db.session.scalar(select(func.count()).select_from(HandoverLine)) == 2 * MOST_LINES - 1 + MOST_OPEN - MOST_LINES
    )
    clock.shift(timedelta(minutes=10))
    assert handing_over.begin(kiosk, [one]).token
