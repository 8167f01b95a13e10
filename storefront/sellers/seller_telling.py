"""Tells the people of a shop about the shop itself: its way through the programme, its owners, a mentor who asks."""

from typing import Any

from flask import current_app

from storefront.kit import links
from storefront.notifications import message
from storefront.notifications.message import Channel, Message
from storefront.sellers.member import owner_emails
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
    for email in owner_emails(seller.id):
        message.prepare(Channel.EMAIL, email, f"seller/{wording}", about=about(seller), **facts)
    message.give_way(DESK, about(seller))
    message.prepare(Channel.WHATSAPP, seller.phone, f"seller/{wording}", DESK, about(seller), **facts)


def unsent(seller: Seller) -> list[Message]:
    """The drafts staff have still to send to this shop."""
    return message.unsent(DESK, about(seller))


def draft(seller: Seller, code: str) -> Message | None:
    """The draft with this code, if it is about this shop."""
    return message.on_desk_about(DESK, about(seller), code)
