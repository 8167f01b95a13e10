"""A forgotten password: a link by e-mail, or a one-time code an operator reads out. Each works once, for a while."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts import sign_in
from storefront.accounts.user import User
from storefront.kit import clock, codes, seals
from storefront.kit.db import Base, db

LASTS = timedelta(minutes=60)
MOST_TRIES = 5


class Way(StrEnum):
    """How the secret reaches the person."""

    LINK = "link"
    CODE = "code"


class PasswordReset(Base):
    """A chance to set a new password. Only hashes are kept; a code also dies after five wrong tries."""

    __tablename__ = "password_resets"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    user: Mapped[User] = relationship()
    way: Mapped[Way]
    secret_hash: Mapped[str] = mapped_column(String(64), index=True)
    ends_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]


def by_link(user: User) -> str:
    """Open a reset by link and return the token for it."""
    token = codes.token()
    _open(user, Way.LINK, codes.digest(token))
    return token


def by_code(user: User) -> str:
    """Open a reset by one-time code, to be read out by an operator who knows the person. Earlier codes die."""
    pin = codes.pin(8)
    _open(user, Way.CODE, seals.keyed_hash("reset", f"{user.id}:{pin}"))
    return pin


def user_of_link(token: str) -> User | None:
    """Whose password this link may still set."""
    found = db.session.scalar(
        select(PasswordReset).where(PasswordReset.secret_hash == codes.digest(token), *_live(Way.LINK))
    )
    return found.user if found and found.user.is_open else None


def use_link(token: str, password: str) -> bool:
    """Set the password once; every device is signed out. False when the link is used up or too old."""
    return _use(Way.LINK, password, PasswordReset.secret_hash == codes.digest(token))


def use_code(user: User, pin: str, password: str) -> bool:
    """Set the password with an operator's code. A try is counted before it is looked at, parallel ones too."""
    db.session.execute(
        update(PasswordReset)
        .where(PasswordReset.user_id == user.id, *_live(Way.CODE))
        .values(tries=PasswordReset.tries + 1)
    )
    fits = PasswordReset.secret_hash == seals.keyed_hash("reset", f"{user.id}:{pin.strip()}")
    return _use(Way.CODE, password, fits, PasswordReset.tries <= MOST_TRIES)


def change(user: User, password: str) -> None:
    """Set the password, end every device and every open chance to set another."""
    user.set_password(password)
    sign_in.end(user)
    close(user.id)


def close(user_id: int, *which: ColumnElement[bool]) -> None:
    """End the open chances of a person (all, or those that `which` names)."""
    db.session.execute(
        update(PasswordReset)
        .where(PasswordReset.user_id == user_id, PasswordReset.used_at.is_(None), *which)
        .values(used_at=clock.now())
    )


def _open(user: User, way: Way, secret_hash: str) -> None:
    """Earlier chances of the same way die; not those of the other, or a stranger who asks for links kills a code."""
    close(user.id, PasswordReset.way == way)
    db.session.add(PasswordReset(user=user, way=way, secret_hash=secret_hash, ends_at=clock.now() + LASTS))


def _live(way: Way) -> list[ColumnElement[bool]]:
    return [PasswordReset.way == way, PasswordReset.used_at.is_(None), PasswordReset.ends_at > clock.now()]


def _use(way: Way, password: str, *which: ColumnElement[bool]) -> bool:
    user_id = db.session.execute(
        update(PasswordReset)
        .where(*which, *_live(way))
        .values(used_at=clock.now())
        .returning(PasswordReset.user_id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    user = db.session.get(User, user_id) if user_id else None
    if user is None or not user.is_open:
        return False
    change(user, password)
    return True
