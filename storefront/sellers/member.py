"""The people of a shop: owners and helpers, and what each may do."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, false, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import Base, db
from storefront.sellers.seller import Seller


class Part(StrEnum):
    """An owner may do everything; a helper packs and hands over, and does what the owner allowed besides."""

    OWNER = "owner"
    HELPER = "helper"


class SellerMember(Base):
    """One person's place in one shop."""

    __tablename__ = "seller_members"
    __table_args__ = (UniqueConstraint("seller_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))  # names them in pages
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), index=True)
    seller: Mapped[Seller] = relationship()
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    user: Mapped[User] = relationship()
    part: Mapped[Part]
    may_confirm_money: Mapped[bool] = mapped_column(default=False)
    may_keep_goods: Mapped[bool] = mapped_column(default=False, server_default=false())  # products, prices, stock
    may_see_books: Mapped[bool] = mapped_column(default=False, server_default=false())  # sales, statements, reports
    joined_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]

    belongs = True
    is_mentor = False  # a mentor comes with a consent instead (sellers/mentor_consent.py), and looks alike from here on

    @property
    def is_owner(self) -> bool:
        """Whether this person may also touch money and people."""
        return self.part == Part.OWNER

    @property
    def confirms_money(self) -> bool:
        """Whether this person may say that money has come."""
        return self.is_owner or self.may_confirm_money

    @property
    def keeps_goods(self) -> bool:
        """Whether this person may change products, prices and stock."""
        return self.is_owner or self.may_keep_goods

    @property
    def keeps_shop(self) -> bool:
        """Whether this person may change the shop's story, days, delivery and papers."""
        return self.is_owner

    @property
    def sees_books(self) -> bool:
        """Whether this person may see sales, statements and reports."""
        return self.is_owner or self.may_see_books


def shops_of(user: User) -> list[SellerMember]:
    """The shops a person belongs to now, the earliest first."""
    mine = select(SellerMember).options(joinedload(SellerMember.seller))
    mine = mine.where(SellerMember.user_id == user.id, SellerMember.ended_at.is_(None))
    return list(db.session.scalars(mine.order_by(SellerMember.id)))


def owner_emails(seller_id: int) -> list[str]:
    """Where a shop's owners are written to; those without an address are left out."""
    owners = select(User.email).join(SellerMember, SellerMember.user_id == User.id).where(
        SellerMember.seller_id == seller_id, SellerMember.part == Part.OWNER, SellerMember.ended_at.is_(None)
    )  # fmt: skip
    return [email for email in db.session.scalars(owners.order_by(SellerMember.id)) if email]
