"""From the screen in the lobby to the visitor's own phone: a basket that can be taken once, within minutes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.catalog.variant import Variant
from storefront.kiosks.kiosk import Kiosk
from storefront.kit import clock
from storefront.kit.db import Base


class Handover(Base):
    """A basket on its way. Nothing about a person; the table keeps only the hash of the token in the QR."""

    __tablename__ = "handovers"
    __table_args__ = (Index("ix_handovers_ends_at", "ends_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    kiosk_id: Mapped[int] = mapped_column(ForeignKey(Kiosk.id))
    kiosk: Mapped[Kiosk] = relationship()
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    ends_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    taken_by: Mapped[str | None] = mapped_column(String(64))  # the hash of the basket it went into: for its own phone
    lines: Mapped[list["HandoverLine"]] = relationship(order_by="HandoverLine.id", cascade="all, delete-orphan")


class HandoverLine(Base):
    """So many units of one variant."""

    __tablename__ = "handover_lines"
    __table_args__ = (
        UniqueConstraint("handover_id", "variant_id"),
        CheckConstraint("quantity BETWEEN 1 AND 99", name="quantity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handover_id: Mapped[int] = mapped_column(ForeignKey(Handover.id))
    variant_id: Mapped[int] = mapped_column(ForeignKey(Variant.id))
    variant: Mapped[Variant] = relationship()
    quantity: Mapped[int]
