"""From the seller to the table: two people look before anybody tastes, and nobody acts for a shop of their own."""

from storefront.accounts.user import User
from storefront.catalog.product import Product, Status
from storefront.curation import telling, walking, withdrawing
from storefront.curation.curation_run import Status as RunStatus
from storefront.kit.db import db
from storefront.sellers import mentoring
from tests.curation.table import Table
from tests.people import Make


def test_a_mentor_verifies_and_somebody_else_validates(table: Table, cookies: Product) -> None:
    run = table.entered(cookies)
    assert (cookies.status, run.status, run.turn) == (Status.SUBMITTED, RunStatus.SUBMITTED, 1)
    assert not walking.validate(run, table.joko), "nobody has verified it"
    assert walking.verify(run, table.joko) and not walking.verify(run, table.bagas)
    assert not walking.validate(run, table.joko), "the same person twice"
    assert walking.validate(run, table.bagas) and run.seen


def test_nobody_acts_for_the_own_shop_and_a_mentor_with_leave_verifies_only(
    table: Table, cookies: Product, make: Make
) -> None:
    owner, run = make.owner(cookies.seller), table.entered(cookies)
    assert not walking.verify(run, owner) and not walking.send_back(run, owner, "x")
    mentoring.ask(cookies.seller, table.bagas, "foto")
    [leave] = mentoring.asking(cookies.seller_id)
    assert mentoring.give(leave, owner, 30) and walking.verify(run, table.bagas)
    run.verified_by_id = table.joko.id  # as if somebody else had verified it
    assert not walking.validate(run, table.bagas) and run.status == RunStatus.VERIFIED


def test_what_goes_back_before_the_table_comes_again_in_the_same_run(table: Table, cookies: Product) -> None:
    run = table.entered(cookies)
    assert walking.verify(run, table.bagas) and walking.send_back(run, table.joko, "fotonya gelap")
    assert (cookies.status, cookies.status_why, run.why) == (Status.RETURNED, "fotonya gelap", "fotonya gelap")
    assert [draft.wording for draft in telling.unsent(cookies)] == ["seller/run_sent_back"]
    again = table.entered(cookies)
    assert again.id == run.id and (again.turn, again.verified_by_id, again.why) == (2, None, "")


def test_the_seller_takes_it_back_until_there_is_a_result(table: Table, cookies: Product) -> None:
    run = table.seated(cookies)
    sitting = run.sitting
    assert sitting and sitting.taken == 1
    assert withdrawing.withdraw(run, None) and not withdrawing.withdraw(run, None)
    db.session.refresh(cookies)
    assert (run.status, sitting.taken, cookies.status) == (RunStatus.WITHDRAWN, 0, Status.RETURNED)
    assert table.entered(cookies).id != run.id


def test_a_stranger_to_the_table_changes_nothing(table: Table, cookies: Product, rini: User) -> None:
    run = table.concluded(cookies)
    assert (
        not walking.verify(run, rini) and not walking.send_back(run, rini, "x") and not withdrawing.withdraw(run, None)
    )
    assert run.status == RunStatus.PASSED
