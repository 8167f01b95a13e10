"""Fills the demo shop: people, sellers, goods, pictures, a few orders. Same seed, same shop."""

from pathlib import Path
from random import Random

from sqlalchemy import func, select
from tqdm import tqdm

from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.demo import goods, orders, photos, sample, sellers
from storefront.demo.people import People
from storefront.kit import codes
from storefront.kit.db import db
from storefront.sellers.seller import Seller

OWN = 240  # products of the sample, each with pictures of its own


class NotEmpty(RuntimeError):
    """The shop has sellers already; the demo never mixes with them."""


def is_empty() -> bool:
    """Whether nobody sells here yet."""
    return db.session.scalar(select(func.count(Seller.id))) == 0


def fill(media: Path, seed: int = 1, quiet: bool = False) -> None:
    """Fill an empty shop with the sample and commit. Raises NotEmpty."""
    if not is_empty():
        raise NotEmpty
    codes.seed(seed)
    dice = Random(seed)
    shops = _sellers(dice)
    products = _products(shops, dice)
    db.session.commit()
    _pictures(products, shops, media, seed, quiet)
    db.session.commit()
    orders.make(dice)
    codes.seed(None)


def _sellers(dice: Random) -> dict[str, Seller]:
    people = People()
    people.add("Sari", "+6281100000001", "sari@pembeli.example")
    rini, _yusuf = people.staff()
    db.session.flush()
    shops = {}
    for number, row in enumerate(sample.sellers(), start=1):
        owner = people.add(row.owner, f"+62812000{number:05}", f"penjual{number}@toko.example")
        db.session.flush()
        shops[row.key] = sellers.make(row, number, owner, rini, dice)
    db.session.flush()
    return shops


def _products(shops: dict[str, Seller], dice: Random) -> list[tuple[sample.SampleProduct, Product]]:
    shelf = goods.Shelf(checker=People().add("Kurator Contoh", "+6281300000003"))
    db.session.flush()
    return [
        (row, shelf.put(row, shops[row.seller_key], number, dice))
        for number, row in enumerate(sample.products(), start=1)
    ]


def _pictures(
    products: list[tuple[sample.SampleProduct, Product]], shops: dict[str, Seller], media: Path, seed: int, quiet: bool
) -> None:  # fmt: skip
    """Photos of every product and an emblem of every shop, drawn and pressed in parallel."""
    wanted: dict[photos.Wanted, Product | Seller] = {}
    for number, (row, product) in enumerate(products):
        for turn in range(photos.turns(row.kind, number)):
            wanted[photos.Wanted(row.kind, row.name, seed, turn)] = product
    wanted |= {photos.Wanted("", shop.name, seed): shop for shop in shops.values()}
    with tqdm(total=len(wanted), desc="Drawing pictures", unit=" pictures", disable=quiet) as progress:
        for asked, picture in photos.make(list(wanted), media):
            thing = wanted[asked]
            if isinstance(thing, Seller):
                thing.photo_key, thing.photo_tint = picture.key, picture.tint
            else:
                db.session.add(
                    Photo(product_id=thing.id, key=picture.key, width=picture.width, height=picture.height,
                          tint=picture.tint, alt=thing.name, position=asked.turn)
                )  # fmt: skip
            progress.update()
