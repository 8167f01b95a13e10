"""The outbox: what could not be sent, what waits too long, and drafts that no member of staff has sent."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select

from storefront.kit import clock
from storefront.notifications.message import Channel, Message, Status
from storefront.reports.problems.trouble import Trouble, line

DESK = "staff"  # what lies on sellers' desks is theirs to send
SLOW = timedelta(hours=1)
OLD = timedelta(days=1)


def _letters(*where: Any) -> Select[Any]:
    return line(Message.wording, Message.created_at).where(*where)


def _failed() -> Select[Any]:
    return _letters(Message.channel == Channel.EMAIL, Message.status == Status.FAILED)


def _slow() -> Select[Any]:
    waits = (Message.channel == Channel.EMAIL, Message.status == Status.PREPARED)
    return _letters(*waits, Message.created_at < clock.now() - SLOW)


def _drafts() -> Select[Any]:
    unsent = Message.status.in_([Status.PREPARED, Status.OPENED])
    mine = (Message.desk == DESK, Message.channel == Channel.WHATSAPP, unsent)
    return _letters(*mine, Message.created_at < clock.now() - OLD)


ALL = (
    Trouble("mail_failed", _failed, of_shops=False),
    Trouble("mail_slow", _slow, of_shops=False),
    Trouble("drafts_old", _drafts, of_shops=False),
)
