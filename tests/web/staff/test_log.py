"""The log as an operator reads it: who, for whom, before, after, why, and whether the chain is whole."""

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts import history, history_guard, patrol, sealing
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web.duties import log as duty
from tests.people import Make
from tests.reports.forgeries import without_guard
from tests.visitor import Visitor
from tests.web.engines import on_sqlite
from tests.web.staff.conftest import Enter

LOG = "/petugas/catatan"
MOST_STATEMENTS = 9


@pytest.fixture
def told(make: Make) -> str:
    """Tuti changed a price of Kue Ani and saw a paper; long before, the machine did something."""
    shop, tuti = make.seller("Kue Ani"), make.staff(name="Tuti")
    history.note(None, "qris.live", shop.slug)
    db.session.commit()
    clock.shift(timedelta(days=40))
    history.note(tuti, "price", shop.slug, before={"price": 25_000, "name": "x"}, after={"price": 27_500, "name": "x"},
                 why="=1+1 harga cabai")  # fmt: skip
    history.note(tuti, "permit.seen", shop.slug, after={"code": "ABC", "halal": True})
    db.session.commit()
    clock.shift(sealing.SETTLES + timedelta(seconds=1))
    assert duty.seal() == 3
    return shop.slug


def test_each_line_is_told_in_words_with_its_seal(told: str, rini: Visitor) -> None:
    page = rini.get(LOG).text
    assert len(rini.statements) <= MOST_STATEMENTS
    for words in ("<b>Tuti</b> mengubah harga", f"Kue Ani ({told})", "<del>Rp25.000</del> → Rp27.500", "harga cabai",
                  "melihat foto surat izin", "<b>Mesin</b> memakai rekening QRIS yang baru", "segel 2"):  # fmt: skip
        assert words in page, words
    assert "nama:" not in page and "Belum diperiksa" in page and "Tidak cocok" not in page
    assert page.index("</b> melihat foto") < page.index("</b> mengubah harga") < page.index("</b> memakai rekening")


def test_it_is_narrowed_by_what_who_about_and_when(told: str, rini: Visitor, make: Make) -> None:
    today = clock.today()

    def shown(**words: str) -> list[str]:
        page = rini.get(LOG, query_string=words).text
        assert len(rini.statements) <= MOST_STATEMENTS
        return [what for what in ("mengubah harga", "melihat foto", "memakai rekening") if f"</b> {what}" in page]

    assert shown(jenis="price") == shown(tentang="kue ani", jenis="barang") == ["mengubah harga"]
    assert shown(siapa="tut", jenis="izin") == ["melihat foto"]
    assert shown(sampai=(today - timedelta(days=30)).isoformat()) == ["memakai rekening"]
    assert shown(dari=today.isoformat()) == shown(siapa="TUTI") == ["mengubah harga", "melihat foto"]
    assert shown(tentang=told.upper()) == shown(jenis="tak-ada", dari="kemarin", sampai="9999-99-99", sebelum="x")
    assert shown(tentang="tidak ada") == shown(siapa="%") == []
    assert "Tidak ada catatan seperti itu" in rini.get(f"{LOG}?siapa=_").text


@on_sqlite
def test_a_long_log_comes_a_page_at_a_time(make: Make, rini: Visitor) -> None:
    for number in range(70):
        history.note(None, "price", f"sambal-{number}")
    db.session.commit()
    counts, address = [], f"{LOG}?jenis=price"
    while address:
        page = rini.get(address).text
        assert len(rini.statements) <= MOST_STATEMENTS
        counts.append(page.count("log-what"))
        more = page.partition('class="pager"')[2].partition('href="')[2].partition('"')[0]
        address = more.replace("&amp;", "&")
    assert counts == [30, 30, 10]


def test_it_can_be_taken_along_as_a_file_and_that_is_noted(told: str, rini: Visitor) -> None:
    answer = rini.post(f"{LOG}/unduh", data={"jenis": "price"})
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert answer.headers["Cache-Control"] == "private, no-store" and len(rows) == 2
    line = dict(zip(rows[0], rows[1], strict=True))
    assert (line["siapa"], line["jenis"], line["tentang"]) == ("Tuti", "price", told)
    assert line["alasan"] == "'=1+1 harga cabai" and len(line["segel"]) == 64 and line["urutan"] == "2"
    taken = db.session.scalars(select(Deed).where(Deed.what == "log.seen")).one()
    assert taken.after == {"count": 1, "jenis": "price"}


def bend(line: str, about: str) -> None:
    """Somebody who owns the database changes a line, and leaves everything else as it was."""
    connection = db.session.connection()
    history_guard.take_down(connection)
    db.session.scalars(select(Deed).where(Deed.what == line)).one().about = about
    db.session.flush()
    history_guard.put_up(connection)
    db.session.commit()


def test_the_page_says_until_where_the_chain_is_whole(told: str, rini: Visitor) -> None:
    duty.walk()
    assert "Rantai utuh" in rini.get(LOG).text and "sampai baris 3" in rini.get(LOG).text
    bend("price", "toko-lain")
    duty.walk()
    page = rini.get(LOG).text
    assert "Rantai tidak utuh" in page and "Segel nomor 2 tidak cocok" in page and "Tidak cocok" in page
    bend("price", told)
    duty.walk()
    assert "Rantai utuh" in rini.get(LOG).text


def test_the_walk_goes_in_steps_and_finds_gaps(told: str) -> None:
    assert [patrol.step(1), patrol.step(1), patrol.step(1)] == [2, 2, 1]
    without_guard()
    db.session.delete(db.session.get(sealing.DeedSeal, 2))
    db.session.flush()
    assert patrol.step(5) == 0
    db.session.rollback()


@on_sqlite
def test_only_operators_and_the_province_read_it(told: str, enter: Enter, make: Make) -> None:
    for role in Role:
        is_open = role in (Role.OPERATOR, Role.PROVINCE)
        assert enter(make.staff(role)).get(LOG).status_code == (200 if is_open else 404), role
