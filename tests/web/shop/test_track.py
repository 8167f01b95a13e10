"""Looking an order up by number and phone: one answer for every failure, and not too often."""

import pytest

from storefront.kit.db import db
from tests.people import Make, Shopper
from tests.visitor import Visitor


def look_up(visitor: Visitor, number: str, phone: str):
    return visitor.post("/lacak", data={"number": number, "phone": phone})


@pytest.mark.parametrize("spelling", ["{}", "{}-1", " {} / 1 ", "{}/1"])
@pytest.mark.parametrize("phone", ["0812-3456-7890", "62812 3456 7890"])
def test_number_and_phone_open_the_order(
    make: Make, sari: Shopper, visitor: Visitor, spelling: str, phone: str
) -> None:
    number = sari.places((make.variant(), 1)).number
    db.session.rollback()
    assert visitor.get(f"/pesanan/{number}").status_code == 404
    found = look_up(visitor, spelling.format(number.lower()), phone)
    assert found.status_code == 303 and str(found.location).startswith(f"/pesanan/{number}")
    assert visitor.get(str(found.location)).status_code == 200


def test_every_failure_gets_the_same_answer(make: Make, sari: Shopper, visitor: Visitor) -> None:
    number = sari.places((make.variant(), 1)).number
    db.session.rollback()
    told = []
    for given, phone in [(number, "0812-0000-1111"), ("ZZZZZZ", "0812-0000-1111"), (f"{number}-9", "0812-0000-1111")]:
        answered = look_up(visitor, given, phone)
        told.append((answered.status_code, answered.text.replace(given, ""), len(visitor.statements)))
    assert told[0][0] == 422 and len(set(told)) == 1
    assert visitor.get(f"/pesanan/{number}").status_code == 404


@pytest.mark.parametrize("number", ["", "\x00\x00", "é", "x" * 5000, "' OR 1=1 --"])
@pytest.mark.parametrize("phone", ["", "bukan nomor", "\x00"])
def test_odd_input_is_a_sentence(visitor: Visitor, number: str, phone: str) -> None:
    assert look_up(visitor, number, phone).status_code == 422


def test_guessing_is_slowed_down(visitor: Visitor) -> None:
    statuses = [look_up(visitor, "ZZZZZZ", "0812-3456-7890").status_code for _try in range(21)]
    assert statuses == [422] * 20 + [429]
    assert visitor.get("/lacak").status_code == 200


def test_an_orders_number_opens_only_that_order(make: Make, sari: Shopper, visitor: Visitor) -> None:
    jar, cake = make.variant(seller=make.seller("Satu")), make.variant(seller=make.seller("Dua"))
    purchase = sari.places((jar, 1), (cake, 1))
    visitor.post("/lacak", data={"number": f"{purchase.number}-1", "phone": sari.phone})
    assert visitor.get(f"/pesanan/{purchase.number}-1").status_code == 200
    assert visitor.get(f"/pesanan/{purchase.number}-2").status_code == 404
    assert visitor.get(f"/pesanan/{purchase.number}").status_code == 404
