"""Tells the people of a shop about its QRIS account, also at the number it had before: a thief has the new one."""

from typing import Any

from flask import current_app

from storefront.kit import links
from storefront.notifications import message
from storefront.notifications.message import Channel, Message
from storefront.sellers.member import owner_emails
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller

DESK = "staff"  # operators send what is for the numbers: the shop's own desk may be in wrong hands


def about(seller: Seller) -> str:
    """What messages on the operators' desk about a shop's account are filed under."""
    return f"qris {seller.slug}"


def tell_seller(account: QrisAccount, wording: str, also: str = "") -> None:
    """An e-mail to each owner, and a WhatsApp draft for the shop's number and for `also`, if that is another one."""
    seller = account.seller
    facts = _facts(account)
    for email in owner_emails(seller.id):
        message.prepare(Channel.EMAIL, email, f"seller/{wording}", about=about(seller), **facts)
    message.give_way(DESK, about(seller))  # one that nobody sent is told better by the newer one
    for phone in dict.fromkeys(filter(None, (also, seller.phone))):
        message.prepare(Channel.WHATSAPP, phone, f"seller/{wording}", DESK, about(seller), **facts)


def unsent(seller: Seller) -> list[Message]:
    """The drafts an operator has still to send to this shop."""
    return message.unsent(DESK, about(seller))


def draft(seller: Seller, code: str) -> Message | None:
    """The draft with this code, if it is about this shop's account."""
    return message.on_desk_about(DESK, about(seller), code)


def _facts(account: QrisAccount) -> dict[str, Any]:
    config = current_app.config
    return {
        "seller": account.seller.name, "merchant": account.merchant_name, "number": (account.nmid or account.pan)[-4:],
        "usable_at": account.usable_at, "why": account.ended_why, "link": links.absolute(links.SELLER_QRIS),
        "help": config["CONTACT_PHONE"] or config["CONTACT_EMAIL"],
    }  # fmt: skip
