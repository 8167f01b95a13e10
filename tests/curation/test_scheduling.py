"""Curation days: never more goods than seats, and a day that falls through loses nobody."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from storefront.accounts.user import User
from storefront.catalog.product import PassLevel, Product
from storefront.curation import scheduling, telling, walking
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.sitting import Sitting
from storefront.kit import clock
from storefront.kit.db import db
from tests.curation.table import Table
from tests.people import Make


def ready(table: Table, product: Product) -> CurationRun:
    run = table.entered(product)
    assert walking.verify(run, table.bagas) and walking.validate(run, table.joko)
    db.session.commit()
    return run


def test_the_last_seat_is_given_once(table: Table, make: Make, together: Callable[..., list[Any]]) -> None:
    runs = [ready(table, make.product(name=f"Kue {letter}", passed=False)) for letter in "ABCDE"]
    numbers, joko, day = [run.id for run in runs], table.joko.id, table.day(seats=2)
    sitting = day.id

    def give(place: int) -> bool:
        run, host = db.session.get_one(CurationRun, numbers[place]), db.session.get_one(User, joko)
        if done := scheduling.schedule(run, db.session.get_one(Sitting, sitting), host):
            db.session.commit()
        return done

    assert sum(together(give, 5)) == 2
    db.session.refresh(day)
    assert day.taken == 2 and len(scheduling.on(day, [Status.SCHEDULED])) == 2


def test_a_day_of_another_level_or_a_past_one_takes_nobody(table: Table, cookies: Product) -> None:
    run = ready(table, cookies)
    assert not scheduling.schedule(run, table.day(PassLevel.KOTA), table.joko)
    assert not scheduling.schedule(run, table.day(day=clock.today() - timedelta(days=1)), table.joko)
    assert run.status == Status.VALIDATED and run.rubric_id is None


def test_who_is_called_off_waits_for_another_day(table: Table, cookies: Product) -> None:
    run = table.seated(cookies)
    sitting = run.sitting
    assert sitting is not None and run.rubric_id
    assert scheduling.call_off(sitting, table.joko, "Aula banjir") and not scheduling.call_off(sitting, table.joko, "")
    assert (run.status, run.sitting_id, sitting.taken) == (Status.VALIDATED, None, 0)
    assert [draft.wording for draft in telling.unsent(cookies)] == ["seller/run_unscheduled"]
    assert table.seated(cookies).id == run.id
