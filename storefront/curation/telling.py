"""Tells the people of a shop what a curator decided about a product: an e-mail, and a WhatsApp draft for staff."""

from typing import Any

from flask import current_app

from storefront.catalog.product import Product
from storefront.kit import links
from storefront.notifications import message
from storefront.notifications.message import Channel, Message
from storefront.sellers.member import owner_emails

DESK = "staff"


def about(product: Product) -> str:
    """What messages about a product are filed under."""
    return f"produk {product.id}"


def tell_seller(product: Product, wording: str, **more: Any) -> None:
    """An e-mail to each owner who has an address, and a draft that staff can send to the shop's number."""
    facts = _facts(product) | more
    for email in owner_emails(product.seller_id):
        message.prepare(Channel.EMAIL, email, f"seller/{wording}", about=about(product), **facts)
    message.give_way(DESK, about(product))  # one that nobody sent is told better by the newer one
    message.prepare(Channel.WHATSAPP, product.seller.phone, f"seller/{wording}", DESK, about(product), **facts)


def unsent(product: Product) -> list[Message]:
    """The drafts staff have still to send about this product."""
    return message.unsent(DESK, about(product))


def draft(product: Product, code: str) -> Message | None:
    """The draft with this code, if it is about this product."""
    return message.on_desk_about(DESK, about(product), code)


def _facts(product: Product) -> dict[str, Any]:
    config = current_app.config
    return {
        "seller": product.seller.name, "product": product.name,
        "link": links.absolute(links.SELLER_PRODUCT, slug=product.slug),
        "help": config["CONTACT_PHONE"] or config["CONTACT_EMAIL"],
    }  # fmt: skip
