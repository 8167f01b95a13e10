"""What a person takes along: all of it, and nothing of others."""

import json

from storefront.accounts import address, password_reset, sign_in
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import codes
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.orders import cart
from storefront.reports import personal_data
from tests.people import CIDENG, Make, Shopper


def full_life(make: Make, sari: Shopper) -> User:
    """Sari buys, keeps an address, has a basket, helps in a shop and is on the staff."""
    person = make.user("Sari", sari.phone, sari.email)
    order = sari.buys(make.variant(price=25_000), 2)
    order.purchase.user_id, order.note = person.id, "titip ke tetangga"
    sari.pays(order)
    db.session.add(
        address.Address(
            user_id=person.id, code=codes.number(12), recipient="Bu Sari", phone=sari.phone, area_code=CIDENG,
            postcode="10150", street="Jalan Mawar 1",
        )
    )  # fmt: skip
    basket, _token = cart.begin()
    basket.user_id = person.id
    cart.put(basket, make.variant(name="Dodol Betawi"), 3)
    sign_in.begin(person, "Chrome di ponsel")
    password_reset.by_link(person)
    message.prepare(Channel.EMAIL, sari.email, "account/reset", name="Sari")
    db.session.commit()
    return person


def test_everything_is_in_it(make: Make, sari: Shopper) -> None:
    held = personal_data.export(full_life(make, sari))
    assert held["akun"]["nama"] == "Sari"
    assert held["akun"]["versi_persetujuan"] == "2026-11"
    assert held["alamat"][0]["jalan"] == "Jalan Mawar 1"
    assert held["perangkat"][0]["perangkat"] == "Chrome di ponsel"
    assert held["keranjang"] == [{"produk": "Dodol Betawi", "jumlah": 3}]
    assert held["permintaan_kata_sandi_baru"][0]["cara"] == "link"
    order = held["pembelian"][0]["pesanan"][0]
    assert (order["jumlah"], order["diterima"], order["catatan"]) == (50_000, 50_000, "titip ke tetangga")
    assert order["barang"] == [{"nama": "Sambal Teri", "jumlah": 2, "harga": 25_000}]
    assert order["pembayaran"][0]["status"] == "confirmed"
    assert [each["apa"] for each in order["kejadian"]][0] == "placed"
    assert "account/reset" in [each["jenis"] for each in held["pesan"]]
    assert json.loads(json.dumps(held)) == held


def test_work_in_a_shop_and_on_the_staff_is_in_it(make: Make) -> None:
    budi, rini = make.owner(make.seller("Dapur Budi")), make.staff(Role.KURATOR)
    assert personal_data.export(budi)["toko"][0] | {"sejak": ""} == {
        "toko": "Dapur Budi",
        "bagian": "owner",
        "memastikan_uang": True,
        "mengurus_barang": True,
        "melihat_laporan": True,
        "sejak": "",
    }
    assert personal_data.export(rini)["peran_petugas"][0]["peran"] == "kurator"


def test_nothing_of_others_is_in_it(make: Make, sari: Shopper, dewi: Shopper) -> None:
    """Not even a guest's order with the same number: nobody proved whose it is."""
    person = full_life(make, sari)
    guest = sari.buys(make.variant())
    other = dewi.buys(make.variant())
    message.prepare(Channel.WHATSAPP, sari.phone, "seller/paid", about=other.number, name="Dewi")
    db.session.commit()
    text = json.dumps(personal_data.export(person))
    assert guest.number not in text
    assert other.number not in text
    assert "Dewi" not in text


def test_secrets_are_not_data_about_a_person(make: Make, sari: Shopper) -> None:
    person = full_life(make, sari)
    text = json.dumps(personal_data.export(person))
    assert "argon2" not in text
    assert "hash" not in text
    assert person.password_hash not in text


def test_many_orders_take_no_more_statements_than_one(make: Make, sari: Shopper, visitor) -> None:
    person = full_life(make, sari)
    visitor.set_cookie("masuk", sign_in.begin(person, "tests"))
    visitor.get("/akun/data/unduh")
    few = len(visitor.statements)
    for _more in range(5):
        sari.buys(make.variant()).purchase.user_id = person.id
    visitor.get("/akun/data/unduh")
    assert len(visitor.statements) == few
