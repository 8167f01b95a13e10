"""A worker that dies at any moment while it tries, runs or takes back a sheet: nothing is lost, nothing comes twice."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select

from storefront.accounts.user import User
from storefront.catalog import sheet_reading
from storefront.catalog.product import Product
from storefront.catalog.product import Status as ProductStatus
from storefront.catalog.stock import StockMove
from storefront.catalog.variant import Variant
from storefront.curation import change_request, import_checking, import_receiving, import_running
from storefront.curation.import_sheet import SheetImport, Status
from storefront.kit import clock
from storefront.kit.db import db
from storefront.reports import verify
from storefront.sellers.seller import Seller
from storefront.web.duties import sheets
from tests.curation.sheets import fresh, in_this_process, sent, written
from tests.harness import long
from tests.journey import dying
from tests.people import Make

KILLS = long.count(2, 40)  # in each of the three: trial, run and undo
GOODS, TASTES = long.count(6, 60), 6
LIVES = {Status.CHECKED: 24, Status.DONE: 150, Status.UNDONE: 100}  # how many boundaries a worker may live to see
SEED = 20_261_122


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small pieces, so that there are many moments between two commits."""
    monkeypatch.setattr(sheet_reading, "child", in_this_process)
    monkeypatch.setattr(import_running, "PIECE", 3)
    monkeypatch.setattr(import_checking, "BATCH", 4)


@pytest.fixture
def stall(make: Make) -> tuple[Seller, User, list[Variant]]:
    """Budi, his kitchen, and what he sells."""
    shop = make.seller("Dapur Budi")
    jars = [make.variant(seller=shop, name=f"Sambal {nth}", price=25_000, stock=10) for nth in range(GOODS)]
    return shop, make.owner(shop), jars


@pytest.mark.slow
@pytest.mark.long
def test_a_sheet_survives_kill_after_kill(app: Flask, stall: tuple[Seller, User, list[Variant]]) -> None:
    shop, budi, jars = stall
    rows = [
        {"sku": jar.sku, "price": 26_000 + nth, "on_hand": 10 + nth, "name": f"Sambal baru {nth}"}
        for nth, jar in enumerate(jars, start=1)
    ] + [
        {"sku": f"KUE-{nth}", "name": f"Lapis {nth // TASTES}", "variant": f"Isi {nth}", "price": 9_000,
         "kind": "kudapan", "on_hand": 4}
        for nth in range(GOODS)
    ]  # fmt: skip
    ids, person = [jar.id for jar in jars], budi.id
    sheet = sent(shop, budi, written([*rows, {"name": "Salah"}]))
    dice = Random(SEED)
    finish(app, sheet, dice, Status.CHECKED)
    assert (fresh(sheet).rows, fresh(sheet).bad, fresh(sheet).to_do) == (len(rows) + 1, 1, len(rows))
    assert import_receiving.start(fresh(sheet), db.session.get_one(User, person))
    finish(app, sheet, dice, Status.DONE)
    assert [(jar.price, jar.on_hand) for jar in fetched(ids)] == [(26_000 + n, 10 + n) for n in range(1, GOODS + 1)]
    cakes = db.session.scalars(select(Product.id).where(Product.name.like("Lapis %"))).all()
    assert len(cakes) == GOODS // TASTES
    made = db.session.scalars(select(Variant).where(Variant.product_id.in_(cakes))).all()
    assert sorted((item.sku, item.on_hand) for item in made) == sorted((f"KUE-{n}", 4) for n in range(GOODS))
    assert all(change_request.open_of(jar.product_id) for jar in fetched(ids)), "a curator sees the names"
    moves = select(func.count(StockMove.id)).where(StockMove.why == fresh(sheet).word)
    assert db.session.scalar(moves) == len(rows) and fresh(sheet).done == len(rows)
    assert import_receiving.undo(fresh(sheet), db.session.get_one(User, person))
    finish(app, sheet, dice, Status.UNDONE)
    assert [(jar.price, jar.on_hand) for jar in fetched(ids)] == [(25_000, 10)] * GOODS
    assert db.session.scalar(moves) == 2 * len(rows) and fresh(sheet).kept == 0
    left = select(Product.status).where(Product.id.in_(cakes))
    assert set(db.session.scalars(left)) == {ProductStatus.ARCHIVED}
    assert not [finding for finding in verify.run() if not finding.holds]


def finish(app: Flask, sheet: SheetImport, dice: Random, end: Status) -> None:
    """Worker after worker dies somewhere in the middle, and the last one is let alone."""
    died = 0
    db.session.commit()
    code = sheet.code
    for turn in range(KILLS + 1):
        db.session.remove()
        child = dying.fork([db.engine], work(app), dice.randint(8, LIVES[end]) if turn < KILLS else None)
        died += child.end() is None
        clock.shift(timedelta(seconds=61))  # a dead worker's lease is over then
    assert db.session.scalar(select(SheetImport.status).where(SheetImport.code == code)) == end
    assert died >= KILLS, f"only {died} died on the way to {end}"


def work(app: Flask) -> Callable[[], None]:
    def deed() -> None:
        with app.app_context():
            while sheets.work():
                pass

    return deed


def fetched(ids: list[int]) -> list[Variant]:
    mine = select(Variant).where(Variant.id.in_(ids)).order_by(Variant.id)
    return list(db.session.scalars(mine.execution_options(populate_existing=True)))
