"""The doorway of refunds that a bank sends back: the slip is committed, the bank asked, and its answer committed."""

from flask import current_app

from storefront.kit.db import db
from storefront.payments import refund_asking, refund_room
from storefront.payments.gateways.contract import Gateway, GatewayDown, GatewayRefused
from storefront.payments.refund import Refund
from storefront.payments.refund_asking import Asked
from storefront.web import gateways


def by_bank(refund: Refund) -> bool:
    """Whether the bank sends this one back by itself, so that nobody needs the shopper's account."""
    return refund_room.goes_by_bank(refund, gateways.open_names())


def offer(refund: Refund) -> bool:
    """Ask the bank to send a refund back, if one can and nobody else is asking. Commits; False if it was not asked."""
    asked = refund_asking.claim(refund, gateways.open_names())
    db.session.commit()
    if asked is None:
        return False
    speaker = gateways.gateway(asked.gateway)
    try:
        if speaker is None:
            raise GatewayRefused("closed", asked.gateway)
        answer = speaker.refund(asked.charge, asked.amount, asked.code)
    except GatewayRefused as no:
        _after_a_no(speaker, asked, no)
    except GatewayDown as silence:
        current_app.logger.warning("no answer from %s about refund %s: %s", asked.gateway, asked.code, silence)
        if not silence.maybe_done:
            refund_asking.not_reached(asked)
    else:
        if answer.is_done:
            refund_asking.sent(asked.code, answer.gateway_reference)
        else:
            refund_asking.on_its_way(asked.code, answer.gateway_reference)
    db.session.commit()
    return True


def _after_a_no(speaker: Gateway | None, asked: Asked, no: GatewayRefused) -> None:
    """A bank that refuses may have done it when an earlier answer got lost: it is asked what became of the payment."""
    current_app.logger.warning("%s refuses refund %s: %s", asked.gateway, asked.code, no)
    try:
        seen = speaker.look_up(asked.charge) if speaker and asked.was_asked else None
    except (GatewayDown, GatewayRefused):
        return  # nobody moves before the bank has said how it stands; it is asked again
    done = refund_asking.went_back(asked, seen)
    if done:
        refund_asking.sent(asked.code, seen.gateway_reference if seen else None)
    elif done is None:
        refund_asking.unsure(asked.code)
    else:
        refund_asking.refused(asked.code, no.code)
