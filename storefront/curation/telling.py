"""Tells the people of a shop what a curator decided about a product: an e-mail, and a WhatsApp draft for staff."""

from typing import Any

from flask import current_app
from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.kit import links
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel, Message, Status
from storefront.sellers.member import Part, SellerMember

DESK = "staff"


def about(product: Product) -> str:
    """What messages about a product are filed under."""
    return f"produk {product.id}"


def tell_seller(product: Product, wording: str, **more: Any) -> None:
    """An e-mail to each owner who has an address, and a draft that staff can send to the shop's number."""
    facts = _facts(product) | more
    owners = select(User.email).join(SellerMember, SellerMember.user_id == User.id).where(
        SellerMember.seller_id == product.seller_id, SellerMember.part == Part.OWNER, SellerMember.ended_at.is_(None)
    )  # fmt: skip
    for email in filter(None, db.session.scalars(owners)):
        message.prepare(Channel.EMAIL, email, f"seller/{wording}", about=about(product), **facts)
    message.give_way(DESK, about(product))  # one that nobody sent is told better by the newer one
    message.prepare(Channel.WHATSAPP, product.seller.phone, f"seller/{wording}", DESK, about(product), **facts)


def unsent(product: Product) -> list[Message]:
    """The drafts staff have still to send about this product."""
    mine = select(Message).where(
        Message.desk == DESK, Message.about == about(product), Message.channel == Channel.WHATSAPP,
        Message.status.in_([Status.PREPARED, Status.OPENED]),
    )  # fmt: skip
    return list(db.session.scalars(mine.order_by(Message.id)))


def draft(product: Product, code: str) -> Message | None:
    """The draft with this code, if it is about this product."""
    found = message.on_desk(DESK, code) if code.isalnum() else None
    return found if found and found.about == about(product) else None


def _facts(product: Product) -> dict[str, Any]:
    config = current_app.config
    return {
        "seller": product.seller.name, "product": product.name,
        "link": links.absolute(links.SELLER_PRODUCT, slug=product.slug),
        "help": config["CONTACT_PHONE"] or config["CONTACT_EMAIL"],
    }  # fmt: skip
