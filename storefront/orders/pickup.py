"""Goods over the counter: four digits, or the QR code on the shopper's phone, find the parcel they belong to."""

from urllib.parse import parse_qs, urlsplit

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.kit import links
from storefront.kit.db import db
from storefront.orders import limits
from storefront.orders.order import Order, Status

MOST = 5  # parcels that may share four digits in a shop with thousands of them on its counter


def qr_text(order: Order) -> str:
    """What the shopper's QR code says: an address that opens the right parcel on the seller's own phone."""
    return links.absolute(links.HAND_OVER, number=order.number, code=order.pickup_code)


def read(text: str) -> tuple[str, str] | None:
    """The number and the code in a text as above, whatever host it names; None for any other text."""
    try:
        address = urlsplit(text.strip())
        asked = parse_qs(address.query)
    except ValueError:
        return None
    number, code = asked.get("nomor", [""])[0], asked.get("kode", [""])[0]
    if address.path != urlsplit(links.HAND_OVER).path or not (number.isascii() and code.isascii() and code.isdigit()):
        return None
    return number.upper(), code


def waiting(seller_id: int, code: str) -> list[Order]:
    """The parcels on a shop's counter with this code, as a rule one. Another shop's code finds nothing."""
    if not code:
        return []
    mine = select(Order).options(joinedload(Order.purchase), joinedload(Order.seller)).where(
        Order.seller_id == seller_id, Order.pickup_code == code, Order.status == Status.ACCEPTED,
        Order.ready_at.is_not(None), Order.handed_over_at.is_(None), Order.failed_at.is_(None),
        Order.way.in_(limits.FETCHED),
    )  # fmt: skip
    return list(db.session.scalars(mine.order_by(Order.id).limit(MOST)))
