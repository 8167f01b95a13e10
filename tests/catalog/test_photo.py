"""Photos of a product."""

from storefront.catalog import photo
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.kit.db import db
from tests.harness.statements import said
from tests.people import Make


def shoot(product: Product, key: str, position: int) -> None:
    db.session.add(
        Photo(product_id=product.id, key=key, width=1000, height=500, tint="#aabbcc", alt=key, position=position)
    )
    db.session.commit()


def test_the_lowest_position_is_the_cover(make: Make) -> None:
    product, bare = make.product(), make.product()
    for key, position in (("second", 1), ("cover", 0), ("third", 1), ("last", 7)):
        shoot(product, key, position)
    assert [each.key for each in photo.of(product.id)] == ["cover", "second", "third", "last"]
    assert {product_id: each.key for product_id, each in photo.covers([product.id, bare.id]).items()} == {
        product.id: "cover"
    }


def test_covers_of_many_take_one_statement(make: Make) -> None:
    products = [make.product() for _number in range(3)]
    for number, product in enumerate(products):
        shoot(product, f"cover-{number}", 0)
        shoot(product, f"other-{number}", 1)
    ids = [product.id for product in products]
    with said() as asked:
        covers = photo.covers(ids)
    assert [covers[each].key for each in ids] == ["cover-0", "cover-1", "cover-2"]
    assert len(asked) == 1
    assert photo.covers([]) == {}


def test_a_photo_is_a_stored_picture(make: Make) -> None:
    product = make.product()
    shoot(product, "abcdef", 0)
    picture = photo.of(product.id)[0].picture
    assert (picture.src, picture.width, picture.alt) == ("/media/ab/abcdef-640.jpg", 1000, "abcdef")
    assert picture.srcset.split(", ")[0] == "/media/ab/abcdef-320.webp 320w"
