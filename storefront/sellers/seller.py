"""A seller: a micro-enterprise with a shop, mentored by one pengampu."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.kit import clock
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu
from storefront.sellers.no_show import NoShow


class Status(StrEnum):
    """A seller's way through the programme's shop."""

    APPLIED = "applied"
    VERIFIED = "verified"
    LIVE = "live"
    PAUSED = "paused"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Seller(Stateful, Base):
    """One shop. `area_code` is its kelurahan; the street is shown only to those who must come there."""

    __tablename__ = "sellers"
    __table_args__ = (Index("ix_sellers_status_id", "status", "id"),)
    MOVES = {
        Status.APPLIED: {Status.VERIFIED, Status.CLOSED},
        Status.VERIFIED: {Status.LIVE, Status.CLOSED},
        Status.LIVE: {Status.PAUSED, Status.SUSPENDED, Status.CLOSED},
        Status.PAUSED: {Status.LIVE, Status.SUSPENDED, Status.CLOSED},
        Status.SUSPENDED: {Status.LIVE, Status.CLOSED},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    maker: Mapped[str]  # the person people meet
    tagline: Mapped[str] = mapped_column(default="")
    story: Mapped[LongText] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(String(20))
    area_code: Mapped[str] = mapped_column(ForeignKey(Area.code), index=True)
    area: Mapped[Area] = relationship(foreign_keys=area_code)
    city_code: Mapped[str] = mapped_column(ForeignKey(Area.code), index=True)
    city: Mapped[Area] = relationship(foreign_keys=city_code)
    street: Mapped[LongText] = mapped_column(default="")
    landmark: Mapped[str] = mapped_column(default="")
    pengampu_code: Mapped[str] = mapped_column(ForeignKey(Pengampu.code), index=True)
    pengampu: Mapped[Pengampu] = relationship()
    status: Mapped[Status] = mapped_column(default=Status.APPLIED)
    status_why: Mapped[str] = mapped_column(default="")
    open_days: Mapped[str] = mapped_column(String(7), default="123456")  # ISO weekdays on which the shop works
    cut_off: Mapped[time] = mapped_column(default=time(15, 0))  # WIB; later orders count from the next open day
    opens_at: Mapped[time] = mapped_column(default=time(8, 0))
    closes_at: Mapped[time] = mapped_column(default=time(17, 0))
    offers_pickup: Mapped[bool] = mapped_column(default=True)
    offers_buyer_courier: Mapped[bool] = mapped_column(default=True)
    offers_parcel: Mapped[bool] = mapped_column(default=False)
    no_show: Mapped[NoShow] = mapped_column(default=NoShow.HALF, server_default="half")  # for the orders to come
    joined_at: Mapped[datetime] = mapped_column(default=clock.now)
    photo_key: Mapped[str | None] = mapped_column(String(40))
    photo_tint: Mapped[str | None] = mapped_column(String(7))

    @property
    def is_live(self) -> bool:
        """Whether its goods may be public."""
        return self.status == Status.LIVE


def by_slug(slug: str) -> Seller | None:
    """The seller whose address ends in `slug`."""
    return db.session.scalar(select(Seller).where(Seller.slug == slug))
