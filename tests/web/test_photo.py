"""A photo on a page: the smallest form a browser takes, soft colours until it is there, words when it never comes."""

import re
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import expect

from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.kit import avif, images
from storefront.kit.db import db
from tests.harness.browser import OpenPage
from tests.kit.test_images import file_of
from tests.people import Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

pytestmark = on_sqlite


@pytest.fixture
def media(app: Flask) -> Path:
    folder: Path = app.config["MEDIA_DIR"]
    return folder


def hang(product: Product, media: Path, colour: str, **facts: object) -> Photo:
    """A photo of a product, stored as an upload is."""
    (picture,) = images.store([file_of(Image.new("RGB", (1000, 1000), colour))], media)
    facts = {"blur": picture.blur, "tint": picture.tint, "alt": product.name} | facts
    photo = Photo(product_id=product.id, key=picture.key, width=1000, height=1000, **facts)
    db.session.add(photo)
    db.session.commit()
    return photo


def photos(page: str) -> list[str]:
    """What stands in each picture's place in the list of goods."""
    return re.findall(r'<span class="photo[^>]*>.*?</span>', page)


def test_a_browser_takes_the_first_kind_it_knows(visitor: Visitor, make: Make, media: Path) -> None:
    jam = make.product(name="Selai Nanas")
    key = hang(jam, media, "orange", has_avif=True).key
    (found,) = photos(visitor.get("/produk").text)
    assert re.findall(r'(?:type|src)="([^"]*)"', found) == [
        "image/avif",
        "image/webp",
        f"/media/{key[:2]}/{key}-640.jpg",
    ]
    assert 'width="1000" height="1000" alt="Selai Nanas"' in found
    for address in re.findall(r"/media/\S+?\.(?:webp|jpg)", found):
        assert visitor.get(address).status_code == 200


def test_nothing_is_promised_that_is_not_made_yet(visitor: Visitor, make: Make, media: Path) -> None:
    old, bare = make.product(name="Foto Lama"), make.product(name="Tanpa Foto")
    hang(old, media, "green", blur="")
    page = visitor.get("/produk").text
    assert "image/avif" not in page and '<svg class="blur"' not in page
    assert page.count('<span class="photo none">') == 1 and bare.name in page


def test_the_colours_stand_in_the_page_itself_without_style(visitor: Visitor, make: Make, media: Path) -> None:
    hang(make.product(), media, "red")
    (found,) = photos(visitor.get("/produk").text)
    assert found.count('<rect fill="#f00"/>') == 9 and "style" not in found


def test_avif_made_later_is_served_as_what_it_is(visitor: Visitor, make: Make, media: Path) -> None:
    photo = hang(make.product(), media, "blue", has_avif=True)
    avif.make(photo.key, media)
    answer = visitor.get(photo.picture.path(320, "avif"))
    assert (answer.status_code, answer.mimetype) == (200, "image/avif")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.browser
@pytest.mark.parametrize(("script", "dots"), [(True, 2), (False, 3)])
def test_every_picture_is_seen_in_the_end_and_a_phone_takes_the_small_form(
    open_page: OpenPage, served: str, make: Make, media: Path, script: bool, dots: int
) -> None:
    for colour in ("red", "green", "blue", "orange"):
        hang(make.product(name=f"Cat {colour}"), media, colour)
    page = open_page(script=script, device_scale_factor=dots)
    page.goto(f"{served}/produk")
    for picture in page.locator("main .photo img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).not_to_have_js_property("naturalWidth", 0)
        assert picture.evaluate("img => img.currentSrc").endswith("-320.webp")
        expect(picture).to_have_css("opacity", "1")
    if script:
        expect(page.locator(".blur")).to_have_count(0)


@pytest.mark.browser
def test_a_picture_that_never_comes_leaves_its_words(open_page: OpenPage, served: str, make: Make, media: Path) -> None:
    hang(make.product(name="Selai Nanas"), media, "orange")
    page = open_page()
    page.route("**/media/**", lambda route: route.abort())
    page.goto(f"{served}/produk")
    expect(page.locator(".photo.lost img")).to_have_css("opacity", "1")
    expect(page.locator(".photo.lost .blur")).to_have_count(0)
