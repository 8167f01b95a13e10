"""Batches: what was made on a day, and until when it is sold."""

from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.catalog import stock
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.kit import clock, codes
from storefront.kit.db import Base, db
from storefront.sellers.seller import Seller


class Batch(Base):
    """Units of one variant that were put on the shelf together. `units` and `lost` agree with the stock book."""

    __tablename__ = "batches"
    __table_args__ = (
        CheckConstraint("units > 0 AND lost >= 0 AND lost <= units", name="units"),
        Index("ix_batches_variant_id_gone_at_ends_at", "variant_id", "gone_at", "ends_at"),
        Index("ix_batches_gone_at_ends_at", "gone_at", "ends_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))
    variant_id: Mapped[int] = mapped_column(ForeignKey(Variant.id))
    variant: Mapped[Variant] = relationship()
    made_on: Mapped[date]
    best_before: Mapped[date | None]  # the last day on which it is sold; None: sold until closing
    ends_at: Mapped[datetime]
    units: Mapped[int]
    lost: Mapped[int] = mapped_column(default=0)  # of them: taken off because the batch was over, or mistyped
    gone_at: Mapped[datetime | None]  # when none of it was in the house any more

    @property
    def is_over(self) -> bool:
        """Whether what is left of it is no longer for sale."""
        return self.ends_at <= clock.now()


def closing(seller: Seller) -> datetime:
    """When today's goods stop being sold: at the shop's closing, or at midnight (WIB) if that is behind us already."""
    midnight = clock.start_of(clock.today())
    shuts = midnight + timedelta(hours=seller.closes_at.hour, minutes=seller.closes_at.minute)
    return shuts if shuts > clock.now() else midnight + timedelta(days=1)


def put_in(
    variant: Variant, units: int, best_before: date | None, actor: User | None, once: str | None = None
) -> Batch:
    """What was made today comes on the shelf: until closing, or through the day `best_before` (not in the past)."""
    ends_at = clock.start_of(best_before + timedelta(days=1)) if best_before else closing(variant.product.seller)
    assert ends_at > clock.now(), "a batch begins before it ends"
    made = Batch(
        variant_id=variant.id, made_on=clock.today(), best_before=best_before, ends_at=ends_at, units=units, lost=0
    )
    db.session.add(made)
    db.session.flush()
    stock.add(variant, units, Reason.MADE, actor, batch_id=made.id, once=once)
    return made
