"""An invitation to work for the programme: it waits for one person's own yes, and is over by itself after days."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import clock, codes, links, seals
from storefront.kit.db import Base, db
from storefront.kit.states import Stateful
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu

PURPOSE = "staff-invitation"


class Status(StrEnum):
    """One answer ends it: the person's yes or no, or somebody of the programme who thought better of it."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class StaffInvitation(Stateful, Base):
    """A role that waits for a yes. It has a phone number or an e-mail address, and fits whoever has that one."""

    __tablename__ = "staff_invitations"
    MOVES = {Status.WAITING: {Status.ACCEPTED, Status.DECLINED, Status.WITHDRAWN}}

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))
    name: Mapped[str] = mapped_column(String(100))
    phone: Mapped[str | None] = mapped_column(String(20), index=True)  # E.164
    email: Mapped[str | None] = mapped_column(String(200), index=True)
    role: Mapped[Role]
    area_code: Mapped[str | None] = mapped_column(ForeignKey(Area.code))
    area: Mapped[Area | None] = relationship()
    pengampu_code: Mapped[str | None] = mapped_column(ForeignKey(Pengampu.code))
    pengampu: Mapped[Pengampu | None] = relationship()
    status: Mapped[Status] = mapped_column(default=Status.WAITING)
    invited_by_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    invited_by: Mapped[User] = relationship()
    invited_at: Mapped[datetime] = mapped_column(default=clock.now)
    ends_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    @property
    def to(self) -> str:
        """Where it is sent: the number or the address."""
        return self.phone or self.email or ""

    @property
    def key(self) -> str:
        """What the link carries: whoever has it got it there."""
        return seals.seal(PURPOSE, self.code, self.to)

    @property
    def link(self) -> str:
        """The whole address that is sent to the person."""
        return links.absolute(links.STAFF_INVITATION, code=self.code, token=self.key)

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered."""
        return self.status == Status.WAITING and self.ends_at > clock.now()

    def fits(self, key: str) -> bool:
        """Whether this is the key of its link."""
        return bool(self.to) and seals.fits(key, PURPOSE, self.code, self.to)

    def is_for(self, person: User) -> bool:
        """Whether this person has the number or the address it was sent to."""
        return bool(self.to) and self.to in (person.phone, person.email)


def by_code(code: str) -> StaffInvitation | None:
    """The invitation of this name, with where it leads and who invited."""
    whole = select(StaffInvitation).options(
        joinedload(StaffInvitation.area).joinedload(Area.parent), joinedload(StaffInvitation.pengampu),
        joinedload(StaffInvitation.invited_by),
    )  # fmt: skip
    found = whole.where(StaffInvitation.code == code.upper())
    return db.session.scalar(found) if code.isalnum() and code.isascii() else None
