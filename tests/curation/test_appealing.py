"""A seller who does not agree is heard by other people, once, within a time."""

from datetime import timedelta

from storefront.catalog.product import PassLevel, Product, Status
from storefront.curation import appealing, entering, scoring, shelving, withdrawing
from storefront.curation.appeal import Status as AppealStatus
from storefront.curation.curation_run import Status as RunStatus
from storefront.curation.proposing import propose
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.reports import verify
from tests.curation.table import Table
from tests.people import Make


def test_others_look_again_and_what_they_say_stands(table: Table, cookies: Product, make: Make) -> None:
    owner, run = make.owner(cookies.seller), table.concluded(cookies, step=1)
    assert (run.status, cookies.status) == (RunStatus.FAILED, Status.RETURNED)
    made = appealing.make(run, owner, "Contohnya kemarin rusak di jalan")
    assert made and appealing.make(run, owner, "lagi") is None
    assert (made.again.status, cookies.status) == (RunStatus.VALIDATED, Status.SUBMITTED)
    again = table.seated(cookies)
    assert again.id == made.again_id
    assert scoring.why_not(again, table.rini) == "heard" and not table.says(again, table.rini)
    ayu, edi = make.staff(name="Ayu"), make.staff(name="Edi")
    assert table.says(again, ayu) and table.says(again, edi)
    assert not table.ends(again, by=table.joko), "Joko decided what is appealed against"
    assert table.ends(again, by=ayu) and (again.status, made.status) == (RunStatus.PASSED, AppealStatus.HEARD)
    assert cookies.is_public and run.status == RunStatus.FAILED, "the first result is history"
    assert not appealing.may(again)


def test_an_appeal_against_mending_ends_the_first_run_and_can_be_taken_back(
    table: Table, cookies: Product, make: Make
) -> None:
    owner, run = make.owner(cookies.seller), table.concluded(cookies, step=2)
    made = appealing.make(run, owner, "Tidak setuju")
    assert made and run.status == RunStatus.WITHDRAWN and run.grade
    assert withdrawing.withdraw(made.again, owner) and made.status == AppealStatus.WITHDRAWN
    assert cookies.status == Status.RETURNED and entering.levels(cookies) == [PassLevel.KECAMATAN]


def test_too_late_after_a_pass_or_after_another_run_there_is_none(table: Table, cookies: Product, make: Make) -> None:
    owner, run = make.owner(cookies.seller), table.concluded(cookies, step=1)
    clock.shift(timedelta(days=number("APPEAL_DAYS"), seconds=-60))
    assert appealing.may(run)
    clock.shift(timedelta(seconds=120))
    assert appealing.make(run, owner, "terlambat") is None
    passed = table.concluded(cookies)
    assert passed.id != run.id and not appealing.may(passed) and not appealing.may(run)


def test_what_is_another_product_meanwhile_is_verified_again_before_others_taste_it(
    table: Table, cookies: Product, make: Make
) -> None:
    owner, run = make.owner(cookies.seller), table.concluded(cookies, step=1)
    propose(cookies, {"composition": "Semua lain"}, owner)
    made = appealing.make(run, owner, "Sekarang enak")
    assert made and (made.again.status, made.again.verified_by_id) == (RunStatus.SUBMITTED, None)


def test_what_was_put_away_since_is_entered_anew_and_never_comes_back_by_an_appeal(
    table: Table, cookies: Product, make: Make
) -> None:
    owner, run = make.owner(cookies.seller), table.concluded(cookies, step=1)
    assert shelving.archive(cookies, owner)
    assert not appealing.may(run) and appealing.make(run, owner, "dari arsip") is None
    assert shelving.bring_back(cookies, owner) and cookies.status == Status.DRAFT
    assert appealing.make(run, owner, "dari draf") is None and entering.levels(cookies) == [PassLevel.KECAMATAN]


def test_an_appeal_that_ends_in_mending_is_heard_and_its_run_goes_on(
    table: Table, cookies: Product, make: Make
) -> None:
    owner, run = make.owner(cookies.seller), table.concluded(cookies, step=1)
    made = appealing.make(run, owner, "Coba lagi")
    assert made
    again, ayu, edi = table.seated(cookies), make.staff(name="Ayu"), make.staff(name="Edi")
    assert table.says(again, ayu, 2) and table.says(again, edi, 2) and table.ends(again, by=ayu)
    assert (again.status, made.status) == (RunStatus.REVISE, AppealStatus.HEARD)
    for _turn in range(2):
        db.session.commit()
        assert [finding.name for finding in verify.run() if not finding.holds] == []
        entering.enter(cookies, PassLevel.KECAMATAN, owner)
