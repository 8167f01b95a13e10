"""Takes the shopper's own words out of payments when they are erased; sums, times and evidence stay in the books."""

from sqlalchemy import select, update

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund
from storefront.payments.statement import StatementLine

GONE_FROM_PAYMENTS = {"claim_note": "", "answer": "", "answer_photo": None}
GONE_FROM_REFUNDS = {"to_bank": "", "to_number": "", "to_name": "", "answer": "", "proof_photo": None}
GONE_FROM_STATEMENTS = {"text": ""}  # a bank writes the payer's name; the digest stays, so no line comes in again


def forget(person: User) -> list[str]:
    """Empty the person's claims, refunds and matched bank lines of words, numbers and pictures.

    What the shop wrote stays.

    Answers the owners of private pictures that the caller has to delete once this is committed. To be called before
    the person's purchases are made anonymous.
    """
    mine = select(Order.id).join(Order.purchase).where(Purchase.user_id == person.id)
    payments, refunds = Payment.order_id.in_(mine), Refund.order_id.in_(mine)
    shown = [f"claim-{reference}" for reference in db.session.scalars(select(Payment.reference).where(payments))]
    shown += [f"refund-{code}" for code in db.session.scalars(select(Refund.code).where(refunds))]
    kept = {"synchronize_session": False}
    db.session.execute(update(Payment).where(payments).values(**GONE_FROM_PAYMENTS).execution_options(**kept))
    db.session.execute(update(Refund).where(refunds).values(**GONE_FROM_REFUNDS).execution_options(**kept))
    lines = StatementLine.payment_id.in_(select(Payment.id).where(payments))
    db.session.execute(update(StatementLine).where(lines).values(**GONE_FROM_STATEMENTS).execution_options(**kept))
    return shown
