"""Tampering: each invariant sees the wrong row that was planted for it, and no other one does."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storefront.kit.db import db
from storefront.orders import cancelling, fulfilment
from storefront.orders.order import Order
from storefront.payments import charging, owing
from storefront.payments.gateways.contract import Presented
from storefront.reports import verify
from tests.people import Make, Shopper

# For each invariant the statements that break it and nothing else. Orders are named by what became of them.
PLANTS = {
    "stock_book": [
        "INSERT INTO stock_moves (variant_id, free_change, held_change, reason, about, at)"
        " SELECT variant_id, 1, 0, reason, about, at FROM stock_moves WHERE reason = 'start' AND variant_id = :jar"
    ],
    "held_stock": ["UPDATE holds SET held = held - 1 WHERE order_id = :unpaid"],
    "held_days": ["UPDATE capacity_days SET held = held + 1"],
    "released_holds": ["UPDATE holds SET held = 1 WHERE order_id = :refunded"],
    "money_book": [
        "INSERT INTO money_events (kind, order_id, amount, currency, gateway, event_id, evidence, seen_at, note)"
        " SELECT kind, order_id, 1, currency, gateway, 'planted', evidence, seen_at, note FROM money_events"
        " WHERE kind = 'received' AND order_id = :accepted"
    ],
    "refund_book": [
        "INSERT INTO refunds (code, order_id, amount, why, status, created_at, proof)"
        " SELECT 'planted', order_id, 1, why, 'needed', created_at, '' FROM refunds WHERE order_id = :refunded"
    ],
    "lanes": [
        "INSERT INTO money_events (kind, order_id, amount, currency, gateway, event_id, evidence, seen_at, note)"
        " SELECT kind, order_id, 1, currency, gateway, 'planted', evidence, seen_at, note FROM money_events"
        " WHERE kind = 'received' AND order_id = :accepted",
        "UPDATE orders SET received = received + 1 WHERE id = :accepted",
    ],
    "accepted_paid": [
        "UPDATE orders SET status = 'accepted' WHERE id = :unpaid",
        "UPDATE holds SET status = 'converted' WHERE order_id = :unpaid",
    ],
    "accepted_goods": ["UPDATE holds SET status = 'held' WHERE order_id = :accepted"],
    "paid_goods": ["UPDATE orders SET accept_by = NULL WHERE id = :waiting"],
    "ended_holds": ["UPDATE holds SET status = 'converted' WHERE order_id = :refunded"],
    "totals": ["UPDATE orders SET goods = goods + 1 WHERE id = :accepted"],
    "confirmed_money": ["UPDATE payments SET status = 'confirmed' WHERE order_id = :unpaid"],
    "purchases": [
        "INSERT INTO purchases (number, link_version, form_key, form_digest, cart_hash, name, phone, language,"
        " postcode, street, rt_rw, landmark, consent_version, placed_at) SELECT 'PLANTED', 1, 'planted', '', '', name,"
        " phone, language, postcode, street, rt_rw, landmark, consent_version, placed_at FROM purchases LIMIT 1"
    ],
}
REFUSED = {  # the database itself does not let these in
    "line_stages": "UPDATE order_lines SET ready = ready + 1 WHERE order_id = :unpaid",
    "one_code": "INSERT INTO payments (reference, order_id, account_id, amount, gateway, status, created_at,"
    " expires_at, claim_note, problem, looks) SELECT 'PLANTED', order_id, account_id, amount, gateway, status,"
    " created_at, expires_at, '', '', 0 FROM payments WHERE order_id = :unpaid",
}


@pytest.fixture
def stories(make: Make, sari: Shopper) -> dict[str, int]:
    """A shop in which something of every kind has happened; ids by what became of it."""
    jar = make.variant(stock=20)
    unpaid, accepted, refunded, waiting = (sari.buys(jar, 2) for _order in range(4))
    payment = charging.open_payment(unpaid)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    sari.pays(accepted)
    assert fulfilment.accept(accepted, None)
    sari.pays(waiting)
    sari.pays(refunded)
    assert cancelling.decline(refunded, "sold_out", None)
    owed = owing.settle_up(refunded)
    assert owed and owing.pay_back(owed, "transfer 1234", None)
    sari.buys(make.variant(capacity=10), 3)
    late: Order = sari.pays(sari.buys(jar), 1)
    assert late.missing
    db.session.commit()
    named = {"unpaid": unpaid, "accepted": accepted, "refunded": refunded, "waiting": waiting}
    return {"jar": jar.id} | {name: order.id for name, order in named.items()}


def broken() -> list[str]:
    return [finding.name for finding in verify.run() if not finding.holds]


def test_every_invariant_has_its_plant() -> None:
    assert {*PLANTS, *REFUSED} == {invariant.name for invariant in verify.INVARIANTS}
    assert len(verify.INVARIANTS) == len(PLANTS) + len(REFUSED)


def test_each_wrong_row_is_seen_by_its_own_invariant_and_by_no_other(stories: dict[str, int]) -> None:
    assert broken() == []
    for name, statements in PLANTS.items():
        for statement in statements:
            assert db.session.execute(text(statement), stories).rowcount == 1, (name, statement)  # type: ignore[attr-defined]
        assert broken() == [name]
        db.session.rollback()
    assert broken() == []


def test_some_wrong_rows_the_database_refuses_itself(stories: dict[str, int]) -> None:
    for name, statement in REFUSED.items():
        with pytest.raises(IntegrityError):
            db.session.execute(text(statement), stories)
        db.session.rollback()
        assert broken() == [], name


def test_a_finding_names_what_speaks_against_it_and_no_more_than_five(stories: dict[str, int]) -> None:
    db.session.execute(text("UPDATE orders SET goods = goods + 1"))
    (finding,) = [finding for finding in verify.run() if not finding.holds]
    numbers = db.session.execute(text("SELECT number FROM orders")).scalars().all()
    assert finding.name == "totals" and set(finding.examples) <= set(numbers) and len(finding.examples) == 5
    db.session.rollback()


def test_an_empty_shop_is_whole(make: Make) -> None:
    assert broken() == []
