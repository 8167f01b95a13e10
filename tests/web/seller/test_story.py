"""What people read of the shop, and where it lies."""

from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.people import Make
from tests.visitor import Visitor

FORM = {"phone": "62 812-3456-7890", "kelurahan": "Petojo Selatan", "street": "Gang Mawar 7", "tagline": "Pedasnya pas"}


def test_what_is_written_is_public_at_once_and_stands_in_the_log(
    budi: Visitor, shop: Seller, visitor: Visitor, make: Make
) -> None:
    make.product(shop)
    assert "Pedasnya pas" not in visitor.get(f"/toko/{shop.slug}").text
    page = budi.get("/penjual/toko/cerita").text
    assert "Cideng, Gambir, Jakarta Pusat" in page and shop.name in page
    assert budi.post("/penjual/toko/cerita", data=FORM | {"story": "Sejak 1998.\r\nDi gang."}).status_code == 303
    db.session.expire_all()
    assert (shop.phone, shop.area.name, shop.story) == ("+6281234567890", "Petojo Selatan", "Sejak 1998.\nDi gang.")
    public = visitor.get(f"/toko/{shop.slug}").text
    assert "Pedasnya pas" in public and "Petojo Selatan" in public and "Gang Mawar" not in public
    assert "Sambal Teri" in visitor.get("/produk?q=petojo").text  # goods are found under the new place
    deed = db.session.scalars(select(Deed).where(Deed.what == "seller.described")).one()
    assert deed.actor and deed.actor.name == "Budi" and deed.after["street"] == "Gang Mawar 7"
    budi.post("/penjual/toko/cerita", data=FORM | {"story": "Sejak 1998.\nDi gang."})
    assert len(db.session.scalars(select(Deed).where(Deed.what == "seller.described")).all()) == 1


def test_what_is_wrong_is_said_beside_its_field_and_the_rest_stays(budi: Visitor, shop: Seller) -> None:
    wrong = {
        "phone": ("0812x", "nomor"), "kelurahan": ("Atlantis", "tidak ditemukan"), "street": ("x", "5 sampai 300"),
        "tagline": ("a" * 121, "120 huruf"),
    }  # fmt: skip
    for name, (typed, said) in wrong.items():
        answer = budi.post("/penjual/toko/cerita", data=FORM | {"story": "Sejak 1998.", name: typed})
        assert answer.status_code == 422 and said in answer.text and "Sejak 1998." in answer.text, name
    db.session.expire_all()
    assert shop.story == ""


def test_several_kelurahan_are_offered_and_another_city_goes_through_staff(budi: Visitor, shop: Seller) -> None:
    several = budi.post("/penjual/toko/cerita", data=FORM | {"kelurahan": "Petojo"})
    assert several.status_code == 422 and 'name="pick"' in several.text
    code = several.text.split('name="pick"')[1].split('value="')[1].split('"')[0]
    assert budi.post("/penjual/toko/cerita", data=FORM | {"kelurahan": "Petojo", "pick": code}).status_code == 303
    far = budi.post("/penjual/toko/cerita", data=FORM | {"kelurahan": "Kembangan Selatan"})
    assert far.status_code == 422 and "Pindah kota lewat petugas" in far.text
    db.session.expire_all()
    assert shop.area_code == code and shop.city_code == "31.71"
