"""A message on its way: to whom, which wording, which facts, and whose desk it lies on."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Index, String, and_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit import clock, codes
from storefront.kit.db import Base, Facts, LongText, db
from storefront.kit.states import Stateful

FIRST_PAUSE = timedelta(seconds=30)
MOST_TRIES = 8


class Channel(StrEnum):
    """How a message travels. A WhatsApp message is a draft that a person sends with one tap."""

    EMAIL = "email"
    WHATSAPP = "whatsapp"


class Status(StrEnum):
    """Honest states: a draft is never `sent` by guess, only `marked_sent` by the person who sent it."""

    PREPARED = "prepared"
    OPENED = "opened"
    MARKED_SENT = "marked_sent"
    SENT = "sent"
    FAILED = "failed"
    REPLACED = "replaced"  # a newer message about the same thing took its place before anybody sent it


class Message(Stateful, Base):
    """One row of the outbox."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_waiting", "channel", "status", "next_try_at"),)
    MOVES = {
        Status.PREPARED: {Status.OPENED, Status.MARKED_SENT, Status.SENT, Status.FAILED, Status.REPLACED},
        Status.OPENED: {Status.MARKED_SENT},
        Status.FAILED: {Status.PREPARED},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    channel: Mapped[Channel]
    to: Mapped[str | None]  # an e-mail address or an E.164 number; None: the sender picks the contact
    language: Mapped[str] = mapped_column(String(2), default="id")
    wording: Mapped[str] = mapped_column(String(60))
    facts: Mapped[Facts]
    desk: Mapped[str] = mapped_column(String(80), index=True)  # `seller:<slug>`, `order:<number>`, `staff`, or empty
    about: Mapped[str] = mapped_column(String(80), default="", index=True)
    status: Mapped[Status] = mapped_column(default=Status.PREPARED)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    next_try_at: Mapped[datetime] = mapped_column(default=clock.now)
    lease_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[LongText] = mapped_column(default="")
    done_at: Mapped[datetime | None]


def prepare(channel: Channel, to: str | None, wording: str, desk: str = "", about: str = "", **facts: Any) -> Message:
    """Put a message into the outbox, in the same commit as what it tells about.

    Facts are kept as JSON: text, whole numbers, and days and moments, whose names then end in `_on` (a date) or in
    `_at` or `_by` (a moment), so that the wording gets them back as such.
    """
    flat = {name: fact.isoformat() if isinstance(fact, date) else fact for name, fact in facts.items()}
    message = Message(
        channel=channel, to=to, wording=wording, desk=desk, about=about, facts=flat, code=codes.number(12)
    )
    db.session.add(message)
    return message


def drafts(desk: str, most: int = 20) -> list[Message]:
    """The WhatsApp drafts that lie on a desk, the newest first."""
    waiting = select(Message).where(is_unsent(desk))
    return list(db.session.scalars(waiting.order_by(Message.id.desc()).limit(most)))


def unsent(desk: str, about: str, most: int | None = None) -> list[Message]:
    """The WhatsApp drafts about one thing that still lie on a desk, the oldest first."""
    mine = select(Message).where(is_unsent(desk), Message.about == about)
    return list(db.session.scalars(mine.order_by(Message.id).limit(most)))


def is_unsent(desk: str) -> ColumnElement[bool]:
    """Whether a message is a WhatsApp draft that still lies on this desk."""
    lies = Message.status.in_([Status.PREPARED, Status.OPENED])
    return and_(Message.desk == desk, Message.channel == Channel.WHATSAPP, lies)


def latest(desk: str, about: str) -> Message | None:
    """The newest WhatsApp message on a desk about one thing, sent or not."""
    mine = select(Message).where(
        Message.desk == desk, Message.about == about, Message.channel == Channel.WHATSAPP,
        Message.status != Status.REPLACED,
    )  # fmt: skip
    return db.session.scalar(mine.order_by(Message.id.desc()).limit(1))


def on_desk(desk: str, code: str) -> Message | None:
    """The WhatsApp message with this code, if it lies on this desk; on another desk it does not exist."""
    return db.session.scalar(
        select(Message).where(Message.code == code.upper(), Message.desk == desk, Message.channel == Channel.WHATSAPP)
    )


def on_desk_about(desk: str, about: str, code: str) -> Message | None:
    """The message with this code, if it lies on this desk and is about this thing. Any text may be asked for."""
    found = on_desk(desk, code) if code.isalnum() else None
    return found if found and found.about == about else None


def give_way(desk: str, about: str) -> None:
    """Take unsent drafts about one thing off a desk, because a newer one says how it stands now."""
    db.session.flush()
    db.session.execute(
        update(Message)
        .where(Message.desk == desk, Message.about == about, Message.status == Status.PREPARED)
        .where(Message.channel == Channel.WHATSAPP)
        .values(status=Status.REPLACED)
    )


def open_draft(message: Message) -> bool:
    """The person went to WhatsApp with it. That is not yet sent: only they know whether they pressed the button."""
    return message.move(Status.OPENED)


def mark_sent(message: Message) -> bool:
    """The person says they have sent it."""
    return message.move(Status.MARKED_SENT, done_at=clock.now())


def after_failure(message: Message, problem: str) -> None:
    """Try again later, each time after twice the pause; after the last try a person has to look."""
    message.tries += 1
    message.problem = problem[:500]
    message.lease_until = None
    message.next_try_at = clock.now() + FIRST_PAUSE * 2**message.tries
    if message.tries >= MOST_TRIES:
        message.move(Status.FAILED)
