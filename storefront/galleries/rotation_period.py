"""A period of a showcase: drawn once, from a seed that everybody can read, with what it was drawn from."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.galleries.showcase import Showcase
from storefront.kit import clock
from storefront.kit.db import Base, Facts, db


class RotationPeriod(Base):
    """From `starts_on` to `ends_on`, both shown (WIB).

    `drawn_from` holds what the draw was made of: {"rules": {...}, "candidates": [{...}], "picks": [...],
    "reserves": [...]}, all by slugs, so that it can be repeated by `drawing.draw` years later. It has a line for each
    good, so it is loaded only when somebody asks for it.
    """

    __tablename__ = "rotation_periods"
    __table_args__ = (
        UniqueConstraint("showcase_id", "starts_on"),
        UniqueConstraint("showcase_id", "number"),
        Index("ix_rotation_periods_ends_on", "ends_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    showcase_id: Mapped[int] = mapped_column(ForeignKey(Showcase.id))
    showcase: Mapped[Showcase] = relationship()
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    seed: Mapped[str] = mapped_column(String(40))
    next_fingerprint: Mapped[str] = mapped_column(String(64))  # SHA-256 of the next period's seed, told with this draw
    drawn_from: Mapped[Facts] = mapped_column(JSON, deferred=True)
    drawn_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def is_running(self) -> bool:
        """Whether today lies in it."""
        return self.starts_on <= clock.today() <= self.ends_on


def running(showcase_id: int, day: date | None = None) -> RotationPeriod | None:
    """The period of this showcase in which `day` (today) lies."""
    day = day or clock.today()
    wanted = select(RotationPeriod).where(RotationPeriod.showcase_id == showcase_id)
    return db.session.scalar(wanted.where(RotationPeriod.starts_on <= day, RotationPeriod.ends_on >= day))
