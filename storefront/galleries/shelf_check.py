"""Proof of display on a shelf: somebody looked, and said that the good stands there; a photo may say it too."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import Base, db


class ShelfCheck(Base):
    """One look at one turn's spot. Rows are only added; the latest word counts.

    `after_id` is the look that was the latest when this person looked (0: none): one tap on one page is one look.
    """

    __tablename__ = "shelf_checks"
    __table_args__ = (
        UniqueConstraint("turn_id", "after_id"),
        Index("ix_shelf_checks_turn_id_at", "turn_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    turn_id: Mapped[int] = mapped_column(ForeignKey(Turn.id))
    turn: Mapped[Turn] = relationship()
    after_id: Mapped[int | None]
    is_there: Mapped[bool]
    photo_key: Mapped[str | None] = mapped_column(String(40))  # of a picture in the vault, of the owner `vault_name`
    by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    by: Mapped[User | None] = relationship()
    at: Mapped[datetime] = mapped_column(default=clock.now)


def vault_name(turn_id: int) -> str:
    """Whose the pictures of a turn's spot are in the vault: a lobby may have people in it, so they are not public."""
    return f"shelf-{turn_id}"


def latest(turn_ids: Collection[int]) -> dict[int, ShelfCheck]:
    """The latest look at each of these turns, with who looked, in one statement."""
    newest = select(func.max(ShelfCheck.id)).where(ShelfCheck.turn_id.in_(turn_ids)).group_by(ShelfCheck.turn_id)
    wanted = select(ShelfCheck).options(joinedload(ShelfCheck.by)).where(ShelfCheck.id.in_(newest))
    return {check.turn_id: check for check in db.session.scalars(wanted)} if turn_ids else {}
