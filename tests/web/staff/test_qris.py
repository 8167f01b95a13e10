"""Staff look at an account under check; operators decide, the shop is told, and goods can be bought."""

import re

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.catalog import version
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.qris import picture
from storefront.sellers import qris_account, qris_entering
from storefront.sellers.qris_account import QrisAccount, Status
from storefront.sellers.seller import Seller
from storefront.web.staff import qris_page
from tests.people import Make
from tests.sellers.accounts import agrees, changes, enters, printed
from tests.visitor import Visitor
from tests.web.engines import on_sqlite
from tests.web.staff.conftest import Enter

YES = {"scanned": "y", "gateway": "static"}


@pytest.fixture
def yusuf(make: Make, enter: Enter) -> Visitor:
    """Yusuf, the other operator."""
    return enter(make.staff(name="Yusuf"))


@pytest.fixture
def first(make: Make) -> QrisAccount:
    """Wati's stall has sent its first sticker."""
    shop = make.seller("Warung Bu Sari", gateway=None)
    return enters(shop, make.owner(shop, "Wati"), printed("WARUNG BU SARI"))


@pytest.fixture
def change(make: Make) -> QrisAccount:
    """Budi's kitchen wants another account."""
    shop = make.seller()
    return enters(shop, make.owner(shop))


def page_of(account: QrisAccount) -> str:
    return f"/petugas/qris/{account.seller.slug}"


def decides(visitor: Visitor, account: QrisAccount, deed: str = "setujui", **data: str) -> TestResponse:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', visitor.get(page_of(account)).text)
    answer = visitor.post(f"{page_of(account)}/{deed}", data={"seen": found[1] if found else ""} | data)
    db.session.expire_all()
    return answer


# --- looking -----------------------------------------------------------------------------------------------------


def nothing_waits(officer: Visitor) -> bool:
    """Whether the front page says that no account waits: it stands among what is done, not among what waits."""
    page = officer.get("/petugas").text
    done = page.partition("Beres, tidak ada yang menunggu")[2]
    return ">Rekening QRIS</a>" in done and "menunggu jawaban" not in page


def test_nothing_waits(rini: Visitor) -> None:
    assert "Tidak ada rekening yang perlu dicek" in rini.get("/petugas/qris").text
    assert nothing_waits(rini)


def test_the_list_shows_the_oldest_first_with_what_is_odd(rini: Visitor, make: Make, first: QrisAccount) -> None:
    odd = make.seller("Batik Ida", gateway=None)
    enters(odd, make.owner(odd), printed("BENGKEL MOTOR", "BEKASI"))
    page = rini.get("/petugas/qris").text
    assert page.index("Warung Bu Sari") < page.index("Batik Ida")
    assert "Nama di QRIS berbeda" in page and "Kota di QRIS berbeda" in page
    assert page.index("Batik Ida") < page.index("Nama di QRIS berbeda")
    assert "2 toko menunggu jawaban" in rini.get("/petugas").text
    assert len(rini.statements) < 15


def test_a_long_list_has_a_next_page_and_no_more_statements(rini: Visitor, make: Make) -> None:
    person = make.user("Wati")
    shops = [make.seller(f"Warung {number:02}", gateway=None) for number in range(23)]
    for shop in shops[:2]:
        enters(shop, person)
    rini.get("/petugas/qris")
    few = len(rini.statements)
    for shop in shops[2:]:
        enters(shop, person)
    page = rini.get("/petugas/qris").text
    assert len(rini.statements) <= few
    assert "Warung 19" in page and "Warung 20" not in page
    onwards = re.search(r'href="(/petugas/qris\?sesudah=[^"]+)"', page)
    assert onwards and "Warung 20" in rini.get(onwards[1]).text
    assert "Warung 00" in rini.get("/petugas/qris?sesudah=tidak-ada").text


def test_an_account_stands_beside_the_shops_record(rini: Visitor, first: QrisAccount) -> None:
    page = rini.get(page_of(first)).text
    for words in (first.merchant_name, first.nmid, first.pan, "Warung Bu Sari · Budi", "10150", "5814", "usaha mikro"):
        assert words in page
    assert "cocok" in page and "berbeda" not in page
    assert "Minta foto stikernya bila ragu" in page
    assert len(rini.statements) < 20


def test_a_code_that_another_shop_uses_is_said_loudly(rini: Visitor, make: Make, first: QrisAccount) -> None:
    other = make.seller("Batik Ida", gateway=None)
    thief = enters(other, make.owner(other), first.static_text)
    page = rini.get(page_of(thief)).text
    assert "sudah dipakai toko lain" in page and "Dipakai juga oleh: Warung Bu Sari" in page


def test_a_pasted_text_is_told_from_a_read_one(rini: Visitor, make: Make, first: QrisAccount) -> None:
    first.sticker_key = "0" * 32
    assert "Teksnya ditempel" not in rini.get(page_of(first)).text
    other = make.seller("Batik Ida", gateway=None)
    pasted = enters(other, make.owner(other), way="typed")
    pasted.sticker_key = "0" * 32
    assert "Teksnya ditempel" in rini.get(page_of(pasted)).text


def test_the_code_to_scan_is_the_one_that_was_sent(rini: Visitor, first: QrisAccount) -> None:
    answer = rini.get(f"{page_of(first)}/kode.svg")
    assert answer.text == picture.svg(first.static_text) and answer.mimetype == "image/svg+xml"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_shop_without_any_account_has_a_page_and_no_code(rini: Visitor, make: Make) -> None:
    shop = make.seller(gateway=None)
    assert "Belum ada rekening" in rini.get(f"/petugas/qris/{shop.slug}").text
    assert rini.get(f"/petugas/qris/{shop.slug}/kode.svg").status_code == 404
    assert rini.get("/petugas/qris/tidak-ada").status_code == 404


def test_other_staff_look_and_decide_nothing(enter: Enter, make: Make, first: QrisAccount) -> None:
    assert enter(make.staff(Role.KURATOR, "Ani")).get(page_of(first)).status_code == 404
    city = enter(make.staff(Role.PROVINCE, "Tari"))
    page = city.get(page_of(first))
    assert page.status_code == 200 and "Setujui" not in page.text
    for deed in ("setujui", "tolak", "kabar/ABC"):
        assert city.post(f"{page_of(first)}/{deed}", data=YES).status_code == 404
    assert "Warung Bu Sari" in city.get("/petugas/qris").text


def test_staff_of_a_city_see_its_shops_alone(enter: Enter, make: Make, first: QrisAccount) -> None:
    person = make.user("Tari")
    db.session.add(StaffRole(user=person, role=Role.CITY, area_code="31.74"))
    db.session.commit()
    of_the_south = enter(person)
    assert "Warung Bu Sari" not in of_the_south.get("/petugas/qris").text
    assert nothing_waits(of_the_south)
    for address in ("", "/kode.svg", f"/stiker/{'0' * 32}"):
        assert of_the_south.get(page_of(first) + address).status_code == 404


def test_every_deed_has_words(rini: Visitor, make: Make) -> None:
    account = changes(make, make.seller())
    assert {deed.what for deed in qris_page.history(account.seller)} <= set(qris_page.DEEDS)
    assert "Disetujui petugas kedua" in rini.get(page_of(account)).text


# --- a first account ---------------------------------------------------------------------------------------------


def test_yes_makes_the_goods_buyable_on_public_pages(rini: Visitor, visitor: Visitor, make: Make, first) -> None:  # type: ignore[no-untyped-def]
    address = f"/produk/{make.product(first.seller).slug}"
    assert "Masukkan keranjang" not in visitor.get(address).text
    before = version.number()
    assert decides(rini, first, **YES).location == page_of(first)
    assert first.status == Status.APPROVED
    assert version.number() > before
    assert "keranjang" in visitor.get(address).text
    page = rini.get(page_of(first)).text
    assert "sekarang bisa dibeli" in page and "Menerima uang" in page and "Kabari lewat WhatsApp" in page


def test_without_looking_there_is_no_yes(rini: Visitor, first: QrisAccount) -> None:
    page = decides(rini, first, gateway="static")
    assert page.status_code == 422 and "Pindai dulu kodenya" in page.text
    assert first.status == Status.ENTERED


def test_the_operator_says_which_gateway_speaks_for_it(rini: Visitor, first: QrisAccount, app: Flask) -> None:
    app.config["GATEWAYS"] = ["static", "snap"]
    page = decides(rini, first, scanned="y", gateway="snap")
    assert page.status_code == 422 and "Isi nomornya" in page.text
    page = decides(rini, first, scanned="y", gateway="stripe", gateway_account="acct_1")
    assert page.status_code == 422, "that gateway is not open"
    page = decides(rini, first, scanned="y", gateway="snap", gateway_account="kode; DROP")
    assert page.status_code == 422 and "kode; DROP" in page.text
    assert decides(rini, first, scanned="y", gateway="snap", gateway_account="SUB-7").status_code == 303
    assert (first.gateway, first.gateway_account) == ("snap", "SUB-7")


def test_a_change_keeps_the_gateway_of_the_account_it_replaces(rini: Visitor, make: Make, app: Flask) -> None:
    app.config["GATEWAYS"] = ["snap", "static"]
    shop = make.seller(gateway="snap")
    enters(shop, make.owner(shop))
    chosen = re.findall(r"<input[^>]*checked[^>]*>", rini.get(f"/petugas/qris/{shop.slug}").text)
    assert len(chosen) == 1 and 'value="snap"' in chosen[0]


def test_a_printed_code_keeps_its_own_number(rini: Visitor, first: QrisAccount) -> None:
    decides(rini, first, gateway_account="acct_left_over", **YES)
    assert (first.gateway, first.gateway_account) == ("static", first.nmid)


def test_no_needs_a_reason_and_the_owner_reads_it(rini: Visitor, first: QrisAccount) -> None:
    assert decides(rini, first, "tolak", why="x").status_code == 422
    assert decides(rini, first, "tolak", why="namanya nama orang lain").status_code == 303
    assert (first.status, first.ended_why) == (Status.REFUSED, "namanya nama orang lain")
    assert "namanya nama orang lain" in rini.get(page_of(first)).text


def test_two_tabs_and_two_taps_decide_once(rini: Visitor, first: QrisAccount) -> None:
    data = YES | {"seen": first.mark}
    assert [rini.post(f"{page_of(first)}/setujui", data=data).status_code for _tap in range(2)] == [303, 303]
    assert rini.post(f"{page_of(first)}/tolak", data={"seen": first.mark, "why": "salah tekan"}).status_code == 303
    db.session.expire_all()
    assert first.status == Status.APPROVED


def test_what_is_approved_is_what_was_seen(rini: Visitor, first: QrisAccount) -> None:
    """The shop takes it back and sends another while the operator still looks at the former one."""
    before, wati = first.mark, db.session.get_one(User, first.entered_by_id)
    assert qris_entering.withdraw(first, wati)
    second = enters(first.seller, wati, printed("WARUNG LAIN"))
    assert rini.post(f"{page_of(first)}/setujui", data=YES | {"seen": before}).status_code == 303
    assert "keadaannya sudah berubah" in rini.get(page_of(first)).text
    db.session.expire_all()
    assert second.status == Status.ENTERED


def test_an_operator_of_the_shop_is_told_that_another_decides(enter: Enter, make: Make, first: QrisAccount) -> None:
    operator = make.staff(name="Yusuf")
    first.entered_by_id = operator.id
    visitor = enter(operator)
    page = visitor.get(page_of(first)).text
    assert "Anda yang memasukkan QRIS ini" in page and "Setujui" not in page
    assert visitor.post(f"{page_of(first)}/setujui", data=YES | {"seen": first.mark}).status_code == 303
    assert "bukan giliran Anda" in visitor.get(page_of(first)).text
    db.session.expire_all()
    assert first.status == Status.ENTERED


# --- a change ----------------------------------------------------------------------------------------------------


def test_two_operators_let_a_change_begin_its_cooling_off(rini: Visitor, yusuf: Visitor, change: QrisAccount) -> None:
    assert "Ganti rekening: perlu dua petugas" in rini.get(page_of(change)).text
    decides(rini, change, **YES)
    assert "Yang kedua harus orang lain" in rini.get(page_of(change)).text
    assert "Petugas pertama memilih" in yusuf.get(page_of(change)).text
    decides(yusuf, change, **YES)
    assert change.status == Status.AGREED
    page = yusuf.get(page_of(change)).text
    assert "Waktu tunggu sampai" in page and "Hentikan penggantian ini" in page and "Yang akan diganti" in page
    listed = rini.get("/petugas/qris").text
    assert "Segera berganti" in listed and change.seller.name in listed
    assert nothing_waits(rini)


def test_a_change_is_stopped_in_its_cooling_off(rini: Visitor, make: Make) -> None:
    account = changes(make, make.seller())
    old = qris_account.live(account.seller_id)
    decides(rini, account, "tolak", why="pemiliknya bilang bukan dia")
    assert account.status == Status.REFUSED
    assert qris_account.live(account.seller_id) is old


def test_a_number_that_changed_too_is_pointed_out(rini: Visitor, change: QrisAccount) -> None:
    old = qris_entering.replaced(change)
    assert old
    old.phone = "+6281300009999"
    page = rini.get(page_of(change)).text
    assert "0813-0000-9999" in page and "nomor toko sudah berganti" in page


def test_drafts_go_to_the_old_number_and_are_ticked_off(rini: Visitor, make: Make) -> None:
    shop = make.seller()
    old = qris_account.live(shop.id)
    assert old
    old.phone = "+6281300009999"
    account = enters(shop, make.owner(shop))
    page = rini.get(page_of(account)).text
    assert 'href="https://wa.me/6281300009999?text=' in page
    drafts = db.session.scalars(select(Message).where(Message.channel == "whatsapp").order_by(Message.id)).all()
    assert [each.to for each in drafts] == ["+6281300009999", shop.phone]
    address = f"{page_of(account)}/kabar/{drafts[0].code}"
    assert [rini.post(address).status_code for _tap in range(2)] == [303, 303]
    assert "6281300009999" not in rini.get(page_of(account)).text.partition("Kabari lewat")[2]


@on_sqlite
def test_a_draft_of_another_shop_is_none(rini: Visitor, make: Make, change: QrisAccount, first: QrisAccount) -> None:
    draft = db.session.scalars(select(Message).where(Message.channel == "whatsapp")).one()
    assert rini.post(f"{page_of(first)}/kabar/{draft.code}").status_code == 404
    assert rini.post(f"{page_of(change)}/kabar/TIDAKADA").status_code == 404


def test_the_second_operator_is_not_asked_for_a_gateway(rini: Visitor, make: Make, change: QrisAccount) -> None:
    agrees(change, make.staff(name="Yusuf"))
    page = rini.get(page_of(change)).text
    assert 'type="radio"' not in page
    assert decides(rini, change, **YES).status_code == 303


def test_a_shop_has_its_own_photographs(rini: Visitor, make: Make, first: QrisAccount) -> None:
    shop: Seller = make.seller("Batik Ida", gateway=None)
    assert rini.get(f"/petugas/qris/{shop.slug}/stiker/{'0' * 32}").status_code == 404
    assert rini.get(f"{page_of(first)}/stiker/{'0' * 32}").status_code == 404
