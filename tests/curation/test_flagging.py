"""The public reports: one case a product, one deadline, and the same form sent twice is one report."""

from datetime import timedelta

from storefront.curation import flag, flagging
from storefront.curation.flag import Reason
from storefront.curation.flag_case import Status
from storefront.curation.flagging import Report
from storefront.kit import clock
from storefront.kit.db import db
from tests.curation.flags import flagged
from tests.people import Make


def test_all_reports_of_a_product_are_one_case_and_a_graver_one_brings_it_forward(make: Make) -> None:
    sambal = make.product(name="Sambal Teri")
    case = flagged(sambal, Reason.COPIED)
    assert case.due_at - clock.now() > timedelta(hours=71) and case.half_at < case.due_at
    assert flagged(sambal, Reason.UNSAFE) is case
    assert case.reports == 2 and timedelta(hours=23) < case.due_at - clock.now() <= timedelta(hours=24)
    due = case.due_at
    flagged(sambal, Reason.OFFENDS)
    assert (case.due_at, case.reports) == (due, 3)
    shop = flagged(sambal.seller, Reason.OTHER)
    assert shop is not case and shop.product_id is None and flagged(sambal.seller) is shop
    assert [each.reason for each in flag.of([case.id])[case.id]] == [Reason.COPIED, Reason.UNSAFE, Reason.OFFENDS]


def test_the_same_form_makes_one_report(make: Make) -> None:
    sambal = make.product()
    form = Report(flag.new_code(), "k" * 43, Reason.UNSAFE)
    first = flagging.report(sambal, form)
    assert first and flagging.report(sambal, Report(flag.new_code(), "k" * 43, Reason.COPIED, "lagi")) is None
    assert first.case.reports == 1


def test_what_comes_after_a_decision_is_a_new_case(make: Make) -> None:
    sambal = make.product()
    case = flagged(sambal)
    assert case.move(Status.DISMISSED, ended_at=clock.now())
    db.session.commit()
    assert flagged(sambal) is not case
