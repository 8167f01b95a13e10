"""A signed-in device: its cookie holds a token, the table only the token's hash, and it can be ended at once."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import Base, db

LASTS = timedelta(days=90)
IDLE = timedelta(days=30)
TOUCH_EVERY = timedelta(hours=1)


class SignIn(Base):
    """One browser in which a person is signed in."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)  # names the device on the account page
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    user: Mapped[User] = relationship()
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]
    proved_at: Mapped[datetime | None]  # when this device last showed its person's second factor


def begin(user: User, device: str) -> str:
    """Sign `user` in on a device and return the token for its cookie (shown once, never stored)."""
    token = codes.token()
    db.session.add(SignIn(user=user, code=codes.number(12), token_hash=codes.digest(token), device=device[:200]))
    return token


def of(token: str) -> SignIn | None:
    """The live sign-in this cookie token belongs to, with its user; None when ended, idle, too old or closed."""
    if not 20 <= len(token) <= 100:
        return None
    now = clock.now()
    found = db.session.scalar(
        select(SignIn)
        .options(joinedload(SignIn.user))
        .where(
            SignIn.token_hash == codes.digest(token),
            SignIn.ended_at.is_(None),
            SignIn.created_at > now - LASTS,
            SignIn.seen_at > now - IDLE,
        )
    )
    return found if found and found.user.is_open else None


def touch(sign_in: SignIn) -> bool:
    """Note that the device was used, at most once an hour; whether something was written."""
    if sign_in.seen_at >= clock.now() - TOUCH_EVERY:
        return False
    sign_in.seen_at = clock.now()
    return True


def renew_token(sign_in: SignIn) -> str:
    """Give the device another token, for it may do more from now on; the one before opens nothing any more."""
    token = codes.token()
    sign_in.token_hash = codes.digest(token)
    return token


def devices(user: User) -> list[SignIn]:
    """The live devices of a person, the latest used first."""
    now = clock.now()
    live = select(SignIn).where(
        SignIn.user_id == user.id,
        SignIn.ended_at.is_(None),
        SignIn.created_at > now - LASTS,
        SignIn.seen_at > now - IDLE,
    )
    return list(db.session.scalars(live.order_by(SignIn.seen_at.desc(), SignIn.id.desc())))


def is_own(user: User, code: str) -> bool:
    """Whether this device, live or ended, is one of the person's."""
    return bool(db.session.scalar(select(SignIn.id).where(SignIn.user_id == user.id, SignIn.code == code)))


def end(user: User, code: str | None = None, but: SignIn | None = None) -> None:
    """End one device of `user` (by `code`), or all of them except `but`."""
    ending = update(SignIn).where(SignIn.user_id == user.id, SignIn.ended_at.is_(None)).values(ended_at=clock.now())
    if code is not None:
        ending = ending.where(SignIn.code == code)
    if but is not None:
        ending = ending.where(SignIn.id != but.id)
    db.session.execute(ending)
