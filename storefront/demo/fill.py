"""Fills the demo shop: people, sellers, goods, pictures, a few orders, galleries. Same seed, same shop."""

from collections import Counter
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.demo import accounts, galleries, goods, many, orders, people, photos, progress, sample, sellers
from storefront.demo.panel import Panel
from storefront.demo.people import People
from storefront.demo.photos import Wanted
from storefront.demo.sample import SampleProduct
from storefront.kit import codes
from storefront.kit.db import db
from storefront.kit.images import Picture
from storefront.sellers.seller import Seller

OWN = 240  # products of the sample, each with pictures of its own
MOST = 1_000_000
VINA = "kopi-pelan-paseban"  # the seller with most of the orders


class NotEmpty(RuntimeError):
    """The shop has sellers already; the demo never mixes with them."""


def is_empty() -> bool:
    """Whether nobody sells here yet."""
    return db.session.scalar(select(func.count(Seller.id))) == 0


def fill(media: Path, seed: int = 1, products: int = OWN, pictures: bool = True, private: Path | None = None) -> None:
    """Fill an empty shop. Raises NotEmpty.

    `products` above 240 adds goods that are like those of the sample and share their pictures; below, only the first
    ones and their sellers come. Without `pictures` (slow to draw) nothing gets a photo, and without the folder of
    `private` pictures no QRIS under check has one of its sticker. All of the sample is one
    commit after the slow part, so whoever breaks off finds an empty shop; further goods are committed in batches.
    """
    if not is_empty():
        raise NotEmpty
    db.session.rollback()  # no transaction is open while pictures are drawn
    rows = sample.products()[:products]
    shops = [shop for shop in sample.sellers() if shop.key in {row.seller_key for row in rows}]
    drawn = _draw(rows, shops, media, seed) if pictures else {}
    codes.seed(seed)
    try:
        dice = Random(seed)
        made = _stock_shelves(rows, shops, dice)
        for number, (row, product) in enumerate(made):
            _hang(product, [each for each in _views(row, number, seed) if each in drawn], drawn)
        for shop in db.session.scalars(select(Seller)):
            if emblem := drawn.get(Wanted("", shop.name, seed)):
                shop.photo_key, shop.photo_tint = emblem.key, emblem.tint
        orders.make(dice, VINA)
        accounts.make(VINA)
        galleries.make(seed)
        db.session.commit()
    finally:
        codes.seed(None)
    if private:
        accounts.photograph(private)
    if products > OWN:
        many.add(made, products - OWN, seed)


def _draw(rows: list[SampleProduct], shops: list[sample.SampleSeller], media: Path, seed: int) -> dict[Wanted, Picture]:
    """Pictures of every product and an emblem of every shop, drawn and pressed in parallel."""
    wanted = [each for number, row in enumerate(rows) for each in _views(row, number, seed)]
    wanted += [Wanted("", shop.name, seed) for shop in shops]
    drawn = {}
    with progress.shown("Drawing pictures", len(wanted), "pictures") as shown:
        for asked, picture in photos.make(wanted, media):
            drawn[asked] = picture
            shown.update()
    return drawn


def _views(row: SampleProduct, number: int, seed: int) -> list[Wanted]:
    return [Wanted(row.kind, row.name, seed, turn) for turn in range(photos.turns(row.kind, number))]


def _stock_shelves(
    rows: list[SampleProduct], shops: list[sample.SampleSeller], dice: Random
) -> list[tuple[SampleProduct, Product]]:
    """People, the shops, and their goods."""
    crew = People()
    crew.sari()
    staff = crew.staff()
    trades: dict[str, Counter[str]] = {}
    for row in rows:
        trades.setdefault(row.seller_key, Counter())[row.category] += 1
    opened = {}
    for shop in shops:
        owner = crew.add(shop.owner, f"{people.OWNERS}{shop.number:05}", f"penjual{shop.number}@toko.example")
        db.session.flush()
        opened[shop.key] = sellers.make(shop, trades[shop.key].most_common(1)[0][0], owner, staff.host, dice)
    db.session.flush()
    shelf = goods.Shelf(checker=staff.curators[0])
    numbered = list(enumerate(rows, start=1))
    dice.shuffle(numbered)  # so that the newest goods are not all of one maker
    put = {row.key: shelf.put(row, opened[row.seller_key], number, dice) for number, row in numbered}
    made = [(row, put[row.key]) for row in rows]
    Panel(staff.mentor, staff.kasatpel, staff.host, staff.curators, dice).judge(made)
    return made


def _hang(product: Product, views: list[Wanted], drawn: dict[Wanted, Picture]) -> None:
    for view in views:
        picture = drawn[view]
        db.session.add(
            Photo(product_id=product.id, key=picture.key, width=picture.width, height=picture.height,
                  tint=picture.tint, blur=picture.blur, alt=view.alt, position=view.turn)
        )  # fmt: skip
