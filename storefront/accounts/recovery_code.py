"""Recovery codes: ten on paper for the day the phone is gone. Each works once; we keep only their keyed hashes."""

from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, String, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storefront.accounts.user import User
from storefront.kit import clock, codes, seals
from storefront.kit.db import Base, db

COUNT = 10


class RecoveryCode(Base):
    """One of a person's codes."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    used_at: Mapped[datetime | None]


def renew(user: User) -> list[str]:
    """Ten fresh codes as people read them (`BCDFG-HJKMN`), shown only now. Those of before die."""
    clear(user)
    fresh = [codes.recovery() for _number in range(COUNT)]
    db.session.add_all(RecoveryCode(user_id=user.id, code_hash=_hash(user, code)) for code in fresh)
    return [f"{code[:5]}-{code[5:]}" for code in fresh]


def take(user: User, typed: str) -> bool:
    """Use up a code, in any spelling. One statement, so that twenty at once find one code once."""
    used = update(RecoveryCode).where(_is(user, typed), RecoveryCode.used_at.is_(None)).values(used_at=clock.now())
    found = db.session.execute(used.returning(RecoveryCode.id).execution_options(synchronize_session=False))
    return found.scalar_one_or_none() is not None


def is_live(user: User, typed: str) -> bool:
    """Whether this is one of the person's unused codes. Uses nothing up."""
    return bool(db.session.scalar(select(RecoveryCode.id).where(_is(user, typed), RecoveryCode.used_at.is_(None))))


def left(user: User) -> int:
    """How many are unused."""
    mine = (RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(select(func.count(RecoveryCode.id)).where(*mine)) or 0


def clear(user: User) -> None:
    """Take all of them away."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))


def _is(user: User, typed: str) -> ColumnElement[bool]:
    return RecoveryCode.code_hash == _hash(user, typed)


def _hash(user: User, typed: str) -> str:
    plain = "".join(letter for letter in typed.upper() if letter.isalnum())
    return seals.keyed_hash("recovery", f"{user.id}:{plain}")
