"""All that the public reports of one product (or one shop) at a time: one case, one deadline, one decision."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.curation.take_down import TakeDown
from storefront.kit import clock
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful
from storefront.sellers.seller import Seller


class Status(StrEnum):
    """A case's way. `awaited`: it was right, and the seller has until `due_at` to mend it."""

    OPEN = "open"
    AWAITED = "awaited"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class Consequence(StrEnum):
    """What follows where the reports are right."""

    TAKE_DOWN = "take_down"
    CHANGE = "change"
    WARNING = "warning"


class DismissedAs(StrEnum):
    """Why reports change nothing."""

    NOT_SO = "not_so"
    MENDED = "mended"
    BETWEEN_TWO = "between_two"
    MISUSE = "misuse"
    OTHER = "other"


ALIVE = (Status.OPEN, Status.AWAITED)


class FlagCase(Stateful, Base):
    """One case. Of a product one is open at a time, and of a shop one that is about no product."""

    __tablename__ = "flag_cases"
    __table_args__ = (
        CheckConstraint("reports > 0", name="reports"),
        Index(
            "uq_flag_cases_open_product", "product_id", unique=True,
            sqlite_where=text("status = 'open'"), postgresql_where=text("status = 'open'"),
        ),
        Index(
            "uq_flag_cases_open_shop", "seller_id", unique=True,
            sqlite_where=text("status = 'open' AND product_id IS NULL"),
            postgresql_where=text("status = 'open' AND product_id IS NULL"),
        ),
        Index("ix_flag_cases_status_due_at", "status", "due_at"),
    )  # fmt: skip
    MOVES = {
        Status.OPEN: {Status.AWAITED, Status.UPHELD, Status.DISMISSED},
        Status.AWAITED: {Status.UPHELD},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), index=True)
    seller: Mapped[Seller] = relationship()
    product_id: Mapped[int | None] = mapped_column(ForeignKey(Product.id), index=True)  # None: about the shop
    product: Mapped[Product | None] = relationship()
    status: Mapped[Status] = mapped_column(default=Status.OPEN)
    reports: Mapped[int] = mapped_column(default=1)  # raised by each: what is decided is what was seen
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_at: Mapped[datetime]  # until then staff decide; where a change is awaited, until then the seller makes it
    half_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]  # half of the time was over
    alarmed_at: Mapped[datetime | None]  # all of it was
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    taken_by: Mapped[User | None] = relationship(foreign_keys=[taken_by_id])
    taken_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    decided_at: Mapped[datetime | None]
    consequence: Mapped[Consequence | None]
    dismissed_as: Mapped[DismissedAs | None]
    why: Mapped[LongText] = mapped_column(default="")  # upheld: the seller reads it; dismissed: the reporters do
    take_down_id: Mapped[int | None] = mapped_column(ForeignKey(TakeDown.id))
    take_down: Mapped[TakeDown | None] = relationship()
    ended_at: Mapped[datetime | None]

    @property
    def is_alive(self) -> bool:
        """Whether it still waits for somebody."""
        return self.status in ALIVE

    @property
    def is_overdue(self) -> bool:
        """Whether the time for it is over."""
        return self.is_alive and self.due_at < clock.now()


def open_about(seller_id: int, product_id: int | None) -> FlagCase | None:
    """The open case about this product, or about this shop where no product is named."""
    same = FlagCase.product_id == product_id if product_id else FlagCase.product_id.is_(None)
    wanted = select(FlagCase).where(FlagCase.seller_id == seller_id, same, FlagCase.status == Status.OPEN)
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def awaited(product_id: int) -> FlagCase | None:
    """What the seller is to mend of this product, the most pressing."""
    wanted = select(FlagCase).where(FlagCase.product_id == product_id, FlagCase.status == Status.AWAITED)
    return db.session.scalar(wanted.order_by(FlagCase.due_at).limit(1))


def earlier(case: FlagCase, most: int = 5) -> list[FlagCase]:
    """Cases of the same shop that are over, the latest first: those about the same product among them."""
    over = FlagCase.status.in_([Status.UPHELD, Status.DISMISSED])
    wanted = select(FlagCase).where(FlagCase.seller_id == case.seller_id, over, FlagCase.id != case.id)
    return list(db.session.scalars(wanted.order_by(FlagCase.id.desc()).limit(most)))
