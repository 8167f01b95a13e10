"""Tells the people of an order what happened: an e-mail where an address is known, and a WhatsApp draft to send."""

from typing import Any

from storefront.kit import links
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.sellers.member import owner_emails
from storefront.sellers.seller import Seller


def seller_desk(seller: Seller) -> str:
    """The desk on which drafts for the people of a shop lie."""
    return f"seller:{seller.slug}"


def order_desk(order: Order) -> str:
    """The desk on which drafts for the shopper of an order lie."""
    return f"order:{order.number}"


def tell_shopper(order: Order, wording: str, **more: Any) -> None:
    """An e-mail to the shopper, and a draft the seller's person can send by WhatsApp."""
    language = order.purchase.language
    facts = _facts(order) | {
        "link": links.absolute(links.ORDER, language, number=order.number, key=order.key),
        "pay_link": links.absolute(links.PAY, language, number=order.number, key=order.key),
        "refund_link": links.absolute(links.REFUNDS, language, number=order.number, key=order.key),
        "pickup_code": order.pickup_code,
    } | more  # fmt: skip
    if order.purchase.email:
        _prepare(Channel.EMAIL, order.purchase.email, f"shopper/{wording}", language, "", order, facts)
    _draft(order.purchase.phone, f"shopper/{wording}", language, seller_desk(order.seller), order, facts)


def tell_seller(order: Order, wording: str, **more: Any) -> None:
    """An e-mail to each owner who has an address, and a draft the shopper can send by WhatsApp ("Kabari penjual")."""
    facts = _facts(order) | {"link": links.absolute(links.SELLER_ORDER, number=order.number)} | more
    for email in owner_emails(order.seller_id):
        _prepare(Channel.EMAIL, email, f"seller/{wording}", "id", "", order, facts)
    _draft(order.seller.phone, f"seller/{wording}", "id", order_desk(order), order, facts)


def tell_purchase(purchase: Purchase, orders: list[Order]) -> None:
    """The link to the whole purchase, right after it was placed."""
    if not purchase.email:
        return
    link = links.absolute(links.ORDER, purchase.language, number=purchase.number, key=purchase.key)
    sent = message.prepare(
        Channel.EMAIL, purchase.email, "shopper/placed", about=purchase.number, name=purchase.name,
        number=purchase.number, link=link, count=len(orders), total=sum(order.total for order in orders),
        pay_by=min(order.pay_by for order in orders),
    )  # fmt: skip
    sent.language = purchase.language


def _facts(order: Order) -> dict[str, Any]:
    return {
        "name": order.purchase.name, "number": order.number, "seller": order.seller.name, "total": order.total,
        "ready_on": order.ready_on, "accept_by": order.accept_by, "way": order.way.value,
        "received": order.received - order.refunded,
    }  # fmt: skip


def _draft(phone: str, wording: str, language: str, desk: str, order: Order, facts: dict[str, Any]) -> None:
    """One draft per order is enough: an older one that nobody sent gives way."""
    message.give_way(desk, order.number)
    _prepare(Channel.WHATSAPP, phone, wording, language, desk, order, facts)


def _prepare(
    channel: Channel, to: str, wording: str, language: str, desk: str, order: Order, facts: dict[str, Any]
) -> None:
    message.prepare(channel, to, wording, desk=desk, about=order.number, **facts).language = language
