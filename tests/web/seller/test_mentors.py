"""Rini helps in Budi's kitchen with his leave: loud, limited, and with both names in the log."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.orders.order import Order
from storefront.payments import owing, refund_answering
from storefront.sellers import mentoring, qris_account
from storefront.sellers.seller import Seller
from storefront.web import access
from tests.people import Make, Shopper
from tests.visitor import Visitor

# Nothing that stands under these pages is open to a mentor: QRIS, money, refunds, people, closing.
CLOSED = {
    "seller.qris", "seller.money", "seller.incoming", "seller.statements", "seller.refunds", "seller.offers",
    "seller.people", "seller.invitations", "seller.mentors", "seller.closing", "seller.messages",
}  # fmt: skip
OPEN_RULES = {"seller_member", "seller_goods", "seller_shop"}
SUM = re.compile(r"Rp\s?(50|25|75)\.000")


@pytest.fixture
def rini(make: Make) -> User:
    return make.staff(Role.PENDAMPING, "Rini")


@pytest.fixture
def helping(make: Make, shop: Seller, budi: Visitor, rini: User, enter) -> Visitor:  # type: ignore[no-untyped-def]
    """Rini at her own phone, in Budi's shop: asked, allowed, gone in."""
    browser: Visitor = enter(rini)
    assert browser.post(f"/petugas/binaan/{shop.slug}", data={"why": "pendek"}).status_code == 422
    for _twice in range(2):
        assert browser.post(f"/petugas/binaan/{shop.slug}", data={"why": "membantu mengisi stok"}).status_code == 303
    assert browser.post(f"/petugas/binaan/{shop.slug}/masuk").location.endswith(shop.slug), "not without leave"
    (leave,) = mentoring.asking(shop.id)
    assert "Rini ingin mendampingi" in budi.get("/penjual/orang").text
    assert budi.post(f"/penjual/orang/pendamping/{leave.code}", data={"hari": "7"}).status_code == 400
    for _twice in range(2):
        assert budi.post(f"/penjual/orang/pendamping/{leave.code}", data={"hari": "30"}).status_code == 303
    assert browser.post(f"/petugas/binaan/{shop.slug}/masuk").location.endswith("/penjual")
    return browser


def test_the_rules_a_mentor_passes_stand_on_nothing_of_money(app: Flask) -> None:
    for line in access.policy(app):
        page = line["endpoint"].rpartition(".")[0]
        if page in CLOSED:
            assert line["open_to"] not in OPEN_RULES, line
    assert {line["endpoint"].rpartition(".")[0] for line in access.policy(app)} >= CLOSED


def test_every_page_says_who_helps_and_none_shows_sums_or_accounts(
    app: Flask, make: Make, shop: Seller, helping: Visitor, budi: Visitor, jar: Variant, paid: Order, sari: Shopper
) -> None:
    owed = sari.pays(sari.buys(jar, 3))
    assert cancelling.decline(owed, "closed", None)
    refund = owing.settle_up(owed, "declined")
    assert refund and refund_answering.give_account(refund, "Bank Contoh", "9988776655", "Sari Contoh")
    make.user("Tono")
    db.session.commit()
    account = qris_account.live(shop.id)
    assert account
    seen = 0
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("seller.") or "GET" not in (rule.methods or ()):
            continue
        if set(rule.arguments) - {"number", "slug", "sku"}:
            continue
        values = {"number": paid.number, "slug": jar.product.slug, "sku": jar.sku}
        built = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
        assert built
        page = helping.get(built[1])
        opens = access.rule_of(app, rule.endpoint).name in OPEN_RULES
        if rule.endpoint == "seller.joining.new":  # for whoever is signed in, and of no shop
            continue
        if page.status_code == 200 and page.mimetype == "text/html":
            assert opens, built[1]
            assert "sebagai pendamping" in page.text and "/petugas/binaan/keluar" in page.text, built[1]
            about_goods = "/produk" in built[1] or "/stok" in built[1] or "/lembar" in built[1]
            assert about_goods or not SUM.search(page.text), (built[1], SUM.search(page.text))
            for secret in ("9988776655", account.static_text, account.nmid):
                assert secret not in page.text, (built[1], secret)
            seen += 1
        else:
            assert opens or page.status_code == 403, (built[1], page.status_code)
    for number in (owed.number, paid.number):
        page = helping.get(f"/penjual/pesanan/{number}")
        assert "9988776655" not in page.text and not SUM.search(page.text)
    assert seen >= 8
    assert SUM.search(budi.get(f"/penjual/pesanan/{paid.number}").text), "its owner sees what came"


def test_no_form_of_money_is_taken_from_a_mentor(app: Flask, helping: Visitor, paid: Order) -> None:
    tried = 0
    for rule in app.url_map.iter_rules():
        if rule.endpoint.rpartition(".")[0] in CLOSED and "POST" in (rule.methods or ()):
            built = rule.build(dict.fromkeys(rule.arguments, "X") | _if("number", rule, paid.number))
            assert built and helping.post(built[1]).status_code == 403, rule
            tried += 1
    assert tried >= 15


def _if(name: str, rule, value: str) -> dict[str, str]:  # type: ignore[no-untyped-def]
    return {name: value} if name in rule.arguments else {}


def test_what_she_does_carries_both_names_and_what_fails_leaves_no_line(
    shop: Seller, helping: Visitor, budi: Visitor, rini: User, paid: Order
) -> None:
    did = select(Deed).where(Deed.what == mentoring.DID)
    for _twice in range(2):
        assert helping.post(f"/penjual/pesanan/{paid.number}/terima").status_code == 303
    db.session.refresh(paid)
    assert paid.accepted_at
    refused = helping.post(f"/penjual/pesanan/{paid.number}/ambil", data={"collect-code": "0000"})
    assert refused.status_code in (303, 422)
    deeds = db.session.scalars(did.order_by(Deed.id)).all()
    assert deeds and {(deed.actor_id, deed.about) for deed in deeds} == {(rini.id, shop.slug)}
    assert deeds[0].after["path"].endswith("/terima")
    log = budi.get("/penjual/orang").text
    assert f"mengurus pesanan {paid.number}" in log and "Rini, pendamping" in log and "dengan izin Budi" in log
    assert "oleh Rini, pendamping" in budi.get(f"/penjual/pesanan/{paid.number}").text
    assert helping.post("/penjual/uang/mutasi").status_code == 403
    assert len(db.session.scalars(did).all()) == len(deeds)


def test_taking_the_leave_back_closes_the_door_at_once(shop: Seller, helping: Visitor, budi: Visitor) -> None:
    assert helping.get("/penjual").status_code == 200
    (leave,) = mentoring.of_seller(shop.id)
    assert budi.post(f"/penjual/orang/pendamping/{leave.code}/akhiri").status_code == 303
    assert helping.get("/penjual").status_code == 404
    assert helping.post("/petugas/binaan/keluar").status_code == 303


def test_no_door_a_mentor_is_shown_is_shut(helping: Visitor) -> None:
    for place in ("/penjual", "/penjual/toko", "/penjual/pesanan", "/penjual/produk"):
        doors = set(re.findall(r'href="(/penjual/[a-z/-]+)"', helping.get(place).text))
        assert doors and {door: helping.get(door).status_code for door in doors} == dict.fromkeys(doors, 200)


def test_out_of_the_shop_is_out(helping: Visitor) -> None:
    helping.post("/petugas/binaan/keluar")
    assert helping.get("/penjual").status_code == 404
