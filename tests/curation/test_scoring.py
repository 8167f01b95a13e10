"""Curators' sheets: complete, on what was shown, on the day, by others than the shop's own people."""

from datetime import timedelta

import pytest

from storefront.catalog.product import PassLevel, Product
from storefront.curation import change_request, deciding, scheduling, score_sheet, scoring, seen, walking
from storefront.curation.curation_run import Status
from storefront.curation.proposing import propose
from storefront.curation.scoring import Said
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import mentoring
from tests.curation.table import Table
from tests.people import Make


def test_two_who_agree_are_enough(table: Table, cookies: Product) -> None:
    run = table.seated(cookies)
    assert table.says(run, table.rini) and run.status == Status.SCHEDULED
    assert table.says(run, table.yusuf, taste=4) and run.status == Status.SCORED


def test_a_gap_of_two_waits_for_a_third(table: Table, cookies: Product) -> None:
    run = table.seated(cookies)
    assert table.says(run, table.rini, taste=1) and table.says(run, table.yusuf, taste=3)
    assert run.status == Status.SCHEDULED and not table.ends(run)
    assert table.says(run, table.tari) and run.status == Status.SCORED


def test_a_sheet_may_be_mended_until_there_is_a_result_and_the_same_form_counts_once(
    table: Table, cookies: Product
) -> None:
    run = table.seated(cookies)
    steps = {item.key: 3 for item in run.rubric.items_for(cookies)} if run.rubric else {}
    said = Said(steps, seen.mark(cookies), form_key="tablet-1")
    assert scoring.give(run, table.rini, said) and scoring.give(run, table.rini, said)
    assert len(score_sheet.of(run)) == 1
    assert table.says(run, table.rini, step=2) and score_sheet.of(run)[0].steps["taste"] == 2
    assert table.says(run, table.yusuf, step=2) and table.ends(run)
    assert not table.says(run, table.rini, step=4), "there is a result"


def test_nobody_scores_an_own_member(table: Table, cookies: Product, make: Make) -> None:
    run, owner = table.seated(cookies), make.owner(cookies.seller)
    assert scoring.why_not(run, owner) == "own" and not table.says(run, owner)
    mentoring.ask(cookies.seller, table.rini, "foto")
    assert mentoring.give(mentoring.asking(cookies.seller_id)[0], owner, 30)
    assert scoring.why_not(run, table.rini) == "own" and not table.says(run, table.rini)
    assert score_sheet.of(run) == []


def test_what_was_changed_since_it_was_shown_is_not_scored(table: Table, cookies: Product) -> None:
    run, shown = table.seated(cookies), seen.mark(cookies)
    propose(cookies, {"composition": "Terigu"}, None)
    steps = {item.key: 3 for item in run.rubric.items_for(cookies)} if run.rubric else {}
    assert not scoring.give(run, table.rini, Said(steps, shown))


def test_a_sheet_has_a_step_for_each_criterion(table: Table, cookies: Product) -> None:
    run = table.seated(cookies)
    assert run.rubric is not None
    keys = [item.key for item in run.rubric.items_for(cookies)]
    for wrong in ({}, dict.fromkeys(keys[1:], 3), dict.fromkeys(keys, 5), dict.fromkeys([*keys, "workmanship"], 3)):
        with pytest.raises(scoring.Incomplete):
            scoring.give(run, table.rini, Said(wrong, seen.mark(cookies)))


def test_nobody_scores_before_the_day(table: Table, cookies: Product) -> None:
    run = table.entered(cookies)
    assert scoring.why_not(run, table.rini) == "early"
    assert walking.verify(run, table.bagas) and walking.validate(run, table.joko)
    assert scheduling.schedule(run, table.day(day=clock.today() + timedelta(days=2)), table.joko)
    assert scoring.why_not(run, table.rini) == "early" and not table.says(run, table.rini)
    db.session.commit()
    clock.shift(timedelta(days=2))
    assert table.says(run, table.rini)


def test_what_is_changed_on_the_table_is_scored_anew_by_everybody(table: Table, cookies: Product) -> None:
    run = table.scored(cookies)
    assert run.status == Status.SCORED
    propose(cookies, {"photos": []}, None)
    assert (run.status, run.turn) == (Status.SCORED, 1), "nothing was changed"
    propose(cookies, {"food": "none"}, None)  # other criteria, too
    db.session.commit()
    assert (run.status, run.turn, score_sheet.of(run)) == (Status.SCHEDULED, 2, [])
    assert not table.ends(run)
    assert table.says(run, table.rini) and not table.ends(run) and table.says(run, table.tari)
    assert table.ends(run) and run.status == Status.PASSED


def test_so_is_what_a_curator_lets_change_in_goods_that_are_in_the_shop(table: Table, cookies: Product) -> None:
    table.concluded(cookies)
    run = table.scored(cookies, level=PassLevel.KOTA)
    propose(cookies, {"composition": "Terigu"}, None)
    wish = change_request.open_of(cookies.id)
    assert wish and run.status == Status.SCORED, "a wish changes nothing"
    assert deciding.accept(wish, table.tari, deciding.mark(wish))
    assert run.status == Status.SCHEDULED and not table.ends(run) and cookies.pass_level == PassLevel.KECAMATAN
