"""Four counts, one meaning each: a shop is in one only while the sentence below its figure is true of it."""

from datetime import timedelta

from storefront.accounts import target_stating
from storefront.catalog.product import Product
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.orders.order import Status as OrderStatus
from storefront.places import area, pengampu
from storefront.places.target import PROVINCE, Target
from storefront.reports import target_sheet, targets
from storefront.reports.targets import Count
from storefront.sellers.permit import Kind, Status
from storefront.sellers.seller import Status as SellerStatus
from tests.people import Make, Shopper
from tests.sellers.papers import paper

CENTRAL, WEST = "31.71", "31.73"


def counts(office: str = "PPKUKM", city: str = CENTRAL) -> list[int]:
    found = targets.realised([CENTRAL, WEST]).get((city, office), {})
    return [found.get(what, 0) for what in Count]


def test_each_count_follows_its_own_sentence(make: Make, sari: Shopper) -> None:
    assert counts() == [0, 0, 0, 0]
    shop = make.seller()
    for status, expected in {
        SellerStatus.APPLIED: 0, SellerStatus.VERIFIED: 1, SellerStatus.PAUSED: 1, SellerStatus.CLOSED: 0,
        SellerStatus.LIVE: 1,
    }.items():  # fmt: skip
        shop.status = status
        db.session.commit()
        assert counts() == [expected, 0, 0, 0], status
    nib = paper(shop, Kind.NIB, status=Status.WAITING)
    paper(shop, Kind.PIRT)
    assert counts() == [1, 0, 0, 0]
    nib.status = Status.ACCEPTED
    db.session.commit()
    assert counts() == [1, 1, 0, 0]
    nib.ends_on = clock.today() - timedelta(days=1)
    jar = make.variant(seller=shop)
    assert counts() == [1, 0, 1, 0]
    shop.status = SellerStatus.PAUSED
    assert counts() == [1, 0, 0, 0]
    shop.status = SellerStatus.LIVE
    order = sari.buys(jar)
    assert counts() == [1, 0, 1, 0]  # an order nobody paid is no sale
    sari.pays(order)
    sari.pays(sari.buys(jar))
    assert counts() == [1, 0, 1, 1]  # one shop however much it sells
    clock.shift(timedelta(days=89))
    assert counts()[3] == 1
    clock.shift(timedelta(days=2))
    assert counts()[3] == 0
    again = sari.pays(sari.buys(jar))
    assert counts()[3] == 1
    assert cancelling.cancel(again, "seller", "sold_out")
    assert again.status == OrderStatus.CANCELLED and counts()[3] == 0
    assert counts("KPKP") == counts(city=WEST) == [0, 0, 0, 0]
    db.session.get_one(Product, jar.product_id).pass_ends_on = clock.today() - timedelta(days=1)
    assert counts() == [1, 0, 0, 0]


def test_sums_are_computed_and_every_stated_total_is_held_against_them(make: Make) -> None:
    rini, year = make.staff(), clock.today().year
    for city, office, stated in [
        (CENTRAL, "KPKP", 30), (CENTRAL, "Sosial", 12), (WEST, "KPKP", 50), (WEST, None, 50), (CENTRAL, None, 30),
        (PROVINCE, None, 92 - 42),
    ]:  # fmt: skip
        row = Target(year=year, area_code=city, pengampu_code=office, stream="", stated=stated, source="=contoh()")
        assert target_stating.enter(row, rini)
    db.session.commit()
    cities = [each for each in area.cities() if each.code in (CENTRAL, WEST)]
    board = targets.board(year, cities, pengampu.all_six())
    asked = [(None, None), (CENTRAL, None), (None, "KPKP"), (WEST, "Sosial")]
    assert [board.computed(city, office) for city, office in asked] == [92, 42, 80, None]
    held = {code: board.held(code) for code in (CENTRAL, WEST, PROVINCE, "31.72")}
    central, west, province = held[CENTRAL], held[WEST], held[PROVINCE]
    assert central and west and province and held["31.72"] is None
    assert (central.difference, central.sets, west.difference) == (-12, (("Sosial",),), 0)
    assert (province.difference, province.sets) == (-42, (("Jakarta Pusat",),))
    assert board.pace() is None  # no row has a last day
    names = dict.fromkeys(Count, "=x")
    made = target_sheet.as_csv(target_sheet.table(board, names)).decode("utf-8-sig")
    assert f"{year},Jakarta Pusat,Semua,42,,30,0,0,0,0" in made and "'=x" in made
    assert b"'=contoh()" in target_sheet.as_csv(target_sheet.lines(board))
