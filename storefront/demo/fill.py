"""Fills the demo shop: people, sellers, goods, pictures, a few orders. Same seed, same shop."""

from collections import Counter
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.demo import goods, many, orders, people, photos, progress, sample, sellers
from storefront.demo.people import People
from storefront.demo.sample import SampleProduct
from storefront.kit import codes
from storefront.kit.db import db
from storefront.sellers.seller import Seller

OWN = 240  # products of the sample, each with pictures of its own
MOST = 1_000_000
VINA = "kopi-pelan-paseban"  # the seller with most of the orders


class NotEmpty(RuntimeError):
    """The shop has sellers already; the demo never mixes with them."""


def is_empty() -> bool:
    """Whether nobody sells here yet."""
    return db.session.scalar(select(func.count(Seller.id))) == 0


def fill(media: Path, seed: int = 1, products: int = OWN, pictures: bool = True) -> None:
    """Fill an empty shop and commit. Raises NotEmpty.

    `products` above 240 adds goods that are like those of the sample and share their pictures; below, only the first
    ones and their sellers come. Without `pictures` (slow to draw) nothing gets a photo.
    """
    if not is_empty():
        raise NotEmpty
    codes.seed(seed)
    try:
        dice = Random(seed)
        rows = sample.products()[:products]
        crew = People()
        crew.sari()
        shops, shelf = _open_shops(crew, rows, dice)
        made = [(row, shelf.put(row, shops[row.seller_key], n, dice)) for n, row in enumerate(rows, start=1)]
        db.session.commit()
        if pictures:
            _hang_pictures(made, list(shops.values()), media, seed)
            db.session.commit()
        orders.make(dice, VINA)
        if products > OWN:
            many.add(made, products - OWN, seed)
    finally:
        codes.seed(None)


def _open_shops(crew: People, rows: list[SampleProduct], dice: Random) -> tuple[dict[str, Seller], goods.Shelf]:
    """The sellers of these products, by key, and the shelf their goods go on."""
    rini, tari = crew.staff()
    db.session.flush()
    trades: dict[str, Counter[str]] = {}
    for row in rows:
        trades.setdefault(row.seller_key, Counter())[row.category] += 1
    shops = {}
    for number, seller in enumerate(sample.sellers(), start=1):
        if seller.key in trades:
            owner = crew.add(seller.owner, f"{people.OWNERS}{number:05}", f"penjual{number}@toko.example")
            db.session.flush()
            trade = trades[seller.key].most_common(1)[0][0]
            shops[seller.key] = sellers.make(seller, number, trade, owner, rini, dice)
    db.session.flush()
    return shops, goods.Shelf(checker=tari)


def _hang_pictures(made: list[tuple[SampleProduct, Product]], shops: list[Seller], media: Path, seed: int) -> None:
    """Photos of every product and an emblem of every shop, drawn and pressed in parallel."""
    wanted: dict[photos.Wanted, Product | Seller] = {}
    for number, (row, product) in enumerate(made):
        for turn in range(photos.turns(row.kind, number)):
            wanted[photos.Wanted(row.kind, row.name, seed, turn)] = product
    wanted |= {photos.Wanted("", shop.name, seed): shop for shop in shops}
    with progress.shown("Drawing pictures", len(wanted), "pictures") as shown:
        for asked, picture in photos.make(list(wanted), media):
            thing = wanted[asked]
            if isinstance(thing, Seller):
                thing.photo_key, thing.photo_tint = picture.key, picture.tint
            else:
                db.session.add(
                    Photo(product_id=thing.id, key=picture.key, width=picture.width, height=picture.height,
                          tint=picture.tint, alt=asked.alt, position=asked.turn)
                )  # fmt: skip
            shown.update()
