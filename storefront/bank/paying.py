"""A code gets paid in the pretend app, and the notice of it goes out well or, when asked, in some kind of trouble."""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import update
from sqlalchemy.orm import Session

from storefront.bank import notice, snap_notice, stripe_notice
from storefront.bank.code import PAID, WAITING, Code, Face
from storefront.kit import clock

SLOW_ANSWERS = 2
AFTERWARDS = timedelta(seconds=3)


class Trouble(StrEnum):
    """What may go wrong between a bank and a shop; several at a time."""

    LATE = "late"
    TWICE = "twice"
    OUT_OF_ORDER = "out_of_order"
    LOST = "lost"
    WRONG_AMOUNT = "wrong_amount"
    SLOW = "slow"


def pay(session: Session, code: Code, troubles: Collection[Trouble], late_seconds: int) -> bool:
    """Pay `code` and leave its notices to be sent. True for the first who pays it; False moves nothing.

    The wrong amount is Rp1.000 too little, or Rp1.000 too much where less would be nothing.
    """
    amount = code.amount
    if Trouble.WRONG_AMOUNT in troubles:
        amount += -1_000 if amount > 1_000 else 1_000
    values = {"status": PAID, "paid_at": clock.now(), "paid_amount": amount}
    values["slow_answers"] = SLOW_ANSWERS if Trouble.SLOW in troubles else 0
    first = update(Code).where(Code.id == code.id, Code.status == WAITING).values(**values).returning(Code.id)
    if session.execute(first).first() is None:
        return False
    session.refresh(code)
    if Trouble.LOST not in troubles:
        _write_notices(session, code, troubles, timedelta(seconds=late_seconds))
    return True


def _write_notices(session: Session, code: Code, troubles: Collection[Trouble], lateness: timedelta) -> None:
    speech = snap_notice if code.face == Face.SNAP else stripe_notice
    after = lateness if Trouble.LATE in troubles else timedelta()
    paid = speech.paid(code)
    for _ in range(2 if Trouble.TWICE in troubles else 1):
        notice.write(session, code, paid, after)
    if Trouble.OUT_OF_ORDER in troubles:  # the older news comes last
        notice.write(session, code, speech.pending(code), after + AFTERWARDS)
