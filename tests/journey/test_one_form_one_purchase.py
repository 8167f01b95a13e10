"""One form makes one purchase, however often and by however many tabs it is sent, over real HTTP on four processes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlsplit

import pytest
import requests
from flask import Flask
from sqlalchemy import select

from storefront.kit.db import db
from storefront.orders.purchase import Purchase
from tests.harness import long
from tests.harness.databases import ENGINES
from tests.harness.guest import PATIENCE, Form, Guest
from tests.harness.processes import Shop
from tests.people import Make

KEYS, REPEATS = long.count(15, 1_000), 20


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("engine", ENGINES)
def test_twenty_parallel_repeats_of_a_form_are_one_purchase(
    engine: str, new_database: Callable[..., str], make_app: Callable[..., Flask], start_shop: Callable[..., Shop]
) -> None:
    url = new_database(engine)
    app = make_app(url, DEMO="1")
    with app.app_context():
        jar = Make().variant(stock=5_000)
        goods = jar.product.slug, jar.sku
    shop = start_shop(url, "web", WEB_PROCESSES="4", PROXIES="1")
    filled_in = [fill_in(shop, goods, key) for key in range(KEYS)]
    with ThreadPoolExecutor(REPEATS) as tabs:
        places = [repeat(tabs, guest, form) for guest, form in filled_in]
    assert all(len(place) == 1 for place in places), places
    numbers = {place.pop().removeprefix("/pesanan/") for place in places}
    assert len(numbers) == KEYS
    assert kept(app) == numbers

    guest, form = filled_in[0]
    changed = Form(form.action, form.method, form.values | {"dilihat": form.values["dilihat"] + " "})
    assert guest.orders(changed).status_code == 422, "the same key with another body"
    stranger, _form = filled_in[1]
    answer = stranger.orders(form)
    assert (answer.status_code, urlsplit(answer.headers["Location"]).path) == (303, "/checkout")
    assert "pesanan=" not in answer.headers.get("Set-Cookie", ""), "another browser's key opens nothing"
    assert kept(app) == numbers


def fill_in(shop: Shop, goods: tuple[str, str], key: int) -> tuple[Guest, Form]:
    """A guest with a basket and a network address of their own, one press away from ordering."""
    guest = Guest(shop.url)
    guest.session.headers["X-Forwarded-For"] = f"10.0.{key // 250}.{key % 250 + 1}"
    guest.puts_in_basket(*goods)
    return guest, guest.answers(guest.is_asked(), name="Sari", phone="0812 3456 7890")


def repeat(tabs: ThreadPoolExecutor, guest: Guest, form: Form) -> set[str]:
    """All tabs of one browser send the same form in the same moment; where they are led."""
    together = Barrier(REPEATS)
    cookies, headers = guest.session.cookies.get_dict(), dict(guest.session.headers)

    def press(_tab: int) -> requests.Response:
        together.wait()
        return requests.post(
            form.action, data=form.values, headers=headers, cookies=cookies, timeout=PATIENCE, allow_redirects=False
        )

    answers = list(tabs.map(press, range(REPEATS)))
    assert {answer.status_code for answer in answers} == {303}, [answer.status_code for answer in answers]
    return {urlsplit(answer.headers["Location"]).path for answer in answers}


def kept(app: Flask) -> set[str]:
    """The numbers of all purchases there are."""
    with app.app_context():
        return set(db.session.scalars(select(Purchase.number)))
