"""How a complaint ends: the answer is accepted, the goods came after all, it is withdrawn, or an operator decides.

Where money goes back, the order's `due` falls here (`orders/owed.py`), and the caller settles up in the same commit
(`payments/making_good.py`).
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.orders import complaint as complaints
from storefront.orders import event, owed, telling
from storefront.orders import order as orders
from storefront.orders.complaint import MOST_WORDS, Answer, Complaint, Status
from storefront.orders.complaint_telling import MOST, noted, offer, sellers_link, shoppers_link

SILENCE, ACCEPTED, WITHDRAWN, CAME, DECIDED = "silence", "accepted", "withdrawn", "came", "decided"


def accept(complaint: Complaint, by: str = "buyer") -> bool:
    """The shopper is content with the answer, or (`system`) has let the time for it pass: what was offered holds.

    A refund falls due, a replacement is awaited, a no ends it. The caller settles up.
    """
    orders.lock(complaint.order)
    why = ACCEPTED if by == "buyer" else SILENCE
    in_time = [Complaint.reply_by < clock.now()] if by == "system" else []
    match complaint.answer:
        case Answer.REPLACEMENT:
            until = clock.start_of((complaint.replace_on or clock.today()) + timedelta(days=1))
            until += timedelta(hours=number("COMPLAINT_REPLY_HOURS"))
            moved = complaint.move(Status.PROMISED, Complaint.answer == Answer.REPLACEMENT, *in_time, reply_by=until)
        case Answer.REFUND:
            granted = min(complaint.offered, complaint.order.due)  # it may have become cheaper meanwhile
            moved = _end(complaint, Status.SETTLED, why, Complaint.answer == Answer.REFUND, *in_time, granted=granted)
            if moved:
                owed.let_off(complaint.order, granted)
        case _:
            moved = _end(complaint, Status.CLOSED, why, Complaint.status == Status.ANSWERED, *in_time)
    if not moved:
        return False
    told = offer(complaint)
    facts = noted(told | {"words": ""})  # the words stand in the log already
    if complaint.status == Status.PROMISED:
        event.note(complaint.order, "complaint_promised", by, **facts)
    elif complaint.status == Status.SETTLED:
        event.note(complaint.order, "complaint_settled", by, **facts)
    else:
        event.note(complaint.order, "complaint_closed", by)
    telling.tell_seller(
        complaint.order, "complaint_accepted", complaint_link=sellers_link(complaint), **told, by=by
    )  # fmt: skip
    return True


def withdraw(complaint: Complaint) -> bool:
    """The shopper says that it is all right after all."""
    orders.lock(complaint.order)
    waits = Complaint.status.in_([Status.OPENED, Status.ANSWERED, Status.ESCALATED])
    if not _end(complaint, Status.CLOSED, WITHDRAWN, waits):
        return False
    event.note(complaint.order, "complaint_withdrawn", "buyer")
    telling.tell_seller(complaint.order, "complaint_withdrawn", complaint_link=sellers_link(complaint))
    return True


def came(complaint: Complaint, by: str = "buyer") -> bool:
    """The promised goods have come; or (`system`) nobody has missed them for days."""
    orders.lock(complaint.order)
    over = [Complaint.reply_by < clock.now()] if by == "system" else []
    if not _end(
        complaint, Status.SETTLED, CAME if by == "buyer" else SILENCE, Complaint.status == Status.PROMISED, *over
    ):
        return False
    event.note(complaint.order, "complaint_replaced", by)
    return True


def decide(complaint: Complaint, amount: int, words: str, wants_back: bool, actor: User) -> bool:
    """An operator decides, with a reason: so much goes back (0: nothing). The caller settles up."""
    orders.lock(complaint.order)
    amount = min(amount, complaints.most_back(complaint, complaints.lines_of(complaint)))
    if not _end(
        complaint, Status.DECIDED, DECIDED, granted=amount, decided_at=clock.now(), decided_by_id=actor.id,
        verdict=words[:MOST_WORDS], wants_back=wants_back and amount > 0,
    ):  # fmt: skip
        return False
    owed.let_off(complaint.order, amount)
    facts = {"amount": amount, "words": words[:MOST], "wants_back": complaint.wants_back}
    event.note(complaint.order, "complaint_decided", "staff", actor, amount=amount, note=words[:MOST])
    telling.tell_seller(complaint.order, "complaint_decided", complaint_link=sellers_link(complaint), **facts)
    telling.tell_shopper(complaint.order, "complaint_decided", complaint_link=shoppers_link(complaint), **facts)
    return True


def _end(complaint: Complaint, to: Status, why: str, *guards: ColumnElement[bool], **facts: Any) -> bool:
    return complaint.move(to, *guards, open_order_id=None, ended_at=clock.now(), ended_why=why, reply_by=None, **facts)
