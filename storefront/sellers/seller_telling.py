"""Tells the people of a shop about the shop itself: its way through the programme, its owners, a mentor who asks."""

from typing import Any

from flask import current_app
from sqlalchemy import select

from storefront.accounts.user import User
from storefront.kit import links
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel, Message, Status
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller

DESK = "staff"  # staff send what is for the shop's number


def about(seller: Seller) -> str:
    """What such messages are filed under."""
    return f"toko {seller.slug}"[:80]


def tell_seller(seller: Seller, wording: str, **more: Any) -> None:
    """An e-mail to each owner, and a WhatsApp draft for the shop's number that staff send; a newer one is enough."""
    config = current_app.config
    facts = {
        "seller": seller.name, "link": links.absolute(links.SELLER_HOME),
        "help": config["CONTACT_PHONE"] or config["CONTACT_EMAIL"],
    } | more  # fmt: skip
    owners = select(User.email).join(SellerMember, SellerMember.user_id == User.id).where(
        SellerMember.seller_id == seller.id, SellerMember.part == Part.OWNER, SellerMember.ended_at.is_(None)
    )  # fmt: skip
    for email in filter(None, db.session.scalars(owners)):
        message.prepare(Channel.EMAIL, email, f"seller/{wording}", about=about(seller), **facts)
    message.give_way(DESK, about(seller))
    message.prepare(Channel.WHATSAPP, seller.phone, f"seller/{wording}", DESK, about(seller), **facts)


def unsent(seller: Seller) -> list[Message]:
    """The drafts staff have still to send to this shop."""
    mine = select(Message).where(
        Message.desk == DESK, Message.about == about(seller), Message.channel == Channel.WHATSAPP,
        Message.status.in_([Status.PREPARED, Status.OPENED]),
    )  # fmt: skip
    return list(db.session.scalars(mine.order_by(Message.id)))


def draft(seller: Seller, code: str) -> Message | None:
    """The draft with this code, if it is about this shop."""
    found = message.on_desk(DESK, code) if code.isalnum() else None
    return found if found and found.about == about(seller) else None
