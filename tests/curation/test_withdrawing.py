"""A run ends without a result: taken back by its seller, or with a product that is taken down or put away."""

from collections.abc import Callable

import pytest

from storefront.catalog.product import PassLevel, Product, Status
from storefront.curation import appealing, concluding, entering, shelving, taking_down, telling, walking, withdrawing
from storefront.curation.appeal import Status as AppealStatus
from storefront.curation.curation_run import CurationRun
from storefront.curation.curation_run import Status as RunStatus
from storefront.curation.flag import Reason
from storefront.kit.db import db
from storefront.reports import verify
from tests.curation.table import Table
from tests.people import Make

KECAMATAN, KOTA, PROVINSI = PassLevel


def is_sound() -> bool:
    """Whether every invariant holds."""
    return [finding.name for finding in verify.run() if not finding.holds] == []


def verified(table: Table, product: Product) -> CurationRun:
    """Looked at by Bagas."""
    run = table.entered(product, KOTA)
    assert walking.verify(run, table.bagas)
    return run


@pytest.mark.parametrize("at", ["entered", "verified", "seated", "scored"])
def test_what_is_taken_down_is_not_passed_by_the_run_under_way(table: Table, cookies: Product, at: str) -> None:
    table.concluded(cookies)
    steps: dict[str, Callable[[], CurationRun]] = {
        "entered": lambda: table.entered(cookies, KOTA), "verified": lambda: verified(table, cookies),
        "seated": lambda: table.seated(cookies, KOTA), "scored": lambda: table.scored(cookies, level=KOTA),
    }  # fmt: skip
    run = steps[at]()
    shown = concluding.mark(run)
    down = taking_down.take_down(cookies, table.rini, Reason.UNSAFE, "Berjamur di tiga toples.")
    db.session.commit()
    assert down and (run.status, run.why) == (RunStatus.STOPPED, "Berjamur di tiga toples.") and is_sound()
    assert run.sitting is None or run.sitting.taken == 0, "its seat is another's"
    assert not concluding.conclude(run, table.joko, "Enak.", "Lanjutkan.", shown)
    assert not walking.verify(run, table.bagas) and not walking.validate(run, table.joko)
    assert (cookies.status, cookies.pass_level) == (Status.SUSPENDED, KECAMATAN) and entering.levels(cookies) == []
    told = telling.unsent(cookies)[-1]
    assert told.wording == "seller/product_taken_down" and told.facts["stopped"] is True
    assert taking_down.lift(down, table.rini, "Sudah diganti.")
    assert entering.levels(cookies) == [KOTA], "he enters it anew when he likes"
    assert table.concluded(cookies, level=KOTA).id != run.id and cookies.pass_level == KOTA and is_sound()


def test_what_waits_to_be_mended_stays_with_its_seller(table: Table, cookies: Product) -> None:
    table.concluded(cookies)
    run = table.concluded(cookies, step=2, level=KOTA)
    down = taking_down.take_down(cookies, table.rini, Reason.OTHER, "Labelnya salah.")
    db.session.commit()
    assert down and run.status == RunStatus.REVISE and telling.unsent(cookies)[-1].facts["stopped"] is False
    assert entering.enter(cookies, KOTA, None) is None, "not while it is down"
    assert is_sound() and taking_down.lift(down, table.rini, "Sudah benar.")
    assert entering.enter(cookies, KOTA, None) is run


def test_an_appeal_ends_with_its_run_and_he_may_enter_anew(table: Table, cookies: Product, make: Make) -> None:
    table.concluded(cookies)
    lost = table.concluded(cookies, step=1, level=KOTA)
    made = appealing.make(lost, make.owner(cookies.seller), "Contohnya rusak di jalan")
    assert made
    again = table.seated(cookies, KOTA)
    down = taking_down.take_down(cookies, table.rini, Reason.OTHER, "Labelnya salah.")
    assert down and (again.status, made.status) == (RunStatus.STOPPED, AppealStatus.WITHDRAWN)
    db.session.commit()
    assert is_sound() and taking_down.lift(down, table.rini, "Sudah benar.") and entering.levels(cookies) == [KOTA]


def test_what_is_put_away_takes_its_scored_run_with_it(table: Table, cookies: Product, make: Make) -> None:
    owner, run = make.owner(cookies.seller), table.scored(cookies)
    shown = concluding.mark(run)
    assert shelving.archive(cookies, owner) and run.status == RunStatus.WITHDRAWN
    assert not concluding.conclude(run, table.joko, "Enak.", "Lanjutkan.", shown) and cookies.pass_level is None
    assert not withdrawing.withdraw(run, owner) and is_sound()


def test_a_run_that_was_left_behind_gives_no_pass_either(table: Table, cookies: Product) -> None:
    """As an older version left them: the product is down, its run is not."""
    table.concluded(cookies)
    run = table.scored(cookies, level=KOTA)
    cookies.status = Status.SUSPENDED
    db.session.commit()
    assert not table.ends(run) and (run.status, cookies.pass_level) == (RunStatus.SCORED, KECAMATAN)
    assert "on_its_way" in [finding.name for finding in verify.run() if not finding.holds]
