"""A sign of life: when something of the shop was last seen at work, and what it found."""

from datetime import datetime, timedelta

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit import clock
from storefront.kit.db import Base, db

EVERY = timedelta(minutes=1)


class Pulse(Base):
    """The last sign of `name`; `count` is what it has to say (how much is wrong), if anything."""

    __tablename__ = "pulses"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime]
    count: Mapped[int] = mapped_column(default=0)


def beat(name: str, count: int = 0, at_most_every: timedelta = timedelta()) -> None:
    """Note a sign of life now; not again within the time named, so that it costs next to nothing."""
    last, now = db.session.get(Pulse, name), clock.now()
    if last is None:
        db.session.add(Pulse(name=name, at=now, count=count))
    elif not (now - at_most_every < last.at <= now) or last.count != count:
        last.at, last.count = now, count


def several(*names: str) -> dict[str, Pulse]:
    """The last signs of these names, of those that gave one."""
    return {each.name: each for each in db.session.scalars(select(Pulse).where(Pulse.name.in_(names)))}


def last(name: str) -> Pulse | None:
    """The last sign, or None where there never was one."""
    return db.session.get(Pulse, name)
