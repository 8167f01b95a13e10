"""Money for a complaint: what was agreed to, or decided, goes back by the refunds' own road."""

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders.complaint import Complaint, Status
from storefront.payments import owing, refund_deciding
from storefront.payments.refund import Refund

WHY = "complaint"


def settle(complaint: Complaint) -> Refund | None:
    """Raise the refund for what was granted, approved by whoever granted it. In the commit of accept or decide.

    Nobody is asked a second time: the seller has offered the sum himself, or an operator has decided over him.
    None when nothing goes back.
    """
    if not complaint.granted:
        return None
    refund = owing.settle_up(complaint.order, WHY)
    if refund is None:
        return None
    if complaint.status == Status.DECIDED:
        refund_deciding.approve_over(refund, complaint.verdict, db.session.get_one(User, complaint.decided_by_id))
    else:
        refund_deciding.approve(refund, db.session.get_one(User, complaint.answered_by_id))
    return refund
