"""The log of deeds: who did what, for whom, before and after, and why. Rows are only ever added.

The database itself refuses to change or remove a line (`history_guard`), and the worker seals the lines into a chain
(`sealing`), so that whoever gets around the refusal is found out.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import Base, Facts, LongText, db


class Deed(Base):
    """One line of the log. `about` names the thing as people know it (an order number, a seller's slug).

    `why` are a person's own words, so it can be emptied. The seal is over their digest, salted, so that the digest
    tells nothing about words that are gone.
    """

    __tablename__ = "deeds"
    __table_args__ = (
        Index("ix_deeds_about_id", "about", "id"),
        Index("ix_deeds_actor_id_id", "actor_id", "id"),
        Index("ix_deeds_what_id", "what", "id"),
        Index("ix_deeds_at_id", "at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    actor: Mapped[User | None] = relationship()
    what: Mapped[str] = mapped_column(String(60))
    about: Mapped[str]
    before: Mapped[Facts]
    after: Mapped[Facts]
    why: Mapped[LongText] = mapped_column(default="")
    salt: Mapped[str] = mapped_column(String(43), default="", server_default="")


def note(
    actor: User | None, what: str, about: str, *,
    before: dict[str, Any] | None = None, after: dict[str, Any] | None = None, why: str = "",
) -> None:  # fmt: skip
    """Add a line to the log, in the commit of the deed itself."""
    salt = codes.token() if why else ""
    db.session.add(
        Deed(actor=actor, what=what, about=about, before=before or {}, after=after or {}, why=why, salt=salt)
    )


def empty_words(about: str) -> None:
    """Take away the words people wrote in lines about this thing; who did what and when stays, and so does its seal."""
    words = update(Deed).where(Deed.about == about, Deed.why != "").values(why="", salt="")
    db.session.execute(words.execution_options(synchronize_session=False))
    db.session.expire_all()
