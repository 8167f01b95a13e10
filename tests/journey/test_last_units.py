"""Two hundred shoppers press the button at once for the last twenty units, over real HTTP, on four processes."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_twenty_get_one_and_the_others_a_polite_sentence(
    engine: str, new_database: Callable[..., str], make_app: Callable[..., Flask], start_shop: Callable[..., Shop]
) -> None:
    url = new_database(engine)
    app = make_app(url, DEMO="1")
    with app.app_context():
        jar = Make().variant(stock=UNITS)
        jar_id, sku, slug = jar.id, jar.sku, jar.product.slug
    shop = start_shop(url, "web", WEB_PROCESSES="4")
    answers = rush(shop, slug, sku)
    ended = Counter(answer[0] for answer in answers)
    assert ended == {303: UNITS, 422: SHOPPERS - UNITS}, ended
    assert all("habis" in text or "pembeli lain" in text for status, text in answers if status == 422)
    with app.app_context():
        jar = db.session.get_one(Variant, jar_id)
        assert (jar.free, jar.held) == (0, UNITS)
    verified = shop.flask("verify", check=False)
    assert verified.returncode == 0, verified.stdout


def rush(shop: Shop, slug: str, sku: str) -> list[tuple[int, str]]:
    """Everybody fills in the forms, waits for the others, and then presses the button in the same moment."""
    start = Barrier(SHOPPERS)

    def prepare(number: int) -> tuple[Guest, Form]:
        guest = Guest(shop.url)
        guest.puts_in_basket(slug, sku)
        return guest, guest.answers(name=f"Pembeli {number}", phone=f"0812 3456 {number:04}")

    def press(ready: tuple[Guest, Form]) -> tuple[int, str]:
        guest, form = ready
        start.wait()
        answer = guest.orders(form)
        return answer.status_code, answer.text

    with ThreadPoolExecutor(16) as crowd:
        ready = list(crowd.map(prepare, range(SHOPPERS)))
    with ThreadPoolExecutor(SHOPPERS) as crowd:
        return list(crowd.map(press, ready))
