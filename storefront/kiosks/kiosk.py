"""A kiosk: a paired screen in a lobby, known by a key that only it holds and that staff can end at once."""

import re
from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Time, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.galleries.gallery import Gallery
from storefront.galleries.showcase import Showcase
from storefront.kit import clock, codes
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful
from storefront.places.area import Area

KEY = re.compile(r"[A-Za-z0-9_-]{43}")
KEY_LASTS = 400 * 24 * 60 * 60  # seconds; browsers keep no cookie longer, and each report renews it


class Status(StrEnum):
    """Paired until its key is revoked; then the screen is paired anew, as another kiosk."""

    PAIRED = "paired"
    REVOKED = "revoked"


class Motion(StrEnum):
    """How slides follow each other."""

    CALM = "calm"  # a slow fade
    NONE = "none"  # one is there, then the next


class Kiosk(Stateful, Base):
    """One screen. What it last reported stands on it, so that a board reads one table."""

    __tablename__ = "kiosks"
    __table_args__ = (
        Index("ix_kiosks_status_city_code", "status", "city_code"),
        CheckConstraint("slide_seconds BETWEEN 5 AND 120", name="slide_seconds"),
    )
    MOVES = {Status.PAIRED: {Status.REVOKED}}

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(6))
    status: Mapped[Status] = mapped_column(default=Status.PAIRED)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str]  # what staff call it: "Lobi Blok B, kiri"
    city_code: Mapped[str] = mapped_column(ForeignKey(Area.code))
    city: Mapped[Area] = relationship()
    gallery_id: Mapped[int | None] = mapped_column(ForeignKey(Gallery.id), index=True)
    gallery: Mapped[Gallery | None] = relationship()
    showcase_id: Mapped[int] = mapped_column(ForeignKey(Showcase.id), index=True)  # of days without one of their own
    showcase: Mapped[Showcase] = relationship()
    open_days: Mapped[str] = mapped_column(String(7), default="12345")  # as in sellers: 1 is Monday
    opens_at: Mapped[time] = mapped_column(Time, default=time(7, 30))  # WIB
    closes_at: Mapped[time] = mapped_column(Time, default=time(16, 0))
    motion: Mapped[Motion] = mapped_column(default=Motion.CALM)
    slide_seconds: Mapped[int] = mapped_column(default=12)
    paired_at: Mapped[datetime] = mapped_column(default=clock.now)
    paired_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    revoked_at: Mapped[datetime | None]
    revoked_why: Mapped[LongText] = mapped_column(default="")
    # What the screen says of itself (kiosks/painting.py). None: nothing yet.
    seen_at: Mapped[datetime | None]  # the last report
    painted_at: Mapped[datetime | None]  # when the last slide was really on the screen, by the screen's own report
    painted_mark: Mapped[str | None] = mapped_column(String(64))  # the hash of that slide
    painted_product_id: Mapped[int | None] = mapped_column(ForeignKey(Product.id))
    painted_product: Mapped[Product | None] = relationship()
    painted_since: Mapped[datetime | None]  # since when no other slide than that one was painted
    list_mark: Mapped[str | None] = mapped_column(String(64))  # of the playlist it holds
    list_at: Mapped[datetime | None]  # when it last heard that this list is the newest
    mode: Mapped[str] = mapped_column(String(12), default="")  # loop, visit or night
    list_size: Mapped[int] = mapped_column(default=0, server_default="0")  # slides that run today
    page_version: Mapped[str] = mapped_column(String(12), default="", server_default="")  # of the scripts it runs
    report_run: Mapped[str] = mapped_column(String(16), default="", server_default="")  # one life of the page
    report_number: Mapped[int] = mapped_column(default=0, server_default="0")  # the last report of that life
    unproved_seconds: Mapped[int] = mapped_column(default=0, server_default="0")  # passed, and in no report so far
    silent_told_at: Mapped[datetime | None]  # keepers were told that it is silent or stale; emptied when it is well


class KioskDay(Base):
    """The programme: on this weekday (1 is Monday) another showcase runs. Friday differs from Monday."""

    __tablename__ = "kiosk_days"
    __table_args__ = (
        UniqueConstraint("kiosk_id", "weekday"),
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kiosk_id: Mapped[int] = mapped_column(ForeignKey(Kiosk.id))
    weekday: Mapped[int]
    showcase_id: Mapped[int] = mapped_column(ForeignKey(Showcase.id))
    showcase: Mapped[Showcase] = relationship()


_BY_KEY = (  # built once: every screen asks for itself every twenty seconds
    select(Kiosk).options(joinedload(Kiosk.city))
    .where(Kiosk.key_hash == bindparam("hash"), Kiosk.status == Status.PAIRED)
)  # fmt: skip


def by_key(key: str) -> Kiosk | None:
    """The paired kiosk that holds this key; None for a wrong, revoked or malformed one. One statement at most."""
    if not KEY.fullmatch(key):
        return None
    return db.session.scalar(_BY_KEY, {"hash": codes.digest(key)})


def by_code(code: str) -> Kiosk | None:
    """The kiosk with this code, ended or not, with where it stands and what it showed last."""
    wanted = select(Kiosk).options(
        joinedload(Kiosk.city), joinedload(Kiosk.gallery), joinedload(Kiosk.showcase), joinedload(Kiosk.painted_product)
    )
    return db.session.scalar(wanted.where(Kiosk.code == code)) if code.isalnum() and code.isascii() else None
