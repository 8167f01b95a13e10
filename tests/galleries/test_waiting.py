"""What a shop waits for, and what keeps it from waiting."""

from datetime import timedelta

from storefront.catalog import passing
from storefront.catalog.product import PassLevel, Status
from storefront.galleries import waiting
from storefront.galleries.waiting import Lack, Lacks
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Status as SellerStatus
from tests.galleries.lobby import drawn, live, sells_out, shops, showcase, tomorrow
from tests.people import Make


def test_what_is_missing_is_told_good_by_good_and_the_shop_before_its_goods(make: Make) -> None:
    seller = make.seller()
    assert waiting.lacks(seller) == [Lack(Lacks.PASS)]
    low = make.product(seller, passed=False)
    passing.submit(low)
    passing.give_pass(low, PassLevel.KECAMATAN, clock.today() + timedelta(days=30))
    db.session.commit()
    assert waiting.lacks(seller) == [Lack(Lacks.PASS)], "a kecamatan pass opens the shop and no gallery"
    fine, sold_out, paused, papers = (make.product(seller, name=f"Barang {number}") for number in range(4))
    sells_out(sold_out)
    paused.status, papers.papers_end_on = Status.PAUSED, clock.today() - timedelta(days=1)
    db.session.commit()
    told = {each.product: each.why for each in waiting.lacks(seller)}
    assert told == {sold_out: Lacks.STOCK, paused: Lacks.PAUSED, papers: Lacks.PAPERS} and fine not in told
    seller.status = SellerStatus.PAUSED
    db.session.commit()
    assert waiting.lacks(seller) == [Lack(Lacks.SHOP)]


def test_a_queue_tells_how_many_wait_as_long(make: Make) -> None:
    goods = shops(make, 5)
    screen = showcase(slots=2)
    shown = {turn.seller_id for turn in live(drawn(screen))}
    for product in goods:
        alike = 1 if product.seller_id in shown else 2
        assert waiting.queues(product.seller) == {screen.id: (5, alike)}
    assert waiting.queues(make.seller("Baru")) == {}


def test_soon_is_the_turn_that_runs_or_begins_within_a_week(make: Make) -> None:
    (product,) = shops(make, 1)
    screen = showcase(slots=1, days=9)
    first, second = live(drawn(screen))[0], live(drawn(screen))[0]
    assert waiting.soon(product.seller) == first
    tomorrow(9)
    assert waiting.soon(product.seller) == second
    clock.shift(-timedelta(days=9))
    first.left_at = clock.now()
    db.session.commit()
    assert waiting.soon(product.seller) is None, "the next is nine days off"
    tomorrow(2)
    assert waiting.soon(product.seller) == second
    assert waiting.soon(make.seller("Baru")) is None
