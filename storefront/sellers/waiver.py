"""A requirement that staff let go for one shop, with a reason: the seller sees the gap closed and by whom."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, db
from storefront.sellers.seller import Seller


class SellerWaiver(Base):
    """`item` is the requirement's short name. Taking it back removes the row; the log keeps both."""

    __tablename__ = "seller_waivers"
    __table_args__ = (UniqueConstraint("seller_id", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id))
    item: Mapped[str] = mapped_column(String(20))
    why: Mapped[str]
    given_by_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    given_by: Mapped[User] = relationship()
    given_at: Mapped[datetime] = mapped_column(default=clock.now)


def of(seller_id: int) -> dict[str, SellerWaiver]:
    """A shop's waivers by the requirement's name."""
    mine = select(SellerWaiver).options(joinedload(SellerWaiver.given_by)).where(SellerWaiver.seller_id == seller_id)
    return {each.item: each for each in db.session.scalars(mine)}


def waive(seller: Seller, item: str, person: User, why: str) -> bool:
    """Let a requirement go. False: it was let go already."""
    if item in of(seller.id):
        return False
    db.session.add(SellerWaiver(seller_id=seller.id, item=item, why=why, given_by_id=person.id))
    history.note(person, "seller.waived", seller.slug, after={"item": item}, why=why)
    return True


def take_back(seller: Seller, item: str, person: User) -> bool:
    """Ask for it again. False: it was not let go."""
    mine = delete(SellerWaiver).where(SellerWaiver.seller_id == seller.id, SellerWaiver.item == item)
    if db.session.scalar(mine.returning(SellerWaiver.id)) is None:
        return False
    history.note(person, "seller.waiver_ended", seller.slug, before={"item": item})
    return True
