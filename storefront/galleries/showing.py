"""Proof of display: how long a good was really seen on a screen, day by day, as the screen itself reports."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storefront.catalog.product import Product
from storefront.galleries.showcase import Showcase
from storefront.kit.db import Base


class Showing(Base):
    """What one source (a kiosk, by its id) painted of one product on one day (WIB)."""

    __tablename__ = "showings"
    __table_args__ = (
        UniqueConstraint("source_id", "day", "product_id", "showcase_id"),
        CheckConstraint("paints >= 0 AND seconds >= 0", name="counts"),
        Index("ix_showings_product_id_day", "product_id", "day"),
        Index("ix_showings_showcase_id_day", "showcase_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int]
    day: Mapped[date]
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id))
    showcase_id: Mapped[int] = mapped_column(ForeignKey(Showcase.id))
    paints: Mapped[int]
    seconds: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
