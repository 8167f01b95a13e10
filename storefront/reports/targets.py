"""Targets beside what was reached: sums by city and pengampu, always computed; four counts, one meaning each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal, select, union_all

from storefront.catalog.product import Product, public
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.places import target_sum
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu
from storefront.places.target import PROVINCE, Target, of_year
from storefront.places.target_sum import Held
from storefront.sellers.permit import Kind, Permit, valid
from storefront.sellers.seller import Seller, Status

SOLD_DAYS = 90


class Count(StrEnum):
    """What is counted; the words of the address. Each counts shops, each shop once, none that has closed."""

    REGISTERED = "terdaftar"  # its registration was verified
    LICENSED = "berizin"  # has a NIB that staff accepted and that holds today
    SELLING = "berjualan"  # its shop is live and has a public product today
    SOLD = "terjual"  # has an order that was paid in the last 90 days and was not cancelled


Reached = dict[tuple[str, str], dict[Count, int]]  # by city and pengampu


@dataclass(frozen=True)
class Board:
    """The targets of a year in some cities, and what is reached today; a year that is over or to come has no counts."""

    year: int
    today: date
    cities: Sequence[Area]
    offices: Sequence[Pengampu]
    rows: Sequence[Target]
    totals: dict[str, Target]  # as stated, by area
    reached: Reached

    @property
    def is_now(self) -> bool:
        """Whether what is reached belongs to it: counts are of today and of no other day."""
        return self.year == self.today.year

    def of(self, city: str | None = None, office: str | None = None) -> list[Target]:
        """The rows of a city, a pengampu, both, or all."""
        return [row for row in self.rows if city in (None, row.area_code) and office in (None, row.pengampu_code)]

    def computed(self, city: str | None = None, office: str | None = None) -> int | None:
        """Their sum; None where nothing was stated."""
        rows = self.of(city, office)
        return sum(row.stated for row in rows) if rows else None

    def pace(self, city: str | None = None, office: str | None = None) -> int | None:
        """Where one would have to be today, rounded up; None where a row has no last day, or it is not this year."""
        paces = [row.pace(self.today) for row in self.of(city, office)]
        known = [pace for pace in paces if pace is not None]
        return ceil(sum(known)) if self.is_now and known and len(known) == len(paces) else None

    def count(self, what: Count, city: str | None = None, office: str | None = None) -> int:
        """How many shops are so far."""
        here = (each for key, each in self.reached.items() if city in (None, key[0]) and office in (None, key[1]))
        return sum(counts.get(what, 0) for counts in here)

    def held(self, area: str) -> Held | None:
        """A total as stated, beside the sum of the rows. The province's parts are cities, or else pengampu."""
        total = self.totals.get(area)
        if total is None:
            return None
        if area != PROVINCE:
            return target_sum.hold(total.stated, [(row.word, row.stated) for row in self.of(area)])
        by_city = [(each.short_name, self.computed(each.code) or 0) for each in self.cities]
        by_office = [(each.code, self.computed(None, each.code) or 0) for each in self.offices]
        found = target_sum.hold(total.stated, by_city)
        return found if found.sets else target_sum.hold(total.stated, by_office)


def board(year: int, cities: Sequence[Area], offices: Sequence[Pengampu]) -> Board:
    """The board of a year: one statement for the targets, and one for the counts when the year is this one."""
    today, codes = clock.today(), [city.code for city in cities]
    rows = of_year(year, codes)
    return Board(
        year, today, cities, offices, [row for row in rows if not row.is_total],
        {row.area_code: row for row in rows if row.is_total}, realised(codes) if year == today.year else {},
    )  # fmt: skip


def realised(cities: Sequence[str]) -> Reached:
    """All four counts of these cities by city and pengampu, in one statement."""
    found: Reached = {}
    parts = [_counted(what, condition, cities) for what, condition in _conditions().items()]
    for row in db.session.execute(union_all(*parts)):
        found.setdefault((row.city_code, row.pengampu_code), {})[Count(row.what)] = row.shops
    return found


def _counted(what: Count, condition: ColumnElement[bool], cities: Sequence[str]) -> Select[Any]:
    columns: list[Any] = [literal(what.value).label("what"), Seller.city_code, Seller.pengampu_code]
    joined = (Seller.status.not_in([Status.APPLIED, Status.CLOSED]), Seller.city_code.in_(cities))
    counted = select(*columns, func.count().label("shops")).where(*joined, condition)
    return counted.group_by(Seller.city_code, Seller.pengampu_code)


def _conditions() -> dict[Count, ColumnElement[bool]]:
    since = clock.now() - timedelta(days=SOLD_DAYS)
    over = (OrderStatus.CANCELLED, OrderStatus.EXPIRED)
    return {
        Count.REGISTERED: Seller.id.is_not(None),
        Count.LICENSED: exists().where(Permit.seller_id == Seller.id, Permit.kind == Kind.NIB, valid()),
        Count.SELLING: exists().where(Product.seller_id == Seller.id, public()).correlate(Seller),
        Count.SOLD: exists().where(Order.seller_id == Seller.id, Order.paid_at >= since, Order.status.not_in(over)),
    }
