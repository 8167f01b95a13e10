"""The queue of curation, one run, its day, its end: who sees what, who does what, and what it costs to look."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.catalog.photo import Photo
from storefront.catalog.product import Keeping, PassLevel, Product, Status
from storefront.curation import appealing, entering, run_note, score_sheet, seen
from storefront.curation.curation_run import CurationRun
from storefront.curation.curation_run import Status as RunStatus
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.sellers.permit import Kind
from tests.curation.table import Table, give_paper, lay
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

AT = "/petugas/kurasi"


@pytest.fixture
def table(make: Make) -> Table:
    """Bagas, Joko, Rini, Yusuf and Tari."""
    return lay(make)


def fresh(make: Make, name: str = "Sambal Roa", **facts: object) -> Product:
    product = make.product(name=name, passed=False, composition="Cabai, roa", allergens="ikan", **facts)
    db.session.add(Photo(product_id=product.id, key="ab" * 16, width=9, height=9, tint="#aabbcc", alt="Sambal"))
    db.session.commit()
    return product


def mark(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    return found[1] if found else ""


def now(run: CurationRun) -> RunStatus:
    db.session.refresh(run)
    return run.status


def test_from_the_queue_to_the_card(make: Make, table: Table, enter: Enter, visitor: Visitor) -> None:
    product = fresh(make)
    run = table.entered(product)
    bagas, joko = enter(table.bagas), enter(table.joko)
    assert "Perlu diverifikasi" in bagas.get("/petugas").text and product.name in bagas.get(AT).text
    assert len(bagas.statements) <= 15, len(bagas.statements)
    here = f"{AT}/{run.code}"
    page = bagas.get(here).text
    assert len(bagas.statements) <= 28, len(bagas.statements)
    assert "Halal: belum ada. Tanpa ini tidak bisa lulus." in page and "P-IRT belum ada" in page
    assert bagas.post(f"{here}/verifikasi", data={"seen": "lain"}).status_code == 303
    assert now(run) == RunStatus.SUBMITTED, "it is not what was shown"
    assert bagas.post(f"{here}/verifikasi", data={"seen": mark(page)}).status_code == 303
    assert now(run) == RunStatus.VERIFIED and product.name not in bagas.get(AT).text
    assert bagas.post(f"{here}/validasi", data={"seen": mark(page)}).status_code == 404, "a mentor validates nothing"
    give_paper(product, Kind.HALAL), give_paper(product, Kind.PIRT)
    assert joko.post(f"{here}/validasi", data={"seen": mark(page)}).status_code == 303
    assert now(run) == RunStatus.VERIFIED, "papers came in between"
    page = joko.get(here).text
    assert "Halal: ada dan berlaku." in page
    joko.post(f"{here}/validasi", data={"seen": mark(page)})
    day = table.day()
    answer = joko.post(f"{here}/jadwal", data={"day": day.code})
    assert answer.status_code == 303 and now(run) == RunStatus.SCHEDULED and run.table_number == 1
    rini = enter(table.rini)
    assert product.name in rini.get(f"{AT}?langkah=hari").text
    assert table.says(run, table.rini) and product.name not in rini.get(f"{AT}?langkah=hari").text
    tari = enter(table.tari).get(f"{here}/putuskan").text
    assert "Anda belum menilai" in tari and "Yusuf" not in tari and "Rini" not in tari.split("<main")[1]
    assert table.says(run, table.yusuf, packaging=4)
    page = joko.get(f"{here}/putuskan").text
    assert "Nilai 3,08 dari 4 · Garis kecamatan 2,25 · Lulus, nilai B" in page and len(joko.statements) <= 26
    typed = {"seen": mark(page), "strengths": "", "next_step": "Beri label tanggal."}
    assert joko.post(f"{here}/putuskan", data=typed).status_code == 422 and now(run) == RunStatus.SCORED
    assert joko.post(f"{here}/putuskan", data=typed | {"strengths": "Rasanya pas."}).status_code == 303
    assert now(run) == RunStatus.PASSED and visitor.get(f"/produk/{product.slug}").status_code == 200
    done = joko.get(here).text
    assert "Rasanya pas." in done and "Kabari lewat WhatsApp" in done and "Diberi giliran" in done
    draft = db.session.scalars(select(Message).where(Message.wording == "seller/run_passed", Message.desk != "")).one()
    assert joko.post(f"{here}/kabar/{draft.code}").status_code == 303
    assert joko.post(f"{here}/putuskan", data=typed | {"strengths": "Lagi."}).status_code == 303, "a second tap"


def test_it_goes_back_with_a_reason_and_people_talk(make: Make, table: Table, enter: Enter) -> None:
    run = table.entered(fresh(make, keeping=Keeping.SHORT))
    bagas, here = enter(table.bagas), f"{AT}/{run.code}"
    page = bagas.get(here).text
    assert "tidak perlu P-IRT" in page and "SLHS" in page
    said = {"words": "Foto kedua gelap.", "key": "k" * 40}
    assert bagas.post(f"{here}/tulis", data=said | {"words": ""}).status_code == 422
    for _twice in range(2):
        assert bagas.post(f"{here}/tulis", data=said).status_code == 303
    assert len(run_note.of(run.id)) == 1 and "Foto kedua gelap." in bagas.get(here).text
    assert bagas.post(f"{here}/kembalikan", data={"seen": mark(page), "why": "x"}).status_code == 422
    assert bagas.post(f"{here}/kembalikan", data={"seen": mark(page), "why": "Foto gelap."}).status_code == 303
    assert now(run) == RunStatus.REVISE and run.product.status == Status.RETURNED
    assert "Foto gelap." in bagas.get(here).text


def test_what_is_not_theirs_is_not_offered_and_the_page_says_why(make: Make, table: Table, enter: Enter) -> None:
    product = fresh(make)
    run, owner = table.entered(product), make.owner(product.seller)
    staff_role.give(owner, Role.OPERATOR)
    db.session.commit()
    budi, joko = enter(owner), enter(table.joko)
    assert product.name not in (page := budi.get(AT).text) and "1 lagi menunggu petugas lain" in page
    assert "Anda ikut dalam toko ini" in (page := budi.get(f"{AT}/{run.code}").text) and "Ya, verifikasi" not in page
    budi.post(f"{AT}/{run.code}/verifikasi", data={"seen": seen.mark(product)})
    assert now(run) == RunStatus.SUBMITTED
    joko.post(f"{AT}/{run.code}/verifikasi", data={"seen": mark(joko.get(f"{AT}/{run.code}").text)})
    assert "Anda yang memverifikasi" in joko.get(f"{AT}/{run.code}").text
    assert product.name not in joko.get(f"{AT}?langkah=validasi").text
    joko.post(f"{AT}/{run.code}/validasi", data={"seen": seen.mark(product)})
    assert now(run) == RunStatus.VERIFIED


def test_an_appeal_is_heard_by_others(make: Make, table: Table, enter: Enter) -> None:
    run = table.concluded(fresh(make), step=1)
    assert run.status == RunStatus.FAILED and (made := appealing.make(run, table.bagas, "Contoh yang dicicipi basi."))
    table.seated(run.product)
    joko, tari = enter(table.joko), enter(table.tari)
    assert "Sambal Roa" not in joko.get(f"{AT}?langkah=banding").text
    page = tari.get(f"{AT}?langkah=banding").text
    assert "Sambal Roa" in page and "Banding" in page and "Kurang 1 kurator" in page
    assert "Banding ini kurang 1 kurator" in tari.get(f"{AT}/{made.again.code}").text
    make.staff(Role.KURATOR, "Ayu")
    assert "Kurang 1 kurator" not in tari.get(f"{AT}?langkah=banding").text
    assert "Contoh yang dicicipi basi." in tari.get(f"{AT}/{made.again.code}").text
    assert "Anda ikut memutuskan" in enter(table.rini).get(f"{AT}/{made.again.code}").text


def test_a_gap_asks_for_a_third_and_the_closed_gate_beats_the_score(make: Make, table: Table, enter: Enter) -> None:
    run = table.seated(fresh(make))
    assert table.says(run, table.rini, 4) and table.says(run, table.yusuf, 4, taste=2)
    here, joko = f"{AT}/{run.code}/putuskan", enter(table.joko)
    page = joko.get(here).text
    assert "beda 2 langkah: perlu kurator ketiga" in page and "Kartu untuk penjual" not in page
    assert "Anda belum menilai" in enter(table.tari).get(here).text
    assert table.says(run, table.tari, 4)
    page = joko.get(here).text
    assert "Pintu tertutup: Halal belum ada" in page and "Belum lulus" in page
    sheet = score_sheet.of(run)[0]
    sheet.strengths = "Pedasnya pas."
    db.session.commit()
    stale = {"seen": mark(page), "strengths": "a", "next_step": "b", "pakai": "strengths:0"}
    page = joko.post(here, data=stale)
    assert page.status_code == 200 and ">\r\nPedasnya pas.</textarea>" in page.text and now(run) == RunStatus.SCORED
    give_paper(run.product, Kind.HALAL)
    answer = joko.post(here, data={"seen": stale["seen"], "strengths": "Pedasnya pas.", "next_step": "Beri label."})
    assert answer.status_code == 200 and "Belum diputuskan" in answer.text and now(run) == RunStatus.SCORED


@pytest.mark.parametrize(
    ("role", "area", "pengampu", "kecamatan", "kota"),
    [(Role.KURATOR, "31.71.01", None, True, False), (Role.KURATOR, "31.71", None, True, True),
     (Role.KURATOR, "31.72", None, False, False), (Role.KURATOR, None, "KPKP", False, False),
     (Role.PENDAMPING, "31.71", "PPKUKM", True, True), (Role.KASATPEL, "31.71.02", None, False, False)],
)  # fmt: skip
def test_level_area_and_pengampu_bound_what_one_sees(
    make: Make, table: Table, enter: Enter, role: Role, area: str | None, pengampu: str | None, kecamatan: bool,
    kota: bool,
) -> None:  # fmt: skip
    person = make.user("Wati")
    staff_role.give(person, role, area, pengampu)
    low = table.seated(fresh(make))
    high_goods = make.product(name="Sirop Pala")
    high_goods.pass_level = PassLevel.KECAMATAN
    high = table.seated(high_goods, PassLevel.KOTA)
    wati = enter(person)
    for run, may in ((low, kecamatan), (high, kota)):
        for way in ("", "/putuskan"):
            assert (wati.get(f"{AT}/{run.code}{way}").status_code == 200) is may, (run.level, way)
        assert wati.post(f"{AT}/{run.code}/lepas", data={"why": "Hujan deras."}).status_code == 404
        if role == Role.KURATOR:
            assert (run.product.name in wati.get(f"{AT}?langkah=hari").text) is may
    assert wati.get(f"{AT}/TIDAKADA").status_code == 404 and wati.get(f"{AT}/x.y").status_code == 404


def test_a_late_one_says_so_and_lists_stay_bounded(make: Make, table: Table, enter: Enter) -> None:
    shop = make.seller()
    for number in range(22):
        entering.enter(make.product(shop, name=f"Barang {number:02}", passed=False), PassLevel.KECAMATAN, None)
    first = db.session.scalars(select(CurationRun).order_by(CurationRun.id)).first()
    assert first
    first.submitted_at -= timedelta(days=20)
    db.session.commit()
    bagas = enter(table.bagas)
    page = bagas.get(AT).text
    assert page.count("Terlambat, seharusnya") == 1 and "Barang 19" in page and "Barang 20" not in page
    assert len(bagas.statements) <= 15, len(bagas.statements)
    onward = re.search(r'href="([^"]*sesudah=[^"]*)"', page)
    assert onward and "Barang 21" in bagas.get(onward[1].replace("&amp;", "&")).text
    assert "Barang 00" not in bagas.get(f"{AT}?kota=jakarta-utara").text
    assert "Barang 00" in bagas.get(f"{AT}?kota=jakarta-pusat&tingkat=kecamatan&pengampu=ppkukm&langkah=aneh").text
    assert "Barang 00" not in bagas.get(f"{AT}?tingkat=provinsi").text
