"""Checkout: from a basket to a purchase. Everything is checked and frozen here, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storefront.accounts.user import CONSENT_VERSION
from storefront.catalog.product import Product
from storefront.kit import clock, codes
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import delivery, event, hold, promising, telling
from storefront.orders.delivery import Wish
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Way
from storefront.orders.purchase import Purchase
from storefront.places import area as places
from storefront.sellers import qris_changing
from storefront.sellers.closure import works_on
from storefront.sellers.seller import Seller

MOST_OFF = 99


class CannotPlace(Exception):
    """Something stands against this order; the subclass says what. Nothing was written."""

    def __init__(self, about: Seller | Product, **facts: object) -> None:
        super().__init__(about.name)
        self.about, self.facts = about, facts


class NotForSale(CannotPlace):
    """The product left the shop, or its seller has no approved QRIS account."""


class PriceChanged(CannotPlace):
    """The price of a product, or of a seller's delivery, differs from the one the shopper saw (`was`, `now`)."""


class TooFew(CannotPlace):
    """Fewer units than the product's minimum (`least`)."""


class NoSuchDate(CannotPlace):
    """The wanted day is too early or the shop is closed then (`first` is the first possible day or None)."""


class NoSuchDelivery(CannotPlace):
    """The seller does not deliver this way to this place, or an address is missing."""


class OverLimit(CannotPlace):
    """One QRIS code cannot carry so much (`limit`, `total`); the order must be split."""


@dataclass(frozen=True)
class Buyer:
    """Who orders. The phone is E.164; an account is optional."""

    name: str
    phone: str
    email: str | None = None
    language: str = "id"
    user_id: int | None = None


@dataclass(frozen=True)
class Destination:
    """Where it goes, written the Indonesian way; all empty when everything is fetched."""

    area_code: str | None = None
    postcode: str = ""
    street: str = ""
    rt_rw: str = ""
    landmark: str = ""


@dataclass(frozen=True)
class Parcel:
    """What the shopper wants from one seller: goods with the price they saw, the way, the day and a note.

    `shown_fee` is the price of delivery they saw; None where none was shown.
    """

    seller: Seller
    wishes: Sequence[Wish]
    shown_prices: Sequence[int]
    way: Way
    ready_on: date
    note: str = ""
    shown_fee: int | None = None


@dataclass(frozen=True)
class Form:
    """The form that places: its one-time key, a digest of what it says, and the basket it belongs to."""

    key: str
    digest: str
    cart_hash: str


def place(form: Form, buyer: Buyer, destination: Destination, parcels: Sequence[Parcel]) -> Purchase:
    """Make the purchase with one order per seller, hold the stock and freeze prices, names and permits.

    Raises a CannotPlace or hold.OutOfStock; the caller then rolls back. The caller commits. The form's key is unique
    in the table: a second purchase by the same form cannot be written.
    """
    if not parcels:
        raise ValueError("a purchase has orders")
    now = clock.now()
    pay_by = now + pay_time(len(parcels))
    purchase = _purchase(form, buyer, destination)
    db.session.add(purchase)
    db.session.flush()
    lines: list[OrderLine] = []
    orders: list[Order] = []
    for position, parcel in enumerate(parcels, start=1):
        order = _order(purchase, position, parcel, pay_by)
        orders.append(order)
        lines += promising.lines(order, parcel.wishes)
        event.note(order, "placed", "buyer")
    db.session.add_all(lines)
    db.session.flush()
    hold.take(lines, pay_by + timedelta(minutes=number("GRACE_MINUTES")))
    telling.tell_purchase(purchase, orders)
    return purchase


def pay_time(sellers: int) -> timedelta:
    """How long a purchase may be paid: 15 minutes, 5 more for each further seller, at most 30 (settings)."""
    minutes = number("QR_MINUTES") + number("QR_EXTRA_MINUTES") * (sellers - 1)
    return timedelta(minutes=max(number("QR_MINUTES"), min(minutes, number("QR_MOST_MINUTES"))))


def total_of(parcel: Parcel, area: places.Area | None) -> tuple[int, int]:
    """Goods and delivery in rupiah at today's prices. Raises NoSuchDelivery."""
    fee = delivery.price(parcel.seller, parcel.wishes, area, parcel.way)
    if fee is None or (parcel.way in delivery.NEEDS_ADDRESS and area is None):
        raise NoSuchDelivery(parcel.seller)
    return sum(wish.quantity * wish.variant.price for wish in parcel.wishes), fee


def _purchase(form: Form, buyer: Buyer, destination: Destination) -> Purchase:
    return Purchase(
        number=_free_number(), form_key=form.key, form_digest=form.digest, cart_hash=form.cart_hash,
        user_id=buyer.user_id, name=buyer.name, phone=buyer.phone, email=buyer.email, language=buyer.language,
        area_code=destination.area_code, postcode=destination.postcode, street=destination.street,
        rt_rw=destination.rt_rw, landmark=destination.landmark, consent_version=CONSENT_VERSION,
    )  # fmt: skip


def _order(purchase: Purchase, position: int, parcel: Parcel, pay_by: datetime) -> Order:
    """Check one seller's part and write it with a total no other open order of the seller has."""
    seller = parcel.seller
    account = qris_changing.current(seller.id)
    if account is None:
        raise NotForSale(seller)
    for wish, shown in zip(parcel.wishes, parcel.shown_prices, strict=True):
        _check(wish, shown)
    first = delivery.earliest(seller, parcel.wishes)
    if first is None or parcel.ready_on < first or not works_on(seller, parcel.ready_on):
        raise NoSuchDate(seller, first=first)
    goods, fee = total_of(parcel, places.kelurahan(purchase.area_code))
    if parcel.shown_fee not in (None, fee):
        raise PriceChanged(seller, was=parcel.shown_fee, now=fee)
    if goods + fee > number("QRIS_LIMIT"):
        raise OverLimit(seller, limit=number("QRIS_LIMIT"), total=goods + fee)
    order = Order(
        number=f"{purchase.number}-{position}", position=position, purchase=purchase, seller=seller, way=parcel.way,
        ready_on=parcel.ready_on, note=parcel.note, goods=goods, delivery_price=fee, pay_by=pay_by,
        total=goods + fee, due=goods + fee, no_show=seller.no_show,
    )  # fmt: skip
    return _with_own_total(order, tells_apart=account.gateway == "snap")


def _check(wish: Wish, shown: int) -> None:
    product = wish.variant.product
    if wish.variant.archived or not product.is_public:
        raise NotForSale(product)
    if wish.variant.price != shown:
        raise PriceChanged(product, was=shown, now=wish.variant.price)
    if wish.quantity < product.min_order:
        raise TooFew(product, least=product.min_order)


def _with_own_total(order: Order, tells_apart: bool) -> Order:
    """Save the order. Where no bank tells payments apart, its total must differ from the seller's other open ones.

    Rp1 to Rp99 is taken off (never added: a surcharge on QRIS is forbidden, PBI 23/6/PBI/2021 art. 52). The unique
    constraint decides between parallel shoppers; when none is free the order shares its total and the seller will
    ask for time and reference.
    """
    full = order.total
    for _try in range(0 if tells_apart else MOST_OFF + 1):
        off = unique_off(order.seller, full)
        if off is None:
            break
        order.unique_off, order.total, order.due, order.open_total = off, full - off, full - off, full - off
        try:
            with db.session.begin_nested():
                db.session.add(order)
            return order
        except IntegrityError:
            continue
    order.unique_off, order.total, order.due, order.open_total = 0, full, full, None
    db.session.add(order)
    db.session.flush()
    return order


def unique_off(seller: Seller, total: int) -> int | None:
    """The smallest deduction (Rp0 to 99) that gives the seller a total no open order has; None if all are taken."""
    taken = set(
        db.session.scalars(
            select(Order.open_total).where(
                Order.seller_id == seller.id, Order.open_total.between(total - MOST_OFF, total)
            )
        )
    )
    return next((off for off in range(min(MOST_OFF, total - 1) + 1) if total - off not in taken), None)


def _free_number() -> str:
    """A purchase number nobody has yet; the unique constraint stands behind it."""
    while True:
        candidate = codes.number()
        if db.session.scalar(select(Purchase.id).where(Purchase.number == candidate)) is None:
            return candidate
