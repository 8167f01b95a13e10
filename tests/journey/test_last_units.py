"""Two hundred shoppers press the button at once for the last twenty units, over real HTTP, on four processes."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

import pytest
from flask import Flask

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from tests.harness.databases import ENGINES
from tests.harness.guest import Form, Guest
from tests.harness.processes import Shop
from tests.people import Make

SHOPPERS, UNITS = 200, 20
FEWER = 80  # enough to oversell where nothing stands against it


@dataclass
class Rush:
    """How the presses of the button ended, and what is left on the shelf."""

    ended: Counter[int]
    texts: list[str]
    left: tuple[int, int]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_twenty_get_one_and_the_others_a_polite_sentence(
    engine: str, new_database: Callable[..., str], make_app: Callable[..., Flask], start_shop: Callable[..., Shop]
) -> None:
    url = new_database(engine)
    seen, shop = rush(make_app(url, DEMO="1"), lambda: start_shop(url, "web", WEB_PROCESSES="4"), SHOPPERS)
    assert seen.ended == {303: UNITS, 422: SHOPPERS - UNITS}
    assert all("habis" in text or "pembeli lain" in text for text in seen.texts)
    assert seen.left == (0, UNITS)
    verified = shop.flask("verify", check=False)
    assert verified.returncode == 0, verified.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("engine", "locks", "goes_wrong"),
    [
        pytest.param("postgresql", "1", True),
        pytest.param("sqlite", "0", True),
        pytest.param("sqlite", "1", False, marks=pytest.mark.nightly),  # BEGIN IMMEDIATE alone still guards
    ],
)
def test_without_the_guards_it_oversells_or_errs(
    engine: str, locks: str, goes_wrong: bool,
    new_database: Callable[..., str], make_app: Callable[..., Flask], start_shop: Callable[..., Shop],
) -> None:  # fmt: skip
    url = new_database(engine)

    def start() -> Shop:
        return start_shop(url, "web", wsgi="tests.journey.unguarded:app", WEB_PROCESSES="4", LOCKS=locks)

    seen, shop = rush(make_app(url, DEMO="1"), start, FEWER, prepare_at_once=1)
    oversold = seen.ended[303] > UNITS
    erred = any(status >= 500 for status in seen.ended)
    assert (oversold or erred) == goes_wrong, seen
    if oversold:
        assert shop.flask("verify", check=False).returncode == 1, "and verify sees it"


def rush(app: Flask, start: Callable[[], Shop], shoppers: int, prepare_at_once: int = 8) -> tuple[Rush, Shop]:
    """Everybody fills in the forms, waits for the others, and then presses the button in the same moment."""
    with app.app_context():
        make = Make()  # a seller whose bank tells payments apart: unique totals would queue the shoppers on the way
        jar = make.variant(seller=make.seller(gateway="snap"), stock=UNITS)
        jar_id, sku, slug = jar.id, jar.sku, jar.product.slug
    shop = start()
    pioneer = Guest(shop.url)
    pioneer.puts_in_basket(slug, sku)
    said = pioneer.is_asked()
    together = Barrier(shoppers)

    def prepare(number: int) -> tuple[Guest, Form]:
        guest = Guest(shop.url)
        guest.puts_in_basket(slug, sku)
        return guest, guest.answers(said, name=f"Pembeli {number}", phone=f"0812 3456 {number:04}")

    def press(ready: tuple[Guest, Form]) -> tuple[int, str]:
        guest, form = ready
        guest.session.close()  # the line is idle since the forms were filled in: the shop may have hung up by now
        together.wait()
        answer = guest.orders(form)
        return answer.status_code, answer.text

    with ThreadPoolExecutor(prepare_at_once) as crowd:
        ready = list(crowd.map(prepare, range(shoppers)))
    with ThreadPoolExecutor(shoppers) as crowd:
        answers = list(crowd.map(press, ready))
    with app.app_context():
        jar = db.session.get_one(Variant, jar_id)
        left = (jar.free, jar.held)
    refused = [text for status, text in answers if status == 422]
    return Rush(Counter(status for status, _text in answers), refused, left), shop
