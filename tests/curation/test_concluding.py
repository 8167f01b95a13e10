"""What comes of a run is the rule's; a person writes the card, and the product follows."""

from datetime import timedelta

from flask import Flask

from storefront.catalog.product import PassLevel, Product, Status
from storefront.curation import appealing, change_request, concluding, deciding, proposing, public_card, telling
from storefront.curation.curation_run import Grade
from storefront.curation.curation_run import Status as RunStatus
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from tests.curation.table import Table, give_paper
from tests.people import Make


def test_a_pass_opens_the_shop_then_the_city_then_the_offices(table: Table, cookies: Product) -> None:
    give_paper(cookies, Kind.PIRT)
    usual = clock.today() + timedelta(days=number("PASS_DAYS"))
    for level in PassLevel:
        run = table.concluded(cookies, level=level)
        assert (run.status, run.grade, run.score) == (RunStatus.PASSED, Grade.B, 300)
        assert cookies.is_public and (cookies.pass_level, cookies.pass_ends_on) == (level, usual)
    assert [draft.wording for draft in telling.unsent(cookies)] == ["seller/run_passed"]


def test_the_public_card_has_level_day_and_criteria_and_neither_scores_nor_names(
    table: Table, cookies: Product, make: Make
) -> None:
    table.concluded(cookies)
    old = make.product()
    cards = public_card.of([cookies, old, make.product(passed=False)])
    frozen = cards[cookies.id].frozen()
    assert frozen["level"] == "kecamatan" and frozen["checked_on"] and "Rasa" in frozen["criteria"]
    assert "Mutu buatan" not in frozen["criteria"], "nobody asks for the workmanship of biscuits"
    assert set(frozen) == {"level", "ends_on", "checked_on", "criteria"}
    assert cards[old.id].checked_on is None and set(cards) == {cookies.id, old.id}


def test_without_halal_processed_food_fails_whatever_its_score(table: Table, make: Make) -> None:
    product = make.product(passed=False)
    run = table.concluded(product, step=4)
    assert (run.status, run.gates, run.grade) == (RunStatus.FAILED, ["halal"], Grade.A)
    assert (product.status, product.status_why, product.pass_level) == (Status.RETURNED, "Beri label tanggal.", None)


def test_a_failed_higher_run_leaves_the_lower_pass(table: Table, cookies: Product) -> None:
    table.concluded(cookies)
    ends_on = cookies.pass_ends_on
    assert table.concluded(cookies, step=1, level=PassLevel.KOTA).status == RunStatus.FAILED
    assert cookies.is_public and (cookies.pass_level, cookies.pass_ends_on) == (PassLevel.KECAMATAN, ends_on)


def test_a_pass_ends_after_pass_days_and_neither_an_appeal_nor_a_change_moves_that(
    table: Table, cookies: Product, make: Make
) -> None:
    give_paper(cookies, Kind.PIRT)
    table.concluded(cookies)
    clock.shift(timedelta(days=20))
    table.concluded(cookies, step=4, level=PassLevel.KOTA)
    first, owner = clock.today() + timedelta(days=number("PASS_DAYS")), make.owner(cookies.seller)
    assert (cookies.pass_level, cookies.pass_ends_on) == (PassLevel.KOTA, first)
    run = table.concluded(cookies, step=1, level=PassLevel.PROVINSI)
    clock.shift(timedelta(days=9))
    assert proposing.propose(cookies, {"name": "Kue Kacang Mede"}, owner)
    wish = change_request.open_of(cookies.id)
    assert wish and deciding.accept(wish, table.rini, deciding.mark(wish)) and cookies.pass_ends_on == first
    assert appealing.make(run, owner, "Contohnya rusak") and cookies.pass_ends_on == first
    again, ayu, edi = table.seated(cookies, PassLevel.PROVINSI), make.staff(name="Ayu"), make.staff(name="Edi")
    assert table.says(again, ayu, 1) and table.says(again, edi, 1) and table.ends(again, by=ayu)
    assert cookies.pass_ends_on == first, "an appeal that is lost leaves it, too"


def test_a_higher_pass_takes_away_no_day_that_was_promised_when_passes_lasted_longer(
    app: Flask, table: Table, cookies: Product
) -> None:
    give_paper(cookies, Kind.PIRT)
    table.concluded(cookies)
    promised = cookies.pass_ends_on
    app.config["PASS_DAYS"] = 365
    for level in (PassLevel.KOTA, PassLevel.PROVINSI):
        run = table.concluded(cookies, step=4, level=level)
        assert promised == cookies.pass_ends_on == run.ends_on and cookies.pass_level == level
    clock.shift(timedelta(days=800))
    assert not cookies.is_public
    table.concluded(cookies)
    assert cookies.pass_ends_on == clock.today() + timedelta(days=365), "what is over promises nothing"


def test_what_nearly_passed_is_mended_and_comes_again(table: Table, cookies: Product) -> None:
    run = table.concluded(cookies, step=2)
    assert (run.status, cookies.status) == (RunStatus.REVISE, Status.RETURNED)
    again = table.concluded(cookies, step=3)
    assert again.id == run.id and (again.turn, again.status) == (2, RunStatus.PASSED) and cookies.is_public


def test_nobody_concludes_without_sheets_on_an_old_page_or_for_the_own_shop(
    table: Table, cookies: Product, make: Make
) -> None:
    run = table.seated(cookies)
    assert not table.ends(run)
    table.says(run, table.rini)
    table.says(run, table.yusuf)
    shown = concluding.mark(run)
    assert not table.ends(run, by=make.owner(cookies.seller))
    table.says(run, table.tari, taste=1)
    assert not concluding.conclude(run, table.joko, "", "", shown), "a third sheet came"
    db.session.rollback()
    assert table.ends(run) and not table.ends(run)
