"""The stock book: why, who, for which order, and how many there were before and after."""

from datetime import timedelta

import pytest

from storefront.accounts.staff_role import Role
from storefront.catalog import batch, stock
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.seller import Seller
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.seller.conftest import SignIn
from tests.web.seller.test_stock import moves, stands


def change(visitor: Visitor, item: Variant, **form: str):  # type: ignore[no-untyped-def]
    true = {"how": "add", "units": "1", "seen": str(item.on_hand), "kunci": "a"}
    return visitor.post(f"/penjual/stok/{item.sku}", data=true | form)


def test_the_book_says_why_who_and_for_which_order(
    budi: Visitor, jar: Variant, sari: Shopper, make: Make, shop: Seller, enter: SignIn
) -> None:
    order = sari.buys(jar, 2)
    rini = make.staff(Role.PENDAMPING, "Rini")
    owner = make.owner(shop, "Bu Tini")
    leave = MentorConsent(seller=shop, user=rini, given_at=clock.now(), given_by=owner,
                          ends_on=clock.today() + timedelta(days=9))  # fmt: skip
    db.session.add(leave)
    db.session.commit()
    mentor = enter(rini)
    mentor.set_cookie("toko", shop.slug)
    assert change(mentor, jar, how="spoiled", units="3", note="tutupnya longgar").status_code == 303
    page = " ".join(budi.get(f"/penjual/stok/{jar.sku}").text.split())
    assert "Basi" in page and "tutupnya longgar" in page and "10 menjadi 7" in page
    assert "Rini (pendamping, atas izin Bu Tini)" in page
    assert f'href="/penjual/pesanan/{order.number}"' in page and "Stok awal" in page
    assert page.index("Basi") < page.index("Dipesan ·") < page.index("Stok awal")
    assert len(budi.statements) <= 12


def test_a_tap_twice_moves_once_and_wrong_units_stay(budi: Visitor, jar: Variant) -> None:
    for _tap in range(2):
        assert change(budi, jar, how="eaten", units="4", seen="10").status_code == 303
    assert moves(jar) == [(Reason.LOSS, "eaten", -4)]
    for typed in ("", "0", "-2", "x", "7"):
        answer = change(budi, jar, how="eaten", units=typed, note="pesta")
        assert answer.status_code == 422 and 'value="pesta"' in answer.text, typed
    assert change(budi, jar, note="a" * 201).status_code == 422
    assert stands(jar)[1] == 6


def test_a_long_book_is_turned_page_by_page_with_its_numbers(budi: Visitor, jar: Variant) -> None:
    for _number in range(40):
        stock.add(jar, 1)
    db.session.commit()
    first = budi.get(f"/penjual/stok/{jar.sku}").text
    assert "49 menjadi 50" in first and "20 menjadi 21" in first and "19 menjadi 20" not in first
    after = first.split("sesudah=")[1].split('"')[0]
    second = budi.get(f"/penjual/stok/{jar.sku}?sesudah={after}").text
    assert "19 menjadi 20" in second and "0 menjadi 10" in second and "20 menjadi 21" not in second
    assert budi.get(f"/penjual/stok/{jar.sku}?sesudah=x").status_code == 200


def test_the_mark_is_set_and_taken_away(budi: Visitor, jar: Variant) -> None:
    for typed, mark in (("4", 4), ("0", 0)):
        assert budi.post(f"/penjual/stok/{jar.sku}/tanda", data={"low_at": typed}).status_code == 303
        db.session.refresh(jar)
        assert (jar.low_at, jar.low_told) == (mark, False)
    assert budi.post(f"/penjual/stok/{jar.sku}/tanda", data={"low_at": "-1"}).status_code == 422


@pytest.mark.parametrize("sku", ["A/B", "Sambal Teri 1", "kué-½"])
def test_any_sku_has_its_book(budi: Visitor, jar: Variant, sku: str) -> None:
    jar.sku = sku
    batch.put_in(jar, 3, clock.today(), None)
    db.session.commit()
    assert "baik sampai" in budi.get(f"/penjual/stok/{sku}").text
    assert budi.post(f"/penjual/stok/{sku}/tanda", data={"low_at": "2"}).status_code == 303


def test_made_to_order_goods_have_a_book_by_day(budi: Visitor, make: Make, shop: Seller, sari: Shopper) -> None:
    box = make.variant(seller=shop, name="Kotak", capacity=9)
    sari.buys(box, 2)
    page = budi.get(f"/penjual/stok/{box.sku}").text
    assert "9 per hari" in page and "Ubah stok" not in page and "untuk " in page
    assert change(budi, box).status_code == 422 and stands(box)[1] == 0
