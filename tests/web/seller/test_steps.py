"""The steps of an order, as a seller taps them."""

import pytest

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.notifications import message
from storefront.orders import fulfilment
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status, Way
from storefront.orders.telling import seller_desk
from storefront.payments import refund
from tests.people import Shopper
from tests.visitor import Visitor

UNSAFE = [
    "http://lacak.example", "javascript:alert(1)", "https://", "//x.example", "https://a b.example", "https://[::1",
    "https://budi@lacak.example", "https://localhost", "data:text/html,x", "https://" + "a" * 600 + ".example",
]  # fmt: skip
NO_REASONS: list[dict[str, str]] = [
    {}, {"decline-why": "forged"}, {"decline-why": "other"}, {"decline-why": "other", "decline-words": " \x00 "},
    {"decline-why": "other", "decline-words": "x" * 201},
]  # fmt: skip


def tap(visitor: Visitor, order: Order, step: str, **form: str) -> int:
    """Send one step; the status of the answer."""
    return visitor.post(f"/penjual/pesanan/{order.number}/{step}", data=form).status_code


def seen(visitor: Visitor, order: Order) -> str:
    """The order's page as it stands now."""
    return visitor.get(f"/penjual/pesanan/{order.number}").text


def told(order: Order) -> str | None:
    """Which word for the shopper lies ready on the desk."""
    draft = message.latest(seller_desk(order.seller), order.number)
    return draft.wording if draft else None


@pytest.fixture
def packed(paid: Order) -> Order:
    """Ready to be fetched."""
    assert fulfilment.accept(paid, None) and fulfilment.prepare(paid, None) and fulfilment.make_ready(paid, None)
    db.session.commit()
    return paid


@pytest.fixture
def loaded(packed: Order) -> Order:
    """Ready to be brought."""
    packed.way = Way.OWN_COURIER
    db.session.commit()
    return packed


def test_from_accepted_to_collected_in_four_taps(budi: Visitor, paid: Order) -> None:
    story = [
        ("terima", "Mulai siapkan", "shopper/accepted"),
        ("siapkan", "Sudah siap diambil", "shopper/preparing"),
        ("siap", "Kode ambil dari pembeli", "shopper/ready_for_pickup"),
    ]
    for step, next_step, wording in story:
        assert tap(budi, paid, step) == 303
        assert next_step in seen(budi, paid) and told(paid) == wording
    assert tap(budi, paid, "ambil", **{"collect-code": f" {paid.pickup_code} "}) == 303
    assert "Sudah diambil" in seen(budi, paid) and told(paid) == "shopper/collected"
    assert lines_of(paid)[0].collected == 2


def test_helpers_do_these_steps_too(ani: Visitor, paid: Order) -> None:
    assert tap(ani, paid, "terima") == 303 and tap(ani, paid, "siapkan") == 303
    assert lines_of(paid)[0].preparing == 2


def test_a_step_out_of_turn_is_a_calm_sentence(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order = sari.buys(jar)
    for step in ("terima", "siapkan", "siap", "sampai"):
        assert tap(budi, order, step) == 303
        assert "belum waktunya" in seen(budi, order)
    assert order.status == Status.PLACED


def test_a_second_tap_changes_nothing(budi: Visitor, paid: Order) -> None:
    assert tap(budi, paid, "terima") == 303
    code = paid.pickup_code
    assert tap(budi, paid, "terima") == 303
    db.session.refresh(paid)
    assert (paid.pickup_code, paid.status) == (code, Status.ACCEPTED)


def test_a_wrong_pickup_code_is_a_sentence_beside_the_field(budi: Visitor, packed: Order) -> None:
    wrong = "1234" if packed.pickup_code != "1234" else "4321"
    answer = budi.post(f"/penjual/pesanan/{packed.number}/ambil", data={"collect-code": wrong})
    assert answer.status_code == 422
    assert "Kode itu bukan untuk pesanan ini" in answer.text and f'value="{wrong}"' in answer.text
    assert lines_of(packed)[0].ready == 2


def test_what_is_no_code_is_a_sentence_too(budi: Visitor, packed: Order) -> None:
    for code in ("", "12", "12345", "abcd", "\x00\x00\x00\x00", "١٢٣٤"):
        answer = budi.post(f"/penjual/pesanan/{packed.number}/ambil", data={"collect-code": code})
        assert answer.status_code == 422 and "4 angka" in answer.text, code


def test_a_courier_takes_it_and_it_arrives(budi: Visitor, loaded: Order) -> None:
    form = {"send-courier": "Pak  Joko\r\n", "send-number": "0812 3333", "send-link": "https://lacak.example/a?b=1"}
    assert tap(budi, loaded, "kirim", **form) == 303
    db.session.refresh(loaded)
    sent = (loaded.courier_name, loaded.courier_number, loaded.courier_link)
    assert sent == ("Pak Joko", "0812 3333", "https://lacak.example/a?b=1")
    assert 'href="https://lacak.example/a?b=1"' in seen(budi, loaded)
    assert tap(budi, loaded, "sampai") == 303
    assert lines_of(loaded)[0].delivered == 2 and told(loaded) == "shopper/delivered"


def test_a_link_that_is_not_safe_is_not_sent_on(budi: Visitor, loaded: Order) -> None:
    for link in UNSAFE:
        form = {"send-courier": "Pak Joko", "send-link": link}
        answer = budi.post(f"/penjual/pesanan/{loaded.number}/kirim", data=form)
        assert answer.status_code == 422 and "Pak Joko" in answer.text, link
    db.session.refresh(loaded)
    assert (loaded.courier_link, loaded.handed_over_at) == ("", None)


def test_a_parcel_needs_the_name_of_its_courier(budi: Visitor, loaded: Order) -> None:
    loaded.way = Way.PARCEL
    db.session.commit()
    assert tap(budi, loaded, "kirim") == 422
    assert tap(budi, loaded, "kirim", **{"send-courier": "JNE", "send-number": "CGK123"}) == 303


def test_what_is_fetched_does_not_leave_without_its_code(budi: Visitor, packed: Order) -> None:
    assert tap(budi, packed, "kirim", **{"send-courier": "Pak Joko"}) == 303
    assert lines_of(packed)[0].ready == 2


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"decline-why": "sold_out"}, "sold_out"),
        ({"decline-why": "closed", "decline-words": "besok buka lagi"}, "closed"),
        ({"decline-why": "other", "decline-words": "kompor\nkami  rusak"}, "kompor kami rusak"),
    ],
)
def test_saying_no_owes_the_money_back_at_once(budi: Visitor, paid: Order, form: dict[str, str], why: str) -> None:
    assert tap(budi, paid, "tolak", **form) == 303
    db.session.refresh(paid)
    assert (paid.status, paid.ended_why) == (Status.CANCELLED, why)
    assert [(owed.amount, owed.why) for owed in refund.of(paid)] == [(50_000, "declined")]
    assert "Kembalikan Rp50.000" in seen(budi, paid) and told(paid) == "shopper/refund_needed"


def test_saying_no_needs_a_reason(budi: Visitor, paid: Order) -> None:
    for form in NO_REASONS:
        answer = budi.post(f"/penjual/pesanan/{paid.number}/tolak", data=form)
        assert answer.status_code == 422 and "Ada yang perlu diperbaiki" in answer.text, form
    assert paid.status == Status.PLACED


def test_saying_no_twice_owes_once(budi: Visitor, paid: Order) -> None:
    assert tap(budi, paid, "tolak", **{"decline-why": "closed"}) == 303
    assert tap(budi, paid, "tolak", **{"decline-why": "sold_out"}) == 303
    db.session.refresh(paid)
    assert (paid.ended_why, len(refund.of(paid))) == ("closed", 1)


def test_an_unpaid_order_is_left_to_end_by_itself(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order = sari.buys(jar)
    assert tap(budi, order, "tolak", **{"decline-why": "closed"}) == 303
    assert order.status == Status.PLACED and "nanti batal sendiri" in seen(budi, order)


def test_only_the_owner_says_no(ani: Visitor, paid: Order) -> None:
    assert tap(ani, paid, "tolak", **{"decline-why": "closed"}) == 403
    assert paid.status == Status.PLACED
