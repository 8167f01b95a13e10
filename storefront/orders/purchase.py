"""A purchase: what one checkout made. It has orders of one or more sellers; its status is only derived."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock, seals
from storefront.kit.db import Base, LongText, db
from storefront.places.area import Area


class Purchase(Base):
    """Who bought, and where it goes. Names and numbers are erased when the person asks or after a year."""

    __tablename__ = "purchases"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    link_version: Mapped[int] = mapped_column(default=1)  # raised to revoke the secret link
    form_key: Mapped[str] = mapped_column(String(64), unique=True)  # one form makes one purchase
    form_digest: Mapped[str] = mapped_column(String(64))
    cart_hash: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int | None] = mapped_column(ForeignKey(User.id), index=True)
    user: Mapped[User | None] = relationship()
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(String(20), index=True)
    email: Mapped[str | None]
    language: Mapped[str] = mapped_column(String(2), default="id")
    area_code: Mapped[str | None] = mapped_column(ForeignKey(Area.code))
    area: Mapped[Area | None] = relationship()
    postcode: Mapped[str] = mapped_column(String(5), default="")
    street: Mapped[LongText] = mapped_column(default="")
    rt_rw: Mapped[str] = mapped_column(String(10), default="")
    landmark: Mapped[str] = mapped_column(default="")
    consent_version: Mapped[str] = mapped_column(String(20))
    placed_at: Mapped[datetime] = mapped_column(default=clock.now)
    erased_at: Mapped[datetime | None]

    @property
    def key(self) -> str:
        """The seal in the secret link to the whole purchase."""
        return seals.seal("purchase", self.number, self.link_version)


def by_number(number: str) -> Purchase | None:
    """The purchase with this number; the number alone opens nothing."""
    return db.session.scalar(select(Purchase).where(Purchase.number == number.upper()))


def made_by(form_key: str) -> Purchase | None:
    """The purchase this form has already made, if it has."""
    return db.session.scalar(select(Purchase).where(Purchase.form_key == form_key))
