"""A lost second factor: the wish to set up another one. Two operators say yes before the old one goes."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful

SHOWN = 30


class Status(StrEnum):
    """How far it is."""

    ASKED = "asked"
    AGREED = "agreed"  # one operator has said yes
    DONE = "done"  # another one too: the old factor is gone
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # the phone was found after all, or somebody else had asked
    LAPSED = "lapsed"


OPEN = (Status.ASKED, Status.AGREED)


class FactorRenewal(Stateful, Base):
    """One such wish. `open_user_id` holds the person while it is open, so that there is never a second one."""

    __tablename__ = "factor_renewals"
    __table_args__ = (Index("ix_factor_renewals_status_ends_at", "status", "ends_at"),)
    MOVES = {
        Status.ASKED: {Status.AGREED, Status.REFUSED, Status.WITHDRAWN, Status.LAPSED},
        Status.AGREED: {Status.DONE, Status.REFUSED, Status.WITHDRAWN, Status.LAPSED},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    user: Mapped[User] = relationship(foreign_keys=user_id)
    open_user_id: Mapped[int | None] = mapped_column(ForeignKey(User.id), unique=True)
    status: Mapped[Status] = mapped_column(default=Status.ASKED)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    asked_by: Mapped[User] = relationship(foreign_keys=asked_by_id)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    ends_at: Mapped[datetime]
    first_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    first_by: Mapped[User | None] = relationship(foreign_keys=first_by_id)
    first_at: Mapped[datetime | None]
    second_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    second_by: Mapped[User | None] = relationship(foreign_keys=second_by_id)
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    ended_by: Mapped[User | None] = relationship(foreign_keys=ended_by_id)
    ended_why: Mapped[LongText] = mapped_column(default="")

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.status in OPEN and self.ends_at > clock.now()


def waiting_of(user: User) -> FactorRenewal | None:
    """The open wish of a person."""
    found = db.session.scalar(select(FactorRenewal).where(FactorRenewal.open_user_id == user.id))
    return found if found and found.is_open else None


def by_code(code: str) -> FactorRenewal | None:
    """The wish with this code."""
    return db.session.scalar(select(FactorRenewal).where(FactorRenewal.code == code.upper()))


def waiting() -> list[FactorRenewal]:
    """Those that wait for an operator, the one that ends first at the top."""
    wanted = select(FactorRenewal).where(FactorRenewal.status.in_(OPEN), FactorRenewal.ends_at > clock.now())
    return _with_people(wanted.order_by(FactorRenewal.ends_at, FactorRenewal.id).limit(SHOWN))


def ended() -> list[FactorRenewal]:
    """The latest that are over."""
    wanted = select(FactorRenewal).where(FactorRenewal.status.not_in(OPEN))
    return _with_people(wanted.order_by(FactorRenewal.id.desc()).limit(SHOWN))


def over() -> list[FactorRenewal]:
    """Those whose time has passed without two operators."""
    wanted = select(FactorRenewal).where(FactorRenewal.status.in_(OPEN), FactorRenewal.ends_at <= clock.now())
    return list(db.session.scalars(wanted.order_by(FactorRenewal.id).limit(50)))


def _with_people(wanted: Select[Any]) -> list[FactorRenewal]:
    people = (FactorRenewal.user, FactorRenewal.asked_by, FactorRenewal.first_by, FactorRenewal.second_by,
              FactorRenewal.ended_by)  # fmt: skip
    return list(db.session.scalars(wanted.options(*(joinedload(each) for each in people))))
