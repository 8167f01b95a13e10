"""Ten thousand rows, two hundred of them bad, made by a seed: every bad row is named, every good one done once."""

import resource
import time
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, insert, select

from storefront.catalog.category import Category, ProductKind
from storefront.catalog.product import Product, Status
from storefront.catalog.stock import Reason, StockMove
from storefront.catalog.variant import Variant
from storefront.curation import import_receiving
from storefront.kit.db import db
from storefront.reports import verify
from storefront.sellers.seller import Seller
from tests.curation.sheets import flaws, fresh, sent, undone, worked, written
from tests.harness import long
from tests.people import Make

ROWS, BAD, SEED = long.count(100, 10_000), long.count(13, 200), 5
SLIPS = [
    ("price", "lima ribu", "rupiah"), ("price", "12.5", "rupiah"), ("price", "", "needed"), ("price", "-1", "rupiah"),
    ("price", "99000000", "limit"), ("on_hand", "1,5", "whole"), ("on_hand", "banyak", "whole"),
    ("kind", "Kue Enak", "choice"), ("weight_g", "0", "between"), ("sku", "A B", "sku"), ("permits", "123", "permit"),
    ("unit", "x" * 21, "long"), ("price", "#REF!", "formula"),
]  # fmt: skip


@pytest.mark.long
@pytest.mark.slow
def test_a_large_sheet_with_many_bad_rows(app: Flask, make: Make) -> None:
    shop = make.seller("Dapur Budi")
    budi = make.owner(shop)
    known = stocked(shop, ROWS // 2)
    rows, wrong = made(known, Random(SEED))
    before = facts(shop)

    started = time.perf_counter()
    sheet = sent(shop, budi, written(rows))
    worked()
    tried = time.perf_counter() - started
    assert facts(shop) == before, "a trial changes nothing"
    sheet = fresh(sheet)
    assert set(flaws(sheet)) == wrong and sheet.bad == BAD
    assert (sheet.rows, sheet.to_do, sheet.same) == (ROWS, ROWS - BAD, 0)

    started = time.perf_counter()
    assert import_receiving.start(sheet, budi)
    db.session.commit()
    worked()
    run = time.perf_counter() - started
    sheet = fresh(sheet)
    assert (sheet.done, sheet.bad, sheet.kept) == (ROWS - BAD, BAD, 0)
    good = {row["sku"]: row for number, row in enumerate(rows, start=2) if number not in {each[0] for each in wrong}}
    items = db.session.execute(select(Variant.sku, Variant.price, Variant.free).where(Variant.seller_id == shop.id))
    assert {sku: (price, free) for sku, price, free in items if sku in good} == {
        sku: (row["price"], row["on_hand"]) for sku, row in good.items()
    }
    assert not [finding for finding in verify.run() if not finding.holds]

    started = time.perf_counter()
    sheet = undone(sheet, budi)
    back = time.perf_counter() - started
    assert (sheet.undone, sheet.kept) == (ROWS - BAD, 0)
    assert facts(shop)[:2] == before[:2]
    assert not [finding for finding in verify.run() if not finding.holds]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{db.engine.dialect.name}: {ROWS} rows, {BAD} bad: tried in {tried:.1f} s, run in {run:.1f} s, "
          f"taken back in {back:.1f} s, at most {memory} MiB")  # fmt: skip


def stocked(shop: Seller, count: int) -> list[str]:
    """Goods the shop has already, by code; made in a few statements."""
    category, kind = (db.session.scalars(select(table.id)).first() for table in (Category, ProductKind))
    first = (db.session.scalar(select(func.max(Product.id))) or 0) + 1
    numbers = range(first, first + count)
    db.session.execute(insert(Product), [
        {"id": number, "slug": f"barang-{number}", "seller_id": shop.id, "city_code": shop.city_code,
         "pengampu_code": shop.pengampu_code, "category_id": category, "kind_id": kind, "name": f"Barang {number}",
         "description": "", "unit": "buah", "price_from": 5_000, "status": Status.PASSED}
        for number in numbers
    ])  # fmt: skip
    db.session.execute(insert(Variant), [
        {"id": number, "product_id": number, "seller_id": shop.id, "sku": f"ADA-{number}", "price": 5_000, "free": 10}
        for number in numbers
    ])  # fmt: skip
    moves = [
        {"variant_id": number, "free_change": 10, "held_change": 0, "reason": Reason.START, "about": "", "why": "",
         "note": ""} for number in numbers
    ]  # fmt: skip
    db.session.execute(insert(StockMove), moves)
    if db.engine.dialect.name == "postgresql":
        for name in ("products", "variants"):
            db.session.execute(select(func.setval(f"{name}_id_seq", first + count)))
    db.session.commit()
    return [f"ADA-{number}" for number in numbers]


def made(known: list[str], dice: Random) -> tuple[list[dict[str, object]], set[tuple[int, str, str]]]:
    """The rows of the sheet, and which of them are wrong for what."""
    rows: list[dict[str, object]] = [
        {"sku": sku, "price": dice.randint(1, 500) * 500 + 1, "on_hand": dice.randint(11, 99)} for sku in known
    ]
    rows += [
        {"sku": f"BARU-{nth}", "name": f"Kue {nth}", "price": dice.randint(1, 500) * 500, "on_hand": dice.randint(1, 9),
         "kind": "kue-kering", "unit": "toples", "weight_g": 250, "description": f"Kue nomor {nth}, renyah dan gurih."}
        for nth in range(ROWS - len(known))
    ]  # fmt: skip
    dice.shuffle(rows)
    wrong = set()
    fresh_ones = [place for place, row in enumerate(rows) if str(row["sku"]).startswith("BARU")]
    for nth, place in enumerate(dice.sample(fresh_ones, BAD)):
        column, text, why = SLIPS[nth % len(SLIPS)]
        rows[place] = rows[place] | {column: f"{text} {nth}" if column == "sku" else text}
        wrong.add((place + 2, column, why))
    return rows, wrong


def facts(shop: Seller) -> tuple[int, int, int, int]:
    """Sums of what the shop has: stock, prices of what it had, goods, lines of the book."""
    db.session.commit()
    old = Variant.sku.startswith("ADA-") & (Variant.seller_id == shop.id)
    return (
        db.session.scalar(select(func.sum(Variant.free)).where(old)) or 0,
        db.session.scalar(select(func.sum(Variant.price)).where(old)) or 0,
        db.session.scalar(select(func.count(Product.id))) or 0,
        db.session.scalar(select(func.count(StockMove.id))) or 0,
    )
