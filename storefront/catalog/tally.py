"""How much each city and each pengampu has in the shop, counted as far as 1,000, for maps and headings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, literal, select, union_all

from storefront.catalog.facets import CAP
from storefront.catalog.product import Product, public
from storefront.kit.db import db
from storefront.sellers.seller import Seller


@dataclass(frozen=True)
class Tally:
    """Public goods and the makers who have any; 1,001 means "more than 1,000"."""

    goods: int
    makers: int


def by_city(codes: Iterable[str]) -> dict[str, Tally]:
    """The tallies of these cities by code, in one statement."""
    return _count(Product.city_code, Seller.city_code, codes)


def by_pengampu(codes: Iterable[str]) -> dict[str, Tally]:
    """The tallies of these pengampu by code, in one statement."""
    return _count(Product.pengampu_code, Seller.pengampu_code, codes)


def _count(of_product: Any, of_seller: Any, codes: Iterable[str]) -> dict[str, Tally]:
    wanted = list(codes)
    if not wanted:
        return {}
    has_goods = exists().where(Product.seller_id == Seller.id, public())
    parts = []
    for code in wanted:
        goods = select(Product.id).join(Product.seller).where(of_product == code, public()).limit(CAP + 1)
        makers = select(Seller.id).where(of_seller == code, has_goods).limit(CAP + 1)
        for word, rows in (("goods", goods), ("makers", makers)):
            counted = select(literal(code).label("code"), literal(word).label("word"), func.count().label("number"))
            parts.append(counted.select_from(rows.subquery()))
    found = {(row.code, row.word): row.number for row in db.session.execute(union_all(*parts))}
    return {code: Tally(found[code, "goods"], found[code, "makers"]) for code in wanted}
