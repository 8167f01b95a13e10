"""How our stories come to a refund, and to each state one can be in, by the shop's own deeds."""

from datetime import datetime, timedelta

from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, telling
from storefront.orders.order import Order
from storefront.payments import (
    charging,
    owing,
    paying,
    refund_answering,
    refund_asking,
    refund_closing,
    refund_deciding,
    refund_lateness,
    refund_sending,
)
from storefront.payments.gateways.contract import Outcome, Presented, Sighting
from storefront.payments.money_event import Evidence, Kind, MoneyEvent
from storefront.payments.refund import Refund, Status
from storefront.qris import payload
from storefront.reports import verify
from storefront.sellers import qris_account
from tests.people import Make, Shopper


def jar(make: Make, gateway: str = "static") -> Variant:
    """Budi's sambal at Rp25.000, paid by hand or through a bank."""
    return make.variant(seller=make.seller(gateway=gateway), stock=1_000)


def owed(sari: Shopper, item: Variant) -> Refund:
    """What a paid order that the seller declined owes; its money came by a bank where the seller has one."""
    order = sari.buys(item)
    return declined(sari, order)


def declined(sari: Shopper, order: Order) -> Refund:
    """The same for an order that was placed just now."""
    account = qris_account.live(order.seller_id)
    by_bank(order) if account and account.gateway != "static" else sari.pays(order)
    assert cancelling.decline(order, "sold_out", None)
    refund = owing.settle_up(order)
    db.session.commit()
    assert refund
    return refund


def by_bank(order: Order, amount: int | None = None) -> Order:
    """The bank shows a code of its own for an order and vouches for its money."""
    payment = charging.open_payment(order)
    text = payload.build(payment.account.merchant, payment.amount, payment.reference)
    charging.present(payment.reference, Presented(f"BANK-{payment.reference}", text, payment.expires_at))
    seen = Sighting(
        event_id=f"{payment.reference}:paid", reference=payment.reference, gateway_reference=None,
        status=Outcome.PAID, amount=payment.amount if amount is None else amount, currency="IDR", merchant=None,
        paid_at=clock.now(),
    )  # fmt: skip
    paying.settle(payment, seen)
    db.session.commit()
    return order


def more(order: Order, amount: int) -> Refund | None:
    """More money for an order that is over; what is owed because of it."""
    order.receive(amount)
    facts = {"amount": amount, "gateway": "static", "event_id": f"more-{order.number}", "evidence": Evidence.PROVIDER}
    db.session.add(MoneyEvent(kind=Kind.RECEIVED, order_id=order.id, **facts))
    refund = owing.settle_up(order, "late")
    db.session.commit()
    return refund


def reach(refund: Refund, status: Status, budi: User) -> Refund:
    """Bring a needed refund to a state."""
    if status == Status.APPROVED:
        assert refund_deciding.approve(refund, budi)
    elif status == Status.DECLINED:
        assert refund_deciding.decline(refund, "sudah saya ganti barang", budi)
    elif status != Status.NEEDED:
        assert refund_sending.by_hand(refund, "transfer 1234", budi)
    if status in (Status.RECEIVED, Status.CLOSED):
        assert refund_answering.received(refund)
    if status == Status.CLOSED:
        assert refund_closing.close(refund)
    if status == Status.DISPUTED:
        assert refund_answering.dispute(refund, "belum ada di rekening saya")
    db.session.commit()
    assert refund.status == status
    return refund


def on(weekday: int, hour: int = 10) -> datetime:
    """Move the clock to the next such day (0 is Monday) at an hour in Jakarta; answers that moment."""
    day = clock.today() + timedelta(days=1)
    while day.weekday() != weekday:
        day += timedelta(days=1)
    clock.shift(clock.start_of(day) + timedelta(hours=hour) - clock.now())
    return clock.now()


def broken() -> list[str]:
    """The invariants that do not hold."""
    return [finding.name for finding in verify.run() if not finding.holds]


def every_turn(sari: Shopper, jar: Variant) -> None:
    """Everything that a refund can come to, so that everything there is to be told is told. Commits nothing."""
    budi, rini = (User(name=name, email=f"{name}@tangan.example") for name in ("Seller", "Staff"))
    db.session.add_all([budi, rini])
    refused, late, disputed, through = (owed(sari, jar) for _refund in range(4))
    assert refund_deciding.decline(refused, "sudah saya antar", budi)
    assert refund_deciding.approve_over(refused, "tidak ada bukti antar", rini)
    assert refund_deciding.decline_over(refused, "ternyata ada buktinya", rini)
    assert refund_answering.give_account(late, "BCA", "7788990011", "Sari") and refund_deciding.approve(late, None)
    late.problem = refund_asking.OTHER_WAY
    assert refund_lateness.alert(late) and refund_lateness.pause(late)
    assert refund_sending.by_hand(late, "transfer 1234", budi) and refund_lateness.resume(jar.product.seller)
    reach(disputed, Status.DISPUTED, budi)
    assert refund_closing.close_dispute(disputed, "terlihat di rekening koran", rini)
    assert refund_deciding.approve(through, budi)
    refund_asking.refused(through.code, "4057801")
    assert refund_sending.by_bank(through, "R-1")
    facts = {"refund": through.amount, "why": "sold_out", "is_over": True, "by_bank": True}
    telling.tell_seller(through.order, "refund_needed", **facts)
    telling.tell_shopper(through.order, "refund_needed", **facts)
