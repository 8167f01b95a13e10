"""A shop closes for good: not before every order is over and every rupiah that is owed has gone back."""

from sqlalchemy import exists, func, or_, select, update

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import version
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.sellers.invitation import Invitation
from storefront.sellers.invitation import Status as InvitationStatus
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.seller import Seller, Status

RUNNING = or_(Order.status.in_([OrderStatus.PLACED, OrderStatus.ACCEPTED]), Order.refund_open > 0)


def running(seller: Seller) -> list[str]:
    """Numbers of orders that are not over or owe money back, at most five: they keep a shop from closing."""
    mine = select(Order.number).where(Order.seller_id == seller.id, RUNNING)
    return list(db.session.scalars(mine.order_by(Order.id).limit(5)))


def count_running(seller: Seller) -> int:
    """How many there are."""
    return db.session.scalar(select(func.count(Order.id)).where(Order.seller_id == seller.id, RUNNING)) or 0


def close(seller: Seller, person: User, why: str = "") -> bool:
    """Close it; its people still read its books. False: orders run, money is owed, or it is closed already."""
    if not seller.move(Status.CLOSED, ~exists().where(Order.seller_id == seller.id, RUNNING), status_why=why):
        return False
    db.session.execute(
        update(Invitation).where(Invitation.seller_id == seller.id, Invitation.status == InvitationStatus.WAITING)
        .values(status=InvitationStatus.WITHDRAWN, answered_at=clock.now())
    )  # fmt: skip
    db.session.execute(
        update(MentorConsent).where(MentorConsent.seller_id == seller.id, MentorConsent.ended_at.is_(None))
        .values(ended_at=clock.now(), ended_by_id=person.id)
    )  # fmt: skip
    history.note(person, "seller.closed", seller.slug, why=why)
    version.bump()
    return True
