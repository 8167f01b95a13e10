"""Tells a person about the renewal of their second factor: somebody else may have asked for it."""

from typing import Any

from flask import current_app
from sqlalchemy import select

from storefront.accounts.factor_renewal import FactorRenewal
from storefront.kit import links
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel, Message, Status

DESK = "staff"  # operators send what is for a number


def about(asked: FactorRenewal) -> str:
    """What these messages are filed under."""
    return f"faktor {asked.code}"


def tell_person(asked: FactorRenewal, wording: str) -> None:
    """An e-mail, and a WhatsApp draft that an operator sends; a newer one takes the place of one not sent."""
    person, config = asked.user, current_app.config
    facts: dict[str, Any] = {
        "name": person.name, "ends_at": asked.ends_at, "why": asked.ended_why,
        "link": links.absolute(links.SECOND_FACTOR), "help": config["CONTACT_PHONE"] or config["CONTACT_EMAIL"],
    }  # fmt: skip
    if person.email:
        message.prepare(Channel.EMAIL, person.email, f"account/{wording}", about=about(asked), **facts)
    message.give_way(DESK, about(asked))
    if person.phone:
        message.prepare(Channel.WHATSAPP, person.phone, f"account/{wording}", DESK, about(asked), **facts)


def unsent(wishes: list[FactorRenewal]) -> dict[str, list[Message]]:
    """The drafts an operator has still to send, by the code of the wish they are about. One statement for all."""
    names = {about(each): each.code for each in wishes}
    mine = select(Message).where(
        Message.desk == DESK, Message.about.in_(names), Message.channel == Channel.WHATSAPP,
        Message.status.in_([Status.PREPARED, Status.OPENED]),
    )  # fmt: skip
    found: dict[str, list[Message]] = {}
    for each in db.session.scalars(mine.order_by(Message.id)):
        found.setdefault(names[each.about], []).append(each)
    return found


def draft(asked: FactorRenewal, code: str) -> Message | None:
    """The draft with this code, if it is about this wish."""
    return message.on_desk_about(DESK, about(asked), code)
