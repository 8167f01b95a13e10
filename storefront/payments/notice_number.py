"""The numbers (X-EXTERNAL-ID) under which a bank's notices came: one stands for one notice a day, as SNAP has it."""

from datetime import date

from sqlalchemy import String, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit import clock
from storefront.kit.db import Base, db


class NoticeNumber(Base):
    """One number on one day (WIB), and the digest of what came under it."""

    __tablename__ = "notice_numbers"

    gateway: Mapped[str] = mapped_column(String(20), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))


def is_free(gateway: str, number: str, digest: str) -> bool:
    """Take a number for what came; True as well for the same thing again, False when it stood for something else."""
    fresh = NoticeNumber(gateway=gateway, day=clock.today(), number=number, digest=digest)
    try:
        with db.session.begin_nested():
            db.session.add(fresh)
    except IntegrityError:
        same = select(NoticeNumber.digest).where(
            NoticeNumber.gateway == gateway, NoticeNumber.day == clock.today(), NoticeNumber.number == number
        )
        return db.session.scalar(same) == digest
    return True


def forget() -> int:
    """Numbers of days gone by may be used again; answers how many were dropped."""
    old = delete(NoticeNumber).where(NoticeNumber.day < clock.today()).returning(NoticeNumber.number)
    return len(db.session.scalars(old).all())
