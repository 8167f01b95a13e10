"""Shelf codes on staff's page: many at once, in order from the door, out of use when nothing stands there."""

from tests.galleries import shelves
from tests.people import Make
from tests.visitor import Visitor

AT = "/petugas/galeri/blok-b/rak"


def after(visitor: Visitor, way: str, **data: str) -> str:
    """The page one is led to."""
    answer = visitor.post(AT + way, data=data)
    assert answer.status_code == 303, answer.text
    return visitor.get(answer.location).text


def test_codes_come_are_put_in_order_and_go(make: Make, rini: Visitor) -> None:
    shelves.gallery("")
    page = after(rini, "", **{"baru-codes": "a1-01 sampai a1-04, pintu"})
    assert "5 tempat ditambahkan" in page and "5 tempat, dari pintu" in page and ">PINTU<" in page
    page = after(rini, "", **{"baru-codes": "A1-01"})
    assert "Sudah ada: A1-01" in page and "5 tempat, dari pintu" in page, "a double tap"
    page = after(rini, "/urutan", **{"urutan-codes": "PINTU\nA1-04\nA1-03\nA1-02\nA1-01"})
    assert "Urutannya disimpan" in page and page.index(">PINTU<") < page.index(">A1-04<") < page.index(">A1-01<")
    assert "Urutannya" not in after(rini, "/urutan", **{"urutan-codes": "PINTU\nA1-04\nA1-03\nA1-02\nA1-01"})
    assert "tidak dipakai lagi" in after(rini, "/PINTU/simpan")
    assert rini.post(f"{AT}/PINTU/simpan").status_code == 404 and rini.post(f"{AT}/Z9/simpan").status_code == 404
    assert len(rini.statements) <= 12


def test_what_is_wrong_with_a_code_is_said_and_what_was_typed_stays(make: Make, rini: Visitor) -> None:
    shelves.gallery("A1, A2")
    for data, said in (
        ({"baru-codes": "A1_03"}, "belum bisa jadi kode"),
        ({"baru-codes": "A1-01 sampai B1-09"}, "belum jelas dari mana"),
        ({"baru-codes": "A1-01-02-03-04"}, "terlalu panjang"),
        ({"baru-codes": "A1 sampai A999"}, "Terlalu banyak"),
        ({"baru-codes": "B1 sampai B199"}, "Terlalu banyak"),
        ({"baru-codes": " , "}, "Tulis kodenya"),
        ({"baru-codes": ""}, "Tulis kodenya"),
    ):
        answer = rini.post(AT, data=data)
        assert answer.status_code == 422 and said in answer.text and data["baru-codes"] in answer.text, data
    for typed, said in (("A1", "Belum ditulis: A2"), ("A1\nA2\nC1", "Tidak ada di galeri ini: C1")):
        answer = rini.post(f"{AT}/urutan", data={"urutan-codes": typed})
        assert answer.status_code == 422 and said in answer.text, typed


def test_a_spot_on_which_something_stands_stays_and_the_page_says_until_when(make: Make, rini: Visitor) -> None:
    lob = shelves.gallery("A1")
    shelves.goods(make, "Teri")
    shelves.drawn(shelves.shelf(lob))
    page = after(rini, "/A1/simpan")
    assert "A1 masih dipakai: Teri punya giliran" in page and ">A1<" in page
