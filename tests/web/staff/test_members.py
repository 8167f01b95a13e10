"""Wati loads the members of her office, finds and mends them; what is another office's she never sees."""

import io

import pytest
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.sellers import enrolling_receiving
from tests.people import Make
from tests.sellers.lists import fresh, in_this_process, members, nik, ran, rows_of, worked, written
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

ROWS = [
    [1, nik(1), "Siti Aminah", "0812-3456-7801", "Cipinang", "", "Dapur Aminah", "Kuliner"],
    [2, nik(2), "Joko Susilo", "0812-3456-7802", "Rawamangun", "", "Joko Craft", "Kriya"],
]
PAGE = "/petugas/anggota"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child process is told of elsewhere, and once below."""
    monkeypatch.setattr(enrolling_receiving, "child", in_this_process)


def officer(make: Make, name: str, pengampu: str | None, area: str = "31.75") -> User:
    person = make.user(name)
    staff_role.give(person, Role.CITY, area, pengampu)
    db.session.commit()
    return person


@pytest.fixture
def wati(make: Make, enter: Enter) -> Visitor:
    return enter(officer(make, "Wati", "PPKUKM"))


def upload(visitor: Visitor, raw: bytes, **form: str):  # type: ignore[no-untyped-def]
    data = {"kota": "31.75", "pengampu": "PPKUKM"} | form | {"berkas": (io.BytesIO(raw), "binaan.csv")}
    return visitor.post(f"{PAGE}/daftar", data=data, content_type="multipart/form-data")


def test_a_list_is_sent_decided_run_and_taken_back(wati: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the real child, from its standard input
    raw = written([*ROWS, [3, "", "Siti Aminnah", "", "Cipinang", "", "", ""], [4, "12", "Salah", "", "", "", "", ""]])
    sent_to = upload(wati, raw)
    assert sent_to.status_code == 303
    assert "Daftar sedang diperiksa" in wati.get(sent_to.location).text
    worked()
    page = wati.get(sent_to.location).text
    assert "Nama hampir sama" in page and "Jalankan 2 baris" in page and nik(1) not in page
    assert "Ada 2 angka, seharusnya 16" in wati.get(f"{sent_to.location}?yang=salah").text
    assert len(wati.statements) <= 14
    assert wati.get(f"{sent_to.location}/salah.xlsx").status_code == 200
    assert wati.post(f"{sent_to.location}/jalankan").status_code == 422
    assert wati.post(f"{sent_to.location}/baris/4", data={"jawaban": "other"}).status_code == 303
    assert wati.post(f"{sent_to.location}/jalankan", data={"paham": "y"}).status_code == 303
    worked()
    assert [each.name for each in members()] == ["Siti Aminah", "Joko Susilo", "Siti Aminnah"]
    assert "3 baris dijalankan" in wati.get(sent_to.location).text
    assert wati.post(f"{sent_to.location}/tarik").status_code == 303
    worked()
    assert members() == [] and "Sudah ditarik kembali" in wati.get(sent_to.location).text


def test_unknown_heads_are_asked_about(wati: Visitor) -> None:
    sent_to = upload(wati, b"Orang;Kartu;Daerah\nSiti Aminah;" + nik(1).encode() + b";Cipinang\n").location
    page = wati.get(sent_to).text
    assert "Apa isi tiap kolom?" in page and "Siti Aminah" in page and nik(1) not in page
    assert wati.post(f"{sent_to}/kolom", data={"kolom-0": "name"}).status_code == 422
    told = {"kolom-0": "name", "kolom-1": "nik", "kolom-2": "kelurahan"}
    assert wati.post(f"{sent_to}/kolom", data=told).status_code == 303
    worked()
    assert "Jalankan 1 baris" in wati.get(sent_to).text
    assert wati.post(f"{sent_to}/kolom/ubah").status_code == 303
    assert "Apa isi tiap kolom?" in wati.get(sent_to).text
    assert wati.post(f"{sent_to}/batal").status_code == 303


def test_bad_files_and_foreign_offices_are_refused(wati: Visitor) -> None:
    assert "Ini berkas PDF" in upload(wati, b"%PDF-1.4 x").text
    assert "hanya berisi judul" in upload(wati, b"Nama;NIK\n").text
    assert upload(wati, b"").status_code == 422
    assert upload(wati, written(ROWS), pengampu="KPKP").status_code == 422
    assert upload(wati, written(ROWS), kota="31.71").status_code == 422
    assert wati.get(f"{PAGE}/daftar/kosong.xlsx").status_code == 200


def test_people_are_found_opened_mended_and_forgotten_and_every_look_is_written_down(
    wati: Visitor, make: Make, enter: Enter
) -> None:
    kept = ran(officer(make, "Ani", "PPKUKM"), ROWS)
    aminah, joko = members()
    listed = wati.get(PAGE).text
    assert "Siti Aminah" in listed and len(wati.statements) <= 12
    assert "Joko" not in wati.get(f"{PAGE}?q=aminah").text
    assert "Siti Aminah" in wati.get(f"{PAGE}?q={nik(1)[-4:]}").text
    assert "Joko Susilo" in wati.get(f"{PAGE}?q=0812 3456 7802").text
    assert "7801" not in wati.get(f"{PAGE}/{aminah.code}").text, "closed until the look is written down"
    assert wati.post(f"{PAGE}/cari", data={"q": nik(1)}).location == f"{PAGE}/{aminah.code}"
    assert "0812-3456-7801" in wati.get(f"{PAGE}/{aminah.code}").text
    assert [d.about for d in db.session.scalars(select(Deed).where(Deed.what == "member.seen"))] == [aminah.code]
    assert wati.post(f"{PAGE}/cari", data={"q": "3175010101909999"}).status_code == 422
    form = {"name": "Siti Aminah Z", "phone": "12", "area_code": aminah.area_code, "entrant": "", "stream": ""}
    assert wati.post(f"{PAGE}/{aminah.code}", data=form).status_code == 422
    assert "Gabungkan keduanya" in wati.post(f"{PAGE}/{aminah.code}", data=form | {"phone": "", "nik": nik(2)}).text
    assert wati.post(f"{PAGE}/{aminah.code}", data=form | {"phone": "0812 3456 7801"}).status_code == 303
    assert wati.post(f"{PAGE}/{aminah.code}/gabung", data={"lain": "X"}).status_code == 422
    assert wati.post(f"{PAGE}/{aminah.code}/gabung", data={"lain": joko.code}).status_code == 303
    assert wati.get(f"{PAGE}/{joko.code}").status_code == 404
    kpkp = enter(officer(make, "Kiki", "KPKP"))
    assert "Aminah" not in kpkp.get(PAGE).text and kpkp.get(f"{PAGE}/daftar/{kept.code}").status_code == 404
    assert kpkp.get(f"{PAGE}/{aminah.code}").status_code == 404
    assert kpkp.post(f"{PAGE}/cari", data={"q": nik(1)}).status_code == 422
    assert wati.post(f"{PAGE}/{aminah.code}/hapus").status_code == 422
    assert wati.post(f"{PAGE}/{aminah.code}/hapus", data={"why": "asked"}).status_code == 303
    assert [each.name for each in members()] == ["", ""] and rows_of(fresh(kept))[0].texts == []
