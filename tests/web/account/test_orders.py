"""One's own purchases, page by page."""

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders.purchase import Purchase
from storefront.web.account import orders
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.account.conftest import Enter


def bought(buyer: Shopper, person: User, make: Make, times: int = 1) -> list[Purchase]:
    """Purchases of one jar each, made with an account."""
    jar = make.variant(stock=times)
    purchases = [buyer.places((jar, 1)) for _time in range(times)]
    for purchase in purchases:
        purchase.user_id = person.id
    db.session.commit()
    return purchases


def test_nothing_yet(phone: Visitor) -> None:
    assert "Belum ada pesanan" in phone.get("/akun/pesanan").text


def test_a_purchase_of_two_sellers_is_one_line_with_the_sum(
    phone: Visitor, sari_account: User, sari: Shopper, make: Make
) -> None:
    jar = make.variant(seller=make.seller("Dapur Budi"), price=25_000)
    shawl = make.variant(seller=make.seller("Batik Ayu"), price=150_000)
    purchase = sari.places((jar, 2), (shawl, 1))
    purchase.user_id = sari_account.id
    page = phone.get("/akun/pesanan")
    assert f"Pesanan {purchase.number}" in page.text
    assert "Dapur Budi, Batik Ayu" in page.text
    assert "Rp200.000" in page.text
    assert "Menunggu pembayaran" in page.text


def test_other_peoples_purchases_and_a_guests_are_not_here(
    phone: Visitor, sari_account: User, sari: Shopper, dewi: Shopper, make: Make
) -> None:
    guest = sari.places((make.variant(), 1))
    others = bought(dewi, make.user("Dewi"), make)[0]
    page = phone.get("/akun/pesanan").text
    assert guest.number not in page
    assert others.number not in page


def test_a_long_list_comes_in_pages(phone: Visitor, sari_account: User, sari: Shopper, make: Make, monkeypatch) -> None:
    monkeypatch.setattr(orders, "ON_A_PAGE", 3)
    numbers = [each.number for each in bought(sari, sari_account, make, 7)][::-1]
    seen, address = [], "/akun/pesanan"
    for _page in range(3):
        page = phone.get(address).text
        seen.append([number for number in numbers if f"Pesanan {number}" in page])
        address = f"/akun/pesanan?sesudah={seen[-1][-1]}"
    assert seen == [numbers[:3], numbers[3:6], numbers[6:]]
    assert "Berikutnya" not in page
    assert "Tidak ada lagi" in phone.get(address).text


def test_a_page_takes_as_many_statements_for_ten_as_for_one(
    phone: Visitor, sari_account: User, sari: Shopper, make: Make
) -> None:
    bought(sari, sari_account, make)
    phone.get("/akun/pesanan")
    few = len(phone.statements)
    bought(sari, sari_account, make, 9)
    phone.get("/akun/pesanan")
    assert len(phone.statements) == few == 4


def test_somebody_elses_number_as_the_place_to_go_on_shows_nothing_of_them(
    enter: Enter, phone: Visitor, sari_account: User, sari: Shopper, dewi: Shopper, make: Make
) -> None:
    bought(sari, sari_account, make)
    others = bought(dewi, make.user("Dewi"), make)[0].number
    there, missing = (phone.get(f"/akun/pesanan?sesudah={number}") for number in (others, "ZZZZZZ"))
    assert there.text.replace(others, "ZZZZZZ") == missing.text
