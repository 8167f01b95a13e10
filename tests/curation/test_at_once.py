"""Two people in the same moment, each looking at what stood a moment ago: one is faster, nothing is counted twice."""

from collections.abc import Callable
from threading import Barrier
from typing import Any

from sqlalchemy import text

from storefront.accounts.user import User
from storefront.catalog import product as products
from storefront.catalog.product import PassLevel, Product
from storefront.curation import appealing, curation_run, scheduling, shelving, taking_down, withdrawing
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.flag import Reason
from storefront.curation.sitting import Sitting
from storefront.kit.db import db
from storefront.reports import verify
from storefront.sellers.permit import Kind
from tests.curation.table import Table, give_paper
from tests.people import Make

Deed = Callable[[CurationRun, User, Sitting], Any]

PAIRS: list[tuple[str, Deed, Deed]] = [
    ("validated", lambda run, who, day: scheduling.schedule(run, day, who),
     lambda run, who, _day: withdrawing.withdraw(run, who)),
    ("seated", lambda run, who, _day: scheduling.unschedule(run, who, "banjir"),
     lambda run, who, day: scheduling.shift(run, day, who)),
    ("seated for a city", lambda run, who, day: scheduling.shift(run, day, who),
     lambda run, who, _day: taking_down.take_down(run.product, who, Reason.UNSAFE, "basi")),
    ("failed", lambda run, who, _day: appealing.make(run, who, "Coba lagi"),
     lambda run, who, _day: shelving.archive(run.product, who)),
]  # fmt: skip


def test_a_lock_reads_afresh_what_was_loaded_before(table: Table, cookies: Product) -> None:
    run = table.seated(cookies)
    sitting = run.sitting
    assert sitting and cookies.name == "Kue Kacang" and (run.turn, sitting.taken) == (1, 1)
    for said in ("products SET name = 'Nastar'", "curation_runs SET turn = 7", "sittings SET taken = 5"):
        db.session.execute(text(f"UPDATE {said}"))  # as somebody else would: the session does not know
    products.lock(cookies)
    curation_run.lock(run)
    scheduling.hold(sitting)
    assert (cookies.name, run.turn, sitting.taken) == ("Nastar", 7, 5)
    db.session.rollback()


def test_of_two_deeds_on_what_stood_a_moment_ago_the_books_stay_right(
    table: Table, make: Make, together: Callable[..., list[Any]]
) -> None:
    for where, one, other in PAIRS:
        run, day = _stand(table, make.product(name=f"Kue {where}", passed=False), where), table.day(_level(where))
        numbers, loaded = (run.id, table.joko.id, day.id), Barrier(2)

        def act(place: int, numbers: Any = numbers, loaded: Barrier = loaded, deeds: Any = (one, other)) -> None:
            run, joko = db.session.get_one(CurationRun, numbers[0]), db.session.get_one(User, numbers[1])
            assert run.product and (run.sitting or not run.sitting_id)
            if db.engine.dialect.name == "postgresql":  # in SQLite one writes at a time, and nothing read is old
                loaded.wait(20)
            if deeds[place](run, joko, db.session.get_one(Sitting, numbers[2])):
                db.session.commit()
            db.session.rollback()

        together(act, 2)
        db.session.expire_all()
        assert [finding.name for finding in verify.run() if not finding.holds] == [], where
        for each in db.session.query(Sitting):
            kept = [Status.SCHEDULED, Status.FAILED, Status.PASSED]
            assert each.taken == len(scheduling.on(each, kept)), where


def _level(where: str) -> PassLevel:
    return PassLevel.KOTA if where == "seated for a city" else PassLevel.KECAMATAN


def _stand(table: Table, product: Product, where: str) -> CurationRun:
    if where == "failed":
        return table.concluded(product, step=1)
    if where == "seated for a city":
        give_paper(product, Kind.HALAL)
        table.concluded(product)
        return table.seated(product, PassLevel.KOTA)
    run = table.seated(product)
    if where == "validated":
        assert scheduling.unschedule(run, table.joko, "lain hari")
        db.session.commit()
    return run
