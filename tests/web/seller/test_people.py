"""Budi's people: invited by WhatsApp, in with their yes, out at a tap, and all of it in the log."""

import re

from flask import Flask

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.sellers import member
from storefront.sellers.seller import Seller
from tests.people import PASSWORD, Make
from tests.visitor import Visitor

ANI = "0812-5550-0011"


def link_in(page: str) -> str:
    """The link that the message to send carries, as a path."""
    found = re.search(r"(/undangan/[A-Z0-9]+/[a-z0-9]+)", page)
    assert found
    return found[1]


def test_ani_is_invited_registers_says_yes_and_is_let_go(
    app: Flask, make: Make, shop: Seller, budi: Visitor, visitor: Visitor
) -> None:
    wrong = budi.post("/penjual/orang/undangan", data={"name": "Ani", "phone": "123"})
    assert wrong.status_code == 422 and 'value="Ani"' in wrong.text
    sent = budi.post("/penjual/orang/undangan", data={"name": "Ani", "phone": ANI, "may_keep_goods": "y"})
    link = link_in(budi.get(sent.location).text)
    assert visitor.get(link + "x").status_code == 404
    asked = visitor.get(link)
    assert "Dapur Budi" in asked.text and "Mengurus barang" in asked.text and "0011" in asked.text
    way = re.search(r'href="(/daftar\?lanjut=[^"]+)"', asked.text)
    assert way
    form = {"name": "Ani Lestari", "phone": ANI, "password": "sambal jeruk purut", "agree": "y"}
    register = visitor.get(way[1].replace("&amp;", "&"))
    form["version"] = re.search(r'name="version"[^>]*value="([^"]+)"', register.text)[1]  # type: ignore[index]
    form["lanjut"] = link
    back = visitor.post("/daftar", data=form)
    assert back.status_code == 303 and back.location == link
    assert visitor.get("/penjual").status_code == 404, "not before she says yes"
    assert "Dapur Budi mengundang" in visitor.get("/akun").text
    for _twice in range(2):
        assert visitor.post(link).status_code == 303
    assert visitor.get("/penjual/produk").status_code == 200
    assert visitor.get("/penjual/orang").status_code == 403
    ani = member.shops_of(db.session.query(User).filter_by(name="Ani Lestari").one())[0]
    page = budi.get("/penjual/orang")
    assert "Ani Lestari" in page.text and len(budi.statements) <= 14
    assert budi.post(f"/penjual/orang/{ani.code}", data={"may_confirm_money": "y"}).status_code == 303
    db.session.refresh(ani)
    assert (ani.confirms_money, ani.keeps_goods) == (True, False)
    for _twice in range(2):
        assert budi.post(f"/penjual/orang/{ani.code}/lepas").status_code in (303, 404)
    assert visitor.get("/penjual").status_code == 404, "at once"
    assert visitor.get("/akun").status_code == 200, "and signed in elsewhere"
    log = budi.get("/penjual/orang").text
    for words in ("mengundang Ani", "mulai membantu", "mengubah izin Ani Lestari", "melepas Ani Lestari"):
        assert words in log, words


def test_an_invitation_is_for_one_number_and_can_be_taken_back(make: Make, budi: Visitor, enter) -> None:  # type: ignore[no-untyped-def]
    dewi = enter(make.user("Dewi"))
    sent = budi.post("/penjual/orang/undangan", data={"name": "Ani", "phone": ANI})
    link = link_in(budi.get(sent.location).text)
    assert "untuk nomor yang berakhir 0011" in dewi.get(link).text
    dewi.post(link)
    assert dewi.get("/penjual").status_code == 404
    for _twice in range(2):
        assert budi.post(f"{sent.location}/batal").status_code == 303
    assert "sudah dijawab, dibatalkan" in dewi.get(link).text


def test_owners_are_made_with_a_password_and_the_last_one_stays(shop: Seller, budi: Visitor, ani: Visitor) -> None:
    helper = next(each for each in _people(shop) if not each.is_owner)
    address = f"/penjual/orang/{helper.code}/pemilik"
    assert budi.get("/akun/toko/" + shop.slug + "/keluar").status_code == 200
    refused = budi.post(f"/akun/toko/{shop.slug}/keluar")
    assert refused.status_code == 422 and "satu-satunya pemilik" in refused.text
    assert budi.post(address, data={"agree": "y", "password": "salah"}).status_code == 422
    assert not helper.is_owner
    assert budi.post(address, data={"agree": "y", "password": PASSWORD}).status_code == 303
    assert ani.get("/penjual/orang").status_code == 200
    assert budi.post(f"/akun/toko/{shop.slug}/keluar").status_code == 303
    assert budi.get("/penjual").status_code == 404 and ani.get("/penjual").status_code == 200


def test_a_helper_leaves_by_herself(shop: Seller, budi: Visitor, ani: Visitor) -> None:
    assert "Keluar dari toko" in ani.get("/akun").text
    assert ani.post(f"/akun/toko/{shop.slug}/keluar").status_code == 303
    assert ani.get("/penjual").status_code == 404
    assert "keluar dari toko ini" in budi.get("/penjual/orang").text


def _people(shop: Seller):  # type: ignore[no-untyped-def]
    return db.session.query(member.SellerMember).filter_by(seller_id=shop.id).order_by(member.SellerMember.id).all()
