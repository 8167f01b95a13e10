"""Refunds that the seller does not send: a reminder, a word to staff, a shop that rests and opens again by itself."""

from collections.abc import Sequence

from sqlalchemy import select

from storefront.catalog import version
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import telling
from storefront.orders.order import Order
from storefront.payments import refund as refunds
from storefront.payments import refund_terms
from storefront.payments.refund import Refund, Status
from storefront.payments.refund_asking import UNSURE
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus

WITH_BANK = ("", UNSURE)  # `Refund.problem` while a bank has it, or may be asked: the seller is not to blame
WHY = "refund_overdue"  # `Seller.status_why` of a shop that rests for this


def late(most: int = 50) -> Sequence[Refund]:
    """Approved refunds in their second working day of which nobody was told yet."""
    due = select(Refund).where(
        Refund.status == Status.APPROVED, Refund.alerted_at.is_(None), Refund.send_by <= refund_terms.is_late_until()
    )
    return db.session.scalars(due.order_by(Refund.send_by).limit(most)).all()


def alert(refund: Refund) -> bool:
    """It stands on the staff's board as late from now on, and the seller is reminded; once."""
    refunds.lock(refund)
    if refund.status != Status.APPROVED or refund.alerted_at is not None:
        return False
    refund.alerted_at = clock.now()
    if refund.problem not in WITH_BANK:
        telling.tell_seller(refund.order, "refund_late", refund=refund.amount, send_by=refund.send_by)
    return True


def overdue(most: int = 50) -> Sequence[Refund]:
    """Refunds whose three working days are over and which are with the seller, not with a bank."""
    due = select(Refund).where(
        Refund.status == Status.APPROVED, Refund.paused_at.is_(None), Refund.problem.not_in(WITH_BANK),
        Refund.send_by < refund_terms.is_over_until(),
    )  # fmt: skip
    return db.session.scalars(due.order_by(Refund.send_by).limit(most)).all()


def pause(refund: Refund) -> bool:
    """The shop takes no new orders until the money is sent. A shop that rests for another reason stays as it is."""
    refunds.lock(refund)
    if refund.status != Status.APPROVED or refund.paused_at is not None or refund.problem in WITH_BANK:
        return False
    refund.paused_at = clock.now()
    seller = refund.order.seller
    if seller.move(SellerStatus.PAUSED, Seller.status == SellerStatus.LIVE, status_why=WHY):
        version.bump()
        telling.tell_seller(refund.order, "shop_paused", refund=refund.amount)
    return True


def at_rest(most: int = 50) -> Sequence[Seller]:
    """Shops that rest for this and owe nothing overdue any more."""
    still = (
        select(Refund.id)
        .join(Order, Refund.order_id == Order.id)
        .where(Order.seller_id == Seller.id, Refund.status == Status.APPROVED, Refund.paused_at.is_not(None))
        .exists()
    )
    paid_up = select(Seller).where(Seller.status == SellerStatus.PAUSED, Seller.status_why == WHY, ~still)
    return db.session.scalars(paid_up.order_by(Seller.id).limit(most)).all()


def keeps_shut(seller: Seller) -> bool:
    """Whether a refund whose days are over is still to be sent."""
    overdue_one = select(Refund.id).join(Order, Refund.order_id == Order.id).where(
        Order.seller_id == seller.id, Refund.status == Status.APPROVED, Refund.paused_at.is_not(None)
    )  # fmt: skip
    return db.session.scalar(overdue_one.limit(1)) is not None


def resume(seller: Seller) -> bool:
    """The shop is open again; its people are told about the refund that was the last to keep it shut."""
    is_resting = (Seller.status == SellerStatus.PAUSED, Seller.status_why == WHY)
    if not seller.move(SellerStatus.LIVE, *is_resting, status_why=""):
        return False
    version.bump()
    last = (
        select(Order)
        .join(Refund, Refund.order_id == Order.id)
        .where(Order.seller_id == seller.id, Refund.paused_at.is_not(None))
    )
    if order := db.session.scalar(last.order_by(Refund.paused_at.desc()).limit(1)):
        telling.tell_seller(order, "shop_resumed")
    return True
