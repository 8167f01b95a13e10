"""Paying a purchase of several sellers, one code after the other: "Bayar 2 dari 3"."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from storefront.kit import clock
from storefront.orders import word
from storefront.orders.order import Order, Status


@dataclass(frozen=True)
class Steps:
    """How many orders of a purchase are paid (or said to be), of how many, and which one is next."""

    done: int
    total: int
    paid: int
    ended: int
    next: Order | None

    @property
    def label(self) -> str:
        """What is to be paid now, in words."""
        if self.next:
            return _("Bayar %(this)s dari %(total)s", this=self.done + 1, total=self.total)
        return self.paid_label

    @property
    def paid_label(self) -> str:
        """How far it has come, in words."""
        if self.paid == self.total and not self.ended:
            return _("Semua sudah dibayar")
        if self.ended:
            return _("%(paid)s sudah dibayar, %(ended)s batal", paid=self.paid, ended=self.ended)
        return _("%(paid)s dari %(total)s sudah dibayar", paid=self.paid, total=self.total)


def steps(orders: Sequence[Order]) -> Steps:
    """Orders that ended do not count; an order can be next while its time to pay is not over."""
    alive = [order for order in orders if order.status not in (Status.CANCELLED, Status.EXPIRED)]
    open_ones = [order for order in alive if order.missing and not word.is_claimed(order)]
    payable = [order for order in open_ones if order.status == Status.PLACED and order.pay_by > clock.now()]
    paid = [order for order in alive if not order.missing]
    done, ended = len(alive) - len(open_ones), len(orders) - len(alive)
    return Steps(done, len(alive), len(paid), ended, payable[0] if payable else None)
