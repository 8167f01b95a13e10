"""How far an order has come, as a row of stages: paid, prepared, handed over, done. A service has words of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from storefront.catalog.category import ProductKind
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Way
from storefront.orders.word import Word
from storefront.web import filters

REACHED = {  # word → how many stages are behind, and which one is now
    Word.WAITING: (0, 0), Word.CHECKING: (0, 0), Word.PAID: (1, 0), Word.PREPARING: (1, 1), Word.READY: (2, 2),
    Word.SENT: (2, 2), Word.DONE: (4, 3),
}  # fmt: skip


@dataclass(frozen=True)
class Progress:
    """The stages by name; `done` of them are behind, `now` is the one to look at."""

    names: list[str]
    done: int
    now: int


def of(order: Order, word: Word, is_service: bool) -> Progress | None:
    """Nothing for an order that has ended: its word says it all."""
    if word not in REACHED:
        return None
    done, now = REACHED[word]
    paid = _("Dibayar") if done else _("Bayar")
    if is_service:
        names = [paid, _("Dijadwalkan"), _("Dilayani"), _("Selesai")]
    elif order.way in (Way.PICKUP, Way.BUYER_COURIER):
        names = [paid, _("Disiapkan"), _("Siap diambil"), _("Selesai")]
    else:
        names = [paid, _("Disiapkan"), _("Dikirim"), _("Selesai")]
    return Progress(names, done, now)


def services(lines: Iterable[OrderLine]) -> set[int]:
    """The ids of those orders that book a service, in one statement."""
    order_of = {line.variant_id: line.order_id for line in lines}
    booked = select(Variant.id).join(Variant.product).join(Product.kind)
    found = db.session.scalars(booked.where(Variant.id.in_(order_of), ProductKind.is_service))
    return {order_of[variant_id] for variant_id in found}


def way_name(order: Order, is_service: bool) -> str:
    """How it comes to the shopper. Nobody fetches a service: it is given at the seller's place."""
    return _("Di tempat penjual") if is_service and order.way == Way.PICKUP else str(filters.WAYS[order.way])
