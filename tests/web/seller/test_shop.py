"""The hub of the shop: what stands, what is missing, open and closed, and going from one shop to another."""

from storefront.catalog import version
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.payments import owing, refund, refund_lateness
from storefront.sellers import resting
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.permit import Kind
from storefront.sellers.seller import Seller, Status
from tests.people import Make, Shopper
from tests.sellers.papers import paper
from tests.visitor import Visitor


def test_each_part_says_how_it_stands_and_what_is_missing_comes_first(budi: Visitor, shop: Seller) -> None:
    page = budi.get("/penjual/toko").text
    assert "Belum ada: cerita" in page and "Belum ada: NIB" in page and "08.00–17.00" in page
    assert page.index("Surat izin") < page.index("Hari dan jam buka")
    for path in ("cerita", "hari", "libur", "antar"):
        assert f'href="/penjual/toko/{path}"' in page
    assert 'href="/penjual/surat"' in page and 'href="/penjual/qris"' in page
    shop.story, shop.photo_key = "Sejak 1998.", "0" * 32
    paper(shop, Kind.NIB)
    assert "shop-part missing" not in budi.get("/penjual/toko").text
    assert len(budi.statements) <= 22


def test_who_only_packs_reads_and_changes_nothing(ani: Visitor, shop: Seller) -> None:
    page = ani.get("/penjual/toko").text
    assert "Hari dan jam buka" in page and "/penjual/toko/hari" not in page and "Surat izin" not in page
    for path in ("cerita", "hari", "libur", "antar"):
        assert ani.get(f"/penjual/toko/{path}").status_code == 403
        assert ani.post(f"/penjual/toko/{path}").status_code == 403
    assert ani.post("/penjual/toko/jeda").status_code == 403 and shop.status == Status.LIVE


def test_the_owner_closes_for_a_while_and_opens_again(budi: Visitor, shop: Seller, jar, visitor: Visitor) -> None:  # type: ignore[no-untyped-def]
    before = version.number()
    assert visitor.get(f"/produk/{jar.product.slug}").status_code == 200
    assert budi.post("/penjual/toko/jeda").status_code == budi.post("/penjual/toko/jeda").status_code == 303
    db.session.expire_all()
    assert (shop.status, shop.status_why) == (Status.PAUSED, resting.WHY) and version.number() == before + 1
    assert "Buka toko lagi" in budi.get("/penjual/toko").text
    assert visitor.get(f"/produk/{jar.product.slug}").status_code == 404
    assert "sedang tutup sementara" in visitor.get(f"/toko/{shop.slug}").text
    budi.post("/penjual/toko/lanjut")
    db.session.expire_all()
    assert (shop.status, shop.status_why) == (Status.LIVE, "")
    assert visitor.get(f"/produk/{jar.product.slug}").status_code == 200


def test_a_shop_that_owes_overdue_money_is_not_opened_by_closing_it_first(
    budi: Visitor, shop: Seller, sari: Shopper, jar
) -> None:  # type: ignore[no-untyped-def]
    order = sari.pays(sari.buys(jar))
    assert cancelling.decline(order, "closed", None)
    owing.settle_up(order, "declined")
    owed = refund.of(order)[0]
    owed.move(refund.Status.APPROVED, send_by=clock.now(), problem="by_hand")
    budi.post("/penjual/toko/jeda")
    db.session.expire_all()
    assert refund_lateness.pause(owed)
    budi.post("/penjual/toko/lanjut")
    db.session.expire_all()
    assert (shop.status, shop.status_why) == (Status.PAUSED, refund_lateness.WHY)
    assert "pengembalian dana" in budi.get("/penjual/toko").text


def test_what_others_have_shut_the_owner_does_not_open(budi: Visitor, shop: Seller) -> None:
    for status, why in ((Status.PAUSED, "staff"), (Status.SUSPENDED, "")):
        shop.status, shop.status_why = status, why
        db.session.commit()
        budi.post("/penjual/toko/lanjut")
        db.session.expire_all()
        assert (shop.status, shop.status_why) == (status, why)


def test_a_person_with_two_shops_goes_between_them(make: Make, shop: Seller, enter) -> None:  # type: ignore[no-untyped-def]
    person, second = make.owner(shop), make.seller(name="Batik Bu Ida")
    db.session.add(SellerMember(seller=second, user=person, part=Part.HELPER))
    visitor = enter(person)
    assert "Dapur Budi" in visitor.get("/penjual").text
    assert visitor.post("/penjual/toko/ganti", data={"toko": second.slug}).status_code == 303
    assert "<h1>Batik Bu Ida</h1>" in visitor.get("/penjual/toko").text
    assert visitor.post("/penjual/toko/ganti", data={"toko": shop.slug}).status_code == 303
    assert "<h1>Dapur Budi</h1>" in visitor.get("/penjual/toko").text


def test_nobody_goes_to_a_shop_that_is_not_theirs(budi: Visitor, make: Make, shop: Seller) -> None:
    stranger = make.seller(name="Batik Bu Ida")
    assert budi.post("/penjual/toko/ganti", data={"toko": stranger.slug}).status_code == 404
    assert budi.post("/penjual/toko/ganti").status_code == 404
    budi.set_cookie("toko", stranger.slug)
    assert "<h1>Dapur Budi</h1>" in budi.get("/penjual/toko").text


def test_who_left_the_shop_is_out_at_once(make: Make, shop: Seller, enter) -> None:  # type: ignore[no-untyped-def]
    visitor = enter(make.owner(shop))
    assert visitor.get("/penjual").status_code == 200
    db.session.query(SellerMember).one().ended_at = clock.now()
    assert visitor.get("/penjual").status_code == 404
