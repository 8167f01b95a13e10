"""A code gets paid in the pretend app, and the notice of it goes out well or, when asked, in some kind of trouble."""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from storefront.bank import code as coded
from storefront.bank import merchant, movement, notice, plan, snap_notice, stripe_notice
from storefront.bank.code import PAID, REFUSED, SLOWLY, WAITING, Code, Face
from storefront.bank.merchant import Merchant
from storefront.kit import clock

SLOW_ANSWERS = 2
LOST_ANSWERS = 3
AFTERWARDS = timedelta(seconds=3)
DIFFERENCE = 1_000  # rupiah by which a wrong amount is wrong
STRANGER = "SIMULASI-LAIN"


class Trouble(StrEnum):
    """What may go wrong with one payment; several at a time."""

    LOST = "lost"
    LATE = "late"
    TWICE = "twice"
    OUT_OF_ORDER = "out_of_order"
    OTHER_RECEIPT = "other_receipt"
    WRONG_AMOUNT = "wrong_amount"
    MORE = "more"
    DOUBLE = "double"
    OTHER_CURRENCY = "other_currency"
    OTHER_MERCHANT = "other_merchant"
    FAILS = "fails"
    SLOW = "slow"
    GONE = "gone"
    REFUSES_REFUNDS = "refuses_refunds"
    SLOW_REFUNDS = "slow_refunds"


def pay(session: Session, code: Code, troubles: Collection[Trouble], late_seconds: int) -> bool:
    """Pay `code` and leave its notices to be sent. True for the first who pays it; False moves nothing.

    The wrong amount is Rp1.000 too little, or too much where less would be nothing. A payment that the payer's
    bank refuses leaves the code waiting.
    """
    lateness = timedelta(seconds=late_seconds if Trouble.LATE in troubles else 0)
    if Trouble.FAILS in troubles:
        if code.is_waiting:
            _tell(session, code, _speech(code).failed(code), lateness)
        return False
    into = _receiver(session, code, troubles)
    values = {"status": PAID, "paid_at": clock.now(), "paid_amount": _amount(code, troubles)}
    values |= {"paid_currency": "USD" if Trouble.OTHER_CURRENCY in troubles else "IDR"}
    values |= {"paid_account": "" if into is code.merchant else into.account, "refunds": _issuer(troubles)}
    first = update(Code).where(Code.id == code.id, Code.status == WAITING).values(**values).returning(Code.id)
    if session.execute(first).first() is None:
        return False
    session.refresh(code)
    for _ in range(2 if Trouble.DOUBLE in troubles else 1):
        moved = movement.of_code(session, code, code.paid_amount or 0, into, code.paid_currency)
        if Trouble.LOST not in troubles:
            _write_notices(session, code, moved.number, troubles, lateness)
    _plan_answers(session, code, troubles)
    return True


def _amount(code: Code, troubles: Collection[Trouble]) -> int:
    if Trouble.WRONG_AMOUNT in troubles:
        return code.amount - DIFFERENCE if code.amount > DIFFERENCE else code.amount + DIFFERENCE
    return code.amount + (DIFFERENCE if Trouble.MORE in troubles else 0)


def _receiver(session: Session, code: Code, troubles: Collection[Trouble]) -> Merchant:
    if Trouble.OTHER_MERCHANT in troubles:
        return merchant.introduce(session, STRANGER, {"name": "Toko Lain Simulasi"})
    return code.merchant


def _issuer(troubles: Collection[Trouble]) -> str:
    if Trouble.REFUSES_REFUNDS in troubles:
        return REFUSED
    return SLOWLY if Trouble.SLOW_REFUNDS in troubles else ""


def _write_notices(
    session: Session, code: Code, receipt: str, troubles: Collection[Trouble], lateness: timedelta
) -> None:
    speech = _speech(code)
    of_another = coded.names_of_another(session, code) if Trouble.OTHER_RECEIPT in troubles else None
    paid = speech.paid(code, receipt, of_another)
    for _ in range(2 if Trouble.TWICE in troubles else 1):
        _tell(session, code, paid, lateness)
    if Trouble.OUT_OF_ORDER in troubles:  # the older news comes last
        _tell(session, code, speech.pending(code), lateness + AFTERWARDS)


def _plan_answers(session: Session, code: Code, troubles: Collection[Trouble]) -> None:
    """Troubles that show only when the shop asks. The words are those of `mishap`, which stands above this file."""
    if Trouble.SLOW in troubles:
        plan.add(session, "query", "timeout_after", code.number, times=SLOW_ANSWERS)
    if Trouble.GONE in troubles:
        plan.add(session, "query", "not_found", code.number, times=LOST_ANSWERS, after=1)
    if Trouble.OTHER_RECEIPT in troubles:
        plan.add(session, "query", "other_answer", code.number)


def _speech(code: Code) -> Any:
    return snap_notice if code.face == Face.SNAP else stripe_notice


def _tell(session: Session, code: Code, body: bytes, after: timedelta) -> None:
    notice.write(session, code, body, after)
