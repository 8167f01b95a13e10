"""Money a seller vouches for: seen at the bank, or not seen."""

import pytest
from sqlalchemy import select

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import answering, charging, claiming
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Presented
from storefront.payments.money_event import Evidence, Kind, MoneyEvent
from storefront.payments.payment import Status
from storefront.qris import payload
from storefront.sellers.member import SellerMember
from storefront.sellers.seller import Seller
from tests.people import Make, Shopper
from tests.visitor import Visitor


def shown(order: Order) -> Order:
    """The code is on the shopper's screen."""
    payment = charging.open_payment(order)
    by_bank = payment.gateway == "snap"  # a bank gives its own code; elsewhere ours is built from the sticker
    text = payload.build(payment.account.merchant, payment.amount, payment.reference) if by_bank else None
    charging.present(payment.reference, Presented(None, text, payment.expires_at))
    db.session.commit()
    return order


@pytest.fixture
def claimed(sari: Shopper, jar: Variant) -> Order:
    """Sari says she has paid Rp25.000."""
    order = shown(sari.buys(jar))
    assert claiming.claim(payments.latest(order), "dari BCA jam 10")  # type: ignore[arg-type]
    db.session.commit()
    return order


def answer(visitor: Visitor, order: Order, deed: str, **form: str):  # type: ignore[no-untyped-def]
    """Send a form about an order's money."""
    return visitor.post(f"/penjual/pesanan/{order.number}/{deed}", data=form)


def received(order: Order) -> list[tuple[int, Evidence, bool]]:
    """What the book says came in for an order: how much, who says so, and whether we know the person."""
    mine = select(MoneyEvent).where(MoneyEvent.order_id == order.id, MoneyEvent.kind == Kind.RECEIVED)
    return [(each.amount, each.evidence, each.actor_id is not None) for each in db.session.scalars(mine)]


def test_money_counts_only_when_somebody_saw_it_at_the_bank(budi: Visitor, claimed: Order) -> None:
    page = answer(budi, claimed, "uang-masuk")
    assert page.status_code == 422 and "Buka dulu aplikasi bank" in page.text
    assert received(claimed) == []
    assert answer(budi, claimed, "uang-masuk", **{"confirm-seen": "y"}).status_code == 303
    assert received(claimed) == [(25_000, Evidence.SELLER, True)]
    db.session.refresh(claimed)
    assert claimed.is_paid and "Terima pesanan" in budi.get(f"/penjual/pesanan/{claimed.number}").text


def test_a_second_tap_counts_no_money_twice(budi: Visitor, claimed: Order) -> None:
    for _tap in range(2):
        assert answer(budi, claimed, "uang-masuk", **{"confirm-seen": "y"}).status_code == 303
    assert received(claimed) == [(25_000, Evidence.SELLER, True)]
    assert "sudah dicatat" in budi.get(f"/penjual/pesanan/{claimed.number}").text


def test_money_may_be_seen_before_the_shopper_says_anything(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order = shown(sari.buys(jar))
    assert "Belum ada kabar dari pembeli" in budi.get(f"/penjual/pesanan/{order.number}").text
    assert answer(budi, order, "uang-masuk", **{"confirm-seen": "y"}).status_code == 303
    assert received(order) == [(25_000, Evidence.SELLER, True)]


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"reject-why": "other_amount"}, "other_amount"),
        ({"reject-why": "other", "reject-words": "bukan ke saya"}, "bukan ke saya"),
    ],
)
def test_a_claim_is_answered_with_a_reason(budi: Visitor, claimed: Order, form: dict[str, str], why: str) -> None:
    assert answer(budi, claimed, "uang-belum").status_code == 422
    assert answer(budi, claimed, "uang-belum", **form).status_code == 303
    payment = payments.latest(claimed)
    assert payment and (payment.status, payment.problem) == (Status.REJECTED, why)
    assert answer(budi, claimed, "uang-belum", **form).status_code == 303
    page = budi.get(f"/penjual/pesanan/{claimed.number}").text
    assert "sudah dicatat" in page and "Anda sudah menjawab" in page and "Belum ada kabar" not in page


def test_what_the_shopper_answered_stands_beside_the_question(budi: Visitor, claimed: Order) -> None:
    answer(budi, claimed, "uang-belum", **{"reject-why": "not_found"})
    payment = payments.latest(claimed)
    assert payment and answering.answer(payment, "dari BCA, nomor 482190")
    db.session.commit()
    page = budi.get(f"/penjual/pesanan/{claimed.number}").text
    assert page.index("Apakah Rp") < page.index("dari BCA, nomor 482190") < page.index("Sudah saya lihat")


@pytest.mark.parametrize("deed", ["uang-masuk", "uang-belum"])
def test_a_helper_answers_for_money_only_when_allowed(ani: Visitor, claimed: Order, deed: str) -> None:
    form = {"confirm-seen": "y", "reject-why": "not_found"}
    assert answer(ani, claimed, deed, **form).status_code == 403
    helper = db.session.scalars(select(SellerMember)).one()
    helper.may_confirm_money = True
    db.session.commit()
    assert answer(ani, claimed, deed, **form).status_code == 303


def test_a_helper_who_may_not_sees_no_form_for_money(ani: Visitor, claimed: Order) -> None:
    page = ani.get(f"/penjual/pesanan/{claimed.number}").text
    assert "Sudah saya lihat" not in page and "belum dipastikan" in page


def test_where_a_bank_tells_nobody_confirms_by_hand(make: Make, enter, sari: Shopper) -> None:  # type: ignore[no-untyped-def]
    seller: Seller = make.seller(gateway="snap")
    order = shown(sari.buys(make.variant(seller=seller)))
    owner = enter(make.owner(seller))
    for deed in ("uang-masuk", "uang-belum"):
        assert answer(owner, order, deed, **{"confirm-seen": "y", "reject-why": "not_found"}).status_code == 404
    assert received(order) == []
    assert "Sudah saya lihat" not in owner.get(f"/penjual/pesanan/{order.number}").text
