"""A seller can read and touch no other seller's things, over every address of the wing."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from storefront.accounts.staff_role import Role
from storefront.catalog.product import PassLevel, Product
from storefront.catalog.product import Status as ProductStatus
from storefront.catalog.variant import Variant
from storefront.curation import entering
from storefront.curation.import_sheet import SheetImport
from storefront.curation.take_down import Status as DownStatus
from storefront.curation.take_down import TakeDown
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import message
from storefront.orders import cancelling, reviewing
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status
from storefront.orders.telling import seller_desk
from storefront.payments import owing, refund
from storefront.payments.statement import StatementLine
from storefront.sellers import inviting, mentoring
from storefront.sellers.closure import Closure
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.permit import Kind
from storefront.sellers.seller import Seller
from storefront.web.seller.turns import called
from tests.galleries.lobby import drawn, live, shelf
from tests.orders.complaints import fetched, opened
from tests.people import Make, Shopper
from tests.sellers.papers import paper
from tests.visitor import Visitor

FORMS = {
    "confirm-seen": "y", "reject-why": "not_found", "decline-why": "closed",
    "refuse-why": "cooking", "what": "back-damaged", "collect-code": "1234", "send-courier": "Pak Joko",
    "v1-price": "30.000", "v1-how": "add", "v1-units": "1",
    "v1-seen": "10", "how": "add", "units": "1", "seen": "10", "low_at": "3",
}  # fmt: skip


def wing(app: Flask) -> list[Rule]:
    """The addresses of the seller wing that name a thing."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("seller.") and rule.arguments]


@pytest.fixture
def facts(make: Make, paid: Order, jar: Variant, sari: Shopper) -> dict[str, str]:
    """What stands in those addresses: Budi's order, its refund, his product, his draft, a line of his bank."""
    owed = sari.pays(sari.buys(jar))
    assert cancelling.decline(owed, "closed", None) and owing.settle_up(owed, "declined")
    draft = message.latest(seller_desk(paid.seller), paid.number)
    assert draft
    db.session.add(Closure(seller_id=paid.seller_id, first_on=clock.today(), last_on=clock.today()))
    db.session.add(SheetImport(seller_id=paid.seller_id, code="S4MB4L", digest="d", file_name="Sambal.csv"))
    past = TakeDown(code="T", product=jar.product, came_from=ProductStatus.PASSED, reason="other", why="dulu")
    past.status, past.lifted_at = DownStatus.LIFTED, clock.now()
    db.session.add(past)
    db.session.add(StatementLine(seller_id=paid.seller_id, digest="ab" * 32, booked_at=clock.now(), amount=25_000))
    budi = make.owner(paid.seller, "Budi Dua")
    helper = SellerMember(seller=paid.seller, user=make.user("Sari Pembantu"), part=Part.HELPER)
    db.session.add(helper)
    invited = inviting.invite(paid.seller, budi, "Sari Undangan", "+6281255500011", {})
    assert mentoring.ask(paid.seller, make.staff(Role.PENDAMPING), "membantu mengisi stok")
    db.session.commit()
    run = entering.enter(make.product(paid.seller, name="Sambal Baru", passed=False), PassLevel.KECAMATAN, None)
    assert run
    had = fetched(sari, make.variant(seller=paid.seller, name="Sambal Matah"))
    review = reviewing.review(lines_of(had)[0], 5, "kata Sari enak")
    assert review
    people = {
        "permits": paper(paid.seller, Kind.PIRT).code, "day": clock.today().isoformat(),
        "complaints": opened(had).code, "reviews": review.code, "curation": run.code,
        "turn": shown_on_a_shelf(jar.product),
        "person": helper.code, "invitation": invited.code, "leave": mentoring.of_seller(paid.seller_id)[0].code,
    }  # fmt: skip
    return people | {
        "number": paid.number, "slug": jar.product.slug, "draft": draft.code, "refund": refund.of(owed)[0].code,
        "digest": "ab" * 32, "key": "0" * 32, "sku": jar.sku,
    }  # fmt: skip


def shown_on_a_shelf(product: Product) -> str:
    """How its turn in a gallery is called."""
    return next(called(turn) for turn in live(drawn(shelf())) if turn.seller_id == product.seller_id)


def addresses(app: Flask, facts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Method and address of everything of Budi's."""
    for rule in wing(app):
        values = facts | {"code": facts["draft"] if ".messages." in rule.endpoint else facts["refund"]}
        if ".sheets." in rule.endpoint:
            values["code"] = "S4MB4L"
        for name in ("complaints", "reviews", "permits", "curation"):
            if f".{name}." in rule.endpoint:
                values["code"] = facts[name]
        if ".permit_goods." in rule.endpoint:
            values["code"] = facts["permits"]
        built = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
        assert built, rule
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            yield method, built[1]


def test_every_thing_of_budis_is_unknown_to_ida(
    app: Flask, make: Make, enter, facts: dict[str, str], jar: Variant, paid: Order
) -> None:  # type: ignore[no-untyped-def]
    ida = enter(make.owner(make.seller(name="Batik Bu Ida")))
    asked = list(addresses(app, facts))
    assert len(asked) >= 15
    for method, address in asked:
        answer = ida.open(address, method=method, data=FORMS | {"sku": jar.sku})
        assert answer.status_code == 404, (method, address, answer.status_code)
        assert "Sari" not in answer.text and "Sambal" not in answer.text
    db.session.refresh(paid)
    db.session.refresh(jar)
    assert (paid.status, jar.price, jar.on_hand) == (Status.PLACED, 25_000, 10)


def test_the_same_addresses_are_budis_own(app: Flask, budi: Visitor, facts: dict[str, str]) -> None:
    for method, address in addresses(app, facts):
        if (
            method == "GET" and not address.endswith(("/bukti", "/foto")) and "/foto/" not in address
        ):  # pictures nobody has sent
            assert budi.get(address).status_code == 200, address


def test_lists_of_ida_hold_nothing_of_budis(make: Make, enter, facts: dict[str, str], shop: Seller) -> None:  # type: ignore[no-untyped-def]
    ida = enter(make.owner(make.seller(name="Batik Bu Ida")))
    for address in ("/penjual", "/penjual/status", "/penjual/pesanan", "/penjual/pesanan?status=batal",
                    f"/penjual/pesanan?sesudah={facts['number']}", "/penjual/produk",
                    f"/penjual/produk?sesudah={facts['slug']}", "/penjual/stok",
                    f"/penjual/stok?sesudah={facts['sku']}", "/penjual/stok/hitung", "/penjual/stok/hari-ini",
                    "/penjual/toko", "/penjual/orang", "/penjual/daftar/syarat", "/penjual/keluhan",
                    "/penjual/keluhan?status=selesai", f"/penjual/keluhan?sesudah={facts['complaints']}",
                    "/penjual/ulasan", f"/penjual/ulasan?sesudah={facts['reviews']}", "/penjual/kabar",
                    "/penjual/giliran", "/penjual/giliran?sesudah=99999"):  # fmt: skip
        page = ida.get(address)
        assert page.status_code == 200
        assert facts["number"] not in page.text.replace(address, "") and shop.name not in page.text, address


def test_guests_and_people_without_a_shop_come_to_nothing(
    app: Flask, make: Make, enter, visitor: Visitor, facts: dict[str, str]
) -> None:  # type: ignore[no-untyped-def]
    tono = enter(make.user("Tono"))
    for method, address in addresses(app, facts):
        assert tono.open(address, method=method, data=FORMS).status_code == 404, address
        guest = visitor.open(address, method=method, data=FORMS)
        assert guest.status_code == 303 and "/masuk" in guest.location, address
