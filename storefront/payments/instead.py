"""Goods instead of a refund: late money buys another day after all, if seller and shopper both want it."""

from datetime import date

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import offering
from storefront.orders import order as orders
from storefront.orders.hold import OutOfStock
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import owing, paying
from storefront.payments import payment as payments
from storefront.payments import refund as refunds
from storefront.payments.refund import Status


def may_offer(order: Order) -> bool:
    """Whether the seller may offer another day: nobody has agreed to send the money back yet."""
    return offering.may_offer(order) and _covers(order)


def may_accept(order: Order) -> bool:
    """Whether the shopper may say yes now. A seller who agrees to the refund has ended the offer."""
    return offering.is_open(order) and _covers(order)


def offer(order: Order, day: date, actor: User) -> bool:
    """Offer a day; the decision about the refund may wait as long as the shopper thinks. False when it is too late."""
    order = _locked(order)
    if not may_offer(order) or not offering.offer(order, day, actor):
        return False
    for refund in _needed(order):
        if refund.decide_by and order.offered_until and refund.decide_by < order.offered_until:
            refund.decide_by = order.offered_until
    return True


def accept(order: Order) -> bool:
    """The shopper says yes: the refund is dropped, the goods are taken for that day, the order is placed and paid.

    All of it or nothing: False when it is too late, when the money is on its way back, or when the goods are gone.
    """
    order = _locked(order)
    if not may_accept(order):
        return False
    try:
        with db.session.begin_nested():
            _drop_refunds(order)
            if not offering.accept(order):
                raise TooLate
            paying.give_goods(order)
            if order.status != OrderStatus.PLACED:
                raise TooLate
            owing.settle_up(order, "over")
    except (OutOfStock, TooLate):
        db.session.refresh(order)
        return False
    return True


class TooLate(Exception):
    """Somebody was faster."""


def _covers(order: Order) -> bool:
    """Whether the money that nobody has agreed to send back yet pays for the order."""
    needed = sum(refund.amount for refund in _needed(order))
    return order.received - order.refunded - order.refund_open + needed >= order.due


def _needed(order: Order) -> list[refunds.Refund]:
    return [refund for refund in refunds.of(order) if refund.status == Status.NEEDED]


def _drop_refunds(order: Order) -> None:
    for refund in _needed(order):
        still = refunds.Refund.status == Status.NEEDED
        if refund.move(Status.DECLINED, still, declined_why=refunds.INSTEAD, decided_at=clock.now()):
            order.refund_dropped(refund.amount)


def _locked(order: Order) -> Order:
    """The order with its locks in the order of all money: the attempt first."""
    payment = payments.latest(order)
    if payment is not None:
        payments.by_reference(payment.reference, lock=True)
    return orders.by_number(order.number, lock=True) or order
