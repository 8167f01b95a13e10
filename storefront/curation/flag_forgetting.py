"""Takes people out of reports: their words, contacts and photos, some time after the end, or when they ask for it."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, or_, select

from storefront.accounts.user import User
from storefront.curation.flag import Flag
from storefront.curation.flag_case import FlagCase
from storefront.curation.flag_telling import about
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.notifications.message import Message

BATCH = 50


def long_over() -> Sequence[Flag]:
    """Reports of cases that ended FLAG_FORGET_DAYS ago and still hold something of a person."""
    since = clock.now() - timedelta(days=number("FLAG_FORGET_DAYS"))
    old = select(Flag).join(Flag.case).where(FlagCase.ended_at < since, Flag.forgotten_at.is_(None))
    return db.session.scalars(old.order_by(Flag.id).limit(BATCH)).all()


def empty(flag: Flag) -> None:
    """Words, contact and photo go, and messages to this reporter; the caller deletes the photo once it is committed."""
    contacts = [contact for contact in (flag.phone, flag.email) if contact]
    if contacts:
        db.session.execute(delete(Message).where(Message.about == about(flag.case), Message.to.in_(contacts)))
    flag.words, flag.phone, flag.email, flag.photos, flag.forgotten_at = "", None, None, "", clock.now()


def forget(person: User) -> list[str]:
    """Empty the reports that name this person's number or address: no account is noted with a report.

    Answers the owners of private pictures that the caller has to delete once this is committed.
    """
    mine = [Flag.phone == person.phone] if person.phone else []
    mine += [Flag.email == person.email] if person.email else []
    owners = []
    for flag in db.session.scalars(select(Flag).where(or_(*mine))) if mine else []:
        empty(flag)
        owners.append(flag.vault)
    return owners
