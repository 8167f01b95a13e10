"""A new product from a phone: nothing typed is lost, and a form sent twice makes one product."""

import re
from io import BytesIO

from PIL import Image
from sqlalchemy import select

from storefront.catalog import photo, variant
from storefront.catalog.product import Food, Keeping, Product, Status
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.people import Make
from tests.visitor import Visitor

ADDRESS = "/penjual/produk/baru"
GOODS = {"name": "Keripik Bayam", "kind": "camilan", "price": "15.000", "how": "stock", "units": "12"}


def jpeg(colour: str = "teal") -> tuple[BytesIO, str]:
    """A photo as a phone sends it."""
    file = BytesIO()
    Image.new("RGB", (320, 240), colour).save(file, "JPEG")
    file.seek(0)
    return file, "foto.jpg"


def key(visitor: Visitor) -> str:
    """The key of a fresh form."""
    found = re.search(r'name="key" value="([^"]+)"', visitor.get(ADDRESS).text)
    assert found
    return found[1]


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a form that was shown again."""
    fields = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: value.replace("&#34;", '"') for name, value in fields}


def goods(shop: Seller) -> list[Product]:
    """What stands in the shop's list."""
    return list(db.session.scalars(select(Product).where(Product.seller_id == shop.id)))


def test_photo_name_kind_and_price_make_a_draft_with_what_is_usual(budi: Visitor, shop: Seller) -> None:
    answer = budi.post(ADDRESS, data=GOODS | {"key": key(budi), "photos": [jpeg(), jpeg("red")]})
    assert answer.status_code == 303
    (made,) = goods(shop)
    assert answer.location == f"/penjual/produk/{made.slug}" and made.slug == "keripik-bayam"
    assert (made.status, made.unit, made.keeping, made.food) == (
        Status.DRAFT, "bungkus", Keeping.DRY, Food.PROCESSED,
    )  # fmt: skip
    assert (made.category.slug, made.price_from, made.shelf_days, made.made_to_order) == ("kuliner", 15_000, 90, False)
    (item,) = variant.of(made.id)
    assert (item.price, item.free, item.capacity) == (15_000, 12, None) and re.fullmatch(r"KEBA-\w{4}", item.sku)
    assert [each.alt for each in photo.of(made.id)] == ["Keripik Bayam"] * 2
    page = budi.get(answer.location).text
    assert "Draf" in page and "Keterangan" in page and "Komposisi" in page
    assert "Ajukan ke kurator" not in page, "words are still missing"


def test_made_to_order_has_a_capacity_instead_of_a_stock(budi: Visitor, shop: Seller) -> None:
    wished = {"name": "Nasi Kotak", "kind": "makanan-berat", "price": "25rb", "how": "order", "units": "40"}
    more = {"description": "Nasi, ayam, sambal.", "composition": "Beras, ayam", "unit": "boks"}
    assert budi.post(ADDRESS, data=wished | more | {"key": key(budi)}).status_code == 303
    (made,) = goods(shop)
    (item,) = variant.of(made.id)
    assert (made.made_to_order, item.capacity, item.free, made.unit) == (True, 40, 0, "boks")
    assert (made.description, made.composition) == ("Nasi, ayam, sambal.", "Beras, ayam")


def test_a_form_sent_twice_makes_one_product(budi: Visitor, shop: Seller) -> None:
    form = GOODS | {"key": key(budi)}
    first, second = (budi.post(ADDRESS, data=form) for _twice in range(2))
    assert first.location == second.location and len(goods(shop)) == 1
    (item,) = variant.of(goods(shop)[0].id)
    assert item.free == 12
    assert budi.post(ADDRESS, data=GOODS | {"key": key(budi)}).location != first.location, "two of one name may be"


def test_what_was_right_is_kept_and_the_rest_is_asked_again(budi: Visitor, shop: Seller) -> None:
    wrong = GOODS | {"price": "gratis", "units": "-3", "key": key(budi), "photos": [jpeg()]}
    page = budi.post(ADDRESS, data=wrong)
    assert page.status_code == 422 and "Tidak ada yang hilang" in page.text and "gratis" in page.text
    (made,) = goods(shop)
    assert len(photo.of(made.id)) == 1 and variant.of(made.id) == []
    again = budi.post(ADDRESS, data=GOODS | hidden(page.text) | {"name": "Keripik Bayam Pedas"})
    assert again.status_code == 303 and len(goods(shop)) == 1
    db.session.refresh(made)
    assert (made.name, made.price_from, len(photo.of(made.id))) == ("Keripik Bayam Pedas", 15_000, 1)


def test_a_photo_without_a_name_is_not_lost_either(budi: Visitor, make: Make, shop: Seller, enter) -> None:  # type: ignore[no-untyped-def]
    page = budi.post(ADDRESS, data={"how": "stock", "key": key(budi), "photos": [jpeg()]})
    assert page.status_code == 422 and goods(shop) == []
    kept = hidden(page.text)
    assert kept["kept"]
    ida = enter(make.owner(make.seller(name="Batik Bu Ida")))
    assert ida.post(ADDRESS, data=GOODS | kept).status_code == 303
    stolen = db.session.scalars(select(Product).where(Product.seller_id != shop.id)).one()
    assert photo.of(stolen.id) == [], "the seal is of Budi's shop"
    assert budi.post(ADDRESS, data=GOODS | kept | {"key": key(budi)}).status_code == 303
    assert len(photo.of(goods(shop)[0].id)) == 1


def test_what_is_no_picture_is_a_sentence(budi: Visitor, shop: Seller) -> None:
    page = budi.post(ADDRESS, data=GOODS | {"key": key(budi), "photos": [(BytesIO(b"GIF89a"), "a.jpg")]})
    assert page.status_code == 422 and 'id="photos-salah"' in page.text
    assert [made.name for made in goods(shop)] == ["Keripik Bayam"], "the words are kept"


def test_odd_forms_make_nothing(budi: Visitor, shop: Seller) -> None:
    for odd in ({"key": "kurang"}, {"kind": "tidak-ada"}, {"name": "x"}, {"name": "x" * 200}, {"kind": ""}):
        assert budi.post(ADDRESS, data=GOODS | {"key": key(budi)} | odd).status_code == 422, odd
    assert goods(shop) == []


def test_an_old_form_changes_nothing_of_what_has_gone_on_its_way(budi: Visitor, shop: Seller) -> None:
    form = GOODS | {"key": key(budi)}
    budi.post(ADDRESS, data=form)
    (made,) = goods(shop)
    made.status = Status.PASSED
    db.session.commit()
    assert budi.post(ADDRESS, data=form | {"name": "Lain Sama Sekali"}).status_code == 303
    db.session.refresh(made)
    assert made.name == "Keripik Bayam"


def test_a_helper_without_the_right_adds_nothing(ani: Visitor, shop: Seller) -> None:
    assert ani.get(ADDRESS).status_code == 403
    assert ani.post(ADDRESS, data=GOODS).status_code == 403 and goods(shop) == []
    assert "Tambah barang" not in ani.get("/penjual/produk").text
