"""A screen's report over the wire: bounded, counted once, cheap, and only from who holds a key."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from storefront.catalog.product import Product
from storefront.galleries.showing import Showing
from storefront.kiosks import keeping
from storefront.kiosks.kiosk import Kiosk
from storefront.kit import clock
from storefront.kit.db import db
from tests.kiosks import lobby
from tests.people import Make
from tests.visitor import Visitor

ADDRESS = "/kiosk/lapor"
MOST_STATEMENTS = 7  # however many goods


@pytest.fixture
def kiosk(make: Make, visitor: Visitor) -> Kiosk:
    """Screen in the lobby, and `visitor` is its browser."""
    shop = make.seller()
    found, key = lobby.screen(*(make.product(shop, f"Kue {number}") for number in range(3)))
    lobby.sits(visitor, key)
    clock.shift(timedelta(minutes=1))
    return found


def line(_kiosk: Kiosk, number: int = 0, **facts: Any) -> dict[str, Any]:
    slugs = db.session.scalars(select(Product.slug).order_by(Product.id)).all()
    said = {"slug": slugs[number], "showcase": "lobi", "mark": "a" * 20, "seconds": 12, "ago": 0, "span": 12}
    return said | facts


def said(*lines: Any, **facts: Any) -> dict[str, Any]:
    usual = {"run": "r1", "number": 1, "mode": "loop", "list": "l", "size": 3, "version": "v", "lines": list(lines)}
    return usual | {"now": None} | facts


def test_a_report_is_counted_renews_the_key_and_costs_little(kiosk: Kiosk, visitor: Visitor) -> None:
    mark = visitor.get("/kiosk/daftar").headers["X-Playlist"]
    answer = visitor.post(
        ADDRESS, json=said(line(kiosk, times=3), line(kiosk, 1), list=mark, now=line(kiosk, 2, seconds=0))
    )
    assert (answer.status_code, answer.data) == (204, b"")
    assert len(visitor.statements) <= MOST_STATEMENTS
    assert "Max-Age=34560000" in answer.headers["Set-Cookie"] and "HttpOnly" in answer.headers["Set-Cookie"]
    db.session.refresh(kiosk)
    assert kiosk.list_at and kiosk.painted_product and kiosk.painted_product.name == "Kue 2"
    assert visitor.post(ADDRESS, json=said(line(kiosk))).status_code == 204, "the same number again"
    counted = select(Showing.seconds, Showing.paints).order_by(Showing.paints)
    assert db.session.execute(counted).all() == [(12, 1), (12, 3)], "scripts of before say nothing of how often"
    assert visitor.post(ADDRESS, json=said(number=2)).status_code == 204
    assert len(visitor.statements) <= MOST_STATEMENTS - 3, "a sign of life alone"


def test_what_is_no_report_changes_nothing(kiosk: Kiosk, visitor: Visitor) -> None:
    good = line(kiosk)
    wrong: list[Any] = [
        None, [], 7, "x", {}, said(lines="x"), said(number=0), said(number=-1), said(number=True), said(number="1"),
        said(run=""), said(run="r" * 17), said(run="\u00e9"), said(mode="party"), said(mode=None), said(*[good] * 21),
        said(run="r" * 20_000),
    ]  # fmt: skip
    for sent in wrong:
        assert visitor.post(ADDRESS, json=sent).status_code == 422, sent
    assert visitor.post(ADDRESS, data="{", content_type="application/json").status_code == 422
    assert visitor.post(ADDRESS, data={"run": "r"}).status_code == 422
    db.session.refresh(kiosk)
    assert kiosk.seen_at is None
    odd = [7, None, {}, good | {"slug": "\0"}, good | {"slug": 7}, good | {"seconds": "9"}, good | {"seconds": -9},
           good | {"seconds": 1e9}, good | {"ago": 10**30, "mark": "x" * 65}]  # fmt: skip
    assert visitor.post(ADDRESS, json=said(*odd, list=7, size=-3, version="v" * 99)).status_code == 204
    db.session.refresh(kiosk)
    assert kiosk.seen_at and (kiosk.list_mark, kiosk.list_size, kiosk.page_version) == ("", 0, "")
    assert db.session.scalars(select(Showing.seconds)).all() == []


def test_an_ended_key_reports_no_more_from_the_next_request_on(kiosk: Kiosk, visitor: Visitor, make: Make) -> None:
    assert visitor.post(ADDRESS, json=said()).status_code == 204
    assert keeping.revoke(kiosk, make.staff(), "dicuri")
    db.session.commit()
    assert visitor.post(ADDRESS, json=said(number=2)).status_code == 401
    assert visitor.get("/kiosk/daftar").status_code == 401
    assert visitor.get("/kiosk/").location.endswith("/kiosk/pasang")
    assert kiosk.report_number == 1


def test_no_other_site_reports_in_a_screen_s_name(kiosk: Kiosk, visitor: Visitor) -> None:
    assert visitor.post(ADDRESS, json=said(), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
