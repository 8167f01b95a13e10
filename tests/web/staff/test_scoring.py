"""A curator's sheet at the table: blind, whole, once, on what was shown, by those whose table it is."""

import re

import pytest

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog.product import Keeping, PassLevel
from storefront.curation import appealing, score_sheet, seen
from storefront.curation.curation_run import CurationRun
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from tests.curation.table import Table, give_paper, lay
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

AT = "/petugas/kurasi"
CRITERIA = ("taste", "packaging", "hygiene", "photo", "legality", "khas")


@pytest.fixture
def table(make: Make) -> Table:
    """The usual people."""
    return lay(make)


@pytest.fixture
def run(make: Make, table: Table) -> CurationRun:
    """Biscuits with halal and P-IRT, at the first table of today."""
    product = make.product(name="Kue Kacang", passed=False)
    give_paper(product, Kind.HALAL), give_paper(product, Kind.PIRT)
    return table.seated(product)


def filled(page: str, step: int = 3, **other: str) -> dict[str, str]:
    """The form of a page with a step for each criterion."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    return hidden | {f"nilai-{key}": str(step) for key in CRITERIA} | other


def checked(page: str) -> dict[str, str]:
    """The boxes that are ticked."""
    return dict(re.findall(r'<input checked [^>]*name="nilai-(\w+)"[^>]*value="(\d)"', page))


def test_one_sees_the_steps_in_words_and_nothing_of_others_before_the_own_sheet(
    table: Table, run: CurationRun, enter: Enter
) -> None:
    table.says(run, table.yusuf, 1)
    sheet = score_sheet.of(run)[0]
    sheet.strengths, sheet.notes = "Rahasia Yusuf", {"taste": "Terlalu asin kata Yusuf"}
    db.session.commit()
    rini, here = enter(table.rini), f"{AT}/{run.code}/nilai"
    page = rini.get(here).text
    assert len(rini.statements) <= 30, len(rini.statements)
    assert "Cicipi sesuai cara makannya." in page and "Enak dan seimbang" in page and "Mutu buatan" not in page
    assert "Meja 1" in page and "0 dari 1 sudah Anda nilai" in page and "halal " in page
    assert checked(page) == {"legality": "3"}, "the papers are there, a NIB is not"
    assert not any(word in page for word in ("Yusuf", "Rahasia", "Terlalu asin", "kurator lagi", "ketiga")), "blind"
    assert rini.get(f"/en{here}").text.count("Taste it the way it is meant to be eaten.") == 1
    answer = rini.post(here, data=filled(page, strengths="Renyah.", **{"catatan-taste": "Manisnya pas"}))
    assert answer.status_code == 303 and answer.location == here, "there is no other table today"
    own = score_sheet.own(run, table.rini)
    assert (
        own and own.strengths == "Renyah." and own.notes == {"taste": "Manisnya pas"} and set(own.steps) == {*CRITERIA}
    )
    page = rini.get(here).text
    assert "perlu kurator ketiga" in page and "1 dari 1 sudah Anda nilai" in page and 'value="Manisnya pas"' in page
    assert checked(page) == dict.fromkeys(CRITERIA, "3") and "Yusuf" not in page


def test_what_is_missing_is_named_beside_each_and_all_stays(table: Table, run: CurationRun, enter: Enter) -> None:
    rini, here = enter(table.rini), f"{AT}/{run.code}/nilai"
    typed = filled(rini.get(here).text, strengths="Renyah sekali.", **{"catatan-khas": "Cerita neneknya"})
    del typed["nilai-taste"]
    answer = rini.post(here, data=typed | {"nilai-photo": "7"})
    assert answer.status_code == 422 and score_sheet.of(run) == []
    assert answer.text.count("Pilih satu langkah untuk Rasa.") >= 2, "at the top and beside it"
    assert "Pilih dari daftarnya." in answer.text and "not a valid choice" not in answer.text
    assert 'id="nilai-photo-salah"' in answer.text and 'id="nilai-hygiene-salah"' not in answer.text
    assert "Renyah sekali." in answer.text and "Cerita neneknya" in answer.text
    assert checked(answer.text) == dict.fromkeys(("packaging", "hygiene", "legality", "khas"), "3")
    answer = rini.post(here, data=filled(answer.text, strengths="x" * 301))
    assert answer.status_code == 422 and "Paling banyak 300 huruf." in answer.text
    tapped = rini.post(here, data=typed | {"pakai": "next_step:0"})
    assert tapped.status_code == 200 and "Tulis komposisi dan tanggal kedaluwarsa di label.</textarea>" in tapped.text
    for odd in ("next_step:99", "seen:0", "x", "strengths:-1"):
        assert rini.post(here, data=typed | {"pakai": odd}).status_code == 200
    assert score_sheet.of(run) == []


def test_the_same_form_twice_counts_once_and_mending_counts_until_there_is_a_result(
    table: Table, run: CurationRun, enter: Enter
) -> None:
    rini, here = enter(table.rini), f"{AT}/{run.code}/nilai"
    form = filled(rini.get(here).text)
    for _twice in range(2):
        assert rini.post(here, data=form).status_code == 303
    (sheet,) = score_sheet.of(run)
    given_at = sheet.given_at
    assert rini.post(here, data=form | {"nilai-taste": "4"}).status_code == 303, "the page was left open and mended"
    db.session.refresh(sheet)
    assert sheet.steps["taste"] == 4 and sheet.given_at >= given_at and len(score_sheet.of(run)) == 1
    assert "Perlu satu kurator lagi" in rini.get(here).text
    assert table.says(run, table.yusuf) and "tinggal diputuskan" in rini.get(here).text and table.ends(run)
    late = rini.post(here, data=form | {"nilai-taste": "1"})
    assert late.status_code == 409 and "data-refused" in late.text and "Sudah diputuskan." in late.text
    last = rini.post(here, data=form | {"nilai-taste": "4"}, headers={"X-Onward": "1"})
    assert last.status_code == 200 and last.headers["X-Onward"] == here, "its answer was lost: it is in, and once"
    assert len(score_sheet.of(run)) == 2


def test_what_was_not_shown_is_not_scored_and_nothing_is_lost(
    table: Table, run: CurationRun, enter: Enter, make: Make
) -> None:
    rini, here = enter(table.rini), f"{AT}/{run.code}/nilai"
    form = filled(rini.get(here).text, next_step="Beri label.")
    for wrong, said in (
        ({"seen": "lain"}, "berubah atau diajukan ulang"), ({"turn": "2"}, "berubah atau diajukan ulang"),
        ({"who": enter(table.yusuf).get(here).text.split('name="who" value="')[1][:26]}, "dari akun lain"),
    ):  # fmt: skip
        answer = rini.post(here, data=form | wrong)
        assert answer.status_code == 409 and said in answer.text and "Beri label." in answer.text, wrong
        assert f'name="seen" value="{seen.mark(run.product)}"' in answer.text, "as it stands now"
    assert score_sheet.of(run) == []


def test_the_round_goes_on_with_the_next_table_without_a_sheet(
    make: Make, table: Table, run: CurationRun, enter: Enter
) -> None:
    shop = make.seller("Dapur Rini")
    staff_role.give(owner := make.owner(shop, "Wati"), Role.KURATOR)
    runs = [run]
    for name in ("Sirop Pala", "Bir Pletok", "Dodol"):
        product = make.product(shop if name == "Dodol" else None, name=name, passed=False, keeping=Keeping.SHORT)
        runs.append(table.seated(product))
        runs[-1].sitting, runs[-1].table_number = run.sitting, len(runs)
    db.session.commit()
    rini = enter(table.rini)
    page = rini.get(f"{AT}/{runs[1].code}/nilai").text
    assert "0 dari 4" in page and len(rini.statements) <= 30 and "Urus P-IRT" not in page, "it cannot have one"
    assert table.says(runs[2], table.rini)
    answer = rini.post(f"{AT}/{runs[1].code}/nilai", data=filled(page))
    assert answer.location == f"{AT}/{runs[3].code}/nilai", "the third is done"
    answer = rini.post(answer.location, data=filled(rini.get(answer.location).text))
    assert answer.location == f"{AT}/{run.code}/nilai" and "3 dari 4" in rini.get(answer.location).text
    wati = enter(owner)
    assert "0 dari 3" in wati.get(f"{AT}/{run.code}/nilai").text, "not the own goods"
    assert (
        "Anda ikut dalam toko ini" in (page := wati.get(f"{AT}/{runs[3].code}/nilai").text) and "<fieldset" not in page
    )
    answer = wati.post(f"{AT}/{runs[3].code}/nilai", data=filled(wati.get(f"{AT}/{run.code}/nilai").text))
    assert answer.status_code == 409 and "Anda ikut dalam toko ini" in answer.text


@pytest.mark.parametrize(
    ("role", "area", "pengampu", "kecamatan", "kota"),
    [(Role.KURATOR, "31.71.01", None, 200, 404), (Role.KURATOR, "31.71", "PPKUKM", 200, 200),
     (Role.KURATOR, "31.72", None, 404, 404), (Role.KURATOR, None, "KPKP", 404, 404),
     (Role.KASATPEL, "31.71", None, 404, 404), (Role.OPERATOR, None, None, 404, 404)],
)  # fmt: skip
def test_only_curators_of_its_level_area_and_pengampu_have_this_page(
    make: Make, table: Table, run: CurationRun, enter: Enter, role: Role, area: str | None, pengampu: str | None,
    kecamatan: int, kota: int,
) -> None:  # fmt: skip
    high = make.product(name="Sirop Pala")
    high.pass_level = PassLevel.KECAMATAN
    person = make.user("Wati")
    staff_role.give(person, role, area, pengampu)
    staff_role.give(person, Role.PENDAMPING, "31.71")  # who may see a run does not score it by that
    wati = enter(person)
    for each, status in ((run, kecamatan), (table.seated(high, PassLevel.KOTA), kota)):
        here = f"{AT}/{each.code}/nilai"
        assert wati.get(here).status_code == status
        assert wati.post(here, data={}).status_code == (status if status == 404 else 409), "somebody else's form"
    assert wati.get(f"{AT}/TIDAKADA/nilai").status_code == 404


def test_reasons_are_said_in_words_and_there_is_no_form(
    table: Table, run: CurationRun, enter: Enter, make: Make
) -> None:
    def told(person: User, each: CurationRun, words: str) -> None:
        page = enter(person).get(f"{AT}/{each.code}/nilai").text
        assert words in page and 'id="nilai"' not in page, words

    early = table.entered(make.product(name="Sirop Pala", passed=False))
    told(table.rini, early, "Harinya belum tiba")
    assert table.says(run, table.rini, 1) and table.says(run, table.yusuf, 1) and table.ends(run)
    told(table.rini, run, "Sudah diputuskan")
    assert (made := appealing.make(run, make.owner(run.product.seller), "Contohnya basi."))
    table.seated(run.product)
    told(table.rini, made.again, "Anda ikut memutuskan hasil yang dibanding")
    assert "Enak dan seimbang" in enter(table.tari).get(f"{AT}/{made.again.code}/nilai").text


def test_a_closed_gate_stands_apart_and_a_session_that_ended_answers_a_redirect(
    make: Make, table: Table, enter: Enter, visitor: Visitor
) -> None:
    run = table.seated(make.product(name="Sambal Roa", passed=False))
    rini, here = enter(table.rini), f"{AT}/{run.code}/nilai"
    page = rini.get(here).text
    assert "Halal: belum ada. Tanpa ini tidak bisa lulus." in page.split('id="nilai"')[0], "before the scores"
    assert checked(page) == {"legality": "1"} and "Urus P-IRT" in page
    answer = visitor.post(here, data=filled(page), headers={"X-Onward": "1"})
    assert answer.headers["X-Onward"].startswith("/masuk") and score_sheet.of(run) == []
