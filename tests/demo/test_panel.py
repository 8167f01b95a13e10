"""The 240 goods before curators: each ends where the rules say, and every failing case is named with its reason."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.catalog import passing
from storefront.catalog.product import PassLevel, Product, Status
from storefront.curation import grading, public_card, score_sheet
from storefront.curation.curation_run import CurationRun
from storefront.curation.curation_run import Status as RunStatus
from storefront.demo import sample
from storefront.kit.db import db
from storefront.kit.slugs import slug

KECAMATAN, KOTA, PROVINSI = PassLevel
FAILING = {  # the product: where it fails, which gate is closed, how far it came before
    "P080": (KECAMATAN, "halal", None),  # processed food without halal fails at the first level
    "P108": (KECAMATAN, "halal", None),
    "P202": (KECAMATAN, "halal", None),
    "P208": (KECAMATAN, "halal", None),
    "P056": (PROVINSI, "p-irt", KOTA),  # dry food without a P-IRT: a lower score, and never the province
    "P161": (PROVINSI, "p-irt", KOTA),
    "P232": (PROVINSI, "p-irt", KOTA),
}
ROWS = {row.key: row for row in sample.products()}


@pytest.fixture
def runs(shop: Flask) -> dict[str, list[CurationRun]]:
    """The runs of each product of the sample, from the first."""
    slugs = {slug(row.name): key for key, row in ROWS.items()}
    found: dict[str, list[CurationRun]] = {key: [] for key in ROWS}
    for run in db.session.scalars(select(CurationRun).order_by(CurationRun.id)):
        if run.product.slug in slugs:
            found[slugs[run.product.slug]].append(run)
    return found


def test_every_product_was_entered_level_by_level_as_far_as_the_sample_says(runs: dict[str, list[CurationRun]]) -> None:
    assert len(runs) == 240
    for key, mine in runs.items():
        failed_at = FAILING[key][0] if key in FAILING else None
        last = failed_at or PassLevel(ROWS[key].level)
        assert [run.level for run in mine] == passing.ORDER[: passing.ORDER.index(last) + 1], key
        wanted = [RunStatus.PASSED] * (len(mine) - bool(failed_at)) + [RunStatus.FAILED] * bool(failed_at)
        assert [run.status for run in mine] == wanted, key


def test_the_failing_cases_fail_for_their_reason_and_keep_what_they_had(runs: dict[str, list[CurationRun]]) -> None:
    failed = {key: mine[-1] for key, mine in runs.items() if mine[-1].status == RunStatus.FAILED}
    assert set(failed) == set(FAILING)
    for key, run in failed.items():
        level, gate, kept = FAILING[key]
        product = run.product
        assert (run.level, run.gates, product.pass_level) == (level, [gate], kept), key
        assert product.status == (Status.PASSED if kept else Status.RETURNED) and run.next_step, key
        assert product.is_public is (kept is not None), key


def test_what_lacks_a_paper_scores_lower_on_legality_and_nothing_else_does(runs: dict[str, list[CurationRun]]) -> None:
    for key, mine in runs.items():
        for run in mine:
            wanted = 2 if key in FAILING else 4
            assert {sheet.steps["legality"] for sheet in score_sheet.of(run)} == {wanted}, key


def test_each_result_is_the_rules_and_a_gap_had_a_third_curator(runs: dict[str, list[CurationRun]]) -> None:
    sizes: Counter[int] = Counter()
    for key, mine in runs.items():
        for run in mine:
            sheets = [sheet.steps for sheet in score_sheet.of(run)]
            assert run.rubric and grading.is_enough(sheets), key
            assert len(sheets) == (3 if grading.gaps(sheets[:2]) else 2), key
            said = grading.result(sheets, run.rubric.items_for(run.product), run.rubric, run.level, run.gates)
            assert (said.outcome, said.score, said.grade) == (run.status, run.score, run.grade), key
            sizes[len(sheets)] += 1
    assert sizes[2] > sizes[3] > 20


def test_the_card_of_each_has_its_day_and_only_criteria_that_make_sense(shop: Flask) -> None:
    goods = db.session.scalars(select(Product).where(Product.pass_level.is_not(None))).all()
    cards = public_card.of(goods)
    for product in goods:
        keys = {item.key for item in cards[product.id].criteria}
        assert cards[product.id].checked_on and {"photo", "legality", "khas"} <= keys
        assert ("taste" in keys) == (product.food != "none") == ("workmanship" not in keys), product.slug
