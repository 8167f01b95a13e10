"""Asking a bank what became of a payment, and what to do with each kind of answer. Every door that looks comes here."""

from flask import current_app

from storefront.kit.db import db
from storefront.payments import notice as notices
from storefront.payments.doubt import Doubt
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused
from storefront.payments.paying import Lane
from storefront.payments.payment import Payment
from storefront.web import gateways

NOTHING, REFUSED = "nothing", "refused"
Verdict = str | None  # a word of Lane, `nothing`, `refused`, or None when the bank was silent


def look(payment: Payment) -> Verdict:
    """Ask about one attempt and believe the answer: the lane its money went, `nothing` when there is none.

    An answer nobody can act on, and a bank that will not speak of it, lie before staff until a clear answer comes.
    Commits; no transaction is open while the network is.
    """
    try:
        lane = gateways.look(payment)
    except GatewayDown:
        db.session.rollback()
        return None
    except GatewayRefused as problem:
        db.session.rollback()
        current_app.logger.error("the gateway's answer about %s cannot be used: %s", payment.reference, problem)
        notices.for_a_person(payment, Doubt.REFUSED)
        db.session.commit()
        return REFUSED
    if lane != Lane.UNCLEAR:
        notices.understood(payment, lane.value if lane else NOTHING)
    db.session.commit()
    return lane.value if lane else NOTHING


def give_up(payment: Payment) -> None:
    """The bank was silent for as long as we ask: a person has to look into it. The caller commits."""
    notices.for_a_person(payment, Doubt.SILENT)
