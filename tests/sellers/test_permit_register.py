"""The register of permits: narrowed, in pages, in order; what ends this month; any spelling of a number."""

from datetime import timedelta

from sqlalchemy import true

from storefront.catalog import papers, papers_resting
from storefront.catalog.papers_resting import Resting
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import permit_register
from storefront.sellers.permit import Kind, Permit, Status
from storefront.sellers.permit_register import Asked, Ends
from tests.people import Make
from tests.sellers.papers import paper


def found(**asked: object) -> list[Permit]:
    return list(permit_register.page(true(), Asked(**asked)))  # type: ignore[arg-type]


def test_every_word_narrows_and_pages_follow_each_other(make: Make) -> None:
    clock.shift(clock.start_of(clock.today().replace(day=15)) + timedelta(hours=10) - clock.now())
    here, there = make.seller("Dapur Budi"), make.seller("Batik Ida", "31.73.01.1001", "KPKP")
    today = clock.today()
    first, last = permit_register.month(today)
    ended, begun, at_end, next_month = (
        paper(here, Kind.PIRT, day) for day in (first - timedelta(days=1), first, last, last + timedelta(days=1))
    )
    endless, far = paper(there, Kind.HALAL), paper(there, Kind.PIRT, today + timedelta(days=91))
    waits = paper(there, Kind.NIB, today + timedelta(days=3), status=Status.WAITING)
    old = paper(there, Kind.NIB, today + timedelta(days=3), status=Status.RETIRED)
    slhs = paper(there, Kind.SLHS, number="041 / SLHS-B / 2026", status=Status.REVOKED)
    assert found() == [slhs, waits, far, endless, next_month, at_end, begun, ended]
    assert found(ends=Ends.THIS_MONTH) == [begun, at_end]
    assert found(ends=Ends.OVER) == [begun, ended]
    assert found(ends=Ends.IN_30) == [at_end, next_month] and found(ends=Ends.IN_90) == [at_end, next_month]
    assert found(kind=Kind.NIB) == [waits] and found(status=Status.RETIRED) == [old]
    assert found(pengampu_code="KPKP", kind=Kind.PIRT) == found(city_code="31.73", kind=Kind.PIRT) == [far]
    assert permit_register.ending_by_pengampu(true()) == {"PPKUKM": 2}
    assert found(words=f"{far.number[:5]}.{far.number[5:10]} {far.number[10:]}") == [far]
    assert found(words=far.number[-6:])[0] == far and found(words="041/slhsb/2026") == [slhs]
    assert found(words="BATIK", kind=Kind.HALAL) == [endless] and found(words="%") == []
    for asked in (Asked(), Asked(ends=Ends.OVER), Asked(ends=Ends.IN_90)):
        whole, after, paged = permit_register.page(true(), asked), None, []
        while page := permit_register.page(true(), asked, after, 1):
            paged, after = [*paged, *page], page[-1]
        assert paged == list(whole)


def test_the_goods_of_many_papers_come_in_one_statement(make: Make) -> None:
    shop = make.seller()
    over, holds, bare = (paper(shop, Kind.PIRT, clock.today() + timedelta(days=days)) for days in (5, 50, 50))
    names = ["Abon", "Bumbu", "Cuka", "Dendeng"]
    for name in names:
        papers.attach(make.product(shop, name), over)
    papers.attach(make.product(shop, "Emping"), holds)
    papers.attach(make.product(shop, "Fu", passed=False), over)
    papers.attach(make.product(shop, "Gula"), holds, waits=True)
    db.session.commit()
    ids = [over.id, holds.id, bare.id]
    resting = papers_resting.of(ids)
    assert resting == {over.id: Resting(5, ("Abon", "Bumbu", "Cuka"), 0), holds.id: Resting(1, ("Emping",), 0)}
    clock.shift(timedelta(days=6))
    assert papers_resting.of(ids)[over.id] == Resting(5, ("Abon", "Bumbu", "Cuka"), 4)
    assert papers_resting.of([]) == {}
