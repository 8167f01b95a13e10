"""A curation day: where curators sit together, announced to sellers who may enter goods for it."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Time
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.catalog.product import PassLevel
from storefront.kit import clock, codes
from storefront.kit.db import Base, LongText
from storefront.kit.states import Stateful
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu
from storefront.sellers.seller import Seller


class Status(StrEnum):
    """Announced until it is called off; that it is over says its day."""

    ANNOUNCED = "announced"
    CANCELLED = "cancelled"


class Sitting(Stateful, Base):
    """One day at one place for one level. Area and pengampu narrow whose goods may come; None means all."""

    __tablename__ = "sittings"
    __table_args__ = (Index("ix_sittings_status_day", "status", "day"),)
    MOVES = {Status.ANNOUNCED: {Status.CANCELLED}}

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))
    status: Mapped[Status] = mapped_column(default=Status.ANNOUNCED)
    level: Mapped[PassLevel]
    area_code: Mapped[str | None] = mapped_column(ForeignKey(Area.code))
    area: Mapped[Area | None] = relationship()
    pengampu_code: Mapped[str | None] = mapped_column(ForeignKey(Pengampu.code))
    pengampu: Mapped[Pengampu | None] = relationship()
    day: Mapped[date]
    starts: Mapped[time] = mapped_column(Time)  # WIB
    place: Mapped[LongText]
    note: Mapped[LongText] = mapped_column(default="")  # what sellers should bring
    seats: Mapped[int]  # how many goods can be looked at
    taken: Mapped[int] = mapped_column(default=0)  # goods that were given a turn on it
    enter_by: Mapped[date]  # the last day on which a seller may enter goods
    announced_at: Mapped[datetime] = mapped_column(default=clock.now)
    announced_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    why: Mapped[LongText] = mapped_column(default="")  # why it was called off

    @property
    def is_over(self) -> bool:
        """Whether its day has passed."""
        return self.day < clock.today()

    def covers(self, seller: Seller) -> bool:
        """Whether goods of this shop may come: it lies in the area, and is of the pengampu, if the day names them."""
        is_here = self.area_code is None or f"{seller.area_code}.".startswith(f"{self.area_code}.")
        return is_here and self.pengampu_code in (None, seller.pengampu_code)

    @property
    def takes_entries(self) -> bool:
        """Whether a seller may still enter goods for it: up to its last day for that, and never once it has begun."""
        now = clock.wib(clock.now())
        has_begun = (self.day, self.starts) <= (now.date(), now.time())
        return self.status == Status.ANNOUNCED and self.enter_by >= now.date() and not has_begun
