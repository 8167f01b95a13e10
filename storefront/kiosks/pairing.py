"""Pairing: the screen shows a code, a member of staff types it, the screen fetches its key. Once."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.kiosks.kiosk import KEY, Kiosk
from storefront.kit import clock, codes
from storefront.kit.db import Base, db

LENGTH = 6  # of 28 signs: 480 million codes, of which a few dozen are open for ten minutes


class KioskPairing(Base):
    """One code on one screen. The screen proves by a secret of its own that it is the one that shows the code."""

    __tablename__ = "kiosk_pairings"
    __table_args__ = (Index("ix_kiosk_pairings_ends_at", "ends_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ends_at: Mapped[datetime]  # until then the code may be typed; then until then the key may be fetched
    kiosk_id: Mapped[int | None] = mapped_column(ForeignKey(Kiosk.id))  # set when staff typed the code
    kiosk: Mapped[Kiosk | None] = relationship()
    fetched_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def is_live(self) -> bool:
        """Whether its time is not over and its key not fetched."""
        return self.fetched_at is None and clock.now() < self.ends_at

    @property
    def is_typed(self) -> bool:
        """Whether staff typed the code."""
        return self.kiosk_id is not None

    @property
    def shown(self) -> str:
        """The code as people read it aloud: `K7P 2QX`."""
        return f"{self.code[:3]} {self.code[3:]}"

    @property
    def seconds_left(self) -> int:
        """Whole seconds until it ends, never below nought."""
        return max(0, int((self.ends_at - clock.now()).total_seconds()))


def by_secret(secret: str) -> KioskPairing | None:
    """The pairing of the screen that holds this secret."""
    if not KEY.fullmatch(secret):
        return None
    return db.session.scalar(select(KioskPairing).where(KioskPairing.secret_hash == codes.digest(secret)))


def by_code(typed: str) -> KioskPairing | None:
    """The pairing with this code, in whatever spelling it was typed: small letters, blanks, hyphens."""
    code = "".join(each for each in typed.upper() if each.isalnum())
    if len(code) != LENGTH or not code.isascii():
        return None
    wanted = select(KioskPairing).options(joinedload(KioskPairing.kiosk))
    return db.session.scalar(wanted.where(KioskPairing.code == code))
