"""Makes purchases anonymous when the buyer is erased: numbers, goods and sums stay for the books, the person goes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select, update

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import forgetting as outbox
from storefront.orders.cart import Cart
from storefront.orders.complaint import none_open
from storefront.orders.event import OrderEvent
from storefront.orders.order import Order, Status
from storefront.orders.purchase import Purchase

GONE: dict[str, Any] = {
    "name": "", "phone": "", "email": None, "area_code": None, "postcode": "", "street": "", "rt_rw": "",
    "landmark": "", "form_digest": "", "cart_hash": "", "user_id": None,
}  # fmt: skip
GONE_FROM_ORDERS = {"note": "", "pickup_code": "", "courier_name": "", "courier_number": "", "courier_link": ""}


def purchases_of(person: User) -> list[Purchase]:
    """What was bought with this account. Orders of a guest with the same phone number are not proven to be theirs."""
    return list(db.session.scalars(select(Purchase).where(Purchase.user_id == person.id).order_by(Purchase.id)))


def open_orders(person: User) -> list[str]:
    """The numbers of orders that are not over, or owe money back: until then seller and buyer need each other."""
    running = or_(Order.status.in_([Status.PLACED, Status.ACCEPTED]), Order.refund_open > 0, ~none_open())
    mine = select(Order.number).join(Order.purchase).where(Purchase.user_id == person.id, running)
    return list(db.session.scalars(mine.order_by(Order.id)))


def forget(person: User) -> None:
    """Take the person out of their purchases, the orders' logs, the baskets and the outbox; links to them are revoked.

    To be called before the account is emptied, and only when no order is open.
    """
    purchases = purchases_of(person)
    orders = _orders(purchases)
    known = [person.phone, person.email, *(each.phone for each in purchases), *(each.email for each in purchases)]
    numbers = [*(each.number for each in purchases), *(each.number for each in orders)]
    outbox.forget({contact for contact in known if contact}, numbers)
    _clean_logs([order.id for order in orders])
    for purchase in purchases:
        _set(purchase, GONE)
        purchase.link_version, purchase.erased_at = purchase.link_version + 1, clock.now()
    for order in orders:
        _set(order, GONE_FROM_ORDERS)
        order.link_version += 1
    db.session.execute(update(Cart).where(Cart.user_id == person.id).values(user_id=None))


def _orders(purchases: Sequence[Purchase]) -> list[Order]:
    return list(db.session.scalars(select(Order).where(Order.purchase_id.in_([each.id for each in purchases]))))


def _clean_logs(order_ids: Sequence[int]) -> None:
    """Keep what happened and how much; what somebody wrote or where a parcel went may name the person."""
    for event in db.session.scalars(select(OrderEvent).where(OrderEvent.order_id.in_(order_ids))):
        event.facts = {name: fact if isinstance(fact, int) else "" for name, fact in event.facts.items()}


def _set(row: Purchase | Order, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
