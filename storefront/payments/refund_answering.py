"""What a shopper says about a refund: where it should go, and whether it has come. All of it by the secret link."""

from sqlalchemy import update

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import event, telling
from storefront.payments import refund as refunds
from storefront.payments.refund import Refund, Status

MOST_BANK, MOST_NUMBER, MOST_NAME = 60, 40, 80  # characters, as the columns have room for
MOST_WORDS = 500


def give_account(refund: Refund, bank: str, number: str, name: str) -> bool:
    """Say to which account or wallet it should go; may be changed until it is sent (again). False when it is too late.

    The number stands on the refund alone, for this seller only: never in the log, never in a message.
    """
    refunds.lock(refund)
    kept = db.session.execute(
        update(Refund)
        .where(Refund.id == refund.id, Refund.status.in_(refunds.OPEN))
        .values(
            to_bank=bank.strip()[:MOST_BANK], to_number=number.strip()[:MOST_NUMBER], to_name=name.strip()[:MOST_NAME],
            to_given_at=clock.now(),
        )
        .returning(Refund.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()  # fmt: skip
    db.session.refresh(refund)
    if kept is None:
        return False
    event.note(refund.order, "refund_account", "buyer")
    telling.tell_seller(refund.order, "refund_account", refund=refund.amount)
    return True


def received(refund: Refund) -> bool:
    """It has come. False when it was not sent, or was answered before."""
    refunds.lock(refund)
    if not refund.move(Status.RECEIVED, answered_at=clock.now()):
        return False
    event.note(refund.order, "refund_received", "buyer", amount=refund.amount)
    return True


def dispute(refund: Refund, words: str) -> bool:
    """It has not come: the seller looks again and staff see it. False when it was not sent, or is disputed already."""
    refunds.lock(refund)
    if not refund.move(Status.DISPUTED, answered_at=clock.now(), answer=words.strip()[:MOST_WORDS]):
        return False
    event.note(refund.order, "refund_disputed", "buyer", amount=refund.amount)
    telling.tell_seller(refund.order, "refund_disputed", refund=refund.amount)
    return True
