"""How a person joined as a seller: who, as what, with which consent. Of the NIK four digits and a hash are kept."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, false, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock, seals
from storefront.kit.db import Base, db
from storefront.sellers.seller import Seller, Status

AGREEMENT = "2026-11"  # version of the sellers' agreement and privacy words shown now


class Entrant(StrEnum):
    """The programme's two kinds: who begins, and who trades already and may skip the first class."""

    NEW = "pemula"
    TRADING = "naik-kelas"


class Registration(Base):
    """One shop's. The NIK is sensitive personal data (UU 27/2022): checked when typed, then only recognised again."""

    __tablename__ = "registrations"

    id: Mapped[int] = mapped_column(primary_key=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id), unique=True)
    seller: Mapped[Seller] = relationship()
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    user: Mapped[User] = relationship()
    entrant: Mapped[Entrant]
    nik_last: Mapped[str] = mapped_column(String(4), default="")
    nik_hash: Mapped[str] = mapped_column(String(64), default="", index=True)
    nik_is_odd: Mapped[bool] = mapped_column(default=False, server_default=false())  # staff look at the card
    chose_pengampu: Mapped[bool] = mapped_column(default=False, server_default=false())  # else staff choose
    agreed_version: Mapped[str] = mapped_column(String(20), default=AGREEMENT)
    agreed_at: Mapped[datetime] = mapped_column(default=clock.now)
    form_key: Mapped[str] = mapped_column(String(64), unique=True)  # the same form sent twice makes one shop


def hashed(nik: str) -> str:
    """The keyed hash by which the same NIK is found again."""
    return seals.keyed_hash("nik", nik)


def of(seller_id: int) -> Registration | None:
    """How this shop joined; None for one that was here before there was a form."""
    return db.session.scalar(
        select(Registration).options(joinedload(Registration.user)).where(Registration.seller_id == seller_id)
    )


def same_nik(nik_hash: str, but: int = 0) -> list[Registration]:
    """Other shops, not closed ones, that were registered with the same NIK; the earliest first."""
    if not nik_hash:
        return []
    others = select(Registration).join(Registration.seller).options(joinedload(Registration.seller)).where(
        Registration.nik_hash == nik_hash, Registration.seller_id != but, Seller.status != Status.CLOSED
    )  # fmt: skip
    return list(db.session.scalars(others.order_by(Registration.id).limit(5)))
