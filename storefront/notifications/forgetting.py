"""Takes messages out of the outbox when the person they speak of, or went to, is erased."""

from collections.abc import Collection

from sqlalchemy import delete, or_

from storefront.kit.db import db
from storefront.notifications.message import Message, Status

UNSENT = (Status.PREPARED, Status.OPENED)


def forget(contacts: Collection[str], about: Collection[str]) -> None:
    """Delete every message about these numbers, and every message to these phones or e-mail addresses.

    One that still waits to be sent and speaks of something else stays: nobody proved that the contact is theirs, and
    a stranger who signs up with it must not silence a shop.
    """
    theirs = Message.to.in_(contacts) & (Message.status.not_in(UNSENT) | (Message.about == ""))
    db.session.execute(
        delete(Message).where(or_(Message.about.in_(about), theirs)).execution_options(synchronize_session=False)
    )
