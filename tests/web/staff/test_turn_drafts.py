"""A keeper tells shops of their turns by WhatsApp: the list, the chat with the words ready, ticked off once."""

from html import unescape
from urllib.parse import unquote_plus

from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.galleries import gallery_keeping, turn_drafts
from storefront.kit.db import db
from storefront.notifications.message import Message, Status
from storefront.web.staff import turn_drafts as page_file
from tests.galleries import lobby
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

AT = "/petugas/giliran"


def test_news_of_a_draw_is_sent_by_whatsapp_and_ticked_off_once(make: Make, rini: Visitor) -> None:
    (good,) = lobby.shops(make, 1)
    one = lobby.showcase(1)
    lobby.drawn(one)
    at = f"{AT}/{one.slug}/kabar"
    for door in (AT, f"{AT}/{one.slug}"):
        page = rini.get(door).text
        assert "1 kabar untuk penjual belum dikirim" in page and f'href="{at}"' in page, door
    page = unquote_plus(unescape(rini.get(at).text))
    assert len(rini.statements) <= 7, len(rini.statements)
    for words in (
        good.seller.name,
        "Tanpa e-mail",
        "Giliran Anda di Layar Lobi Pusat",
        "https://wa.me/",
        "Giliran Anda datang.",
    ):
        assert words in page, words
    (draft,) = turn_drafts.waiting(one, 9)
    answers = [rini.post(f"{at}/{draft.message.code}") for _twice in range(2)]
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, at)}
    page = rini.get(at).text
    assert page.count("Dicatat: kabar sudah Anda kirim.") == 1 and "Tidak ada kabar yang menunggu" in page
    assert db.session.get_one(Message, draft.message.id).status == Status.MARKED_SENT
    assert "belum dikirim" not in rini.get(f"{AT}/{one.slug}").text + rini.get(AT).text


def test_a_long_list_comes_in_parts_and_costs_no_more_statements(make: Make, rini: Visitor, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    lobby.shops(make, 4)
    one = lobby.showcase(4)
    lobby.drawn(one)
    monkeypatch.setattr(page_file, "MOST", 3)
    page = rini.get(f"{AT}/{one.slug}/kabar").text
    assert page.count("https://wa.me/") == 3 and "Masih ada lagi" in page and len(rini.statements) <= 7
    rini.post(f"{AT}/{one.slug}/kabar/{turn_drafts.waiting(one, 1)[0].message.code}")
    assert "Masih ada lagi" not in rini.get(f"{AT}/{one.slug}/kabar").text


def test_news_of_closed_doors_lies_there_too_and_is_reached_from_the_gallery_that_ended(
    make: Make, rini: Visitor
) -> None:
    lobby.shops(make, 1)
    rack = lobby.shelf(1)
    lobby.drawn(rack)
    assert rack.gallery and gallery_keeping.end(rack.gallery, None, "Gedungnya pindah.")
    db.session.commit()
    page = rini.get(f"/petugas/galeri/{rack.gallery.slug}").text
    assert "1 kabar untuk penjual belum dikirim" in page and f"{AT}/{rack.slug}/kabar" in page
    assert "Galeri Pusat sudah berakhir" in rini.get(f"{AT}/{rack.slug}/kabar").text


def test_another_city_and_another_showcase_have_none_of_it(make: Make, rini: Visitor, enter: Enter) -> None:
    lobby.shops(make, 1)
    one, front = lobby.showcase(1), lobby.showcase(1, slug="layar-lain", name="Layar Lain")
    lobby.drawn(one)
    code = turn_drafts.waiting(one, 1)[0].message.code
    assert rini.post(f"{AT}/{front.slug}/kabar/{code}").status_code == 404
    assert rini.post(f"{AT}/{one.slug}/kabar/TIDAKADA").status_code == 404
    person = make.user("Wati")
    staff_role.give(person, Role.CITY, "31.75")
    db.session.commit()
    wati = enter(person)
    assert wati.get(f"{AT}/{one.slug}/kabar").status_code == 404
    assert wati.post(f"{AT}/{one.slug}/kabar/{code}").status_code == 404
    assert db.session.scalars(select(Message.status).where(Message.code == code)).one() == Status.PREPARED
