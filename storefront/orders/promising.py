"""What a shopper is promised is frozen on the lines: price, name, papers and the curation card as they were shown."""

from collections.abc import Sequence
from typing import Any

from storefront.catalog import papers
from storefront.catalog.product import Product
from storefront.curation import public_card
from storefront.orders.delivery import Wish
from storefront.orders.line import OrderLine
from storefront.orders.order import Order


def lines(order: Order, wishes: Sequence[Wish]) -> list[OrderLine]:
    """A line for each wish, not yet in the session."""
    cards = public_card.of([wish.variant.product for wish in wishes])
    return [_line(order, wish, cards[wish.variant.product_id].frozen()) for wish in wishes]


def _line(order: Order, wish: Wish, card: dict[str, Any]) -> OrderLine:
    product = wish.variant.product
    return OrderLine(
        order=order, variant=wish.variant, quantity=wish.quantity, queued=wish.quantity, price=wish.variant.price,
        name=product.name, variant_name=wish.variant.name, unit=product.unit, permits={"permits": _papers(product)},
        card=card,
    )  # fmt: skip


def _papers(product: Product) -> list[dict[str, Any]]:
    return [
        {"kind": permit.kind.value, "name": permit.name, "number": permit.shown_number,
         "checked_on": permit.checked_on.isoformat() if permit.checked_on else None}
        for permit in papers.of(product.id)
    ]  # fmt: skip
