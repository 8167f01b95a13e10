"""The second factor: an app on a person's phone makes a new code every half minute (TOTP, RFC 6238). One per person."""

from datetime import datetime

import pyotp
from pyotp.utils import strings_equal
from sqlalchemy import ForeignKey, Text, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock, envelopes
from storefront.kit.db import Base, db

SECONDS = 30  # one step; RFC 6238, section 4.1
DIGITS = 6
DRIFT = 1  # steps a phone's clock may be early or late (section 5.2 asks for one at most)
ISSUER = "JakPreneur"
_PURPOSE = "second factor"


class SecondFactor(Base):
    """What the phone and we both know. `last_step` is the newest half minute whose code was used."""

    __tablename__ = "second_factors"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), unique=True)
    user: Mapped[User] = relationship()
    sealed: Mapped[str] = mapped_column(Text)  # the secret, in an envelope
    confirmed_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_step: Mapped[int] = mapped_column(default=0)

    @property
    def secret(self) -> str | None:
        """The secret in base 32; None when it was kept under another SECRET_KEY: then no code fits."""
        return envelopes.opened(_PURPOSE, self.sealed)


def of(user: User) -> SecondFactor | None:
    """The person's second factor; without a row there is none."""
    return db.session.scalar(select(SecondFactor).where(SecondFactor.user_id == user.id))


def keep(user: User, secret: str, step: int = 0) -> SecondFactor:
    """Make `secret` the person's, in the place of one they had; codes up to `step` are used up.

    Locks the person until the commit: two taps at once set up one factor.
    """
    db.session.execute(select(User.id).where(User.id == user.id).with_for_update(key_share=True))
    kept = of(user)
    if kept is None:
        kept = SecondFactor(user=user, sealed=envelopes.close(_PURPOSE, secret))
        db.session.add(kept)
    kept.sealed, kept.confirmed_at, kept.last_step = envelopes.close(_PURPOSE, secret), clock.now(), step
    return kept


def take(user: User, code: str) -> bool:
    """Use up a code of this person's app. It works once, also when it comes twenty times at the same moment."""
    factor = of(user)
    step = step_of(factor.secret, code) if factor and factor.secret else None
    if factor is None or step is None:
        return False
    used = update(SecondFactor).where(SecondFactor.id == factor.id, SecondFactor.sealed == factor.sealed)
    used = used.where(SecondFactor.last_step < step).values(last_step=step).returning(SecondFactor.id)
    done = db.session.execute(used.execution_options(synchronize_session=False)).scalar_one_or_none()
    db.session.expire(factor)
    return done is not None


def step_of(secret: str, code: str) -> int | None:
    """The half minute, of those that count now, whose code this is."""
    near = range(this_step() - DRIFT, this_step() + DRIFT + 1)
    return max((step for step in near if strings_equal(code_at(secret, step), code)), default=None)


def code_at(secret: str, step: int) -> str:
    """The code of a half minute."""
    return _app(secret).generate_otp(step)


def this_step() -> int:
    """The half minute of now, counted since 1970."""
    return int(clock.now().timestamp()) // SECONDS


def address(user: User, secret: str) -> str:
    """What the QR code says to the app: secret, and what to call the account."""
    return _app(secret).provisioning_uri(name=user.phone or user.email or user.name, issuer_name=ISSUER)


def _app(secret: str) -> pyotp.TOTP:
    return pyotp.TOTP(secret, digits=DIGITS, interval=SECONDS)
