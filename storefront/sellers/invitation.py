"""An invitation to help in a shop: it waits for the person with this phone number, and is over by itself after days."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, false, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock, codes, links, seals
from storefront.kit.db import Base, db
from storefront.kit.states import Stateful
from storefront.sellers.seller import Seller

PURPOSE = "invitation"


class Status(StrEnum):
    """One answer ends it: the person's yes or no, or the owner who thought better of it."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Invitation(Stateful, Base):
    """`name` is what the owner calls the person. The rights are those the person gets with their yes."""

    __tablename__ = "seller_invitations"
    MOVES = {Status.WAITING: {Status.ACCEPTED, Status.DECLINED, Status.WITHDRAWN}}

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), index=True)
    seller: Mapped[Seller] = relationship()
    name: Mapped[str] = mapped_column(String(100))
    phone: Mapped[str] = mapped_column(String(20), index=True)  # E.164
    may_confirm_money: Mapped[bool] = mapped_column(default=False, server_default=false())
    may_keep_goods: Mapped[bool] = mapped_column(default=False, server_default=false())
    may_see_books: Mapped[bool] = mapped_column(default=False, server_default=false())
    status: Mapped[Status] = mapped_column(default=Status.WAITING)
    invited_by_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    invited_by: Mapped[User] = relationship()
    invited_at: Mapped[datetime] = mapped_column(default=clock.now)
    ends_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    @property
    def key(self) -> str:
        """What the link carries: whoever has it got it at this number. Dies with the invitation."""
        return seals.seal(PURPOSE, self.code, self.phone)

    @property
    def link(self) -> str:
        """The whole address that is sent to the person."""
        return links.absolute(links.INVITATION, code=self.code, token=self.key)

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered."""
        return self.status == Status.WAITING and self.ends_at > clock.now()

    def fits(self, key: str) -> bool:
        """Whether this is the key of its link."""
        return seals.fits(key, PURPOSE, self.code, self.phone)


def by_code(code: str) -> Invitation | None:
    """The invitation of this name, with its shop and who invited."""
    whole = select(Invitation).options(joinedload(Invitation.seller), joinedload(Invitation.invited_by))
    return db.session.scalar(whole.where(Invitation.code == code.upper())) if code.isalnum() else None


def waiting(seller_id: int) -> list[Invitation]:
    """A shop's invitations that nobody has answered, the latest first; those that are over too, for a while."""
    mine = select(Invitation).where(Invitation.seller_id == seller_id, Invitation.status == Status.WAITING)
    return list(db.session.scalars(mine.order_by(Invitation.id.desc()).limit(20)))


def for_phone(phone: str | None) -> list[Invitation]:
    """What waits for the person with this number."""
    if not phone:
        return []
    mine = select(Invitation).options(joinedload(Invitation.seller)).where(
        Invitation.phone == phone, Invitation.status == Status.WAITING, Invitation.ends_at > clock.now()
    )  # fmt: skip
    return list(db.session.scalars(mine.order_by(Invitation.id).limit(10)))
