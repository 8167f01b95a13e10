"""Taking one's data along, and having them erased."""

import json

import pytest

from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.orders import order as orders
from storefront.orders.order import Order
from tests.people import PASSWORD, Make, Shopper
from tests.visitor import Visitor
from tests.web.account.conftest import Enter
from tests.web.engines import on_sqlite

YES = {"agree": "y", "password": PASSWORD}


def buys(sari: Shopper, person: User, make: Make) -> Order:
    """An order made with the account."""
    order = sari.buys(make.variant())
    order.purchase.user_id = person.id
    db.session.commit()
    return order


def test_the_file_is_json_with_everything_in_it(phone: Visitor, sari_account: User, sari: Shopper, make: Make) -> None:
    order = buys(sari, sari_account, make)
    answer = phone.get("/akun/data/unduh")
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="jakpreneur-data-saya-')
    assert answer.headers["Cache-Control"] == "no-store"
    held = json.loads(answer.text)
    assert held["akun"]["telepon"] == "+6281234567890"
    assert held["pembelian"][0]["pesanan"][0]["nomor"] == order.number


def test_strangers_download_nothing(visitor: Visitor) -> None:
    assert visitor.get("/akun/data/unduh").location.startswith("/masuk")


def test_erasing_takes_the_person_out_and_leaves_the_books(
    phone: Visitor, sari_account: User, sari: Shopper, make: Make
) -> None:
    order = buys(sari, sari_account, make)
    cancelling.cancel_by_buyer(order)
    number, total = order.number, order.total
    assert phone.post("/akun/data/hapus", data=YES).location == "/"
    assert phone.get_cookie("masuk") is None
    assert phone.get("/akun").location.startswith("/masuk")
    left = orders.by_number(number)
    assert (left.total, left.purchase.name, left.purchase.phone, left.purchase.email) == (total, "", "", None)


def test_the_number_is_free_for_a_new_account(phone: Visitor, make: Make) -> None:
    phone.post("/akun/data/hapus", data=YES)
    assert make.user("Sari lagi", "+6281234567890").id


def test_erasing_twice_is_harmless(phone: Visitor) -> None:
    phone.post("/akun/data/hapus", data=YES)
    assert phone.post("/akun/data/hapus", data=YES).location.startswith("/masuk")


@on_sqlite
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"password": PASSWORD}, "Beri tanda kalau Anda sudah yakin."),
        ({"agree": "y"}, "Isi kata sandi Anda."),
        ({"agree": "y", "password": "salah sama sekali"}, "Kata sandinya tidak cocok."),
    ],
)
def test_without_a_clear_yes_nothing_is_erased(phone: Visitor, data: dict[str, str], sentence: str) -> None:
    page = phone.post("/akun/data/hapus", data=data)
    assert page.status_code == 422
    assert sentence in page.text
    assert phone.get("/akun").status_code == 200


def test_an_open_order_stands_in_the_way(phone: Visitor, sari_account: User, sari: Shopper, make: Make) -> None:
    order = buys(sari, sari_account, make)
    sari.pays(order)
    assert f"Pesanan {order.number} belum ditutup" in phone.get("/akun/data/hapus").text
    page = phone.post("/akun/data/hapus", data=YES)
    assert page.status_code == 422
    assert f"Pesanan {order.number} belum ditutup" in page.text
    assert sari_account.erased_at is None


def test_who_works_here_is_let_go_first(enter: Enter, make: Make) -> None:
    budi, rini = make.owner(make.seller("Dapur Budi")), make.staff(Role.KURATOR)
    for person, sentence in ((budi, "tercatat di toko Dapur Budi"), (rini, "sebagai petugas")):
        page = enter(person).post("/akun/data/hapus", data=YES)
        assert page.status_code == 422
        assert sentence in page.text
