"""Lines of the money board, for whoever has to end them."""

from storefront.kit import clock
from storefront.kit.db import db
from storefront.payments import board, charging, paying
from storefront.payments.board import Kind
from storefront.payments.gateways.contract import Outcome, Presented, Sighting
from storefront.payments.payment import Payment
from storefront.web.staff.money_words import SLUGS
from tests.people import Make, Shopper


def only_line(kind: Kind | None = None) -> str:
    """The address of the first line on the board."""
    place = board.places(kind)[0]
    return f"/petugas/uang/{SLUGS[place.kind]}/{place.thing_id}"


def bank_code(make: Make, sari: Shopper, price: int = 25_000, gateway: str = "snap") -> Payment:
    """A bank's code on Sari's screen."""
    order = sari.buys(make.variant(seller=make.seller(gateway=gateway), price=price, lead_days=4))
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(f"BANK-{payment.reference}", None, payment.expires_at))
    payment.built_here = gateway == "static"
    db.session.commit()
    return payment


def wait_for_a_person(make: Make, sari: Shopper, outcome: Outcome = Outcome.PAID, **facts: object) -> Payment:
    """The bank says something about a payment that only a person can sort out."""
    payment = bank_code(make, sari)
    told = {"amount": payment.amount, "currency": "IDR", "merchant": payment.account.gateway_account} | facts
    seen = Sighting(
        event_id=f"E-{payment.reference}", reference=payment.reference, gateway_reference=None, status=outcome,
        paid_at=clock.now(), **told,  # type: ignore[arg-type]
    )  # fmt: skip
    paying.believe(payment.reference, seen)
    db.session.commit()
    return payment
