"""What a member of staff may care for: a role, at a level, in an area, for a pengampu."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, db
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu


class Role(StrEnum):
    """The parts staff play. Words of the trade stay."""

    PENDAMPING = "pendamping"
    KASATPEL = "kasatpel"
    KURATOR = "kurator"
    CITY = "city"
    PROVINCE = "province"
    OPERATOR = "operator"


class StaffRole(Base):
    """One role of one person; area and pengampu narrow it, None means everywhere."""

    __tablename__ = "staff_roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    user: Mapped[User] = relationship()
    role: Mapped[Role]
    area_code: Mapped[str | None] = mapped_column(ForeignKey(Area.code))
    pengampu_code: Mapped[str | None] = mapped_column(ForeignKey(Pengampu.code))
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]


def roles(user: User) -> list[StaffRole]:
    """The roles a person holds now."""
    return list(db.session.scalars(select(StaffRole).where(StaffRole.user_id == user.id, StaffRole.ended_at.is_(None))))


def give(user: User, role: Role, area_code: str | None = None, pengampu_code: str | None = None) -> StaffRole:
    """Give a person a role."""
    given = StaffRole(user=user, role=role, area_code=area_code, pengampu_code=pengampu_code)
    db.session.add(given)
    return given


def is_operator(user: User) -> bool:
    """Whether this person runs the shop."""
    return any(held.role == Role.OPERATOR for held in roles(user))
