"""What the worker does about refunds: decides at the limit, asks banks, reminds, pauses, closes and forgets."""

from storefront.kit import vault
from storefront.kit.db import db
from storefront.payments import owing, refund_asking, refund_closing, refund_deciding, refund_lateness
from storefront.payments.refund import Refund
from storefront.web import private_picture, refunding
from storefront.web.carefully import each


def decide() -> int:
    """Sellers who gave no answer within their working day."""
    return each(refund_deciding.undecided(), refund_deciding.at_the_limit)


def ask_banks() -> int:
    """Approved refunds whose money came by a bank that can give it back.

    Batch by batch, for those of a bank that is away are free again at once and must not stand before the others.
    """
    done = last = 0
    while batch := refund_asking.waiting(after=last):
        last = batch[-1].id
        done += each(batch, refunding.offer)
    return done


def remind() -> int:
    """Refunds in their second working day: the seller is reminded, and staff see them as late."""
    return each(refund_lateness.late(), refund_lateness.alert)


def pause() -> int:
    """Shops whose days are over, and those that have paid meanwhile."""
    return each(refund_lateness.overdue(), refund_lateness.pause) + each(
        refund_lateness.at_rest(), refund_lateness.resume
    )


def close() -> int:
    """Refunds that nobody has missed for a week."""
    return each(refund_closing.unanswered(), refund_closing.close)


def settle_missed() -> int:
    """Orders that owe money back without a refund that says so."""
    return each(owing.missed(), lambda order: owing.settle_up(order, "missed") is not None)


def forget() -> int:
    """Account numbers and pictures of refunds that are long over."""
    return each(refund_closing.over_long_ago(), _forget)


def _forget(refund: Refund) -> bool:
    """The row first and then the picture: a kill between them leaves a file nobody can reach, never a dead link."""
    owner = f"refund-{refund.code}"
    refund_closing.forget_account(refund)
    db.session.commit()
    vault.forget(private_picture.folder(), owner)
    return True


DUTIES = (decide, ask_banks, remind, pause, close, forget)  # in the order in which a refund meets them
