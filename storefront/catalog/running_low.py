"""Goods of which little is left: found by a small index, and told to the seller once.

A variant falls to its mark (`low_at`, free units; 0: no message wanted) through sales. It is told then, and not again
until somebody puts units in and lifts it above the mark. Units that only come back from an unpaid order do not count as
lifting: else every abandoned checkout would ring the bell anew. What the seller's own hand lowers needs no telling.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, not_, select, update
from sqlalchemy.orm import joinedload

from storefront.catalog.product import Product, Status
from storefront.catalog.variant import Variant
from storefront.kit import links
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.sellers.member import owner_emails


def is_low() -> ColumnElement[bool]:
    """The condition of a stocked variant at or below its mark, as the index `ix_variants_low` knows it."""
    return and_(not_(Variant.archived), Variant.capacity.is_(None), Variant.free <= Variant.low_at)


def of_seller(seller_id: int, most: int) -> list[Variant]:
    """The goods on this shop's shelf that run low, the emptiest first; at most `most`, in one statement."""
    mine = select(Variant).join(Variant.product).options(joinedload(Variant.product))
    mine = mine.where(Variant.seller_id == seller_id, is_low(), Product.status == Status.PASSED)
    return list(db.session.scalars(mine.order_by(Variant.free, Variant.id).limit(most)))


def settled(change: int) -> dict[str, Any]:
    """What putting in so many units (or taking them off) makes of the telling; for the guarded statement itself."""
    return {"low_told": Variant.free + change <= Variant.low_at}


def set_mark(variant: Variant, low_at: int) -> None:
    """Change the mark (free units). Whoever sets it sees how many there are now, so that is not told again."""
    variant.low_at, variant.low_told = low_at, variant.free <= low_at


def tell(variants: list[Variant]) -> None:
    """Write to the owners about those that have just come to their mark. At most once, whoever else looks meanwhile."""
    at_mark = [variant.id for variant in variants if 0 < variant.low_at >= variant.free]
    if not at_mark:
        return
    first = update(Variant).where(Variant.id.in_(at_mark), not_(Variant.low_told), Variant.free <= Variant.low_at)
    ours = set(
        db.session.scalars(
            first.values(low_told=True).returning(Variant.id).execution_options(synchronize_session=False)
        )
    )
    for variant in variants:
        if variant.id in ours:
            _write_to_owners(variant)


def _write_to_owners(variant: Variant) -> None:
    facts: dict[str, Any] = {
        "seller": variant.product.seller.name, "product": variant.product.name, "variant": variant.name,
        "free": variant.free, "low_at": variant.low_at, "link": links.absolute(links.SELLER_STOCK, sku=variant.sku),
    }  # fmt: skip
    for email in owner_emails(variant.seller_id):
        message.prepare(Channel.EMAIL, email, "seller/running_low", "", f"low {variant.id}", **facts)
