"""What the public reports of goods or a shop: the reason, a few words, and a contact that is forgotten again."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.curation.flag_case import FlagCase
from storefront.kit import clock, codes
from storefront.kit.db import Base, LongText, db

MOST_WORDS = 1_000


class Reason(StrEnum):
    """Why somebody reports it; staff take goods down for the same reasons."""

    UNSAFE = "unsafe"
    FALSE_PERMIT = "false_permit"
    NOT_AS_DESCRIBED = "not_as_described"
    COPIED = "copied"
    FORBIDDEN = "forbidden"
    OFFENDS = "offends"
    OTHER = "other"


URGENT = (Reason.UNSAFE, Reason.FALSE_PERMIT)  # what people eat, and what they believe of it


class Flag(Base):
    """One report. Who wrote it is known by nothing but the contact they left; the seller never hears of it."""

    __tablename__ = "flags"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey(FlagCase.id), index=True)
    case: Mapped[FlagCase] = relationship()
    reason: Mapped[Reason]
    words: Mapped[LongText] = mapped_column(default="")
    phone: Mapped[str | None] = mapped_column(String(20), index=True)  # E.164
    email: Mapped[str | None] = mapped_column(index=True)
    photos: Mapped[str] = mapped_column(default="")  # the key of a private picture, or none
    language: Mapped[str] = mapped_column(String(2), default="id")
    form_key: Mapped[str] = mapped_column(String(43), unique=True)  # sent twice, it makes one
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    forgotten_at: Mapped[datetime | None]  # words, contact and photo went

    @property
    def pictures(self) -> list[str]:
        """The keys of its photos."""
        return self.photos.split()

    @property
    def vault(self) -> str:
        """The owner of its private pictures."""
        return vault_name(self.code)


def new_code() -> str:
    """A code for a report that is about to be made: its photo is kept under it first."""
    return codes.number(12)


def vault_name(code: str) -> str:
    """The owner of the private pictures of the report with this code."""
    return f"flag-{code}"


def of(cases: list[int]) -> dict[int, list[Flag]]:
    """The reports of several cases, each case's in their order; one statement."""
    found: dict[int, list[Flag]] = {case_id: [] for case_id in cases}
    for each in db.session.scalars(select(Flag).where(Flag.case_id.in_(cases)).order_by(Flag.id)):
        found[each.case_id].append(each)
    return found
