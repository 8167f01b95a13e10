"""Makers as shoppers meet them: live shops with something in the shop, their pictures and stories, city by city."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, exists, or_, select, union_all
from sqlalchemy.orm import joinedload

from storefront.catalog.cursor import Cursor
from storefront.catalog.product import Product, public
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller

PAGE = 12
STRIDE = 7919  # a prime: the next day's makers are not the neighbours of today's


@dataclass(frozen=True)
class Page:
    """Makers in order of city and joining, and where the neighbouring pages begin."""

    makers: list[Seller]
    next: str | None
    previous: str | None


def of_the_day(codes: Sequence[str], count: int) -> list[Seller]:
    """Makers with a story and a picture, each of another city: today's, so that everybody has a turn."""
    day = clock.today().toordinal()
    turned = [*codes[day % len(codes) :], *codes[: day % len(codes)]] if codes else []
    last = db.session.scalar(select(Seller.id).order_by(Seller.id.desc()).limit(1))
    if not turned or last is None:
        return []
    pivot = day * STRIDE % last + 1
    told = _living(Seller.id, Seller.city_code).where(Seller.story != "", Seller.photo_key.is_not(None))
    sides = (Seller.id < pivot, Seller.id >= pivot)  # the first maker from the pivot on, else the first of all
    turns = [
        select(told.where(Seller.city_code == code, side).order_by(Seller.id).limit(1).subquery())
        for side in sides
        for code in turned
    ]
    chosen: dict[str, int] = {}
    for row in sorted(db.session.execute(union_all(*turns)), key=lambda row: (row.id >= pivot, row.id)):
        chosen[row.city_code] = row.id
    ids = [chosen[code] for code in turned if code in chosen][:count]
    found = {seller.id: seller for seller in _whole(Seller.id.in_(ids))} if ids else {}
    return [found[number] for number in ids]


def newest(condition: Any, count: int) -> list[Seller]:
    """The makers who joined last among those who fit the condition."""
    ids = _living(Seller.id).where(condition).order_by(Seller.id.desc()).limit(count)
    found = {seller.id: seller for seller in _whole(Seller.id.in_(list(db.session.scalars(ids))))}
    return [found[number] for number in sorted(found, reverse=True)]


def page(city_code: str | None, start: Cursor | None) -> Page:
    """One page of all makers, or those of one city. A cursor's price is the city's code without its dot."""
    backwards = bool(start and start.backwards)
    ids = _living(Seller.id, Seller.city_code)
    if city_code:
        ids = ids.where(Seller.city_code == city_code)
    if start:
        code = f"{start.price // 100:02}.{start.price % 100:02}"
        if backwards:
            ids = ids.where(or_(Seller.city_code < code, and_(Seller.city_code == code, Seller.id < start.id)))
        else:
            ids = ids.where(or_(Seller.city_code > code, and_(Seller.city_code == code, Seller.id > start.id)))
    order = [Seller.city_code.desc(), Seller.id.desc()] if backwards else [Seller.city_code, Seller.id]
    rows = list(db.session.execute(ids.order_by(*order).limit(PAGE + 1)))
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if backwards:
        rows.reverse()
    has_next, has_previous = (True, more) if backwards else (more, start is not None)
    found = {seller.id: seller for seller in _whole(Seller.id.in_([row.id for row in rows]))}
    return Page(
        [found[row.id] for row in rows],
        _cursor(rows[-1]).write() if rows and has_next else None,
        _cursor(rows[0], backwards=True).write() if rows and has_previous else None,
    )


def _cursor(row: Any, backwards: bool = False) -> Cursor:
    return Cursor(int(row.city_code.replace(".", "")), row.id, backwards)


def _living(*columns: Any) -> Select[Any]:
    """Sellers of whom something is public."""
    return select(*columns).where(exists().where(Product.seller_id == Seller.id, public()))


def _whole(condition: Any) -> list[Seller]:
    """Sellers with the places that are shown beside their names, in one statement."""
    places = (joinedload(Seller.area), joinedload(Seller.city), joinedload(Seller.pengampu))
    return list(db.session.scalars(select(Seller).options(*places).where(condition)))
