"""What of the orders in work needs a hand now: for the shop itself and for staff. One bounded statement each."""

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import limits
from storefront.orders.cancel_request import CancelRequest, Status
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.sellers.seller import Seller

MOST = 30


def wishes(seller: Seller, most: int = MOST) -> list[CancelRequest]:
    """Wishes to cancel that wait for the shop's answer, the most urgent first, with order and shopper."""
    open_ones = select(CancelRequest).join(CancelRequest.order).options(
        joinedload(CancelRequest.order).joinedload(Order.purchase)
    ).where(Order.seller_id == seller.id, CancelRequest.status == Status.ASKED)  # fmt: skip
    return list(db.session.scalars(open_ones.order_by(CancelRequest.answer_by).limit(most)))


def late(seller: Seller, most: int = MOST) -> list[Order]:
    """Orders past their promised time by the shop's own doing, the oldest promise first."""
    return list(db.session.scalars(_in_work(Order.seller_id == seller.id, _is_late(seller)).limit(most)))


def unfetched(seller: Seller, most: int = MOST) -> list[Order]:
    """Ready goods for which nobody came on the agreed day, the oldest first."""
    over = _promise_is_over(seller)
    ready = and_(Order.ready_at.is_not(None), Order.way.in_(limits.FETCHED), over)
    return list(db.session.scalars(_in_work(Order.seller_id == seller.id, ready).limit(most)))


def _in_work(*conditions: ColumnElement[bool]) -> Select[Order]:
    still_here = (Order.status == OrderStatus.ACCEPTED, Order.handed_over_at.is_(None), Order.failed_at.is_(None))
    mine = select(Order).options(joinedload(Order.purchase)).where(*still_here, *conditions)
    return mine.order_by(Order.ready_on, Order.id)


def _is_late(seller: Seller) -> ColumnElement[bool]:
    return and_(_promise_is_over(seller), _sellers_turn())


def _promise_is_over(seller: Seller) -> ColumnElement[bool]:
    """By the closing hour of the agreed day."""
    closed = clock.wib(clock.now()).time() >= seller.closes_at
    return Order.ready_on <= clock.today() if closed else Order.ready_on < clock.today()


def _sellers_turn() -> ColumnElement[bool]:
    return or_(Order.ready_at.is_(None), Order.way.not_in(limits.FETCHED))
