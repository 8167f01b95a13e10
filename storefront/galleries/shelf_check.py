"""Proof of display on a shelf: somebody looked, and said that the good stands there; a photo may say it too."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import Base


class ShelfCheck(Base):
    """One look at one turn's spot."""

    __tablename__ = "shelf_checks"
    __table_args__ = (Index("ix_shelf_checks_turn_id_at", "turn_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    turn_id: Mapped[int] = mapped_column(ForeignKey(Turn.id))
    turn: Mapped[Turn] = relationship()
    is_there: Mapped[bool]
    photo_key: Mapped[str | None] = mapped_column(String(40))  # of a picture in the vault or the media folder
    by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    by: Mapped[User | None] = relationship()
    at: Mapped[datetime] = mapped_column(default=clock.now)
