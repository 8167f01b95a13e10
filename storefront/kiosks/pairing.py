"""Pairing: the screen shows a code, a member of staff types it, the screen fetches its key. Once."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.kiosks.kiosk import Kiosk
from storefront.kit import clock
from storefront.kit.db import Base


class KioskPairing(Base):
    """One code on one screen. The screen proves by a secret of its own that it is the one that shows the code."""

    __tablename__ = "kiosk_pairings"
    __table_args__ = (Index("ix_kiosk_pairings_ends_at", "ends_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ends_at: Mapped[datetime]
    kiosk_id: Mapped[int | None] = mapped_column(ForeignKey(Kiosk.id))  # set when staff typed the code
    kiosk: Mapped[Kiosk | None] = relationship()
    fetched_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
