"""Addresses a person keeps for the next order, written the Indonesian way."""

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit.db import Base, LongText, db
from storefront.places.area import Area

MOST = 20


class Address(Base):
    """Where and to whom: kelurahan (the rest follows), street, RT/RW, landmark."""

    __tablename__ = "addresses"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    recipient: Mapped[str]
    phone: Mapped[str] = mapped_column(String(20))
    area_code: Mapped[str] = mapped_column(ForeignKey(Area.code))
    area: Mapped[Area] = relationship()
    postcode: Mapped[str] = mapped_column(String(5))
    street: Mapped[LongText]
    rt_rw: Mapped[str] = mapped_column(String(10), default="")
    landmark: Mapped[str] = mapped_column(default="")


def of(user: User) -> list[Address]:
    """A person's addresses with their kelurahan, the newest first."""
    mine = select(Address).options(joinedload(Address.area)).where(Address.user_id == user.id)
    return list(db.session.scalars(mine.order_by(Address.id.desc())))


def own(user: User, code: str) -> Address | None:
    """The address with this code, if it is this person's."""
    return db.session.scalar(select(Address).where(Address.user_id == user.id, Address.code == code))
