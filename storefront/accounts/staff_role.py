"""What a member of staff may care for: a role, at a level, in an area, for a pengampu."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import Base, LongText, db
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu

KOTA_CODE, KECAMATAN_CODE = 5, 8  # characters of such an area's code: 31.71, 31.71.01


class Role(StrEnum):
    """The parts staff play. Words of the trade stay."""

    PENDAMPING = "pendamping"
    KASATPEL = "kasatpel"
    KURATOR = "kurator"
    CITY = "city"
    PROVINCE = "province"
    OPERATOR = "operator"


class Level(StrEnum):
    """How far a role reaches; the area's code says it. The regency of the islands counts as a kota."""

    KECAMATAN = "kecamatan"
    KOTA = "kota"
    PROVINSI = "provinsi"


class StaffRole(Base):
    """One role of one person; area and pengampu narrow it, None means everywhere. It is ended, never rewritten."""

    __tablename__ = "staff_roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    user: Mapped[User] = relationship(foreign_keys=user_id)
    role: Mapped[Role]
    area_code: Mapped[str | None] = mapped_column(ForeignKey(Area.code))
    area: Mapped[Area | None] = relationship()
    pengampu_code: Mapped[str | None] = mapped_column(ForeignKey(Pengampu.code))
    pengampu: Mapped[Pengampu | None] = relationship()
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    given_by: Mapped[User | None] = relationship(foreign_keys=given_by_id)
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    ended_why: Mapped[LongText] = mapped_column(default="", server_default="")

    @property
    def level(self) -> Level:
        """How far it reaches."""
        return level_of(self.area_code)


def level_of(area_code: str | None) -> Level:
    """The level of a role in this area: none (or the province) is provinsi, a city kota, what is smaller kecamatan."""
    if not area_code or len(area_code) < KOTA_CODE:
        return Level.PROVINSI
    return Level.KOTA if len(area_code) == KOTA_CODE else Level.KECAMATAN


def roles(user: User) -> list[StaffRole]:
    """The roles a person holds now, with the names of their areas and pengampu; the oldest first."""
    held = select(StaffRole).where(StaffRole.user_id == user.id, StaffRole.ended_at.is_(None))
    named = held.options(joinedload(StaffRole.area).joinedload(Area.parent), joinedload(StaffRole.pengampu))
    return list(db.session.scalars(named.order_by(StaffRole.id)))


def give(
    user: User, role: Role, area_code: str | None = None, pengampu_code: str | None = None, giver: User | None = None
) -> StaffRole:
    """Give a person a role. Who may give which stands in `role_table`; this asks nobody."""
    given = StaffRole(user=user, role=role, area_code=area_code, pengampu_code=pengampu_code, given_by=giver)
    db.session.add(given)
    return given


def is_operator(user: User) -> bool:
    """Whether this person runs the shop."""
    return any(held.role == Role.OPERATOR for held in roles(user))
