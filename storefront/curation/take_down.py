"""A product that staff took down: why, what the seller and staff say about it, and how it came back."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.catalog.product import Status as ProductStatus
from storefront.kit import clock
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful

MOST_WORDS = 1_000
IN_FORCE_ONLY = text("status = 'in_force'")


class Status(StrEnum):
    """In force until staff lift it."""

    IN_FORCE = "in_force"
    LIFTED = "lifted"


class TakeDown(Stateful, Base):
    """One take-down. Of a product one is in force at a time; a suspended product always has one."""

    __tablename__ = "take_downs"
    __table_args__ = (
        Index(
            "uq_take_downs_in_force", "product_id", unique=True,
            sqlite_where=IN_FORCE_ONLY, postgresql_where=IN_FORCE_ONLY,
        ),
        Index("ix_take_downs_status_reply_by", "status", "reply_by"),
    )  # fmt: skip
    MOVES = {Status.IN_FORCE: {Status.LIFTED}}

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id), index=True)
    product: Mapped[Product] = relationship()
    status: Mapped[Status] = mapped_column(default=Status.IN_FORCE)
    came_from: Mapped[ProductStatus]  # passed or paused: what the product is again once it is lifted
    reason: Mapped[str] = mapped_column(String(20))  # a word of flag.Reason
    why: Mapped[LongText]  # the seller reads it
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))  # None: before this was written down
    reply_by: Mapped[datetime | None]  # the seller has answered: until then staff do
    half_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]  # half of that time was over
    alarmed_at: Mapped[datetime | None]  # all of it was
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    lifted_why: Mapped[LongText] = mapped_column(default="")

    @property
    def is_overdue(self) -> bool:
        """Whether the seller has waited too long for an answer."""
        return bool(self.status == Status.IN_FORCE and self.reply_by and self.reply_by < clock.now())


class Side(StrEnum):
    """Who speaks."""

    SELLER = "seller"
    STAFF = "staff"


class TakeDownWord(Base):
    """One turn in the talk about a take-down."""

    __tablename__ = "take_down_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    take_down_id: Mapped[int] = mapped_column(ForeignKey(TakeDown.id), index=True)
    take_down: Mapped[TakeDown] = relationship()
    side: Mapped[Side]
    user_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    words: Mapped[LongText]
    said_at: Mapped[datetime] = mapped_column(default=clock.now)


def in_force(product_id: int) -> TakeDown | None:
    """What keeps this product down."""
    wanted = select(TakeDown).where(TakeDown.product_id == product_id, TakeDown.status == Status.IN_FORCE)
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def of(product_id: int, most: int = 5) -> list[TakeDown]:
    """The take-downs of a product, the latest first."""
    mine = select(TakeDown).where(TakeDown.product_id == product_id)
    return list(db.session.scalars(mine.order_by(TakeDown.id.desc()).limit(most)))


def words_of(take_down: TakeDown) -> list[TakeDownWord]:
    """What was said about it, in its order."""
    mine = select(TakeDownWord).where(TakeDownWord.take_down_id == take_down.id)
    return list(db.session.scalars(mine.order_by(TakeDownWord.id)))
