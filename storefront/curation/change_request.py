"""A wish to change what a curator has passed: the old values beside the new, until somebody decides."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.kit import clock
from storefront.kit.db import Base, Facts, LongText, db
from storefront.kit.states import Stateful

RISKY = (  # what makes a product another one than the curator has passed; prices and stock are the seller's own
    "name", "name_en", "description", "description_en", "composition", "allergens", "kind", "category", "food",
    "keeping", "photos", "permits",
)  # fmt: skip


class Status(StrEnum):
    """Open until a curator decides, or the seller takes it back."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class RefusedAs(StrEnum):
    """Why a change is refused; `other` says it in a curator's own words."""

    UNCLEAR_PHOTO = "unclear_photo"
    ANOTHER_PRODUCT = "another_product"
    UNPROVEN = "unproven"
    PERMIT = "permit"
    WORDS = "words"
    OTHER = "other"


class ChangeRequest(Stateful, Base):
    """All that is wished of one product at a time. Values are plain, as `catalog.rewriting.told` gives them."""

    __tablename__ = "change_requests"
    __table_args__ = (
        Index(
            "uq_change_requests_one_open", "product_id", unique=True,
            sqlite_where=text("status = 'open'"), postgresql_where=text("status = 'open'"),
        ),
        Index("ix_change_requests_status_id", "status", "id"),
        Index("ix_change_requests_status_look_by", "status", "look_by"),
    )  # fmt: skip
    MOVES = {Status.OPEN: {Status.ACCEPTED, Status.REFUSED, Status.WITHDRAWN}}

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id), index=True)
    product: Mapped[Product] = relationship()
    status: Mapped[Status] = mapped_column(default=Status.OPEN)
    revision: Mapped[int] = mapped_column(default=1)  # raised by every further wish: a curator decides what was seen
    before: Mapped[Facts]  # how it stood when this was proposed
    after: Mapped[Facts]
    proposed_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    proposed_by: Mapped[User | None] = relationship(foreign_keys=proposed_by_id)
    decided_at: Mapped[datetime | None]
    look_by: Mapped[datetime | None]  # until then a curator looks at it
    half_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]  # half of the time was over
    alarmed_at: Mapped[datetime | None]  # all of it was
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))  # who looks at it, so that not two do
    taken_by: Mapped[User | None] = relationship(foreign_keys=[taken_by_id])
    taken_at: Mapped[datetime | None]
    fields: Mapped[str] = mapped_column(default="", server_default="")  # ` name photos `: what is wished, to search by
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    refused_as: Mapped[str] = mapped_column(String(20), default="", server_default="")  # a word of RefusedAs
    why: Mapped[LongText] = mapped_column(default="")  # why it was refused, in a curator's own words

    @property
    def is_overdue(self) -> bool:
        """Whether the seller has waited too long."""
        return bool(self.status == Status.OPEN and self.look_by and self.look_by < clock.now())


def open_of(product_id: int) -> ChangeRequest | None:
    """What waits for a curator about this product."""
    mine = select(ChangeRequest).where(ChangeRequest.product_id == product_id, ChangeRequest.status == Status.OPEN)
    return db.session.scalar(mine.execution_options(populate_existing=True))


def latest(product_id: int) -> ChangeRequest | None:
    """The last request about this product, whatever became of it."""
    mine = select(ChangeRequest).where(ChangeRequest.product_id == product_id)
    return db.session.scalar(mine.order_by(ChangeRequest.id.desc()).limit(1))


def waiting(product_ids: list[int]) -> set[int]:
    """Those of these products about which something waits, in one statement."""
    wanted = select(ChangeRequest.product_id).where(
        ChangeRequest.product_id.in_(product_ids), ChangeRequest.status == Status.OPEN
    )
    return set(db.session.scalars(wanted))
