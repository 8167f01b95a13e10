"""Addresses: type a kelurahan and the rest follows, with script and without."""

import pytest

from storefront.accounts import address as addresses
from storefront.accounts.user import User
from storefront.kit import codes
from storefront.kit.db import db
from tests.people import CIDENG, Make
from tests.visitor import Visitor
from tests.web.account.conftest import Enter
from tests.web.engines import on_sqlite

GOOD = {
    "recipient": "Sari", "phone": "0812-3456-7890", "kelurahan": "Cideng, Gambir, Jakarta Pusat", "area_code": CIDENG,
    "postcode": "10150", "street": "Jalan Mawar 1", "rt_rw": "004/011", "landmark": "sebelah musala",
}  # fmt: skip
WITHOUT_SCRIPT = GOOD | {"area_code": "", "postcode": ""}


def kept(person: User) -> list[addresses.Address]:
    return addresses.of(person)


def keep(person: User, **changed: str) -> addresses.Address:
    """An address that is there already."""
    facts = {
        "recipient": "Sari",
        "phone": "+6281234567890",
        "area_code": CIDENG,
        "postcode": "10150",
        "street": "Mawar 1",
    }
    address = addresses.Address(user_id=person.id, code=codes.number(12), **facts | changed)
    db.session.add(address)
    db.session.commit()
    return address


def test_an_address_is_kept_and_read_back(phone: Visitor, sari_account: User) -> None:
    assert phone.post("/akun/alamat/baru", data=GOOD).location == "/akun/alamat"
    address = kept(sari_account)[0]
    assert (address.area_code, address.postcode, address.phone) == (CIDENG, "10150", "+6281234567890")
    page = phone.get("/akun/alamat").text
    for words in ("Jalan Mawar 1", "RT/RW 004/011", "Cideng, Gambir, Jakarta Pusat", "10150", "sebelah musala"):
        assert words in page


@pytest.mark.parametrize("typed", ["Cideng", "cideng gambir", "CIDENG, GAMBIR"])
def test_without_script_the_name_is_enough(phone: Visitor, sari_account: User, typed: str) -> None:
    phone.post("/akun/alamat/baru", data=WITHOUT_SCRIPT | {"kelurahan": typed})
    assert [(each.area_code, each.postcode) for each in kept(sari_account)] == [(CIDENG, "10150")]


def test_without_script_several_that_fit_are_offered(phone: Visitor, sari_account: User) -> None:
    page = phone.post("/akun/alamat/baru", data=WITHOUT_SCRIPT | {"kelurahan": "Kelapa Gading"})
    assert page.status_code == 422
    assert "Ada beberapa kelurahan yang cocok" in page.text
    assert "Jalan Mawar 1" in page.text
    assert 'type="radio" value="31.72.06.1003"' in page.text
    phone.post("/akun/alamat/baru", data=WITHOUT_SCRIPT | {"kelurahan": "Kelapa Gading", "pick": "31.72.06.1003"})
    assert [each.area_code for each in kept(sari_account)] == ["31.72.06.1003"]


def test_a_code_that_does_not_fit_what_was_typed_does_not_count(phone: Visitor, sari_account: User) -> None:
    """Without script the hidden code of an earlier answer stays in the form while the words change."""
    phone.post("/akun/alamat/baru", data=GOOD | {"kelurahan": "Petojo Utara", "postcode": ""})
    assert [each.area_code for each in kept(sari_account)] == ["31.71.01.1003"]


@on_sqlite
@pytest.mark.parametrize("code", ["31.71", "31.71.01", "99.99.99.9999", "x", "' OR 1=1", "31.71.01.1002 "])
def test_a_forged_code_is_no_kelurahan(phone: Visitor, sari_account: User, code: str) -> None:
    phone.post("/akun/alamat/baru", data=GOOD | {"area_code": code, "pick": code})
    assert [each.area_code for each in kept(sari_account)] == [CIDENG]


@on_sqlite
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"recipient": ""}, "Isi nama penerima."),
        ({"phone": ""}, "Isi nomor ponsel penerima."),
        ({"phone": "0812"}, "Nomor ini tidak dikenali"),
        ({"kelurahan": ""}, "Ketik nama kelurahan."),
        ({"kelurahan": "Atlantis"}, "tidak ditemukan di Jakarta"),
        ({"kelurahan": "x" * 200}, "Terlalu panjang."),
        ({"postcode": "1015"}, "Kode pos terdiri dari 5 angka."),
        ({"street": ""}, "Isi nama jalan dan nomornya."),
        ({"street": "x" * 400}, "5 sampai 300 huruf"),
        ({"rt_rw": "empat"}, "Tulis seperti ini: 004/011."),
        ({"landmark": "x" * 200}, "Paling banyak 150 huruf."),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_rest(
    phone: Visitor, sari_account: User, wrong: dict[str, str], sentence: str
) -> None:
    page = phone.post("/akun/alamat/baru", data=GOOD | wrong)
    assert page.status_code == 422
    assert sentence in page.text
    if "street" not in wrong:
        assert "Jalan Mawar 1" in page.text
    assert kept(sari_account) == []


def test_an_address_is_changed_and_removed(phone: Visitor, sari_account: User) -> None:
    address = keep(sari_account)
    page = phone.get(f"/akun/alamat/{address.code}").text
    for words in ('value="Cideng, Gambir, Jakarta Pusat"', 'value="0812-3456-7890"', f'value="{CIDENG}"'):
        assert words in page
    phone.post(f"/akun/alamat/{address.code}", data=GOOD | {"street": "Jalan Melati 2"})
    assert [each.street for each in kept(sari_account)] == ["Jalan Melati 2"]
    assert phone.post(f"/akun/alamat/{address.code}/hapus").location == "/akun/alamat"
    assert kept(sari_account) == []


def test_somebody_elses_address_is_as_good_as_none(phone: Visitor, make: Make, sari_account: User) -> None:
    others = keep(make.user("Dewi"))
    for path in (f"/akun/alamat/{others.code}", "/akun/alamat/ZZZZZZZZZZZZ"):
        assert phone.get(path).status_code == 404
        assert phone.post(path, data=GOOD).status_code == 404
        assert phone.post(f"{path}/hapus").status_code == 404
    assert others.street == "Mawar 1"


def test_there_is_room_for_twenty(phone: Visitor, sari_account: User) -> None:
    for _more in range(addresses.MOST):
        keep(sari_account)
    page = phone.post("/akun/alamat/baru", data=GOOD)
    assert "Paling banyak 20 alamat" in page.text
    phone.get("/akun/alamat")
    assert len(phone.statements) == 3


def test_a_new_form_knows_the_person(enter: Enter, phone: Visitor, make: Make) -> None:
    page = phone.get("/akun/alamat/baru").text
    assert 'value="Sari"' in page
    assert 'value="0812-3456-7890"' in page
    only_mail = make.user("Dewi", email="dewi@contoh.example")
    only_mail.phone = None
    assert enter(only_mail).get("/akun/alamat/baru").status_code == 200
