"""One line of the money board with everything a person needs to end it: the order, the people, the money, the words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.payments.board import Kind, Place
from storefront.payments.money_event import MoneyEvent
from storefront.payments.notice import PaymentNotice
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund
from storefront.sellers.seller import Seller

TABLES: dict[Kind, type[Any]] = {
    Kind.CLAIM: Payment, Kind.SHORT: Order, Kind.HOMELESS: MoneyEvent, Kind.UNCLEAR: PaymentNotice,
    Kind.UNKNOWN: PaymentNotice, Kind.REFUND: Refund, Kind.LATE: Refund, Kind.DECLINED: Refund, Kind.DISPUTE: Refund,
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """Something that waits: its thing, and the attempt and the order it belongs to where that is known."""

    place: Place
    thing: Any
    payment: Payment | None
    order: Order | None

    @property
    def kind(self) -> Kind:
        return self.place.kind

    @property
    def since(self) -> datetime:
        return self.place.since

    @property
    def amount(self) -> int | None:
        """How much it is about, in the money's own currency."""
        if isinstance(self.thing, Order):
            return self.thing.received - self.thing.refunded
        amount: int | None = self.thing.amount
        return self.payment.amount if amount is None and self.payment else amount

    @property
    def currency(self) -> str:
        return self.thing.currency if isinstance(self.thing, MoneyEvent) else "IDR"

    @property
    def why(self) -> str:
        """A word of `doubt.Doubt`, or of a refund; empty where the kind says it all."""
        word: str = getattr(self.thing, "doubt", "") or getattr(self.thing, "why", "")
        return word

    @property
    def gateway(self) -> str:
        """The bank that told, where one did."""
        return self.thing.gateway if isinstance(self.thing, MoneyEvent | PaymentNotice) else ""

    @property
    def reference(self) -> str:
        """By which the bank knows it."""
        known = self.payment or self.thing
        word = getattr(known, "gateway_reference", "") or getattr(known, "reference", "")
        return word or getattr(self.thing, "event_id", "")

    @property
    def seller(self) -> Seller | None:
        """Who got the money, where that is known."""
        return self.order.seller if self.order else None

    @property
    def shopper(self) -> Purchase | None:
        """Who paid, where that is known."""
        return self.order.purchase if self.order else None


def load(places: list[Place]) -> list[Line]:
    """The lines at these places, in their order: a statement for each table, and two for what hangs on them."""
    things: dict[tuple[Kind, int], Any] = {}
    for table in {TABLES[place.kind] for place in places}:
        mine = [place for place in places if TABLES[place.kind] is table]
        wanted = select(table).options(*_with(table)).where(table.id.in_([place.thing_id for place in mine]))
        found = {thing.id: thing for thing in db.session.scalars(wanted)}
        things |= {(place.kind, place.thing_id): found[place.thing_id] for place in mine if place.thing_id in found}
    attempts = _attempts(list(things.values()))
    return [
        _line(place, things[place.kind, place.thing_id], attempts)
        for place in places
        if (place.kind, place.thing_id) in things
    ]


def _with(table: type[Any]) -> list[Any]:
    if table is Order:
        return [joinedload(Order.seller), joinedload(Order.purchase)]
    if table in (Payment, Refund):
        return [joinedload(table.order).joinedload(Order.seller), joinedload(table.order).joinedload(Order.purchase)]
    return []


def _line(place: Place, thing: Any, attempts: dict[int, Payment]) -> Line:
    if isinstance(thing, Order):
        return Line(place, thing, None, thing)
    payment = thing if isinstance(thing, Payment) else attempts.get(thing.payment_id or 0)
    order = thing.order if isinstance(thing, Payment | Refund) else payment.order if payment else None
    return Line(place, thing, payment, order)


def _attempts(things: list[Any]) -> dict[int, Payment]:
    """The payments that things came by, with order, seller and purchase, in one statement."""
    ids = [thing.payment_id for thing in things if getattr(thing, "payment_id", None)]
    if not ids:
        return {}
    wanted = select(Payment).options(*_with(Payment)).where(Payment.id.in_(ids))
    return {payment.id: payment for payment in db.session.scalars(wanted)}
