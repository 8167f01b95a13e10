"""One order as its seller sees it: the one next step, the goods, the shopper, the money, what happened."""

from dataclasses import dataclass
from datetime import timedelta

from flask import abort, g, render_template
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import Form

from storefront.kit import clock
from storefront.kit.config import number
from storefront.notifications import message, wording
from storefront.notifications.message import Message
from storefront.orders import event, failure, fulfilment, word
from storefront.orders import line as lines
from storefront.orders import order as orders
from storefront.orders.delivery import NEEDS_ADDRESS
from storefront.orders.event import OrderEvent
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Status, Way
from storefront.orders.telling import seller_desk
from storefront.payments import payment as payments
from storefront.payments import refund as refunds
from storefront.payments import standing
from storefront.payments.payment import Payment
from storefront.payments.payment import Status as PaymentStatus
from storefront.sellers import mentoring
from storefront.web import timeline
from storefront.web.seller import incoming, offer_card, order_forms, refund_cards, troubles

STEPS: dict[str, tuple[LazyString, str]] = {
    "accept": (_l("Perlu diterima"), "wait"),
    "confirm": (_l("Pembeli bilang sudah bayar"), "wait"),
    "wait": (_l("Belum dibayar"), "quiet"),
    "short": (_l("Bayarnya kurang"), "wait"),
    "prepare": (_l("Perlu disiapkan"), "wait"),
    "ready": (_l("Sedang disiapkan"), "info"),
    "collect": (_l("Siap diambil"), "good"),
    "send": (_l("Siap dikirim"), "good"),
    "deliver": (_l("Dalam perjalanan"), "info"),
    "done": (_l("Selesai"), "quiet"),
    "failed": (_l("Tidak jadi diserahkan"), "bad"),
    "cancelled": (_l("Dibatalkan"), "quiet"),
    "expired": (_l("Tidak dibayar"), "quiet"),
}
WAYS: dict[Way, LazyString] = {  # as the seller sees it; the shopper's words stand in web/filters.py
    Way.PICKUP: _l("Diambil pembeli"),
    Way.OWN_COURIER: _l("Anda antar"),
    Way.BUYER_COURIER: _l("Diambil kurir pembeli"),
    Way.PARCEL: _l("Dikirim sebagai paket"),
    Way.AT_BUYER: _l("Di tempat pembeli"),
}
UNCONFIRMED = {
    PaymentStatus.PRESENTED, PaymentStatus.CLAIMED, PaymentStatus.REJECTED, PaymentStatus.LAPSED,
    PaymentStatus.SUPERSEDED,
}  # fmt: skip


MONEY = {"amount", "missing", "back"}  # facts of an event that are sums


@dataclass(frozen=True)
class Row:
    """An order with its lines and the step it waits for, as lists show it."""

    order: Order
    lines: list[OrderLine]
    step: str

    @property
    def word(self) -> LazyString:
        """The step in words."""
        return STEPS[self.step][0]

    @property
    def tone(self) -> str:
        """The tone of its mark."""
        return STEPS[self.step][1]

    @property
    def way(self) -> LazyString:
        """How the goods leave, in the seller's words."""
        return WAYS[self.order.way]


def own(number: str, lock: bool = False) -> Order:
    """The order of this shop with this number; anyone else's does not exist here."""
    order = orders.by_number(number, lock) if number.isascii() and number.isprintable() else None
    if order is None or order.seller_id != g.member.seller_id:
        abort(404)
    return order


def next_step(order: Order, of_it: list[OrderLine]) -> str:
    """The one thing the seller can do next, or how it ended: a key of STEPS."""
    if not order.is_paid and order.status in (Status.PLACED, Status.EXPIRED) and word.is_claimed(order):
        return "confirm"
    if order.status == Status.PLACED:
        if order.is_paid:
            return "accept"
        return "short" if order.received else "wait"
    if order.status == Status.ACCEPTED:
        fetched = fulfilment.is_fetched(order)
        steps = {"queued": "prepare", "preparing": "ready", "ready": "collect" if fetched else "send"}
        steps |= {"handed_over": "deliver", "failed": "failed"}
        return steps.get(fulfilment.stage(of_it), "done")
    if order.failed_at and order.status == Status.COMPLETED:
        return "failed"
    return "done" if order.status == Status.COMPLETED else order.status.value


def rows(found: list[Order]) -> list[Row]:
    """Orders with their lines, which are loaded in one statement."""
    of_each = lines.of_orders([order.id for order in found]) if found else {}
    return [Row(order, of_each[order.id], next_step(order, of_each[order.id])) for order in found]


def may_confirm(payment: Payment | None) -> bool:
    """Whether the person signed in may say that this attempt was paid: by hand, not yet confirmed, and allowed to."""
    trusted = g.member.confirms_money
    return bool(trusted and payment and payment.by_hand and payment.status in UNCONFIRMED)


def render(order: Order, status: int = 200, **forms: Form) -> tuple[str, int]:
    """The page, with forms that are shown again in place of fresh ones."""
    of_it = lines.of(order)
    payment = payments.latest(order)
    log = event.of(order)
    page = render_template(
        "seller/orders/show.html", order=order, row=Row(order, of_it, next_step(order, of_it)), payment=payment,
        confirmable=may_confirm(payment), forms=order_forms.blank() | forms,
        refunds=[] if g.member.is_mentor else refund_cards.of(refunds.of(order), forms), offer=offer_card.of(order),
        needs_address=order.way in NEEDS_ADDRESS and address_is_needed(order),
        events=happened(order, log), news=None if g.member.is_mentor else news(order), version=version(order),
        undo_minutes=undo_minutes(order, log), troubles=troubles.of(order, of_it),
        failures=failure.of(order) if any(each.what in ("failed", "delivery_failed") for each in log) else [],
    )  # fmt: skip
    return page, status


def happened(order: Order, log: list[OrderEvent]) -> list[dict[str, object]]:
    """The log, the latest first, with the names of mentors beside what they did. A mentor reads no sums."""
    shown = [each for each in log if not (g.member.is_mentor and MONEY & each.facts.keys())]
    others = {each.actor_id for each in log if each.by == "seller" and each.actor_id} - {g.member.user_id}
    if g.member.is_mentor:
        others.add(g.member.user_id)
    return timeline.of(shown, mentoring.names(order.seller_id, others) if others else {})[::-1]


def undo_minutes(order: Order, log: list[OrderEvent]) -> int:
    """For how many minutes the person signed in may take back that money was seen. Asks the book only if need be."""
    since = clock.now() - timedelta(minutes=number("UNDO_MINUTES"))
    is_new = any(each.what == "money_seen" and each.by == "seller" and each.at > since for each in log)
    trusted = g.member.confirms_money
    return incoming.minutes_left(standing.by_hand_of(order)) if is_new and trusted and not order.accepted_at else 0


def address_is_needed(order: Order) -> bool:
    """An address is shown while it is paid and still under way; before and afterwards it is nobody's business."""
    return order.is_paid and order.status in (Status.PLACED, Status.ACCEPTED)


def news(order: Order) -> tuple[Message, str] | None:
    """The latest word for the shopper that a person here can send by WhatsApp, with its text."""
    draft = message.latest(seller_desk(order.seller), order.number)
    return (draft, wording.render(draft)[1]) if draft else None


def version(order: Order) -> str:
    """Changes whenever the page of an order that waits for its money would look different."""
    return f"{order.status.value}-{order.received}-{int(word.is_claimed(order))}"
