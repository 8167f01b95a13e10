"""A shop's orders: the list by how far they are, and the page of one."""

import re
from datetime import timedelta

import pytest

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, expiry, fulfilment
from storefront.orders import order as orders
from storefront.orders.order import Order, Way
from storefront.payments import owing
from storefront.sellers.delivery_area import DeliveryArea
from storefront.sellers.seller import Seller
from storefront.web.seller.orders import PAGE, TABS
from tests.people import CIDENG, Make, Shopper
from tests.visitor import Visitor


@pytest.fixture
def brought(make: Make, shop: Seller, sari: Shopper, jar: Variant) -> Order:
    """An order Budi brings to Sari's house."""
    db.session.add(DeliveryArea(seller_id=shop.id, kecamatan_code=CIDENG[:8], price=8_000))
    db.session.commit()
    order = orders.of_purchase(sari.places((jar, 1), way=Way.OWN_COURIER, area=CIDENG))[0]
    order.purchase.landmark = "sebelah musala"
    db.session.commit()
    return order


def numbers(visitor: Visitor, tab: str, after: str = "") -> list[str]:
    """The orders a tab shows, in their order."""
    page = visitor.get("/penjual/pesanan", query_string={"status": tab, **({"sesudah": after} if after else {})})
    return re.findall(r'/penjual/pesanan/([A-Z0-9]+-\d+)"', page.text)


def test_every_order_stands_in_exactly_one_tab(budi: Visitor, sari: Shopper, jar: Variant, brought: Order) -> None:
    def at(*deeds) -> Order:  # type: ignore[no-untyped-def]
        order = sari.pays(sari.buys(jar))
        assert all(deed(order, None) for deed in deeds)
        return order

    accept, prepare, ready = fulfilment.accept, fulfilment.prepare, fulfilment.make_ready
    unpaid, new = sari.buys(jar), at()
    accepted, preparing, packed = at(accept), at(accept, prepare), at(accept, prepare, ready)
    sari.pays(brought)
    assert all(deed(brought, None) for deed in (accept, prepare, ready)) and fulfilment.send(brought, "", "", "", None)
    done = at(accept, prepare, ready)
    assert fulfilment.collect(done, done.pickup_code, None)
    declined = at()
    assert cancelling.decline(declined, "closed", None) and owing.settle_up(declined, "declined")
    wanted = {
        "belum-dibayar": {unpaid}, "baru": {new}, "diproses": {accepted, preparing}, "siap": {packed},
        "dikirim": {brought}, "selesai": {done}, "batal": {declined},
    }  # fmt: skip
    assert {tab: set(numbers(budi, tab)) for tab in TABS} == {
        tab: {order.number for order in them} for tab, them in wanted.items()
    }


def test_an_order_nobody_paid_ends_among_the_cancelled(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order = sari.buys(jar)
    clock.shift(timedelta(minutes=21))
    assert expiry.expire(order)
    assert numbers(budi, "batal") == [order.number]


def test_from_the_orders_one_finds_what_is_made_printed_and_complained_of(budi: Visitor, shop: Seller) -> None:
    page = budi.get("/penjual/pesanan").text
    assert all(f'href="/penjual/{place}"' in page for place in ("produksi", "cetak", "keluhan"))


def test_an_unknown_tab_is_the_first_one(budi: Visitor, paid: Order) -> None:
    assert numbers(budi, "x" * 50) == [paid.number]


def test_pages_follow_each_other_without_gaps(budi: Visitor, sari: Shopper, make: Make, shop: Seller) -> None:
    many = make.variant(seller=shop, name="Keripik", stock=100)
    made = [sari.buys(many).number for _more in range(PAGE + 3)][::-1]
    first = numbers(budi, "belum-dibayar")
    assert first == made[:PAGE]
    assert numbers(budi, "belum-dibayar", first[-1]) == made[PAGE:]
    assert numbers(budi, "belum-dibayar", "TIDAK-1") == []


def test_the_list_asks_the_database_a_fixed_number_of_times(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    counts = set()
    for _more in range(3):
        sari.pays(sari.buys(jar))
        numbers(budi, "baru")
        counts.add(len(budi.statements))
    assert counts == {5}


def test_an_unpaid_order_says_not_to_prepare_it(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order = sari.buys(jar)
    page = budi.get(f"/penjual/pesanan/{order.number}").text
    assert "Belum dibayar – jangan disiapkan dulu" in page
    assert "Terima pesanan" not in page and "Tolak pesanan" not in page


def test_a_paid_order_offers_one_step_and_a_way_out(budi: Visitor, paid: Order) -> None:
    page = budi.get(f"/penjual/pesanan/{paid.number.lower()}").text
    assert "Terima pesanan" in page and "Tolak pesanan ini" in page
    assert "2 ×" in page and "Sambal Teri" in page and "0812-3456-7890" in page
    assert "https://wa.me/6281234567890?text=Halo%20Sari" in page
    assert len(budi.statements) <= 9


def test_a_helper_packs_but_cannot_say_no(ani: Visitor, paid: Order) -> None:
    page = ani.get(f"/penjual/pesanan/{paid.number}").text
    assert "Terima pesanan" in page and "Tolak pesanan" not in page


def test_the_pickup_code_is_never_shown_to_the_shop(budi: Visitor, paid: Order) -> None:
    assert fulfilment.accept(paid, None) and fulfilment.prepare(paid, None) and fulfilment.make_ready(paid, None)
    paid.pickup_code = "7391"
    db.session.commit()
    for address in (f"/penjual/pesanan/{paid.number}", "/penjual", "/penjual/kabar", "/penjual/pesanan?status=siap"):
        assert "7391" not in budi.get(address).text


def test_the_address_is_shown_only_while_it_is_paid_and_under_way(budi: Visitor, sari: Shopper, brought: Order) -> None:
    def sees_it() -> bool:
        page = budi.get(f"/penjual/pesanan/{brought.number}").text
        return "Jalan Mawar 1" in page and "Cideng" in page and "sebelah musala" in page

    def sees_nothing() -> bool:
        return "Jalan Mawar" not in budi.get(f"/penjual/pesanan/{brought.number}").text

    assert sees_nothing()
    sari.pays(brought)
    assert sees_it()
    assert fulfilment.accept(brought, None)
    assert sees_it()
    assert cancelling.decline(brought, "address", None) and owing.settle_up(brought, "declined")
    assert sees_nothing()


def test_a_pickup_shows_no_address_at_all(budi: Visitor, paid: Order) -> None:
    paid.purchase.street, paid.purchase.area_code = "Jalan Mawar 1", CIDENG
    db.session.commit()
    assert "Jalan Mawar" not in budi.get(f"/penjual/pesanan/{paid.number}").text


def test_an_erased_shopper_leaves_a_page_that_still_reads(budi: Visitor, paid: Order) -> None:
    paid.purchase.name, paid.purchase.phone, paid.purchase.email = "", "", None
    db.session.commit()
    page = budi.get(f"/penjual/pesanan/{paid.number}")
    assert page.status_code == 200 and "Pembeli" in page.text and "Chat di WhatsApp" not in page.text
    assert budi.get("/penjual/pesanan").status_code == 200


def test_words_of_a_shopper_stay_words(budi: Visitor, paid: Order) -> None:
    paid.note, paid.purchase.name = "<script>alert(1)</script>", '"><img src=x>'
    db.session.commit()
    page = budi.get(f"/penjual/pesanan/{paid.number}").text
    assert "<script>alert" not in page and "<img src=x" not in page


def test_the_status_of_a_waiting_order_changes_when_the_money_comes(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order = sari.buys(jar)
    before = budi.get(f"/penjual/pesanan/{order.number}/status").json
    assert len(budi.statements) <= 3
    sari.pays(order)
    assert budi.get(f"/penjual/pesanan/{order.number}/status").json != before


def test_a_number_that_is_none_is_not_found(budi: Visitor, paid: Order) -> None:
    for number in ("TIDAKADA-1", "%00", "x" * 300, "'", "%F0%9F%8D%9C"):
        assert budi.get(f"/penjual/pesanan/{number}").status_code == 404, number
        assert budi.get(f"/penjual/pesanan?sesudah={number}").status_code == 200, number
