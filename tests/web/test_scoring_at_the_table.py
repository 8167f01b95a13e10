"""Rini and Yusuf score on their tablets; the network goes in the middle and comes back. Nothing typed is lost, every
sheet arrives once, and what the seller appeals against is scored by others, until it stands in the shop."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.curation import score_sheet
from storefront.curation.curation_run import CurationRun, Status
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from tests import second_factor
from tests.curation.table import Table, give_paper, lay
from tests.harness.browser import OpenPage
from tests.people import Make

pytestmark = pytest.mark.browser

UPRIGHT, LYING = (820, 1180), (1180, 820)
QUEUED = "Tersimpan di tablet. Terkirim sendiri begitu ada jaringan."


def sits_down(open_page: OpenPage, served: str, person: User, size: tuple[int, int] = UPRIGHT) -> Page:
    """A tablet on which this person is signed in; it may keep the pages of the table."""
    page = open_page(size=size, has_touch=True, service_workers="allow", base_url=served)
    token = second_factor.begin(person)
    db.session.commit()
    page.context.add_cookies([{"name": "masuk", "value": token, "url": served}])
    return page


def at(run: CurationRun) -> str:
    """Where it is scored. Asked before the browser goes on: the test itself may hold no lock then."""
    address = f"/petugas/kurasi/{run.code}/nilai"
    db.session.commit()
    return address


def steps(page: Page, step: int = 3, **other: int) -> None:
    """Tap the box of this step at each criterion."""
    for part in page.locator("[data-criterion]").all():
        name = (part.get_attribute("id") or "").removeprefix("nilai-")
        part.locator(".rung").nth(other.get(name, step) - 1).tap()


def save(page: Page) -> None:
    page.locator("[data-save]").tap()


def kept(page: Page, addresses: list[str]) -> None:
    """Wait until the tablet has these pages."""
    there = " && ".join(f"(await caches.match('{address}'))" for address in addresses)
    for _look in range(200):
        if page.evaluate(f"async () => Boolean({there})"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("the tablet does not keep the day's tables")


def sheets(run: CurationRun) -> list[tuple[int, str, str]]:
    """Whose sheets are in, with the note on taste and the next step; the test itself holds no lock afterwards."""
    db.session.rollback()
    told = [(each.curator_id, each.notes.get("taste", ""), each.next_step) for each in score_sheet.of(run)]
    db.session.rollback()
    return told


def day(make: Make, table: Table) -> list[CurationRun]:
    """Three tables of today."""
    shop, runs = make.seller(), []
    for number, name in enumerate(("Kue Kacang", "Kue Sagu", "Dodol Betawi"), 1):
        product = make.product(shop, name, passed=False)
        give_paper(product, Kind.HALAL), give_paper(product, Kind.PIRT)
        run = table.seated(product)
        run.sitting = runs[0].sitting if runs else run.sitting
        run.table_number = number
        runs.append(run)
    db.session.commit()
    return runs


def test_the_network_goes_in_the_middle_and_an_appeal_is_heard_by_others(
    make: Make, served: str, open_page: OpenPage
) -> None:
    table = lay(make)
    runs = day(make, table)
    addresses, who = [at(run) for run in runs], table.rini.id
    first, second, third = addresses
    rini, yusuf = sits_down(open_page, served, table.rini), sits_down(open_page, served, table.yusuf, LYING)

    rini.goto(first)
    kept(rini, addresses)
    steps(rini, 3, taste=1)
    rini.context.set_offline(True)
    rini.locator("#nilai-taste .note summary").tap()
    rini.get_by_label("Catatan untuk Rasa").fill("Terlalu manis")
    rini.get_by_role("button", name="Kemasannya rapi dan aman.").tap()
    rini.reload()  # in the dead network
    expect(rini.get_by_label("Catatan untuk Rasa")).to_have_value("Terlalu manis")
    expect(rini.get_by_label("Yang sudah baik")).to_have_value("Kemasannya rapi dan aman.")
    expect(rini.locator("#nilai-taste-0")).to_be_checked()
    save(rini)
    expect(rini.get_by_role("heading", level=1)).to_have_text("Kue Sagu")  # the next table opens, too
    expect(rini.get_by_text(f"1 penilaian menunggu terkirim. {QUEUED}")).to_be_visible()
    expect(rini.get_by_text("1 dari 3 sudah Anda nilai")).to_be_visible()
    save(rini)
    expect(rini.get_by_text("Pilih satu langkah untuk Rasa.")).to_be_visible()
    steps(rini, 3)
    expect(rini.get_by_text("Pilih satu langkah untuk Rasa.")).to_have_count(0)
    rini.get_by_label("Satu langkah berikutnya").fill("Beri label tanggal")
    rini.goto(first)  # back and forth: all is there
    expect(rini.get_by_label("Catatan untuk Rasa")).to_have_value("Terlalu manis")
    rini.goto(second)
    expect(rini.get_by_label("Satu langkah berikutnya")).to_have_value("Beri label tanggal")
    save(rini)
    expect(rini.get_by_role("heading", level=1)).to_have_text("Dodol Betawi")
    expect(rini.get_by_text("2 penilaian menunggu terkirim.")).to_be_visible()
    assert sheets(runs[0]) == []
    twin = rini.context.new_page()  # a second tab wakes at the same time
    twin.goto(third)
    posts: list[str] = []
    rini.context.on("response", lambda got: posts.append(got.url) if got.request.method == "POST" else None)
    rini.context.set_offline(False)
    expect(rini.get_by_text("menunggu terkirim")).to_have_count(0)
    expect(twin.get_by_text("menunggu terkirim")).to_have_count(0)
    assert sheets(runs[0]) == [(who, "Terlalu manis", "")]
    assert sheets(runs[1]) == [(who, "", "Beri label tanggal")]
    assert sorted(posts) == sorted(served + address for address in (first, second)), "each once"
    assert rini.evaluate("Object.keys(localStorage).filter((name) => /^nilai:(ketik|kirim)/.test(name))") == []

    yusuf.goto(first)
    assert "manis" not in yusuf.content().lower()
    steps(yusuf, 3)
    save(yusuf)
    expect(yusuf.get_by_role("heading", level=1)).to_have_text("Kue Sagu")
    yusuf.goto(first)
    expect(yusuf.get_by_text("perlu kurator ketiga")).to_be_visible()
    tari = sits_down(open_page, served, table.tari)
    tari.goto(first)
    steps(tari, 1)
    cookies = tari.context.cookies()
    tari.context.clear_cookies()  # her session ended meanwhile
    save(tari)
    expect(tari.get_by_text("Anda perlu masuk lagi.").first).to_be_visible()
    expect(tari.get_by_role("link", name="Masuk lagi").first).to_have_attribute(
        "href", f"{served}/masuk?lanjut={quote(first, '')}"
    )
    tari.context.add_cookies(cookies)
    tari.goto(second)
    expect(tari.locator("[data-stop]").first).to_have_attribute("data-done", "")
    assert len(sheets(runs[0])) == 3
    leaves(tari)

    joko = sits_down(open_page, served, table.joko)
    joko.goto(first.replace("/nilai", "/putuskan"))
    joko.get_by_label("Yang sudah baik").fill("Kemasannya rapi.")
    joko.get_by_label("Satu langkah berikutnya").fill("Kurangi gulanya.")
    joko.get_by_role("button", name="Putuskan dan kirim kartunya").tap()
    expect(joko.get_by_text("Kartu hasil dikirim ke penjual.")).to_be_visible()
    again = appealed(open_page, served, make, runs[0])
    table.seated(runs[0].product)
    once_more = at(again)

    rini.goto(once_more)
    expect(rini.get_by_text("Anda ikut memutuskan hasil yang dibanding")).to_be_visible()
    yusuf.goto(once_more)
    expect(yusuf.get_by_text("Anda ikut memutuskan hasil yang dibanding")).to_be_visible()
    judged_by_others(make, table, open_page, served, again)
    shopper = open_page(base_url=served)
    shopper.goto(f"/produk/{runs[0].product.slug}")
    expect(shopper.get_by_role("heading", level=1)).to_have_text("Kue Kacang")


def leaves(page: Page) -> None:
    """Signing out empties the tablet; what has not been sent is said before."""
    page.locator("#nilai-taste .rung").first.tap()
    page.goto("/akun")
    page.get_by_role("button", name="Keluar").tap()
    expect(page.get_by_text("1 penilaian kurasi di tablet ini belum terkirim.")).to_be_visible()
    page.get_by_role("button", name="Keluar").tap()
    page.wait_for_url("**/")
    left = page.evaluate("async () => [...await caches.keys(), ...Object.keys(localStorage)]")
    assert [name for name in left if name.startswith(("table ", "nilai:"))] == []


def appealed(open_page: OpenPage, served: str, make: Make, run: CurationRun) -> CurationRun:
    """Budi does not agree, on the page of his shop."""
    card = f"/penjual/kurasi/{run.code}"
    budi = sits_down(open_page, served, make.owner(run.product.seller))
    budi.goto(card)
    budi.get_by_text("Minta dinilai orang lain").tap()
    budi.get_by_label("Mengapa Anda tidak setuju").fill("Contoh yang dicicipi sudah tiga hari di luar kemasan.")
    budi.get_by_role("button", name="Ajukan banding").tap()
    expect(budi.get_by_text("Ini banding Anda").or_(budi.get_by_text("Banding sudah diajukan"))).to_be_visible()
    db.session.rollback()
    return db.session.query(CurationRun).filter_by(appeal_of_id=run.id).one()


def judged_by_others(make: Make, table: Table, open_page: OpenPage, served: str, run: CurationRun) -> None:
    """Two who had no say score it; somebody else writes the card."""
    for name in ("Ida", "Wati"):
        page, address = sits_down(open_page, served, make.staff(Role.KURATOR, name)), at(run)
        page.goto(address)
        steps(page, 3)
        save(page)
        expect(page.get_by_text("Nilai Anda sudah masuk").first).to_be_visible()
    db.session.refresh(run)
    assert run.status == Status.SCORED
    assert table.ends(run, make.staff(Role.CITY, "Dewi")) and run.status == Status.PASSED
