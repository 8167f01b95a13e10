"""An owner photographs the sticker, looks at what was read, and sends it; helpers look."""

import io
import re
from datetime import timedelta

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select
from werkzeug.test import TestResponse

from storefront.accounts.user import User
from storefront.kit import clock, vault
from storefront.kit.db import db
from storefront.qris import photograph
from storefront.qris.photograph import BadPhotograph
from storefront.sellers import qris_account, qris_changing
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.qris_account import QrisAccount, Status
from storefront.sellers.seller import Seller
from storefront.web import private_picture
from tests.people import Make
from tests.qris import stickers
from tests.sellers.accounts import agrees, changes, enters, printed, remade
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

LINK = "https://contoh.example/menu"


@pytest.fixture
def bare(make: Make) -> Seller:
    """Wati's stall, which nobody can pay yet."""
    return make.seller(name="Warung Bu Sari Kemayoran", gateway=None)


@pytest.fixture
def wati(make: Make, bare: Seller, enter) -> Visitor:  # type: ignore[no-untyped-def]
    """Wati on her phone."""
    return enter(make.owner(bare, "Wati"))


def photo(text: str | None = None) -> bytes:
    """What a phone sends: a sticker on a wall, or only the wall."""
    paper = stickers.sticker(text) if text else Image.new("RGB", (40, 40), "white")
    return stickers.upload(stickers.on_a_wall(paper))


def gives(visitor: Visitor, original: bytes | None = None, text: str = "") -> TestResponse:
    data: dict[str, object] = {"text": text}
    if original is not None:
        data["photo"] = (io.BytesIO(original), "stiker.jpg", "image/jpeg")
    return visitor.post("/penjual/qris/baru", data=data, content_type="multipart/form-data")


def sends(visitor: Visitor) -> TestResponse:
    page = visitor.get("/penjual/qris/periksa").text
    return visitor.post("/penjual/qris/periksa", data={"seen": seen(page)})


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert found, page
    return found[1]


def waiting(shop: Seller) -> QrisAccount | None:
    db.session.expire_all()
    return qris_account.standing(shop.id).waiting


# --- the three steps -----------------------------------------------------------------------------------------------


def test_a_shop_without_an_account_begins_with_a_photograph(wati: Visitor) -> None:
    page = wati.get("/penjual/qris").text
    assert "Belum ada" in page and "Pasang QRIS toko Anda" in page and 'type="file"' in page
    assert len(wati.statements) < 12


def test_a_sticker_is_photographed_looked_at_and_sent(wati: Visitor, bare: Seller) -> None:
    text = printed("WARUNG BU SARI", nmid="ID1098000099990")
    assert gives(wati, photo(text)).location == "/penjual/qris/periksa"
    page = wati.get("/penjual/qris/periksa")
    assert "WARUNG BU SARI" in page.text and "ID1098000099990" in page.text and "usaha mikro" in page.text
    assert "Nama di QRIS berbeda" not in page.text
    assert waiting(bare) is None, "nothing is entered before she says yes"
    assert sends(wati).location == "/penjual/qris"
    account = waiting(bare)
    assert account and (account.static_text, account.status) == (text, Status.ENTERED)
    assert "Sedang dicek petugas" in wati.get("/penjual/qris").text
    assert "QRIS Anda sedang dicek" in wati.get("/penjual").text


def test_the_photograph_goes_along_and_the_draft_is_gone(wati: Visitor, bare: Seller) -> None:
    gives(wati, photo(printed("WARUNG BU SARI")))
    page = wati.get("/penjual/qris/periksa").text
    address = re.search(r'src="(/penjual/qris/foto/[0-9a-f]{32})"', page)
    assert address and wati.get(address[1]).mimetype == "image/jpeg"
    sends(wati)
    account = waiting(bare)
    assert account and vault.find(private_picture.folder(), f"sticker-{account.id}", account.sticker_key)
    assert vault.find(private_picture.folder(), f"draft-{bare.id}", account.sticker_key) is None
    assert wati.get(address[1]).status_code == 200, "now as the account's own"
    assert wati.get("/penjual/qris/periksa").location == "/penjual/qris"


def test_what_differs_is_said_and_may_be_sent_all_the_same(wati: Visitor, bare: Seller) -> None:
    gives(wati, text=printed("BENGKEL MOTOR", "BEKASI"))
    page = wati.get("/penjual/qris/periksa").text
    for words in ("Nama di QRIS berbeda", "Kota di QRIS berbeda", "tetap boleh dikirim"):
        assert words in page
    sends(wati)
    assert waiting(bare)


def test_a_sticker_with_a_link_beside_it_is_read(wati: Visitor) -> None:
    two = stickers.on_a_wall(stickers.sticker(printed("WARUNG BU SARI")), (1400, 2400))
    two.paste(stickers.sticker(LINK), (60, 40))
    assert gives(wati, stickers.upload(two)).location == "/penjual/qris/periksa"


def test_a_pasted_text_will_do(wati: Visitor, bare: Seller) -> None:
    text = printed("WARUNG BU SARI")
    assert gives(wati, text=f" {text[:50]}\r\n{text[50:]} ").location == "/penjual/qris/periksa"
    sends(wati)
    account = waiting(bare)
    assert account and (account.static_text, account.sticker_key) == (text, None)


# --- what cannot be taken -------------------------------------------------------------------------------------------


@on_sqlite
@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LINK, "bukan QRIS"),
        (printed()[:-4] + "0000", "tidak utuh"),
        (remade(printed(), t58="SG"), "negara atau mata uang lain"),
        (remade(printed(), t54="25000"), "satu kali pembayaran"),
        (remade(printed(), t52="4829"), "kirim uang antarorang"),
        ("\x00\x01", "bukan QRIS"),
        ("   ", "Pilih foto stikernya"),
    ],
)  # fmt: skip
def test_a_text_that_is_no_account_stays_and_is_explained(wati: Visitor, bare: Seller, text: str, words: str) -> None:
    page = gives(wati, text=text)
    assert page.status_code == 422
    assert words in page.text
    assert not text.strip() or text.strip("\x00\x01")[:20] in page.text
    assert wati.get("/penjual/qris/periksa").location == "/penjual/qris"


def test_a_photograph_without_a_code_is_kept_for_the_text(wati: Visitor, bare: Seller) -> None:
    page = gives(wati, photo())
    assert page.status_code == 422
    assert "di tempat terang" in page.text and "Foto ini masih tersimpan" in page.text
    text = printed("WARUNG BU SARI")
    gives(wati, text=text)
    assert "Teksnya Anda tempel sendiri" in wati.get("/penjual/qris/periksa").text
    sends(wati)
    account = waiting(bare)
    assert account and account.static_text == text
    assert vault.find(private_picture.folder(), f"sticker-{account.id}", account.sticker_key)


def test_two_stickers_on_one_photograph_are_one_too_many(wati: Visitor) -> None:
    two = stickers.on_a_wall(stickers.sticker(printed()), (1400, 2400))
    two.paste(stickers.sticker(printed()), (60, 40))
    page = gives(wati, stickers.upload(two))
    assert page.status_code == 422 and "lebih dari satu QRIS" in page.text


@on_sqlite
@pytest.mark.parametrize(
    ("original", "words"),
    [(b"GIF89a no picture", "tidak bisa dibuka sebagai foto"), (b"x" * (8 * 1024 * 1024 + 1), "terlalu besar")],
)  # fmt: skip
def test_what_is_no_photograph_is_explained_and_the_text_stays(wati: Visitor, original: bytes, words: str) -> None:
    page = gives(wati, original, text="000201 sebagian")
    assert page.status_code == 422
    assert words in page.text and "000201 sebagian" in page.text


@on_sqlite
def test_a_file_beyond_all_bounds_is_explained_too(wati: Visitor) -> None:
    page = gives(wati, b"x" * (11 * 1024 * 1024))
    assert page.status_code == 413 and "terlalu besar" in page.text and "Pasang QRIS" in page.text


def test_a_picture_that_takes_too_long_is_explained(wati: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_original: bytes) -> list[str]:
        raise BadPhotograph("time")

    monkeypatch.setattr(photograph, "texts", endless)
    assert "terlalu lama dibaca" in gives(wati, photo()).text


def test_nobody_waits_while_a_photograph_is_read(wati: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def looks(_original: bytes) -> list[str]:
        assert not db.session().in_transaction()
        return [printed()]

    monkeypatch.setattr(photograph, "texts", looks)
    assert gives(wati, photo()).location == "/penjual/qris/periksa"


# --- twice, and in two tabs -----------------------------------------------------------------------------------------


def test_a_second_tap_sends_nothing_more(wati: Visitor, bare: Seller) -> None:
    gives(wati, text=printed("WARUNG BU SARI"))
    mark = seen(wati.get("/penjual/qris/periksa").text)
    for _tap in range(2):
        assert wati.post("/penjual/qris/periksa", data={"seen": mark}).location == "/penjual/qris"
    assert len(db.session.scalars(select(QrisAccount)).all()) == 1


def test_what_is_sent_is_what_was_seen(wati: Visitor, bare: Seller) -> None:
    gives(wati, text=printed("WARUNG BU SARI"))
    first = seen(wati.get("/penjual/qris/periksa").text)
    gives(wati, text=printed("WARUNG LAIN"))
    assert wati.post("/penjual/qris/periksa", data={"seen": first}).location == "/penjual/qris/periksa"
    assert wati.post("/penjual/qris/periksa").location == "/penjual/qris/periksa"
    assert waiting(bare) is None


def test_while_one_is_under_check_there_is_no_second(wati: Visitor, bare: Seller) -> None:
    gives(wati, text=printed("WARUNG BU SARI"))
    sends(wati)
    assert wati.get("/penjual/qris/baru").location == "/penjual/qris"
    assert gives(wati, text=printed("WARUNG LAIN")).location == "/penjual/qris"
    assert "Sudah ada QRIS yang sedang dicek" in wati.get("/penjual/qris").text
    assert len(db.session.scalars(select(QrisAccount)).all()) == 1


def test_it_is_taken_back_once(wati: Visitor, bare: Seller) -> None:
    gives(wati, text=printed("WARUNG BU SARI"))
    sends(wati)
    mark = seen(wati.get("/penjual/qris").text)
    assert wati.post("/penjual/qris/tarik", data={"seen": "0" * 12}).location == "/penjual/qris"
    assert waiting(bare), "not the one that was seen"
    wati.post("/penjual/qris/tarik", data={"seen": mark})
    assert waiting(bare) is None
    wati.post("/penjual/qris/tarik", data={"seen": mark})
    page = wati.get("/penjual/qris").text
    assert "keadaannya sudah berubah" in page and "ditarik" in page and "Pasang QRIS" in page


# --- a change ------------------------------------------------------------------------------------------------------


def test_the_page_says_what_stands_since_when_and_who_looked(budi: Visitor, make: Make, shop: Seller) -> None:
    account = qris_account.live(shop.id)
    assert account
    account.approved_by_id = make.staff(name="Rini").id
    page = budi.get("/penjual/qris").text
    for words in (account.merchant_name, account.merchant_city, account.nmid, "Rini", "Ganti rekening"):
        assert words in page
    assert account.pan not in page


def test_changing_says_what_it_takes(budi: Visitor, shop: Seller, app: Flask) -> None:
    app.config["QRIS_COOLING_HOURS"] = 48
    assert "waktu tunggu 48 jam" in budi.get("/penjual/qris/baru").text
    gives(budi, text=printed("DAPUR BUDI"))
    assert "kami mengabari nomor toko yang lama" in budi.get("/penjual/qris/periksa").text
    sends(budi)
    page = budi.get("/penjual/qris").text
    assert "Rekening pengganti" in page and "Rekening sekarang" in page and "Hentikan penggantian" in page
    assert "Ada penggantian rekening QRIS" in budi.get("/penjual").text


def test_the_code_that_stands_is_no_change(budi: Visitor, shop: Seller) -> None:
    account = qris_account.live(shop.id)
    assert account
    page = gives(budi, text=account.static_text)
    assert page.status_code == 422 and "sekarang sudah dipakai" in page.text


def test_the_owner_stops_a_change_in_its_cooling_off(budi: Visitor, make: Make, shop: Seller) -> None:
    account = changes(make, shop)
    page = budi.get("/penjual/qris").text
    assert "Disetujui dua petugas" in page and "Mulai dipakai" in page
    budi.post("/penjual/qris/tarik", data={"seen": seen(page)})
    db.session.refresh(account)
    assert account.status == Status.REFUSED
    assert "Hentikan penggantian" not in budi.get("/penjual/qris").text


def test_after_its_time_a_change_is_not_stopped(budi: Visitor, make: Make, shop: Seller) -> None:
    account = changes(make, shop)
    mark = seen(budi.get("/penjual/qris").text)
    clock.shift(timedelta(hours=73))
    budi.post("/penjual/qris/tarik", data={"seen": mark})
    db.session.refresh(account)
    assert account.status == Status.AGREED


def test_a_no_is_read_with_its_reason(wati: Visitor, make: Make, bare: Seller) -> None:
    from_her = db.session.scalars(select(User).where(User.name == "Wati")).one()
    account = enters(bare, from_her)
    assert account.move(Status.REFUSED, ended_at=clock.now(), ended_why="stikernya milik toko lain")
    db.session.commit()
    assert "Kata petugas: stikernya milik toko lain" in wati.get("/penjual/qris").text


def test_accounts_of_before_are_remembered(budi: Visitor, make: Make, shop: Seller) -> None:
    account = enters(shop, make.owner(shop, "Wati"))
    agrees(account, make.staff(name="Rini"), make.staff(name="Yusuf"))
    account.usable_at = clock.now()
    db.session.commit()
    assert qris_changing.make_live(shop.id)
    page = budi.get("/penjual/qris").text
    assert "Rekening sebelumnya" in page and "diganti" in page and "Rekening pengganti" not in page


# --- who ------------------------------------------------------------------------------------------------------------


def test_a_helper_looks_and_touches_nothing(ani: Visitor, shop: Seller) -> None:
    page = ani.get("/penjual/qris")
    assert page.status_code == 200 and "Ganti rekening" not in page.text
    for address in ("/penjual/qris/baru", "/penjual/qris/periksa"):
        assert ani.get(address).status_code == 403
    for address in ("/penjual/qris/baru", "/penjual/qris/periksa", "/penjual/qris/tarik"):
        assert ani.post(address).status_code == 403


def test_a_helper_of_a_shop_without_one_is_told_whose_turn_it_is(make: Make, shop: Seller, ani: Visitor) -> None:
    account = qris_account.live(shop.id)
    assert account and account.move(Status.RETIRED)
    page = ani.get("/penjual/qris").text
    assert "Hanya pemilik toko" in page and 'type="file"' not in page


def test_a_draft_of_one_shop_is_not_sent_for_another(make: Make, bare: Seller, shop: Seller, enter) -> None:  # type: ignore[no-untyped-def]
    person = make.owner(bare, "Wati")
    db.session.add(SellerMember(seller=shop, user=person, part=Part.OWNER))
    db.session.commit()
    visitor = enter(person)
    gives(visitor, text=printed("WARUNG BU SARI"))
    visitor.post("/penjual/toko/ganti", data={"toko": shop.slug})
    assert visitor.get("/penjual/qris/periksa").location == "/penjual/qris"
    assert visitor.post("/penjual/qris/periksa", data={"seen": "x"}).location == "/penjual/qris"
    assert waiting(shop) is None


def test_nobody_sees_another_shops_photograph(wati: Visitor, budi: Visitor) -> None:
    gives(wati, photo(printed("WARUNG BU SARI")))
    address = re.search(r'src="(/penjual/qris/foto/[0-9a-f]{32})"', wati.get("/penjual/qris/periksa").text)
    assert address
    assert budi.get(address[1]).status_code == 404
    assert budi.get("/penjual/qris/foto/..%2f..%2fshop.db").status_code == 404
