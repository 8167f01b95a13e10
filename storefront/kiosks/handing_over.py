"""A visitor's list leaves the screen in the lobby: it waits some minutes behind a code for the visitor's own phone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager

from storefront.catalog.product import Product, public
from storefront.catalog.variant import Variant
from storefront.galleries.eligible import LEVELS
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.turn import Turn
from storefront.kiosks import still_there
from storefront.kiosks.handover import Handover, HandoverLine
from storefront.kiosks.kiosk import Kiosk, KioskDay
from storefront.kiosks.still_there import MOST_UNITS, Change, Why
from storefront.kit import clock, codes
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers import qris_account

MOST_LINES = 20
MOST_OPEN = 40  # of one screen at a time: a child that presses and presses fills no table


class TooManyOpen(ValueError):
    """This screen has more codes waiting than people can stand before it."""


class NothingLeft(ValueError):
    """Nothing of the list can be had any more; `changes` says why."""

    def __init__(self, changes: list[Change]) -> None:
        super().__init__("nothing left")
        self.changes = changes


@dataclass(frozen=True)
class Wish:
    """So many units of the variant with this SKU of the product with this slug."""

    slug: str
    sku: str
    quantity: int


@dataclass(frozen=True)
class Begun:
    """A hand-over that began: the secret for its QR (kept nowhere), the row, and what had to change."""

    token: str
    handover: Handover
    changes: list[Change] = field(default_factory=list)


def begin(kiosk: Kiosk, wishes: Iterable[Wish]) -> Begun:
    """Put a visitor's list on its way for KIOSK_HANDOVER_MINUTES: up to 20 lines of 1 to 99 units.

    Only goods of this screen's own list that can be bought now. The same variant twice is one line. Raises NothingLeft
    and TooManyOpen.
    """
    now = clock.now()
    waiting = select(func.count()).where(Handover.kiosk_id == kiosk.id, Handover.taken_at.is_(None))
    if (db.session.scalar(waiting.where(Handover.ends_at > now)) or 0) >= MOST_OPEN:
        raise TooManyOpen
    lines, changes = _what_is_there(kiosk, _merged(wishes))
    if not lines:
        raise NothingLeft(changes)
    token = codes.token()
    ends_at = now + timedelta(minutes=number("KIOSK_HANDOVER_MINUTES"))
    handover = Handover(token_hash=codes.digest(token), kiosk=kiosk, made_at=now, ends_at=ends_at, lines=lines)
    db.session.add(handover)
    db.session.flush()
    return Begun(token, handover, changes)


def on_list(kiosk: Kiosk) -> ColumnElement[bool]:
    """The condition on products joined with their seller: public, and in its turn in a showcase of this screen.

    Every showcase of the week counts: the list of the morning holds them all. What is sold out keeps its turn for a
    while, so that a visitor is told which of the goods it was.
    """
    today, now = clock.today(), clock.now()
    of_days = select(KioskDay.showcase_id).where(KioskDay.kiosk_id == kiosk.id)
    here = or_(RotationPeriod.showcase_id == kiosk.showcase_id, RotationPeriod.showcase_id.in_(of_days))
    runs = and_(RotationPeriod.starts_on <= today, RotationPeriod.ends_on >= today)
    turn = exists().where(Turn.product_id == Product.id, Turn.period_id == RotationPeriod.id, here, runs)
    return and_(public(), Product.pass_level.in_(LEVELS), turn.where(Turn.left_at.is_(None), Turn.began_at <= now))


def _merged(wishes: Iterable[Wish]) -> dict[tuple[str, str], int]:
    """The first 20 variants that were wished for, each with all its units."""
    wanted: dict[tuple[str, str], int] = {}
    for wish in wishes:
        key = (wish.slug, wish.sku)
        if key in wanted or len(wanted) < MOST_LINES:
            wanted[key] = max(1, min(MOST_UNITS, wanted.get(key, 0) + wish.quantity))
    return wanted


def _what_is_there(kiosk: Kiosk, wanted: dict[tuple[str, str], int]) -> tuple[list[HandoverLine], list[Change]]:
    """The lines that can be had, and what differs from the wish."""
    mine = select(Variant).join(Variant.product).join(Product.seller).where(on_list(kiosk))
    mine = mine.where(Product.slug.in_({slug for slug, _sku in wanted}), Variant.sku.in_({sku for _, sku in wanted}))
    mine = mine.options(contains_eager(Variant.product).contains_eager(Product.seller))
    there = {(each.product.slug, each.sku): each for each in db.session.scalars(mine)}
    payable = qris_account.with_live(list({each.seller_id for each in there.values()}))
    lines, changes = [], []
    for key, wish in wanted.items():
        variant = there.get(key)
        found, change = still_there.units(variant, wish, payable) if variant else (0, Change(Why.GONE))
        if variant and found:
            lines.append(HandoverLine(variant=variant, quantity=found))
        if change:
            changes.append(change)
    return lines, changes
