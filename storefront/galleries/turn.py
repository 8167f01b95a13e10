"""A turn: one good in one slot of a period, until the period ends or the good leaves."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.catalog.product import Product
from storefront.galleries.gallery import GallerySpot
from storefront.galleries.rotation_period import RotationPeriod
from storefront.kit import clock
from storefront.kit.db import Base, LongText
from storefront.sellers.seller import Seller


class Left(StrEnum):
    """Why a good left before its time."""

    STOCK = "stock"
    PERMIT = "permit"
    PASS = "pass"
    SHOP = "shop"  # the shop is not live, or the seller took the product back
    STAFF = "staff"  # a person took it off, with a reason


class Turn(Base):
    """`counts` says whether it is a turn in the queue's eyes.

    Not if it was over before a whole day had passed, nor if the doors of its gallery were closed all the time, nor if
    no screen of its loop ever showed it (`unseen_at`).
    """

    __tablename__ = "turns"
    __table_args__ = (
        UniqueConstraint("period_id", "product_id"),
        Index(
            "uq_turns_slot", "period_id", "slot", unique=True,
            sqlite_where=text("left_at IS NULL"), postgresql_where=text("left_at IS NULL"),
        ),
        Index("ix_turns_seller_id_id", "seller_id", "id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey(RotationPeriod.id))
    period: Mapped[RotationPeriod] = relationship()
    slot: Mapped[int]  # from 1
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id), index=True)
    product: Mapped[Product] = relationship()
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id))
    seller: Mapped[Seller] = relationship()
    spot_id: Mapped[int | None] = mapped_column(ForeignKey(GallerySpot.id), index=True)  # on a shelf
    spot: Mapped[GallerySpot | None] = relationship()
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("turns.id"))
    began_at: Mapped[datetime]  # of the period, or later for one that came in for another
    away_since: Mapped[datetime | None]  # sold out since; it leaves when that lasts
    left_at: Mapped[datetime | None]
    left_why: Mapped[Left | None]
    left_words: Mapped[LongText] = mapped_column(default="")  # the reason of a person who took it off
    counts: Mapped[bool] = mapped_column(default=True)
    unseen_at: Mapped[datetime | None]  # when it was over in a screen's loop, without any proof of display

    @property
    def is_on(self) -> bool:
        """Whether it stands there now."""
        now = clock.now()
        return self.began_at <= now and self.left_at is None and self.period.is_running
