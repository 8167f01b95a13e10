"""Yearly targets per area, pengampu and stream, as somebody stated them; totals are always computed beside."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit.db import Base


class Target(Base):
    """How many members a pengampu was to reach. A row without pengampu is a total as stated in `source`."""

    __tablename__ = "targets"
    __table_args__ = (UniqueConstraint("year", "area_code", "pengampu_code", "stream"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    area_code: Mapped[str] = mapped_column(ForeignKey("areas.code"))
    pengampu_code: Mapped[str | None] = mapped_column(ForeignKey("pengampu.code"))
    stream: Mapped[str] = mapped_column(default="")
    stated: Mapped[int]
    source: Mapped[str]
