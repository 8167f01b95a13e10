"""What a shopper wrote about a payment goes with them; what was paid stays."""

from storefront.kit.db import db
from storefront.payments import charging, claiming, forgetting, refund_answering
from storefront.payments.gateways.contract import Presented
from storefront.payments.payment import Payment
from storefront.payments.refund import Status
from tests.payments import refunding
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
    own.answer = others.answer = "saya kirim lagi"
    assert forgetting.forget(person) == [f"claim-{own.reference}"]
    db.session.commit()
    assert (own.claim_note, own.answer, own.reference, own.amount) == ("", "", reference, amount)
    assert (others.claim_note, others.answer) == ("dari rekening saya", "saya kirim lagi")


def test_an_account_number_goes_and_the_sum_stays(make: Make, sari: Shopper, dewi: Shopper) -> None:
    person, jar = make.user("Sari"), refunding.jar(make)
    mine, others = refunding.owed(sari, jar), refunding.owed(dewi, jar)
    for owed in (mine, others):
        assert refund_answering.give_account(owed, "BCA", "7788990011", "Sari Dewi")
        refunding.reach(owed, Status.DISPUTED, person)
        owed.proof_photo = "0" * 32
    mine.order.purchase.user_id = person.id
    amount, proof = mine.amount, mine.proof
    assert f"refund-{mine.code}" in forgetting.forget(person)
    db.session.commit()
    assert (mine.to_bank, mine.to_number, mine.to_name, mine.answer, mine.proof_photo) == ("", "", "", "", None)
    assert (mine.amount, mine.proof) == (amount, proof) and refunding.broken() == []
    assert (others.to_number, others.proof_photo) == ("7788990011", "0" * 32)
