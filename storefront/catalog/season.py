"""Seasons of the shop (Ramadan, Lebaran, school holidays …): a calendar with the kinds of goods people look for then."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.catalog.category import ProductKind
from storefront.kit import clock
from storefront.kit.db import Base, db


class Season(Base):
    """One season of one year; days are WIB and both count. A table, for most of these days move every year."""

    __tablename__ = "seasons"
    __table_args__ = (UniqueConstraint("slug", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="", server_default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class SeasonKind(Base):
    """A kind of goods that belongs to a season."""

    __tablename__ = "season_kinds"

    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id), primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey(ProductKind.id), primary_key=True)


def now() -> list[Season]:
    """The seasons of today, the one that ends first coming first."""
    today = clock.today()
    running = select(Season).where(Season.starts_on <= today, Season.ends_on >= today)
    return list(db.session.scalars(running.order_by(Season.ends_on, Season.id)))
