"""Making a code unpayable at its bank before another is shown. No transaction is open while the network is."""

from flask import current_app

from storefront.kit.db import db
from storefront.payments import charging
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused
from storefront.payments.payment import Payment
from storefront.web import gateways, looking


def withdraw(payment: Payment) -> bool:
    """Cancel a code; False when its bank has seen something, so that no other code may be shown now. Commits.

    As good as it goes: a bank that cannot cancel or does not answer stops nobody, since money on the old code is found
    later and finds its lane. But a refusal may mean that it was paid a moment ago, so we look before going on.
    """
    reference, slip, speaker = payment.reference, charging.charge_slip(payment), gateways.gateway(payment.gateway)
    db.session.commit()
    if speaker is None:
        return True
    try:
        speaker.cancel(slip, "replaced")
    except GatewayRefused as why:
        current_app.logger.info("the code %s was not cancelled: %s", reference, why)
        return looking.look(payment) in (None, looking.NOTHING, looking.REFUSED)
    except GatewayDown as problem:
        current_app.logger.warning("the code %s was perhaps not cancelled: %s", reference, problem)
    return True
