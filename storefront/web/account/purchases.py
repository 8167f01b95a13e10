"""What a person has bought with their account, as the front page and the list of orders show it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders import line as lines
from storefront.orders import word
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Status
from storefront.orders.purchase import Purchase
from storefront.orders.word import Word
from storefront.web.shop import steps


@dataclass(frozen=True)
class Row:
    """One purchase with its orders, its lines, the word for the whole, and the order to be paid next."""

    purchase: Purchase
    orders: list[Order]
    lines: list[OrderLine]
    word: Word
    to_pay: Order | None

    @property
    def total(self) -> int:
        """What it comes to in rupiah; orders that ended count only when all of them did."""
        alive = [order for order in self.orders if order.status not in (Status.CANCELLED, Status.EXPIRED)]
        return sum(order.total for order in alive or self.orders)


def of(person: User, most: int, after: str = "") -> list[Purchase]:
    """The latest first, at most so many, from the one with the number `after` on."""
    mine = select(Purchase).where(Purchase.user_id == person.id)
    if after:
        seen = select(Purchase.id).where(Purchase.number == after.upper(), Purchase.user_id == person.id)
        mine = mine.where(Purchase.id < seen.scalar_subquery())
    return list(db.session.scalars(mine.order_by(Purchase.id.desc()).limit(most)))


def rows(purchases: list[Purchase]) -> list[Row]:
    """Each purchase with what is shown of it, in two statements (none for none)."""
    if not purchases:
        return []
    wanted = select(Order).options(joinedload(Order.seller))
    wanted = wanted.where(Order.purchase_id.in_([each.id for each in purchases])).order_by(Order.position)
    orders = list(db.session.scalars(wanted))
    of_orders = lines.of_orders([order.id for order in orders])
    return [
        _row(purchase, [order for order in orders if order.purchase_id == purchase.id], of_orders)
        for purchase in purchases
    ]


def _row(purchase: Purchase, own: list[Order], of_orders: dict[int, list[OrderLine]]) -> Row:
    words = [word.word(order, of_orders[order.id]) for order in own]
    goods = [line for order in own for line in of_orders[order.id]]
    return Row(purchase, own, goods, word.of_purchase(words), steps.steps(own).next)
