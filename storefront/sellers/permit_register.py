"""The register of permits: all papers of some shops, narrowed, a page at a time; and what ends this month."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import contains_eager, joinedload

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind, Permit, Status, normal
from storefront.sellers.seller import Seller

SHORTEST = 4  # signs of a number that are worth looking for inside others; fewer have to be the whole number


class Ends(StrEnum):
    """When a standing paper ends; the words are those of the address."""

    THIS_MONTH = "bulan-ini"
    IN_30 = "30"
    IN_90 = "90"
    OVER = "habis"


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to; None or empty: not by this. `words` are of a number or of a shop's name."""

    kind: Kind | None = None
    pengampu_code: str | None = None
    city_code: str | None = None
    status: Status | None = None
    ends: Ends | None = None
    words: str = ""


def page(shops: ColumnElement[bool], asked: Asked, after: Permit | None = None, most: int = 20) -> Sequence[Permit]:
    """Papers of these shops behind `after`: by their last day where one asks about it, else the newest first.

    What another paper has replaced is shown to those who ask for it only.
    """
    found = _narrowed(select(Permit).join(Permit.seller).where(shops), asked)
    found = found.options(contains_eager(Permit.seller).joinedload(Seller.city))
    found = found.options(joinedload(Permit.replaces))
    if asked.ends and asked.ends != Ends.OVER:
        order: list[ColumnElement[Any]] = [Permit.ends_on.asc(), Permit.id.asc()]
        behind = tuple_(Permit.ends_on, Permit.id) > (after.ends_on, after.id) if after else None
    elif asked.ends:
        order = [Permit.ends_on.desc(), Permit.id.desc()]
        behind = tuple_(Permit.ends_on, Permit.id) < (after.ends_on, after.id) if after else None
    else:
        order = [Permit.id.desc()]
        behind = Permit.id < after.id if after else None
    if behind is not None:
        found = found.where(behind)
    return db.session.scalars(found.order_by(*order).limit(most)).all()


def ending_by_pengampu(shops: ColumnElement[bool]) -> dict[str, int]:
    """How many standing papers of these shops have their last day in this month, by the shop's pengampu."""
    counted = select(Seller.pengampu_code, func.count(Permit.id)).select_from(Permit).join(Permit.seller)
    counted = counted.where(shops, _ends(Ends.THIS_MONTH)).group_by(Seller.pengampu_code)
    return dict(db.session.execute(counted).all())


def month(day: date) -> tuple[date, date]:
    """The first and the last day of this day's month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def checkers(permits: Sequence[Permit]) -> dict[int, str]:
    """Who checked these papers: the names by the person's id."""
    ids = {permit.checked_by_id for permit in permits if permit.checked_by_id}
    if not ids:
        return {}
    return dict(db.session.execute(select(User.id, User.name).where(User.id.in_(ids))).all())


def renewing(permits: Sequence[Permit]) -> set[int]:
    """Ids of those whose successor is under check."""
    ids = [permit.id for permit in permits]
    waits = select(Permit.replaces_id).where(Permit.replaces_id.in_(ids), Permit.status == Status.WAITING)
    return {number for number in db.session.scalars(waits) if number} if ids else set()


def _narrowed(found: Select[Any], asked: Asked) -> Select[Any]:
    if asked.kind:
        found = found.where(Permit.kind == asked.kind)
    if asked.pengampu_code:
        found = found.where(Seller.pengampu_code == asked.pengampu_code)
    if asked.city_code:
        found = found.where(Seller.city_code == asked.city_code)
    if asked.ends:
        found = found.where(_ends(asked.ends))
    found = found.where(Permit.status == asked.status if asked.status else Permit.status != Status.RETIRED)
    return found.where(_named(asked.words)) if asked.words else found


def _ends(when: Ends) -> ColumnElement[bool]:
    today = clock.today()
    first, last = {
        Ends.THIS_MONTH: month(today),
        Ends.IN_30: (today, today + timedelta(days=30)),
        Ends.IN_90: (today, today + timedelta(days=90)),
        Ends.OVER: (date.min, today - timedelta(days=1)),
    }[when]
    return and_(Permit.status == Status.ACCEPTED, Permit.ends_on >= first, Permit.ends_on <= last)


def _named(words: str) -> ColumnElement[bool]:
    """A number however it is written (blanks, dots and dashes say nothing), or a part of a shop's name."""
    wanted = normal(words)
    bare: ColumnElement[str] = func.upper(Permit.number)
    for sign in " .-":
        bare = func.replace(bare, sign, "")
    number = bare.contains(wanted, autoescape=True) if len(wanted) >= SHORTEST else bare == wanted
    name = func.lower(Seller.name).contains(words.lower(), autoescape=True)
    return or_(and_(number, Permit.number != ""), name)
