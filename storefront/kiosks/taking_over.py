"""A list from the screen in the lobby arrives on a phone: looked at as often as one likes, taken exactly once."""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import contains_eager, joinedload

from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kiosks import still_there
from storefront.kiosks.handover import Handover, HandoverLine
from storefront.kiosks.kiosk import Kiosk
from storefront.kiosks.still_there import Change, Why
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.orders import cart
from storefront.orders.cart import BasketFull, Cart
from storefront.sellers import qris_account


class Unknown(ValueError):
    """There is no such code, or it was forgotten long ago."""


class Over(ValueError):
    """It cannot be taken any more; `handover` is what it was."""

    def __init__(self, handover: Handover) -> None:
        super().__init__("over")
        self.handover = handover


class Late(Over):
    """Its minutes have passed."""


class Taken(Over):
    """It went to a phone already; `handover.taken_by` says into which basket."""


@dataclass(frozen=True)
class Offer:
    """A line as it can be had now: `units` of it (0: none), and what changed since it was put on the list."""

    line: HandoverLine
    units: int
    change: Change | None

    @property
    def variant(self) -> Variant:
        """What is offered; with it a line reads like one of a basket."""
        return self.line.variant

    @property
    def goods(self) -> int:
        """What it costs at today's price, in rupiah."""
        return self.units * self.variant.price


def look(token: str) -> Handover:
    """What waits behind this code; changes nothing. Raises Unknown, Late, Taken."""
    handover = _find(token)
    if handover.taken_at:
        raise Taken(handover)
    if handover.ends_at <= clock.now():
        raise Late(handover)
    return handover


def take(token: str, by: str) -> Handover:
    """Take it, exactly once; `by` is the hash of the basket it goes into. Raises Unknown, Late, Taken.

    One guarded UPDATE decides: of two phones at the same moment one gets it.
    """
    now = clock.now()
    waiting = update(Handover).where(Handover.token_hash == codes.digest(token), Handover.taken_at.is_(None))
    mine = waiting.where(Handover.ends_at > now).values(taken_at=now, taken_by=by).returning(Handover.id)
    if db.session.scalar(mine) is None:
        raise Late(look(token))  # look says it better, unless the last minute ended between the two statements
    return _find(token)


def offers(handover: Handover) -> list[Offer]:
    """Its lines as they can be had now, grouped by seller. Two statements."""
    wanted = select(HandoverLine).join(HandoverLine.variant).join(Variant.product)
    goods = contains_eager(HandoverLine.variant).contains_eager(Variant.product)
    wanted = wanted.options(goods.joinedload(Product.seller), goods.joinedload(Product.kind))
    wanted = wanted.where(HandoverLine.handover_id == handover.id).order_by(Product.seller_id, HandoverLine.id)
    lines = list(db.session.scalars(wanted))
    payable = qris_account.with_live(list({line.variant.seller_id for line in lines}))
    return [Offer(line, *still_there.units(line.variant, line.quantity, payable)) for line in lines]


def put_into(basket: Cart, handover: Handover) -> tuple[int, list[Change]]:
    """Put what can be had beside what lies in the basket already: how many lines arrived, and what changed."""
    arrived, changes = 0, []
    for offer in offers(handover):
        change = offer.change
        if offer.units:
            try:
                line = cart.put(basket, offer.variant, offer.units, add=True)
            except BasketFull:
                changes.append(Change(Why.FULL, offer.variant))
                continue
            arrived += 1
            most = cart.fit(line)
            change = Change(Why.FEWER, offer.variant, most) if most is not None else change
        if change:
            changes.append(change)
    return arrived, changes


def _find(token: str) -> Handover:
    wanted = select(Handover).options(joinedload(Handover.kiosk).joinedload(Kiosk.city))
    found = db.session.scalar(wanted.where(Handover.token_hash == codes.digest(token)))
    if found is None:
        raise Unknown
    return found
