"""What a shopper wrote about a payment goes with them; what was paid stays."""

from storefront.kit.db import db
from storefront.payments import charging, claiming, forgetting
from storefront.payments.gateways.contract import Presented
from storefront.payments.payment import Payment
from tests.people import Make, Shopper


def claims(buyer: Shopper, make: Make) -> Payment:
    """Somebody says that an order was paid, and from where."""
    payment = charging.open_payment(buyer.buys(make.variant()))
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    assert claiming.claim(payment, "dari rekening saya")
    db.session.commit()
    return payment


def test_only_the_persons_own_words_go(make: Make, sari: Shopper, dewi: Shopper) -> None:
    person = make.user("Sari")
    own, others = claims(sari, make), claims(dewi, make)
    own.order.purchase.user_id = person.id
    reference, amount = own.reference, own.amount
    forgetting.forget(person)
    db.session.commit()
    assert (own.claim_note, own.reference, own.amount) == ("", reference, amount)
    assert others.claim_note == "dari rekening saya"
