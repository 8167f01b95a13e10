"""Which level a product may be entered for, and for which day."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storefront.catalog import passing
from storefront.catalog.product import PassLevel, Product
from storefront.curation import entering, withdrawing
from storefront.curation.curation_run import CurationRun
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from tests.curation.table import Table
from tests.people import Make

KECAMATAN, KOTA, PROVINSI = PassLevel


def test_the_levels_come_one_after_the_other(table: Table, cookies: Product) -> None:
    assert entering.levels(cookies) == [KECAMATAN]
    assert entering.enter(cookies, KOTA, None) is None
    table.concluded(cookies)
    assert entering.levels(cookies) == [KOTA] and entering.enter(cookies, KECAMATAN, None) is None
    run = table.entered(cookies, KOTA)
    assert run.level == KOTA and cookies.is_public, "it stays in the shop meanwhile"
    assert entering.enter(cookies, KOTA, None) is None, "one run at a time"


def test_a_pass_is_renewed_when_it_nears_its_end_and_after_it(make: Make, table: Table) -> None:
    product = make.product()
    assert entering.levels(product) == [PROVINSI]
    clock.shift(timedelta(days=730 - number("PASS_RENEW_DAYS")))
    assert entering.levels(product) == [KOTA, PROVINSI]
    clock.shift(timedelta(days=number("PASS_RENEW_DAYS") + 1))
    assert not product.is_public and entering.levels(product) == [KECAMATAN, KOTA]
    run = table.entered(product, KOTA)
    assert withdrawing.withdraw(run, None) and product.pass_level == KOTA
    passing.suspend(product)
    assert entering.levels(product) == []


def test_a_day_takes_goods_of_its_area_pengampu_and_level_until_it_closes(table: Table, cookies: Product) -> None:
    here, other = table.day(area_code="31.71.01"), table.day(area_code="31.71.02")
    assert entering.fits(here, cookies, KECAMATAN) and not entering.fits(here, cookies, KOTA)
    assert not entering.fits(other, cookies, KECAMATAN)
    assert not entering.fits(table.day(pengampu_code="KPKP"), cookies, KECAMATAN)
    assert not entering.fits(table.day(enter_by=clock.today() - timedelta(days=1)), cookies, KECAMATAN)
    assert entering.enter(cookies, KECAMATAN, None, other) is None
    run = entering.enter(cookies, KECAMATAN, None, here)
    assert run and run.sitting is here and here.taken == 0, "a wish takes no seat"


def test_the_database_knows_one_open_run_only(table: Table, cookies: Product) -> None:
    table.entered(cookies)
    db.session.add(CurationRun(product=cookies, level=KOTA))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_a_day_that_has_begun_takes_nothing_more(table: Table, cookies: Product) -> None:
    day = table.day(starts=clock.wib(clock.now()).time())
    assert not day.takes_entries and entering.enter(cookies, KECAMATAN, None, day) is None
    day.starts = (clock.wib(clock.now()) + timedelta(minutes=5)).time()
    assert entering.fits(day, cookies, KECAMATAN)
