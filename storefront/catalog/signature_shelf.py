"""A pengampu's ciri khas as shoppers meet it: its kinds, each with a picture and how many, and its share of khas goods.

Counted as far as a shopper cares (1,000 of a kind, 10,000 of all), so that the page costs the same in any shop.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all

from storefront.catalog import photo
from storefront.catalog.category import ProductKind
from storefront.catalog.facets import CAP, SEEN
from storefront.catalog.product import Product, public
from storefront.kit.db import db
from storefront.kit.images import Picture

NO_KIND = 0  # stands for all kinds together; ids begin at 1


@dataclass(frozen=True)
class Made:
    """A kind on the list: public goods of this pengampu (1,001: more), and the newest one's picture."""

    kind: ProductKind
    goods: int
    picture: Picture | None


@dataclass(frozen=True)
class Signature:
    """The kinds that somebody makes, the most first, then the others; `share`: percent of goods that are khas."""

    made: list[Made]
    share: int | None  # None without goods


def of(pengampu_code: str, kinds: Sequence[ProductKind]) -> Signature:
    """What this pengampu stands for and how much of it there is, in two statements."""
    all_of_it = _theirs(pengampu_code, Product.is_signature.label("own")).limit(SEEN).subquery()
    own = func.count().filter(all_of_it.c.own)
    parts = [
        select(literal(NO_KIND).label("kind"), func.count().label("number"), own.label("of_it")).select_from(all_of_it)
    ]
    for kind in kinds:
        some = _theirs(pengampu_code, Product.id).where(Product.kind_id == kind.id).limit(CAP + 1).subquery()
        parts.append(select(literal(kind.id), func.count(), func.max(some.c.id)).select_from(some))
    rows = {row.kind: row for row in db.session.execute(union_all(*parts))}
    whole = rows.pop(NO_KIND)
    covers = photo.covers([row.of_it for row in rows.values() if row.of_it])
    made = []
    for kind in kinds:
        cover = covers.get(rows[kind.id].of_it)
        made.append(Made(kind, rows[kind.id].number, cover.picture if cover else None))
    made.sort(key=lambda each: (-each.goods, each.kind.name))
    return Signature(made, round(whole.of_it * 100 / whole.number) if whole.number else None)


def _theirs(pengampu_code: str, *columns: Any) -> Select[Any]:
    return select(*columns).select_from(Product).join(Product.seller).where(
        Product.pengampu_code == pengampu_code, public()
    )  # fmt: skip
