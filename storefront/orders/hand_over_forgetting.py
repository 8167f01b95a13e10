"""Takes people out of wishes to cancel and failed tries when they are erased: words and pictures go, sums stay."""

from sqlalchemy import select, update

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders.cancel_request import CancelRequest
from storefront.orders.failure import Failure
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase


def forget(person: User) -> list[str]:
    """Answers the owners of private pictures that the caller deletes once this is committed.

    To be called before the person's purchases are made anonymous.
    """
    mine = select(Order.id).join(Order.purchase).where(Purchase.user_id == person.id)
    pictured = select(Failure).where(Failure.order_id.in_(mine), Failure.proof_photo.is_not(None))
    owners = [each.owner for each in db.session.scalars(pictured)]
    wishes = update(CancelRequest).where(CancelRequest.order_id.in_(mine)).values(why="", answer="")
    tries = update(Failure).where(Failure.order_id.in_(mine)).values(note="", proof_photo=None)
    for emptying in (wishes, tries):
        db.session.execute(emptying.execution_options(synchronize_session=False))
    db.session.expire_all()
    return owners
