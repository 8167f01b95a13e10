"""Tells the people of an order what happened: an e-mail where an address is known, and a WhatsApp draft to send."""

from typing import Any

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.kit import clock, links
from storefront.kit.db import db
from storefront.kit.money import rupiah
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller


def seller_desk(seller: Seller) -> str:
    """The desk on which drafts for the people of a shop lie."""
    return f"seller:{seller.slug}"


def order_desk(order: Order) -> str:
    """The desk on which drafts for the shopper of an order lie."""
    return f"order:{order.number}"


def tell_shopper(order: Order, wording: str, **more: Any) -> None:
    """An e-mail to the shopper, and a draft the seller's person can send by WhatsApp."""
    facts = _facts(order, order.purchase.language) | more
    _send(order.purchase.email, order.purchase.phone, f"shopper/{wording}", seller_desk(order.seller), order, facts)


def tell_seller(order: Order, wording: str, **more: Any) -> None:
    """An e-mail to each owner who has an address, and a draft the shopper can send by WhatsApp ("Kabari penjual")."""
    facts = _facts(order, "id") | more
    facts["link"] = links.absolute(links.SELLER_ORDER, number=order.number)
    owners = select(User.email).join(SellerMember, SellerMember.user_id == User.id).where(
        SellerMember.seller_id == order.seller_id, SellerMember.part == Part.OWNER, SellerMember.ended_at.is_(None)
    )  # fmt: skip
    for email in filter(None, db.session.scalars(owners)):
        message.prepare(Channel.EMAIL, email, f"seller/{wording}", about=order.number, **facts)
    _draft(order.seller.phone, f"seller/{wording}", order_desk(order), order, facts)


def tell_purchase(purchase: Purchase, orders: list[Order]) -> None:
    """The link to the whole purchase, right after it was placed."""
    if not purchase.email:
        return
    link = links.absolute(links.ORDER, purchase.language, number=purchase.number, key=purchase.key)
    facts: dict[str, Any] = {
        "name": purchase.name, "number": purchase.number, "link": link, "count": len(orders),
        "total": rupiah(sum(order.total for order in orders)), "pay_by": _when(min(o.pay_by for o in orders)),
    }  # fmt: skip
    message.prepare(Channel.EMAIL, purchase.email, "shopper/placed", about=purchase.number, **facts)


def _send(email: str | None, phone: str, wording: str, desk: str, order: Order, facts: dict[str, Any]) -> None:
    if email:
        sent = message.prepare(Channel.EMAIL, email, wording, about=order.number, **facts)
        sent.language = order.purchase.language
    _draft(phone, wording, desk, order, facts).language = order.purchase.language


def _draft(phone: str, wording: str, desk: str, order: Order, facts: dict[str, Any]) -> message.Message:
    """One draft per wording and order is enough: an older one that nobody sent gives way."""
    for old in message.drafts(desk):
        if old.about == order.number and old.status == message.Status.PREPARED:
            old.move(message.Status.FAILED, problem="replaced")
    return message.prepare(Channel.WHATSAPP, phone, wording, desk=desk, about=order.number, **facts)


def _facts(order: Order, language: str) -> dict[str, Any]:
    link = links.absolute(links.ORDER, language, number=order.number, key=order.key)
    return {
        "name": order.purchase.name, "number": order.number, "seller": order.seller.name, "link": link,
        "total": rupiah(order.total), "pickup_code": order.pickup_code, "ready_on": order.ready_on.isoformat(),
    }  # fmt: skip


def _when(moment: Any) -> str:
    return f"{clock.wib(moment):%d/%m/%Y %H.%M} WIB"
