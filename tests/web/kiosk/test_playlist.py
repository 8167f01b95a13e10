"""The list screens ask for every twenty seconds: cheap when nothing is new, bounded, and closed to ended keys."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from storefront.catalog import stock, variant, version
from storefront.catalog.photo import Photo
from storefront.catalog.variant import Variant
from storefront.kiosks import playlist
from storefront.kiosks.kiosk import Kiosk, Status
from storefront.kiosks.playlist import Slide
from storefront.kit import clock, slugs
from storefront.kit.db import db
from tests.kiosks import lobby
from tests.people import Make
from tests.visitor import Visitor

LIST = "/kiosk/daftar"
MOST_STATEMENTS, MOST_BYTES, SLIDES = 3, 200_000, 48


def test_a_look_that_finds_nothing_new_is_304_in_few_statements(make: Make, visitor: Visitor) -> None:
    kiosk, key = lobby.screen(make.product(name="Sambal"), make.product(name="Abon"))
    lobby.sits(visitor, key)
    first = visitor.get(LIST, headers={"Accept-Encoding": "br"})
    assert len(visitor.statements) <= MOST_STATEMENTS, "made anew: the key, its screen, the list"
    assert first.status_code == 200 and first.content_type.startswith("text/x-playlist")
    assert first.headers["Cache-Control"] == "private, no-cache" and not first.headers["ETag"].startswith("W/")
    mark = first.headers["X-Playlist"]
    for tag in (first.headers["ETag"], f'"{mark}"', f'"alt", "{mark}-gzip"'):
        again = visitor.get(LIST, headers={"If-None-Match": tag})
        assert again.status_code == 304 and not again.data and again.headers["X-Playlist"] == mark
        assert len(visitor.statements) <= MOST_STATEMENTS
    other, second = lobby.screen(slug="kembar")
    other.showcase_id = kiosk.showcase_id
    db.session.commit()
    lobby.sits(visitor, second)
    assert visitor.get(LIST).headers["X-Playlist"] == mark
    assert len(visitor.statements) <= MOST_STATEMENTS, "made once for all screens with this programme"
    version.bump()  # elsewhere in the shop
    assert visitor.get(LIST, headers={"If-None-Match": f'"{mark}"'}).status_code == 304
    assert visitor.get(LIST, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_list_that_was_overtaken_while_it_was_made_is_not_kept(
    make: Make, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    sambal = make.product(name="Sambal", stock=3)
    _kiosk, key = lobby.screen(sambal, make.product(name="Abon"))
    screen = app.test_client()  # a Visitor is not read to while somebody writes
    screen.set_cookie("layar", key)
    jar, make_list = update(Variant).where(Variant.id == variant.of(sambal.id)[0].id), playlist.made
    db.session.commit()

    def overtaken(kiosk: Kiosk) -> tuple[list[Slide], str | None]:
        db.session.execute(jar.values(free=0))  # somebody buys the last ones
        return make_list(kiosk)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(playlist, "made", overtaken)
        assert "Sambal" not in screen.get(LIST).text
    db.session.execute(jar.values(free=3))
    db.session.commit()
    assert "Sambal" in screen.get(LIST).text, "as many as before, but the list of then is not the one"


def test_both_languages_stand_in_the_list_and_nothing_of_the_hour(make: Make, visitor: Visitor) -> None:
    seller = make.seller(name="Dapur Lentera", pengampu="KPKP")
    sambal = make.product(
        seller, "Sambal", name_en="Chilli paste", min_order=3, variants={"Kecil": 20_000, "Besar": 35_000}
    )
    _kiosk, key = lobby.screen(sambal)
    lobby.sits(visitor, key)
    told = visitor.get(LIST).text
    for words in (
        '<span class="said" lang="id">Sambal</span><span class="said" lang="en">Chilli paste</span>', "mulai", "from",
        "Rp20.000", "Gambir", "Binaan KPKP", "paling sedikit 3", f'data-slide="{sambal.slug}"',
        'data-days="1234567"', 'data-least="3"', 'data-price="35000" data-max="10">Besar', "/en/kiosk/kode/",
    ):  # fmt: skip
        assert words in told, words
    english = visitor.get(f"/en{LIST}")
    assert english.text == told, "the same bytes for everybody"


def test_an_ended_key_and_none_are_told_401(make: Make, visitor: Visitor) -> None:
    kiosk, key = lobby.screen(make.product())
    assert visitor.get(LIST).status_code == 401
    lobby.sits(visitor, key)
    assert visitor.get(LIST).status_code == 200
    kiosk.move(Status.REVOKED)
    db.session.commit()
    answer = visitor.get(LIST)
    assert answer.status_code == 401 and not answer.data


def test_the_list_is_bounded(make: Make, visitor: Visitor) -> None:
    seller = make.seller(name="Dapur Keluarga Besar " * 3)
    long = "Sambal Teri Medan Pedas Manis Istimewa " * 4
    goods = [make.product(seller, long[:120], name_en=long[:120], description_en=long * 20) for _good in range(SLIDES)]
    for good in goods:
        good.description, good.slug = long * 20, f"{slugs.slug(long)[:-4]}-{good.id:03}"
        photo = {"width": 1000, "height": 1000, "tint": "#aabbcc", "alt": long[:120], "blur": "a1b2c3" * 9}
        db.session.add(Photo(product_id=good.id, key="ab" * 20, **photo))
    _kiosk, key = lobby.screen(*goods)
    lobby.sits(visitor, key)
    answer = visitor.get(LIST)
    assert len(re.findall(r"<article", answer.text)) == SLIDES
    assert len(answer.data) <= MOST_BYTES


def test_an_empty_list_is_kept_too_until_there_is_something_to_show(make: Make, visitor: Visitor) -> None:
    sambal = make.product(name="Sambal", stock=0)
    _kiosk, key = lobby.screen(sambal)
    lobby.sits(visitor, key)
    first = visitor.get(LIST)
    assert "segera hadir" in first.text and len(visitor.statements) <= MOST_STATEMENTS + 1
    assert visitor.get(LIST, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert len(visitor.statements) == 1, "whether anything has changed, and nothing else"
    stock.add(variant.of(sambal.id)[0], 3)
    db.session.commit()
    assert "Sambal" in visitor.get(LIST).text
    lobby.leaves(sambal)
    assert "segera hadir" in visitor.get(LIST).text and visitor.get(LIST).status_code == 200
    assert len(visitor.statements) == 1


@pytest.mark.parametrize("address", [LIST, "/kiosk/"])
def test_without_goods_it_says_that_they_are_coming(make: Make, visitor: Visitor, address: str) -> None:
    _kiosk, key = lobby.screen()
    lobby.sits(visitor, key)
    told = visitor.get(address).text
    assert "Produk Jakarta Pusat segera hadir" in told and "127.0.0.1:8000/kota/jakarta-pusat" in told
    assert "<title>Kode QR menuju toko</title>" in told


def test_a_pass_that_ends_at_midnight_takes_its_good_off_the_screen(
    make: Make, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    sambal = make.product(name="Sambal")
    _kiosk, key = lobby.screen(sambal)
    lobby.sits(visitor, key)
    sambal.pass_ends_on = clock.today()
    version.bump()
    midnight = clock.start_of(clock.today() + timedelta(days=1))
    for moment, is_there in ((midnight - timedelta(seconds=1), True), (midnight, False)):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        assert ("Sambal" in visitor.get(LIST).text) is is_there
