"""The worker clears the shelf, one variant after another."""

from datetime import timedelta

from storefront.catalog import batch, stock
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web.duties import shelf
from tests.people import Make


def test_each_variant_is_cleared_once(make: Make, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(shelf, "MOST", 2)
    loaves = [make.variant(stock=0) for _number in range(5)]
    for loaf in loaves[:4]:
        batch.put_in(loaf, 3, None, None)
    stock.hold(loaves[0], 3, "A-1")
    db.session.commit()
    clock.shift(timedelta(hours=8))
    assert shelf.end_batches() == 3
    assert [(loaf.free, loaf.held) for loaf in loaves] == [(0, 3), (0, 0), (0, 0), (0, 0), (0, 0)]
    assert shelf.end_batches() == 0
