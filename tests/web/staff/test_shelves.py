"""Rini walks along the shelf with a phone; what she taps is the seller's proof."""

import io

from PIL import Image
from sqlalchemy import select

from storefront.galleries.shelf_check import ShelfCheck
from storefront.galleries.turn import Left, Turn
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import shelves
from tests.people import Make
from tests.visitor import Visitor

AT = "/petugas/galeri/blok-b/isi"


def stand(make: Make, *names: str) -> list[Turn]:
    """These goods have their turn in the gallery."""
    lob = shelves.gallery("A1, A2, A3")
    shelves.goods(make, *names)
    return shelves.turns(shelves.drawn(shelves.shelf(lob)))


def looks() -> list[tuple[bool, bool]]:
    return [(look.is_there, bool(look.photo_key)) for look in db.session.scalars(select(ShelfCheck))]


def picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "#345").save(file, "JPEG")
    file.seek(0)
    return file


def test_one_tap_is_one_look_and_two_taps_are_one_look(make: Make, rini: Visitor) -> None:
    turn, _other = stand(make, "Teri", "Roa")
    page = rini.get(AT).text
    assert "2 dari 3 tempat terisi" in page and page.count("Belum dicek") == 2 and "kosong" in page
    assert turn.seller.phone and turn.seller.phone in page and len(rini.statements) <= 14, len(rini.statements)
    form = {"after": "0", "ada": "ya"}
    first = rini.post(f"{AT}/{turn.id}/cek", data=form)
    assert first.location == f"{AT}#giliran-{turn.id}"
    assert "barusan sudah dicek" in rini.get(rini.post(f"{AT}/{turn.id}/cek", data=form).location).text
    assert looks() == [(True, False)] and rini.get(AT).text.count("Ada di rak, Rini") == 0
    for wrong in ({"ada": "ya", "after": "x"}, {"after": "0"}, {"ada": "mungkin", "after": "0"}):
        assert rini.post(f"{AT}/{turn.id}/cek", data=wrong).status_code == 400
    for nowhere in (987654, "9" * 25):  # the other is more than a database counts
        assert rini.post(f"{AT}/{nowhere}/cek", data=form).status_code == 404


def test_a_photo_goes_the_road_of_all_uploads_and_is_shown_to_staff_only(
    make: Make, rini: Visitor, visitor: Visitor
) -> None:
    turn, other = stand(make, "Teri", "Roa")
    bad = rini.post(f"{AT}/{turn.id}/cek", data={"after": "0", "ada": "ya", "photo": (io.BytesIO(b"kosong"), "a.jpg")})
    assert bad.status_code == 422 and "bukan foto" in bad.text and looks() == []
    rini.post(f"{AT}/{turn.id}/cek", data={"after": "0", "ada": "ya", "photo": (picture(), "rak.jpg")})
    assert looks() == [(True, True)]
    look = db.session.scalars(select(ShelfCheck)).one()
    where = f"{AT}/{turn.id}/foto/{look.id}"
    assert where in rini.get(AT).text
    shown = rini.get(where)
    assert shown.mimetype == "image/jpeg" and "no-store" in shown.headers["Cache-Control"]
    assert visitor.get(where).status_code == 303
    for nowhere in (987, "9" * 25):
        assert rini.get(f"{AT}/{turn.id}/foto/{nowhere}").status_code == 404
    assert rini.get(f"{AT}/{other.id}/foto/{look.id}").status_code == 404, "by the address of another turn"
    late = {"after": "0", "ada": "ya", "photo": (picture(), "rak.jpg")}
    assert rini.post(f"{AT}/{turn.id}/cek", data=late).status_code == 303 and looks() == [(True, True)]


def test_the_list_for_changing_says_who_goes_and_who_comes_with_a_number_to_call(make: Make, rini: Visitor) -> None:
    turn, *_others = stand(make, "Teri", "Roa", "Matah", "Bajak")
    page = rini.get(f"{AT}/ganti").text
    assert "Pulang" in page and "Giliran berikutnya belum diundi" in page and page.count("tel:") == 3
    period = shelves.drawn(turn.period.showcase)
    coming = [each.product.name for each in shelves.turns(period)]
    page = rini.get(f"{AT}/ganti").text
    assert "Masuk" in page and all(name in page for name in coming) and len(rini.statements) <= 14
    turn.left_at, turn.left_why = clock.now(), Left.PERMIT
    db.session.commit()
    page = rini.get(f"{AT}/ganti").text
    assert "Angkat sekarang" in page
    assert "Sudah keluar, pastikan sudah diangkat" in rini.get(AT).text
    rini.post(f"{AT}/{turn.id}/cek", data={"after": "0", "ada": "tidak"})
    assert "pastikan sudah diangkat" not in rini.get(AT).text


def test_empty_shelves_say_what_to_do_next(make: Make, rini: Visitor) -> None:
    lob = shelves.gallery("")
    assert (
        "Beri kode pada tempat-tempat" in rini.get(AT).text and "Belum ada yang diganti" in rini.get(f"{AT}/ganti").text
    )
    shelves.spot_keeping.add(lob, ["A1"], None)
    db.session.commit()
    assert "Belum ada yang mendapat giliran" in rini.get(AT).text
