"""Goods past the sample, thousands at a time: like those of the sample, with names of their own and shared pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from sqlalchemy import func, insert, select, text

from storefront.catalog import photo, search, variant, version
from storefront.catalog.papers import ProductPermit
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.catalog.stock import Reason, StockMove
from storefront.catalog.variant import Variant
from storefront.demo import names, progress
from storefront.demo.sample import SampleProduct
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.slugs import slug

BATCH = 2_000  # goods in one transaction: memory and lock times stay small however many are asked for
STEP = 500  # prices are rounded to this
MOST_STOCK = 90
SOLD_OUT = 0.04  # share of variants

Row = dict[str, Any]
Made = Sequence[tuple[SampleProduct, Product]]


@dataclass(frozen=True)
class Pattern:
    """A product of the sample that others are made like: its rows without ids, and the look-alike in no session."""

    stem: str
    like: Product
    facts: Row
    variants: list[Row]
    photos: list[Row]
    permits: list[int]


@dataclass
class Load:
    """The rows of one batch, by table."""

    products: list[Row]
    variants: list[Row]
    moves: list[Row]
    photos: list[Row]
    permits: list[Row]


def add(made: Made, count: int, seed: int, batch: int = BATCH) -> None:
    """Put `count` further goods on the shelves, batch by batch, each committed; afterwards the session is empty.

    Every row that the deeds of catalog would have written is there: stock book, search words, index.
    """
    patterns = [_pattern(row, product) for row, product in made if row.pass_level and (row.pirt or not row.is_dry)]
    db.session.expunge_all()  # a commit would make the session read all of them again
    dice = Random(f"{seed}/many")
    number = db.session.scalars(select(func.max(Product.id))).one()
    variants = db.session.scalars(select(func.max(Variant.id))).one()
    with progress.shown("Adding goods", count, "goods") as shown:
        for start in range(0, count, batch):
            size = min(batch, count - start)
            load = _load(patterns, range(number + 1, number + 1 + size), variants, dice)
            _write(load)
            db.session.commit()
            number, variants = number + size, variants + len(load.variants)
            shown.update(size)


def _pattern(row: SampleProduct, product: Product) -> Pattern:
    facts = _columns(product)
    facts["name_en"] = ""  # the names of further goods are put together in Indonesian only
    like = Product(**facts, seller=product.seller, kind=product.kind, category=product.category)
    search.words_of(like)  # has everything read that later names need
    permits = select(ProductPermit.permit_id).where(ProductPermit.product_id == product.id)
    return Pattern(
        row.stem, like, facts, [_columns(each) for each in variant.of(product.id)],
        [_columns(each) for each in photo.of(product.id)], list(db.session.scalars(permits)),
    )  # fmt: skip


def _columns(thing: Product | Variant | Photo) -> Row:
    return {column.key: getattr(thing, column.key) for column in thing.__table__.columns if column.key != "id"}


def _load(patterns: list[Pattern], numbers: range, variants: int, dice: Random) -> Load:
    """The rows of the goods with these ids."""
    load = Load([], [], [], [], [])
    for number in numbers:
        pattern = dice.choice(patterns)
        pattern.like.name = names.of(pattern.stem, pattern.like.kind.slug, dice)
        _add_variants(load, pattern, number, variants, dice)
        load.products.append(
            _product(pattern, number, min(each["price"] for each in load.variants[-len(pattern.variants) :]))
        )
        load.photos += [row | {"product_id": number, "alt": pattern.like.name} for row in pattern.photos]
        load.permits += [{"product_id": number, "permit_id": permit} for permit in pattern.permits]
    return load


def _product(pattern: Pattern, number: int, price: int) -> Row:
    return pattern.facts | {
        "id": number, "name": pattern.like.name, "slug": f"{slug(pattern.like.name, most=70)}-{number}",
        "price_from": price, "words": search.words_of(pattern.like), "created_at": clock.now(),
    }  # fmt: skip


def _add_variants(load: Load, pattern: Pattern, number: int, before: int, dice: Random) -> int:
    """The pattern's variants at prices a little lower or higher, with other stock, and the stock book's first lines.

    `before` is the id of the last variant before this batch. Answers with the lowest price.
    """
    share = dice.randrange(80, 131, 5)
    prices: list[int] = [max(STEP, round(row["price"] * share / 100 / STEP) * STEP) for row in pattern.variants]
    for row, price in zip(pattern.variants, prices, strict=True):
        key = before + len(load.variants) + 1
        units = 0 if row["capacity"] is not None or dice.random() < SOLD_OUT else dice.randint(1, MOST_STOCK)
        own = {"id": key, "product_id": number, "sku": f"P{number}-{row['position'] + 1}", "price": price}
        load.variants.append(row | own | {"free": units, "held": 0})
        if units:
            load.moves.append({"variant_id": key, "free_change": units, "held_change": 0, "reason": Reason.START})
    return min(prices)


def _write(load: Load) -> None:
    """One statement a table; the ids were given here, so PostgreSQL's counters are moved past them."""
    filled: list[tuple[Any, list[Row]]] = [
        (Product, load.products), (Variant, load.variants), (StockMove, load.moves), (Photo, load.photos),
        (ProductPermit, load.permits),
    ]  # fmt: skip
    for kind, rows in filled:
        if rows:
            db.session.execute(insert(kind.__table__), rows)
    if db.session.get_bind().dialect.name == "postgresql":
        for name in (Product.__tablename__, Variant.__tablename__):
            db.session.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}"))
    search.refill(load.products[0]["id"], load.products[-1]["id"])
    version.bump()
