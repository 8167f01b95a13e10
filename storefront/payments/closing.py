"""A line of the money board ended by a person: what was done about it, by whom, with which reason. Never edited."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, LongText, db


class Closing(Base):
    """The end of one line. `kind` and `thing_id` name the money event, the notice or the order it stood for."""

    __tablename__ = "closings"
    __table_args__ = (UniqueConstraint("kind", "thing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    thing_id: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(20))  # such as placed, returned, mistaken
    why: Mapped[LongText]
    actor_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    at: Mapped[datetime] = mapped_column(default=clock.now)


def close(kind: str, thing_id: int, outcome: str, why: str, actor: User) -> bool:
    """End a line; False when somebody ended it already."""
    try:
        with db.session.begin_nested():
            db.session.add(Closing(kind=kind, thing_id=thing_id, outcome=outcome, why=why, actor_id=actor.id))
    except IntegrityError:
        return False
    return True
