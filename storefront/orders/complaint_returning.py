"""Goods that were complained about come back to the seller: their units are noted as returned, once."""

from sqlalchemy import update

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import complaint as complaints
from storefront.orders import event, fulfilment
from storefront.orders import order as orders
from storefront.orders.complaint import Complaint


def goods_back(complaint: Complaint, actor: User) -> bool:
    """The seller has them again. What of it can still be sold he adds to his stock himself: most of it cannot.

    False when nothing was to come back, or it has been noted.
    """
    orders.lock(complaint.order)
    if not complaint.waits_for_goods:
        return False
    mine = db.session.execute(
        update(Complaint)
        .where(Complaint.id == complaint.id, Complaint.back_at.is_(None))
        .values(back_at=clock.now())
        .returning(Complaint.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.refresh(complaint)
    if mine is None:
        return False
    for each in complaints.lines_of(complaint):
        for stage in ("delivered", "collected"):
            there = min(getattr(each.line, stage), each.units)
            if there:
                fulfilment.shift(each.line, stage, "returned", there)
                break
    event.note(complaint.order, "complaint_returned", "seller", actor)
    return True
