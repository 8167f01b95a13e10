"""The one word a shopper reads, computed from the axes; and the payment axis itself, derived and never stored."""

from enum import StrEnum

from storefront.kit import clock
from storefront.orders import fulfilment
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Status


class PaymentState(StrEnum):
    """What the facts of money say. `not_due` is for government orders that pay after receipt."""

    NOT_DUE = "not_due"
    UNPAID = "unpaid"
    CLAIMED = "claimed"
    PAID = "paid"
    SHORT = "short"
    OVER = "over"
    PART_REFUNDED = "part_refunded"
    REFUNDED = "refunded"


class Word(StrEnum):
    """The words of the shop; pages translate them, the Indonesian ones are everybody's."""

    WAITING = "Menunggu pembayaran"
    CHECKING = "Sedang dicek"
    PAID = "Dibayar"
    PREPARING = "Disiapkan"
    READY = "Siap diambil"
    SENT = "Dikirim"
    DONE = "Selesai"
    FAILED = "Tidak jadi diserahkan"  # nobody came for it, or it came back
    CANCELLED = "Dibatalkan"
    REFUNDING = "Pengembalian dana"


TONES = {
    Word.WAITING: "wait", Word.CHECKING: "wait", Word.PAID: "good", Word.PREPARING: "info", Word.READY: "good",
    Word.SENT: "info", Word.DONE: "quiet", Word.CANCELLED: "bad", Word.REFUNDING: "wait",
    Word.FAILED: "bad",
}  # fmt: skip

NOT_HANDED_OVER = ("failed", "returned")  # stages in which the shopper has nothing (any more)


def payment_state(order: Order) -> PaymentState:
    """Where an order's money stands, from `received`, `refunded`, `due` and the open claim."""
    if order.received == 0:
        return PaymentState.CLAIMED if is_claimed(order) else PaymentState.UNPAID
    if order.refunded >= order.received:
        return PaymentState.REFUNDED
    if order.refunded:
        return PaymentState.PART_REFUNDED
    if order.received < order.due:
        return PaymentState.SHORT
    return PaymentState.OVER if order.received > order.total else PaymentState.PAID


def is_claimed(order: Order) -> bool:
    """Whether the shopper says it is paid and someone still has to look."""
    return order.claimed_until is not None and order.claimed_until > clock.now()


def word(order: Order, lines: list[OrderLine]) -> Word:
    """The shopper's word for one order."""
    if order.status == Status.EXPIRED and not order.received and is_claimed(order):
        return Word.CHECKING
    if order.status in (Status.CANCELLED, Status.EXPIRED):
        return Word.REFUNDING if order.refund_open else Word.CANCELLED
    if order.status == Status.PLACED:
        return _before_acceptance(order)
    stage = fulfilment.stage(lines)
    if order.status == Status.COMPLETED and stage not in NOT_HANDED_OVER:
        return Word.DONE
    return _on_its_way(order, stage)


def of_purchase(words: list[Word]) -> Word:
    """The word for a whole purchase: that of the order that needs the shopper most."""
    first = [Word.WAITING, Word.CHECKING, Word.READY, Word.REFUNDING, Word.PAID, Word.PREPARING, Word.SENT, Word.DONE]
    first.append(Word.FAILED)
    return next((each for each in first if each in words), Word.CANCELLED)


def _before_acceptance(order: Order) -> Word:
    state = payment_state(order)
    if is_claimed(order) and not order.is_paid:  # all of it, or the rest of what came short
        return Word.CHECKING
    return Word.WAITING if state in (PaymentState.UNPAID, PaymentState.SHORT) else Word.PAID


def _on_its_way(order: Order, stage: str) -> Word:
    if stage == "ready":
        return Word.READY if fulfilment.is_fetched(order) else Word.PREPARING
    if stage == "handed_over":
        return Word.SENT
    if stage in NOT_HANDED_OVER:
        came_to_nothing = Word.FAILED if stage == "failed" else Word.CANCELLED
        return Word.REFUNDING if order.refund_open else came_to_nothing
    if stage in ("delivered", "collected"):
        return Word.DONE
    return Word.CANCELLED if stage == "cancelled" else Word.PREPARING
