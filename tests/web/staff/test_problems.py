"""The board of problems as staff see it: what is wrong, where it is put right, and calm when nothing is."""

from datetime import timedelta

import pytest

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.kit import clock, pulse
from storefront.kit.db import db
from storefront.reports.problems import morning
from storefront.reports.problems.machine import WORKER
from tests.people import Make, Shopper
from tests.reports.problems.stories import PUSAT, STORIES
from tests.visitor import Visitor
from tests.web.engines import on_sqlite
from tests.web.staff.conftest import Enter

BOARD = "/petugas/masalah"
MOST_STATEMENTS = 10


@pytest.fixture
def monday(make: Make) -> Make:
    """Monday at ten, and the worker is at work."""
    ahead = timedelta(days=7 - clock.today().weekday())
    clock.shift(clock.start_of(clock.today() + ahead) + timedelta(hours=10) - clock.now())
    pulse.beat(WORKER)
    db.session.commit()
    return make


def test_all_at_zero_is_a_calm_page(monday: Make, rini: Visitor) -> None:
    page = rini.get(BOARD).text
    assert "Semua beres" in page and 'class="troubles"' not in page
    assert page.count("<li><svg") == len([key for keys in morning.GROUPS.values() for key in keys])
    assert len(rini.statements) <= MOST_STATEMENTS


def test_each_line_says_how_many_since_when_and_leads_to_its_list(monday: Make, sari: Shopper, rini: Visitor) -> None:
    told = {key: STORIES[key](monday, sari) for key in STORIES if key != "worker_silent"}
    for story in told.values():
        next(story)
    db.session.commit()
    page = rini.get(BOARD).text
    assert len(rini.statements) <= MOST_STATEMENTS and "Semua beres" not in page
    assert page.count('class="trouble-count"') >= len(told)
    for slug in (
        "belum-siap",
        "lewat-kapasitas",
        "turun-surat",
        "surat-gagal",
        "impor-macet",
        "layar-diam",
        "layar-usang",
    ):
        assert f'href="{BOARD}/{slug}"' in page
        assert "Tidak ada lagi di sini" not in rini.get(f"{BOARD}/{slug}").text
        assert len(rini.statements) <= MOST_STATEMENTS
    assert 'href="/petugas/uang?jenis=pengembalian-telat"' in page and 'href="/petugas/izin?akhir=bulan-ini"' in page
    late = rini.get(f"{BOARD}/belum-siap").text
    assert "Dapur Budi" in late and "https://wa.me/62813" in late
    assert rini.get(f"{BOARD}/tidak-ada").status_code == 404
    assert "Semua beres" in rini.get(f"{BOARD}/tidak-sampai").text or "Sejak" in rini.get(f"{BOARD}/tidak-sampai").text


@on_sqlite
def test_a_city_sees_its_own_part(monday: Make, sari: Shopper, enter: Enter) -> None:
    for key in ("not_made", "kiosk_silent", "mail_failed"):
        next(STORIES[key](monday, sari))
    people = {}
    for code in (PUSAT, "31.72"):
        people[code] = monday.staff(Role.CITY, f"Wati {code}")
        staff_role.roles(people[code])[0].area_code = code
    db.session.commit()
    here, there = enter(people[PUSAT]), enter(people["31.72"])
    assert here.get(BOARD).text.count('class="trouble-count"') == 2
    assert "Dapur Budi" in here.get(f"{BOARD}/belum-siap").text
    assert "Jakarta Pusat · Lobi" in here.get(f"{BOARD}/layar-diam").text
    assert "Semua beres" in there.get(BOARD).text
    assert "Dapur Budi" not in there.get(f"{BOARD}/belum-siap").text
    assert here.get(f"{BOARD}/surat-gagal").status_code == 404
    assert "Semua layar menyala" in there.get(f"{BOARD}/layar-diam").text
    assert enter(monday.staff(Role.KURATOR)).get(BOARD).status_code == 404
