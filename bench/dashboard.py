#!/usr/bin/env python3
"""How a seller's pages stand a long life: 5,000 goods and 100,000 orders beside 50 goods and 1,000 orders.

Both shops lie in one database and are asked in turn, in one process, without a server around them. Only the ratios mean
anything. A page belongs to the list when the URL map needs no number for it; the slowest page of the large shop is held
against the slowest of the small one, as a person feels it, and each page against itself.
"""

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bin")]

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from bench import servers
from storefront.accounts import sign_in
from storefront.kit.db import db
from storefront.orders import cancelling, fulfilment
from storefront.web import commands
from storefront.web.app import create_app
from tests.harness import busy
from tests.people import Make, Shopper
from tests.visitor import Visitor


@dataclass
class Shop:
    """A seller's browser, and how long each page took (seconds)."""

    browser: Visitor
    times: dict[str, list[float]]

    def asks(self, path: str) -> None:
        """Open a page once and note how long it took."""
        start = time.perf_counter()
        answer = self.browser.get(path)
        self.times.setdefault(path, []).append(time.perf_counter() - start)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            self.times.pop(path)  # a door that leads elsewhere is no page; a file grows with what is in it


def main() -> None:
    """Fill, ask in turn, print."""
    wanted = arguments()
    with tempfile.TemporaryDirectory(prefix="bench-") as name, servers.database(Path(name), wanted.postgres) as url:
        environ = servers.environment(Path(name), url)
        app = create_app(
            {key.removeprefix("STOREFRONT_"): each for key, each in environ.items() if "STOREFRONT_" in key}
        )
        with app.app_context():
            upgrade()
            commands.load_reference()
        make = Make()
        small = open_shop(app, make, "Warung Kecil", 50, wanted.orders // 100)
        large = open_shop(app, make, "Warung Besar", wanted.goods, wanted.orders)
        paths = pages(app)
        for _turn in range(wanted.rounds + 1):
            for path in paths:
                for shop in (small, large):
                    shop.asks(path)
        print(table(small, large))


def arguments() -> argparse.Namespace:
    """How much and on what."""
    known = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known.add_argument("--postgres", action="store_true", help="on a PostgreSQL server of its own instead of SQLite")
    known.add_argument("--goods", type=int, default=5_000)
    known.add_argument("--orders", type=int, default=100_000)
    known.add_argument("--rounds", type=int, default=5)
    return known.parse_args()


def pages(app: Flask) -> list[str]:
    """The seller's pages that need no number."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("seller.") and "GET" in (rule.methods or ()) and not rule.arguments
    )


def open_shop(app: Flask, make: Make, name: str, goods: int, orders: int) -> Shop:
    """A shop with real orders in every state, and copies of them from the last two years."""
    print(f"Filling {name}: {goods} goods, {orders} orders …", file=sys.stderr, flush=True)
    with app.app_context():
        sari = Shopper("Sari", "+6281234567890")
        seller = make.seller(name)
        jar = make.variant(seller=seller, name="Sambal Teri", price=25_000, stock=90)
        person = make.owner(seller, name=name)
        placed, paid, cancelled, packed, done = (sari.buys(jar) for _time in range(5))
        for order in (paid, packed, done):
            sari.pays(order)
        cancelling.cancel_by_buyer(cancelled)
        for order in (packed, done):
            fulfilment.accept(order, person)
        fulfilment.prepare(packed, person)
        for deed in (fulfilment.prepare, fulfilment.make_ready):
            deed(done, person)
        fulfilment.collect(done, done.pickup_code, person)
        db.session.commit()
        busy.goods(jar.product, goods)
        busy.orders([done] * 96 + [placed, paid, cancelled, packed], orders)
        db.session.execute(text("ANALYZE"))
        db.session.commit()
        browser = Visitor(app)
        browser.set_cookie("masuk", sign_in.begin(person, "bench"))
        db.session.commit()
    return Shop(browser, {})


def table(small: Shop, large: Shop) -> str:
    """Page by page in Markdown, the slowest first, and the ratio of the slowest; the first round only warms up."""
    first = {path: statistics.median(times[1:]) for path, times in small.times.items()}
    second = {path: statistics.median(times[1:]) for path, times in large.times.items()}
    lines = ["| page | small ms | large ms | ratio |", "| --- | --- | --- | --- |"]
    for path in sorted(second, key=second.__getitem__, reverse=True):
        if path in first:
            ratio = second[path] / first[path]
            lines.append(f"| {path} | {first[path] * 1000:.1f} | {second[path] * 1000:.1f} | {ratio:.2f} |")
    slowest = max(second.values()) / max(first.values())
    return "\n".join(
        [*lines, "", f"Slowest page of the large shop: {slowest:.2f} × that of the small one (3 at most)."]
    )


if __name__ == "__main__":
    main()
