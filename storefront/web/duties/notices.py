"""What the worker does about notices of banks: each names a payment, and the bank is asked what is true of it."""

from storefront.kit.db import db
from storefront.payments import notice as notices
from storefront.payments.doubt import Doubt
from storefront.payments.notice import PaymentNotice
from storefront.payments.payment import Payment
from storefront.web import looking
from storefront.web.carefully import each


def look_into() -> int:
    """Ask the gateway of each notice, then move."""
    return each(notices.waiting(), _look_into)


def _look_into(notice: PaymentNotice) -> bool:
    payment = notices.payment_of(notice)
    notices.later(notice, payment)  # before looking, so that one that makes us stumble does not stand before the others
    if notices.is_about_nothing(notice):
        notices.handled(notice, "not_ours", None)
    db.session.commit()
    if payment:
        _note(notice, payment, looking.look(payment))
    return True


def _note(notice: PaymentNotice, payment: Payment, verdict: looking.Verdict) -> None:
    """What the look made of a notice. It stays, and is looked into again for a day, while its money is not found."""
    if verdict is None:
        notice.why = Doubt.SILENT
    elif verdict == looking.NOTHING and notice.said in notices.CLAIMS_MONEY:
        notice.why = Doubt.NOT_CONFIRMED
    elif verdict == looking.REFUSED and notice.handled_at is None:
        notice.why = Doubt.REFUSED
    else:  # of what is unclear or refused the board has a line already
        notices.handled(notice, verdict if verdict != "unclear" else "doubted", payment)
