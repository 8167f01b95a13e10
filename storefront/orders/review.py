"""A review: what somebody who bought and got a thing says of it, with stars; the seller's answer; hidden or shown.

A product carries how many of its reviews are shown and the sum of their stars (`Product.reviews`, `Product.stars`),
so that no page has to count them; `orders/reviewing.py` keeps both, and `verify` holds them against the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.kit import clock, codes
from storefront.kit.config import number
from storefront.kit.db import Base, LongText, db
from storefront.orders.line import OrderLine
from storefront.orders.order import Order
from storefront.sellers.seller import Seller

MOST_WORDS = 2_000
MOST_NAME = 20


class Review(Base):
    """One review of one line of an order. `name` is the buyer's first name; empty once they are forgotten."""

    __tablename__ = "reviews"
    __table_args__ = (
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
        Index("ix_reviews_product_id_id", "product_id", "id"),
        Index("ix_reviews_seller_id_id", "seller_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))
    line_id: Mapped[int] = mapped_column(ForeignKey(OrderLine.id), unique=True)
    line: Mapped[OrderLine] = relationship()
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    order: Mapped[Order] = relationship()
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id))
    product: Mapped[Product] = relationship()
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id))
    seller: Mapped[Seller] = relationship()
    stars: Mapped[int]
    words: Mapped[LongText] = mapped_column(default="")
    name: Mapped[str] = mapped_column(String(MOST_NAME), default="")
    written_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime | None]
    answer: Mapped[LongText] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    hidden_at: Mapped[datetime | None]
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    hidden_why: Mapped[LongText] = mapped_column(default="")

    @property
    def may_change_until(self) -> datetime:
        """Until when the buyer may change it."""
        return self.written_at + timedelta(days=number("REVIEW_CHANGE_DAYS"))

    @property
    def written_on(self) -> date:
        """The day in Jakarta."""
        return clock.wib(self.written_at).date()

    @property
    def is_shown(self) -> bool:
        """Whether the public reads it."""
        return self.hidden_at is None


@dataclass(frozen=True)
class Stars:
    """What all shown reviews say together."""

    count: int
    sum: int

    @property
    def tenths(self) -> int:
        """The average in tenths, rounded half up: 47 is 4,7. 0 where nobody has said anything."""
        if not self.count:
            return 0
        return int((Decimal(self.sum * 10) / self.count).to_integral_value(ROUND_HALF_UP))

    @property
    def whole(self) -> int:
        """The average in whole stars, to be drawn."""
        return (self.tenths + 5) // 10

    @property
    def point(self) -> str:
        """`4.7`, as machines read it."""
        return f"{self.tenths // 10}.{self.tenths % 10}"


def of_product(product: Product) -> Stars:
    """A product's stars: two numbers it carries."""
    return Stars(product.reviews, product.stars)


def of_seller(seller_id: int) -> Stars:
    """A shop's stars over all it has sold, in one statement over its products."""
    mine = select(func.coalesce(func.sum(Product.reviews), 0), func.coalesce(func.sum(Product.stars), 0))
    count, together = db.session.execute(mine.where(Product.seller_id == seller_id, Product.reviews > 0)).one()
    return Stars(int(count), int(together))


def by_code(code: str) -> Review | None:
    """The review with this code, with its product and order; None for anything that is no code."""
    is_code = code.isascii() and code.isalnum() and len(code) <= 12
    wanted = select(Review).options(joinedload(Review.product), joinedload(Review.seller), joinedload(Review.order))
    return db.session.scalar(wanted.where(Review.code == code.upper())) if is_code else None


def of_order(order: Order) -> dict[int, Review]:
    """The reviews of an order by the id of their line."""
    mine = select(Review).where(Review.order_id == order.id)
    return {each.line_id: each for each in db.session.scalars(mine)}


def shown(product_id: int, most: int, after: str = "") -> Sequence[Review]:
    """A product's reviews that the public reads, the newest first, behind the one with the code `after`."""
    return db.session.scalars(
        behind(select(Review).where(Review.product_id == product_id, Review.hidden_at.is_(None)), after).limit(most)
    ).all()


def behind(wanted: Select[Any], after: str) -> Select[Any]:
    """The newest first, and only what stands behind the one with this code."""
    if after and after.isascii() and after.isalnum():
        wanted = wanted.where(Review.id < select(Review.id).where(Review.code == after.upper()).scalar_subquery())
    return wanted.order_by(Review.id.desc())
