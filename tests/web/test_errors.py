"""When something is wrong: a page in plain words, never a trace."""

from storefront.accounts import sign_in
from storefront.kit.db import db
from tests.people import Make
from tests.visitor import Visitor


def test_what_no_column_can_hold_is_the_visitors_mistake(make: Make, visitor: Visitor) -> None:
    """PostgreSQL takes no NUL in a text, SQLite does: neither may break."""
    visitor.set_cookie("masuk", sign_in.begin(make.user("Sari"), "ponsel"))
    db.session.commit()
    for path in (
        "/akun/alamat/%00",
        "/masuk/sandi-baru/%00",
        "/akun/pesanan?sesudah=%00",
        "/produk/%00",
        "/produk?q=%00",
    ):
        assert visitor.get(path).status_code in (200, 400, 404, 410), path


def test_nor_is_it_in_a_form(make: Make, visitor: Visitor) -> None:
    for path in ("/masuk", "/daftar", "/masuk/lupa", "/masuk/kode", "/lacak", "/keranjang"):
        everywhere = dict.fromkeys(("login", "password", "name", "phone", "email", "code", "number", "produk"), "\x00x")
        assert visitor.post(path, data=everywhere).status_code < 500, path
