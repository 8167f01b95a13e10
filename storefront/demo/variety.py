"""Two months of daily snapshots of variety, as if the shelves had filled little by little. Same seed, same history."""

from collections import Counter, defaultdict
from datetime import timedelta
from random import Random

from sqlalchemy import select

from storefront.catalog.category import ProductKind
from storefront.catalog.product import Product, public
from storefront.curation import alike, variety_taking
from storefront.curation.alike import Named
from storefront.kit import clock
from storefront.kit.db import db

DAYS = 60
THERE = 0.55  # share of goods that were there before the first day
MOST = 20_000  # goods that are looked at: in a shop of a million the history tells of the first ones


def make(seed: int = 1) -> int:
    """Write the days before today of every cell that has goods, and take today's snapshots; answers how many rows.

    Each product gets a day on which it came: more than half were always there, the others came since, evenly.
    """
    dice = Random(f"{seed}/variety")
    rows = select(
        Product.id, Product.seller_id, Product.name, Product.city_code, Product.pengampu_code, ProductKind.slug,
        Product.is_signature.label("own"),
    ).join(Product.seller).join(ProductKind, ProductKind.id == Product.kind_id).where(public())  # fmt: skip
    cells = defaultdict(list)
    for row in db.session.execute(rows.order_by(Product.id).limit(MOST)):
        came = DAYS if dice.random() < THERE else dice.randrange(1, DAYS)
        cells[row.city_code, row.pengampu_code].append((came, row))
    written = 0
    wanted = {office: variety_taking.listed(office) for _city, office in cells}
    for cell, goods in sorted(cells.items()):
        found: list[alike.Group] = []
        for ago in range(DAYS, 0, -1):
            some = [row for came, row in goods if came >= ago]
            if ago == DAYS or any(came == ago for came, _row in goods):
                found = alike.groups(Named(row.id, row.seller_id, row.name) for row in some)
            kinds = Counter(row.slug for row in some)
            db.session.add(
                variety_taking.snapshot(
                    cell, clock.today() - timedelta(days=ago), kinds, sum(row.own for row in some),
                    len({row.seller_id for row in some}), found, wanted[cell[1]],
                )
            )  # fmt: skip
            written += 1
    db.session.flush()
    return written + sum(variety_taking.take(cell) for cell in variety_taking.due(len(cells)))
