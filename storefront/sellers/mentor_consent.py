"""A seller's leave for a mentor (pendamping) to act in the shop: asked for, given, and over by itself after a time."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, String, and_, exists, or_, select
from sqlalchemy.orm import Mapped, aliased, joinedload, mapped_column, relationship

from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import Base, LongText, db
from storefront.sellers.seller import Seller

MENTORS = (Role.PENDAMPING, Role.KASATPEL)  # the roles that help sellers in their own shops


class MentorConsent(Base):
    """One mentor's leave in one shop. Pages take it where a `SellerMember` stands: it tells the same rights.

    A mentor keeps goods, orders and papers in shape. QRIS, money and refunds stay with the seller.
    """

    __tablename__ = "mentor_consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), index=True)
    seller: Mapped[Seller] = relationship()
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    user: Mapped[User] = relationship(foreign_keys=user_id)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    why: Mapped[LongText] = mapped_column(default="")  # what the mentor wants to help with
    given_at: Mapped[datetime | None]
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    given_by: Mapped[User | None] = relationship(foreign_keys=given_by_id)
    ends_on: Mapped[date | None]  # WIB, the last day included
    ended_at: Mapped[datetime | None]  # refused, taken back or given up
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))

    belongs = False
    is_mentor = True
    is_owner = False
    confirms_money = False
    keeps_goods = True
    keeps_shop = True
    sees_books = False

    @property
    def is_given(self) -> bool:
        """Whether an owner has said yes."""
        return self.given_at is not None


def of_mentor(user: User, slug: str) -> MentorConsent | None:
    """The leave this person has today in the shop with this address; none any more once they are no mentor."""
    mine = select(MentorConsent).join(MentorConsent.seller).options(joinedload(MentorConsent.seller))
    mine = mine.options(joinedload(MentorConsent.given_by), joinedload(MentorConsent.user)).where(
        MentorConsent.user_id == user.id, Seller.slug == slug, holds()
    )
    return db.session.scalar(mine.order_by(MentorConsent.id.desc()).limit(1))


def mentors_of(seller_id: int) -> list[User]:
    """The mentors who have this shop's leave today, each once."""
    theirs = select(MentorConsent.user_id).where(MentorConsent.seller_id == seller_id, holds())
    return list(db.session.scalars(select(User).where(User.id.in_(theirs)).order_by(User.id)))


def holds() -> ColumnElement[bool]:
    """The condition that a leave was given, is not over today, and that its mentor still is one in the shop's area."""
    shop = aliased(Seller)
    inside = shop.area_code.startswith(StaffRole.area_code.concat("."))
    in_office = exists().where(
        StaffRole.user_id == MentorConsent.user_id, StaffRole.role.in_(MENTORS), StaffRole.ended_at.is_(None),
        shop.id == MentorConsent.seller_id,
        or_(StaffRole.area_code.is_(None), shop.area_code == StaffRole.area_code, inside),
        or_(StaffRole.pengampu_code.is_(None), StaffRole.pengampu_code == shop.pengampu_code),
    )  # fmt: skip
    return and_(
        MentorConsent.given_at.is_not(None), MentorConsent.ends_on >= clock.today(), MentorConsent.ended_at.is_(None),
        in_office,
    )  # fmt: skip
