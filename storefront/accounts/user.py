"""People with an account: known by phone number or e-mail, with a password nobody can read."""

import unicodedata
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import CheckConstraint, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit import clock, codes, phones
from storefront.kit.db import Base, db

SHORTEST_PASSWORD = 10
CONSENT_VERSION = "2026-11"  # of the privacy notice and terms shown now

# Argon2id with 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet, minimum configuration)
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


class NotAnEmail(ValueError):
    """The text is not an e-mail address."""


class User(Base):
    """A person. At least one of phone and e-mail is set until the person asks to be erased."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("phone IS NOT NULL OR email IS NOT NULL OR erased_at IS NOT NULL", name="reachable"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    phone: Mapped[str | None] = mapped_column(String(20), unique=True)
    email: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    consent_version: Mapped[str | None] = mapped_column(String(20))
    consented_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    disabled_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]

    def set_password(self, password: str) -> None:
        """Keep the Argon2id hash of `password`."""
        self.password_hash = _hasher.hash(_as_typed(password))

    def renew_hash(self, password: str) -> None:
        """Hash the right password anew when today's cost is another one."""
        if _hasher.check_needs_rehash(self.password_hash or ""):
            self.set_password(password)

    @property
    def is_open(self) -> bool:
        """Whether the account may be used."""
        return self.disabled_at is None and self.erased_at is None

    def agree(self) -> None:
        """Record consent to the privacy notice and terms of this version, now."""
        self.consent_version, self.consented_at = CONSENT_VERSION, clock.now()


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the hash is of this password. Without a hash it takes as long and says no."""
    try:
        return _hasher.verify(password_hash or _nobodys_hash(), _as_typed(password)) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def normal_email(text: str) -> str:
    """An e-mail address as we keep it: trimmed and lower case."""
    return text.strip().lower()


def email_address(text: str) -> str:
    """An e-mail address somebody typed, as we keep it. Raises NotAnEmail; nobody is asked over the network."""
    try:
        return normal_email(validate_email(text.strip(), check_deliverability=False).normalized)
    except EmailNotValidError as wrong:
        raise NotAnEmail(text) from wrong


def login_name(typed: str) -> str:
    """What somebody signs in with, in one spelling: E.164 for a phone number, else an e-mail address as we keep it."""
    try:
        return phones.normal(typed)
    except phones.NotAPhone:
        return normal_email(typed)


def find(login: str) -> User | None:
    """The person who signs in with this phone number (any spelling) or e-mail address."""
    name = login_name(login)
    return db.session.scalar(select(User).where(or_(User.phone == name, User.email == name), User.erased_at.is_(None)))


def _as_typed(password: str) -> str:
    """Two keyboards may send the same letter as different code points (RFC 8265, section 4)."""
    return unicodedata.normalize("NFC", password)


@cache
def _nobodys_hash() -> str:
    """A hash of our own cost that no password fits, made when it is first needed."""
    return _hasher.hash(codes.token())
