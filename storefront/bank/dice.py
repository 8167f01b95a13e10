"""Accidents by chance, for a shop that shall live with a bad bank for a while. The same seed throws the same again."""

from collections.abc import Sequence
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank.books import Base
from storefront.bank.settings import BankSettings


class Throw(Base):
    """One throw: its number decides with the seed what fell, so a row is enough to play it again."""

    __tablename__ = "throws"

    id: Mapped[int] = mapped_column(primary_key=True)
    verb: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    fell: Mapped[str] = mapped_column(default="")


def throw(session: Session, settings: BankSettings, verb: str, about: str, kinds: Sequence[str]) -> str | None:
    """One of `kinds` in `trouble_share` percent of the cases, None in the others. Not thrown when the share is 0."""
    if not settings.trouble_share:
        return None
    row = Throw(verb=verb, about=about)
    session.add(row)
    session.flush()
    fell = falls(settings.trouble_seed, settings.trouble_share, row.id, kinds)
    row.fell = fell or ""
    return fell


def falls(seed: int, share: int, number: int, kinds: Sequence[str]) -> str | None:
    """What the throw of that number brings; the same for the same seed, whoever asks and whenever."""
    dice = Random(f"{seed}:{number}")
    return dice.choice(kinds) if dice.random() * 100 < share else None


def latest(session: Session, most: int = 100) -> list[Throw]:
    """The last throws, the newest first."""
    return list(session.scalars(select(Throw).order_by(Throw.id.desc()).limit(most)))
