"""Budi's side of curation: he enters, reads the day, the card and the one next step, writes, and asks for others."""

import pytest

from storefront.catalog.photo import Photo
from storefront.catalog.product import PassLevel, Product, Status
from storefront.curation import curation_run, run_note, scheduling, taking_down, walking
from storefront.curation.curation_run import Status as RunStatus
from storefront.curation.flag import Reason
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from storefront.sellers.seller import Seller
from tests.curation.table import Table, give_paper, lay
from tests.people import Make
from tests.visitor import Visitor
from tests.web.seller.conftest import SignIn


@pytest.fixture
def table(make: Make) -> Table:
    """The people around the tasting table."""
    return lay(make)


@pytest.fixture
def talam(make: Make, shop: Seller) -> Product:
    """Budi's cake, ready to be entered."""
    product = make.product(seller=shop, name="Kue Talam", passed=False, composition="Tepung beras, santan")
    db.session.add(Photo(product_id=product.id, key="f" * 32, width=8, height=8, tint="#fff", alt="Kue talam"))
    give_paper(product, Kind.HALAL)
    return product


def test_he_enters_for_a_day_and_reads_when_and_where(budi: Visitor, table: Table, talam: Product) -> None:
    day = table.day(place="Aula Gambir", note="dua kotak")
    page = budi.get(f"/penjual/produk/{talam.slug}/kurasi")
    assert "Aula Gambir" in page.text and "Tingkat kecamatan" in page.text
    sent = budi.post(f"/penjual/produk/{talam.slug}/kurasi", data={"level": "kecamatan", "day": day.code})
    run = curation_run.open_of(talam.id)
    assert run and run.sitting_id == day.id and sent.location.endswith(f"/penjual/kurasi/{run.code}")
    assert budi.get(f"/penjual/produk/{talam.slug}/kurasi").status_code == 303, "one at a time"
    assert walking.verify(run, table.bagas) and walking.validate(run, table.joko)
    assert scheduling.schedule(run, day, table.joko)
    assert "dua kotak" in budi.get(sent.location).text and talam.name in budi.get("/penjual/kurasi").text
    assert len(budi.statements) <= 10


def test_a_level_that_is_not_open_is_said_beside_the_field(budi: Visitor, table: Table, talam: Product) -> None:
    sent = budi.post(f"/penjual/produk/{talam.slug}/kurasi", data={"level": "provinsi", "day": ""})
    assert sent.status_code == 422 and curation_run.open_of(talam.id) is None


def test_the_card_says_what_is_strong_and_one_next_step_and_no_figures_or_names(
    budi: Visitor, table: Table, talam: Product
) -> None:
    run = table.concluded(talam, photo=2)
    page = budi.get(f"/penjual/kurasi/{run.code}").text
    assert "Rasanya pas." in page and "Beri label tanggal." in page and "Terlihat, tetapi kurang terang" in page
    assert not any(name in page for name in ("Rini", "Yusuf", "Joko", "2,8", "2.8"))
    assert "Ajukan" in budi.get(f"/penjual/produk/{talam.slug}").text, "kota is open now"


def test_what_has_to_be_mended_is_entered_again_with_one_tap(budi: Visitor, table: Table, talam: Product) -> None:
    run = table.concluded(talam, step=2)
    assert "Perbaiki, lalu ajukan lagi" in budi.get(f"/penjual/kurasi/{run.code}").text
    assert budi.post(f"/penjual/kurasi/{run.code}/lagi").status_code == 303
    db.session.refresh(run)
    assert (run.status, run.turn) == (RunStatus.SUBMITTED, 2)
    assert budi.post(f"/penjual/kurasi/{run.code}/lagi").status_code == 303 and run.turn == 2, "twice does no harm"


def test_what_came_back_goes_on_only_when_nothing_is_lacking(budi: Visitor, table: Table, talam: Product) -> None:
    run = table.concluded(talam, step=2)
    talam.description = ""
    db.session.commit()
    sent = budi.post(f"/penjual/kurasi/{run.code}/lagi")
    assert sent.location.endswith(f"/penjual/produk/{talam.slug}") and curation_run.open_of(talam.id) == run
    assert (run.status, run.turn) == (RunStatus.REVISE, 1)
    assert "lengkapi dulu yang masih kurang" in budi.get(sent.location).text


def test_he_asks_for_others_once_and_reads_where_that_stands(budi: Visitor, table: Table, talam: Product) -> None:
    run = table.concluded(talam, step=1)
    short = budi.post(f"/penjual/kurasi/{run.code}/banding", data={"why": "x"})
    assert short.status_code == 422 and "5 sampai" in short.text
    sent = budi.post(f"/penjual/kurasi/{run.code}/banding", data={"why": "Contohnya rusak di jalan"})
    again = curation_run.open_of(talam.id)
    assert again and again.id != run.id and sent.location.endswith(again.code)
    page = budi.get(sent.location).text
    assert "Ini banding Anda" in page
    assert page.index("Banding diajukan") < page.index("Dicek pendamping"), "the latest first"
    assert "Banding sudah diajukan" in budi.get(f"/penjual/kurasi/{run.code}").text
    assert budi.post(f"/penjual/kurasi/{run.code}/banding", data={"why": "sekali lagi"}).status_code == 303


def test_he_writes_to_staff_and_the_same_form_writes_once(budi: Visitor, table: Table, talam: Product) -> None:
    run, key = table.entered(talam), "k" * 30
    for _time in range(2):
        budi.post(f"/penjual/kurasi/{run.code}/tulis", data={"words": "Boleh bawa dua rasa?", "key": key})
    assert budi.get(f"/penjual/kurasi/{run.code}").text.count("Boleh bawa dua rasa?") == 1


def test_today_names_what_came_back_from_a_higher_level_and_what_was_taken_down(
    budi: Visitor, table: Table, talam: Product
) -> None:
    table.concluded(talam)
    higher = table.concluded(talam, 2, PassLevel.KOTA)
    page = budi.get("/penjual").text
    assert "ada yang perlu diperbaiki untuk kurasi" in page and f"/penjual/kurasi/{higher.code}" in page
    assert taking_down.take_down(talam, table.rini, Reason.COPIED, "Gambarnya milik orang lain.")
    db.session.commit()
    page = budi.get("/penjual").text
    assert "Kue Talam diturunkan petugas" in page and f"/penjual/produk/{talam.slug}/turun" in page


def test_what_he_writes_reaches_staff_and_nobody_writes_to_what_is_over(
    budi: Visitor, table: Table, talam: Product, enter: SignIn
) -> None:
    run, said = table.entered(talam), {"words": "Boleh label tulis tangan?"}
    budi.post(f"/penjual/kurasi/{run.code}/tulis", data=said)
    bagas = enter(table.bagas)
    assert talam.name in bagas.get("/petugas/kurasi?langkah=pesan").text
    assert "Pesan penjual" in bagas.get("/petugas").text
    bagas.post(f"/petugas/kurasi/{run.code}/tulis", data={"words": "Boleh, asal jelas."})
    assert talam.name not in bagas.get("/petugas/kurasi?langkah=pesan").text, "he has an answer"
    budi.post(f"/penjual/kurasi/{run.code}/tarik")
    assert "Tulisan Anda" not in budi.get(f"/penjual/kurasi/{run.code}").text
    budi.post(f"/penjual/kurasi/{run.code}/tulis", data=said)
    assert len(run_note.of(run.id)) == 2


def test_he_takes_it_back(budi: Visitor, table: Table, talam: Product) -> None:
    run = table.entered(talam)
    assert budi.post(f"/penjual/kurasi/{run.code}/tarik").status_code == 303
    db.session.refresh(talam)
    assert (run.status, talam.status) == (RunStatus.WITHDRAWN, Status.RETURNED)


def test_another_shops_run_does_not_exist(budi: Visitor, table: Table, make: Make) -> None:
    other = make.product(passed=False)
    give_paper(other, Kind.HALAL)
    run = table.entered(other, PassLevel.KECAMATAN)
    assert budi.get(f"/penjual/kurasi/{run.code}").status_code == 404
    assert budi.post(f"/penjual/kurasi/{run.code}/tarik").status_code == 404


def test_he_reads_why_a_curation_was_stopped_and_that_he_may_begin_anew(
    budi: Visitor, table: Table, talam: Product
) -> None:
    table.concluded(talam)
    run = table.scored(talam, level=PassLevel.KOTA)
    down = taking_down.take_down(talam, table.rini, Reason.UNSAFE, "Dua pembeli sakit perut.")
    assert down
    db.session.commit()
    page = budi.get(f"/penjual/kurasi/{run.code}").text
    assert "Kurasi ini dihentikan" in page and "Dua pembeli sakit perut." in page and "Tarik pengajuan" not in page
    assert f"/penjual/produk/{talam.slug}/turun" in page and "Dihentikan petugas" in budi.get("/penjual/kurasi").text
    way = page[page.index("Perjalanannya") :]
    assert way.index("Dihentikan petugas") < way.index("Dinilai kurator"), "the way ends where it was stopped"
    tries = budi.post(f"/penjual/kurasi/{run.code}/tarik")
    assert "Tidak ada yang berubah" in budi.get(tries.location).text
    assert taking_down.lift(down, table.rini, "Sudah diganti.")
    db.session.commit()
    page = budi.get(f"/penjual/kurasi/{run.code}").text
    assert "sudah boleh tampil lagi" in page and f"/penjual/produk/{talam.slug}/turun" not in page
