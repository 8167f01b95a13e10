"""What waits for the seller today: the loudest first, new orders at once."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, fulfilment
from storefront.orders.order import Order
from storefront.payments import charging, claiming, owing
from storefront.payments.gateways.contract import Presented
from storefront.sellers.seller import Seller
from tests.people import Make, Shopper
from tests.visitor import Visitor


def claimed(order: Order) -> Order:
    """The shopper says it is paid; nobody has looked yet."""
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    assert claiming.claim(payment, "tadi pagi")
    db.session.commit()
    return order


def test_an_empty_desk_says_so(budi: Visitor) -> None:
    page = budi.get("/penjual")
    assert "Pesanan baru muncul di sini" in page.text
    assert "Rp0" in page.text


def test_paid_orders_stand_before_claims_and_unpaid_ones_do_not_stand_there(
    budi: Visitor, sari: Shopper, dewi: Shopper, jar: Variant
) -> None:
    claim, unpaid, paid = claimed(dewi.buys(jar)), sari.buys(jar), sari.pays(sari.buys(jar))
    page = budi.get("/penjual").text
    assert page.index(paid.number) < page.index(claim.number)
    assert unpaid.number not in page


def test_a_claim_on_an_expired_order_still_waits_for_the_seller(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    order = sari.buys(jar)
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    clock.shift(timedelta(minutes=21))
    order.move(type(order.status).EXPIRED)
    assert claiming.claim(payment)
    assert order.number in budi.get("/penjual").text
    assert "Apakah Rp25.000 sudah masuk?" in budi.get(f"/penjual/pesanan/{order.number}").text


def test_the_day_in_numbers(budi: Visitor, make: Make, shop: Seller, sari: Shopper, jar: Variant) -> None:
    yesterday = sari.pays(sari.buys(jar, 3))
    clock.shift(timedelta(days=1))
    packing, ready = sari.pays(sari.buys(jar)), sari.pays(sari.buys(jar, 2))
    for order in (packing, ready):
        assert fulfilment.accept(order, None) and fulfilment.prepare(order, None)
    assert fulfilment.make_ready(ready, None)
    assert cancelling.decline(yesterday, "closed", None) and owing.settle_up(yesterday, "declined")
    low = make.variant(seller=shop, name="Keripik", stock=2)
    low.low_at = 3
    page = budi.get("/penjual").text
    money = sum(order.received for order in (packing, ready))
    assert f"{money:,}".replace(",", ".") in page
    assert "Uang yang harus kembali" in page and yesterday.number in page
    assert page.index("Perlu disiapkan <b") < page.index(packing.number) < page.index("Siap diserahkan <b")
    assert page.index("Siap diserahkan <b") < page.index(ready.number)
    assert "Keripik" in page[page.index("Stok menipis") :] and "sisa 2" in page


def test_of_other_shops_nothing_shows(budi: Visitor, sari: Shopper, make: Make) -> None:
    order = sari.pays(sari.buys(make.variant(name="Bir Pletok", stock=0 + 5)))
    assert cancelling.decline(order, "closed", None) and owing.settle_up(order)
    page = budi.get("/penjual").text
    assert order.number not in page and "Rp0" in page


def test_the_page_asks_the_database_a_fixed_number_of_times(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    counts = set()
    for _more in range(3):
        fulfilment.accept(sari.pays(sari.buys(jar)), None)
        sari.pays(sari.buys(jar))
        budi.get("/penjual")
        counts.add(len(budi.statements))
    assert len(counts) == 1 and counts.pop() <= 28  # one of them asks whether a turn is near


def test_the_status_costs_four_statements_and_changes_with_each_new_order(
    budi: Visitor, sari: Shopper, jar: Variant
) -> None:
    before = budi.get("/penjual/status").json
    assert len(budi.statements) <= 3
    order = sari.pays(sari.buys(jar))
    after = budi.get("/penjual/status").json
    assert len(budi.statements) <= 4
    assert before and after and before["version"] != after["version"]
    assert order.number in after["html"] and order.number not in before["html"]
    assert jar.product.name in after["html"]  # nobody accepts with one tap what they have not read
    assert f'data-version="{after["version"]}"' in budi.get("/penjual").text


def test_the_status_stays_the_same_while_nothing_happens(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    sari.pays(sari.buys(jar))
    first, second = budi.get("/penjual/status").json, budi.get("/penjual/status").json
    assert first and second and first["version"] == second["version"]


def test_the_bell_knows_this_shops_orders_that_wait_and_no_others(
    budi: Visitor, sari: Shopper, jar: Variant, make: Make
) -> None:
    sari.pays(sari.buys(make.variant(name="Bir Pletok", stock=5)))
    unpaid, paid = sari.buys(jar), sari.pays(sari.buys(jar))
    assert budi.get("/penjual/lonceng").json == {"orders": [paid.number]}
    assert len(budi.statements) <= 3 and unpaid.number != paid.number
    fulfilment.accept(paid, None)
    assert budi.get("/penjual/lonceng").json == {"orders": []}


def signed_in(page: Page, served: str, budi: Visitor) -> Page:
    """Budi's cookie in a real browser."""
    cookie = budi.get_cookie("masuk")
    assert cookie
    page.context.add_cookies([{"name": "masuk", "value": cookie.value, "url": served}])
    return page


@pytest.mark.browser
def test_a_new_order_appears_without_a_touch(
    served: str, page: Page, budi: Visitor, sari: Shopper, jar: Variant
) -> None:
    signed_in(page, served, budi).goto(f"{served}/penjual")
    expect(page.get_by_text("Pesanan baru muncul di sini")).to_be_visible()
    order = sari.pays(sari.buys(jar))
    expect(page.get_by_role("status").get_by_text("1 pesanan menunggu jawaban Anda")).to_be_visible()
    expect(page.get_by_role("link", name=order.number)).to_be_visible()


@pytest.mark.browser
def test_on_every_other_page_a_new_order_rings(
    served: str, page: Page, budi: Visitor, sari: Shopper, jar: Variant
) -> None:
    first = sari.pays(sari.buys(jar))
    signed_in(page, served, budi)
    page.clock.install()
    page.goto(f"{served}/penjual/toko")
    bell = page.locator("[data-bell]")
    expect(bell).to_have_text("1")
    expect(page).to_have_title(re.compile(r"^\(1\) "))
    assert page.locator(".toast").count() == 0, first.number
    page.evaluate("navigator.vibrate = () => { window.buzzed = true; return true; }")
    sari.pays(sari.buys(jar))
    page.clock.run_for(11_000)
    expect(bell).to_have_text("2")
    expect(page.locator(".toast")).to_contain_text("Ada pesanan yang menunggu jawaban Anda.")
    assert page.evaluate("window.buzzed") is True


@pytest.mark.browser
def test_without_script_one_reloads_by_hand(
    served: str, plain_page: Page, budi: Visitor, sari: Shopper, jar: Variant
) -> None:
    page = signed_in(plain_page, served, budi)
    page.goto(f"{served}/penjual")
    order = sari.pays(sari.buys(jar))
    page.get_by_role("link", name="Muat ulang").click()
    expect(page.get_by_role("link", name=order.number)).to_be_visible()


def test_a_person_without_a_shop_finds_nothing_here(make: Make, enter) -> None:  # type: ignore[no-untyped-def]
    nobody: User = make.user("Tono")
    assert enter(nobody).get("/penjual").status_code == 404


def test_a_guest_is_asked_to_sign_in(visitor: Visitor, make: Make) -> None:
    answer = visitor.get("/penjual/pesanan")
    assert answer.status_code == 303 and "lanjut=" in answer.location
