"""The log of deeds: who did what, for whom, before and after, and why. Rows are only ever added."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, Facts, LongText, db


class Deed(Base):
    """One line of the log. `about` names the thing as people know it (an order number, a seller's slug)."""

    __tablename__ = "deeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey(User.id), index=True)
    actor: Mapped[User | None] = relationship()
    what: Mapped[str] = mapped_column(String(60))
    about: Mapped[str] = mapped_column(index=True)
    before: Mapped[Facts]
    after: Mapped[Facts]
    why: Mapped[LongText] = mapped_column(default="")


def note(
    actor: User | None, what: str, about: str, *,
    before: dict[str, Any] | None = None, after: dict[str, Any] | None = None, why: str = "",
) -> None:  # fmt: skip
    """Add a line to the log, in the commit of the deed itself."""
    db.session.add(Deed(actor=actor, what=what, about=about, before=before or {}, after=after or {}, why=why))
