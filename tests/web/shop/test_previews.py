"""Pictures for shared links: made once, at an address of what they show, for everybody to fetch."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image

from storefront.catalog import variant
from storefront.catalog.photo import Photo
from storefront.kit import clock, poster
from storefront.kit.db import db
from storefront.web import drawn as files
from tests.people import Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

pytestmark = on_sqlite


def pictures(visitor: Visitor, page: str) -> list[str]:
    """The paths of a page's previews, wide first."""
    base = visitor.application.config["BASE_URL"]
    found = re.findall(r'<meta property="og:image" content="([^"]+)"', visitor.get(page).text)
    return [each.removeprefix(base) for each in found]


def kept(app: Flask) -> list[Path]:
    return sorted((app.config["MEDIA_DIR"] / "pratinjau").rglob("*.jpg"))


def test_a_picture_is_drawn_once_and_may_be_kept_and_shown_anywhere(make: Make, app: Flask, monkeypatch) -> None:
    visitor, product = Visitor(app), make.product()
    wide, square = pictures(visitor, f"/produk/{product.slug}")
    answer = visitor.get(wide)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(visitor.statements) <= 3
    assert Image.open(io.BytesIO(answer.data)).size == (1200, 630)
    small = visitor.get(square).data
    assert Image.open(io.BytesIO(small)).size == (600, 600) and len(small) <= 100_000
    monkeypatch.setattr(poster, "draw", None)
    assert visitor.get(wide).data == answer.data, "no second drawing"


def test_the_photo_of_the_product_is_on_it(make: Make, app: Flask) -> None:
    visitor, product = Visitor(app), make.product()
    bare = visitor.get(pictures(visitor, f"/produk/{product.slug}")[0]).data
    key = "ab" + "0" * 30
    folder = app.config["MEDIA_DIR"] / "ab"
    folder.mkdir(parents=True)
    Image.new("RGB", (1000, 1000), "#c02020").save(folder / f"{key}-1000.jpg")
    db.session.add(Photo(product_id=product.id, key=key, width=1000, height=1000, tint="#c02020", alt="merah"))
    variant.set_price(variant.of(product.id)[0], 26_000)
    db.session.commit()
    drawn = visitor.get(pictures(visitor, f"/produk/{product.slug}")[0]).data
    red, green, blue = Image.open(io.BytesIO(drawn)).convert("RGB").getpixel((300, 400))
    assert drawn != bare and red > 150 > 80 > green and blue < 80


def test_a_former_address_leads_to_the_picture_of_today_and_the_old_file_goes(make: Make, app: Flask) -> None:
    visitor, product = Visitor(app), make.product(price=25_000)
    old = pictures(visitor, f"/produk/{product.slug}")[0]
    assert visitor.get(old).status_code == 200
    variant.set_price(variant.of(product.id)[0], 31_500)
    db.session.commit()
    new = pictures(visitor, f"/produk/{product.slug}")[0]
    assert new != old
    answer = visitor.get(old)
    assert (answer.status_code, answer.location) == (302, new) and "immutable" not in answer.headers["Cache-Control"]
    assert visitor.get(new).status_code == 200
    assert len(kept(app)) == 1, "the picture with the old price is gone"


def test_wrong_digests_never_draw_anything(make: Make, app: Flask) -> None:
    visitor, product = Visitor(app), make.product()
    for number in range(5):
        answer = visitor.get(f"/pratinjau/produk/{product.slug}/{number:016}-lebar.jpg")
        assert answer.status_code == 302
    assert kept(app) == []


def test_there_is_no_picture_of_what_the_public_may_not_see(make: Make, app: Flask) -> None:
    visitor, product = Visitor(app), make.product()
    path = pictures(visitor, f"/produk/{product.slug}")[0]
    assert visitor.get(path).status_code == 200
    product.pass_level = None
    db.session.commit()
    assert visitor.get(path).status_code == 404
    for wrong in (
        "/pratinjau/produk/nothing/x-lebar.jpg", "/pratinjau/rahasia/x/x-lebar.jpg", "/pratinjau/beranda/x/x-lebar.jpg",
        path.replace("lebar", "besar"), path.replace(".jpg", ".png"), "/pratinjau/kota/../../x",
    ):  # fmt: skip
        assert visitor.get(wrong).status_code == 404, wrong


def test_both_languages_have_pictures_of_their_own(make: Make, app: Flask) -> None:
    visitor, product = Visitor(app), make.product(name="Sambal Teri", name_en="Anchovy Sambal")
    here, there = (pictures(visitor, f"{prefix}/produk/{product.slug}")[0] for prefix in ("", "/en"))
    assert there.startswith("/en/pratinjau/") and here.rpartition("/")[2] != there.rpartition("/")[2]
    assert visitor.get(here).data != visitor.get(there).data and len(kept(app)) == 2


def test_many_asking_at_once_get_one_drawing(make: Make, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pictures(Visitor(app), f"/produk/{make.product().slug}")[0]
    drawn, draw = [], poster.draw
    monkeypatch.setattr(poster, "draw", lambda *facts: drawn.append(1) or draw(*facts))
    with ThreadPoolExecutor(4) as crowd:
        answers = list(crowd.map(lambda _turn: app.test_client().get(path), range(8)))
    good = [answer for answer in answers if answer.status_code == 200]
    assert good and {answer.status_code for answer in answers} <= {200, 503}, "who would be the third in line goes away"
    assert len({answer.data for answer in good}) == 1 and len(drawn) == 1


def test_while_one_draws_and_one_waits_nobody_else_is_kept(make: Make, app: Flask) -> None:
    path = pictures(Visitor(app), f"/produk/{make.product().slug}")[0]
    with files.bench, files.bench:
        assert app.test_client().get(path).status_code == 503
    assert app.test_client().get(path).status_code == 200


def test_no_transaction_is_open_while_a_picture_is_drawn(make: Make, app: Flask, monkeypatch) -> None:
    path = pictures(Visitor(app), f"/produk/{make.product().slug}")[0]
    open_ones, draw = [], poster.draw
    monkeypatch.setattr(poster, "draw", lambda *facts: open_ones.append(db.session().in_transaction()) or draw(*facts))
    assert app.test_client().get(path).status_code == 200
    assert open_ones == [False]


def test_pictures_of_long_ago_are_removed_and_drawn_again_when_asked_for(make: Make, app: Flask) -> None:
    path = pictures(Visitor(app), f"/produk/{make.product().slug}")[0]
    app.test_client().get(path)
    assert files.tidy(app.config["MEDIA_DIR"]) == 0
    clock.shift(timedelta(days=181))
    assert files.tidy(app.config["MEDIA_DIR"]) == 1 and kept(app) == []


def test_who_finds_the_pen_in_use_too_long_is_asked_to_come_back(make: Make, app: Flask, monkeypatch) -> None:
    path = pictures(Visitor(app), f"/produk/{make.product().slug}")[0]
    monkeypatch.setattr(files, "PATIENCE", 0.01)
    files.pen.acquire()
    try:
        answer = app.test_client().get(path)
    finally:
        files.pen.release()
    assert answer.status_code == 503 and answer.headers["Retry-After"] == "3"
    assert app.test_client().get(path).status_code == 200
