"""Numbers no column can hold: in the blanks of addresses, and in whatever an address or a form is asked for besides."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.routing import Rule

from storefront.kit.numbers import LARGEST
from storefront.web import numbers
from storefront.web.limits import limiter
from tests.people import Make
from tests.web import samples
from tests.web import world as town
from tests.web.test_access import DOORS, IN, cells, door, owner
from tests.web.world import NOBODY, OPERATOR, OWNER, SHOPPER, STAFF, World

TOO_LARGE = (str(LARGEST + 1), str(2**63), "9" * 25, "9" * 5_000)
PLACE = 1_234_567_890  # of the number, in an address
ASKED: set[str] = set()


class Asked(ImmutableMultiDict[str, str]):
    """Remembers what the page looked for."""

    def __getitem__(self, key: str) -> str:
        ASKED.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        ASKED.add(str(key))
        return super().__contains__(key)

    def get(self, key: str, *args: Any, **kwargs: Any) -> Any:
        ASKED.add(key)
        return super().get(key, *args, **kwargs)

    def getlist(self, key: str, *args: Any, **kwargs: Any) -> Any:
        ASKED.add(key)
        return super().getlist(key, *args, **kwargs)


class Curious(Request):
    """A request whose query is `Asked`."""

    parameter_storage_class = Asked


@pytest.fixture
def world(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The town, on both databases: which number is too large is theirs to say. Nobody is counted."""
    monkeypatch.setattr(limiter, "enabled", False)
    app.request_class = Curious
    with app.app_context():
        yield town.settle(app, Make(itertools.count(1)))


def fitting(world: World, rule: Rule) -> str:
    """Who comes through this door; nobody, where only a screen, a bank or a mentor does."""
    may = DOORS[door(world.app, rule)]
    return next((actor for actor in (OPERATOR, OWNER, SHOPPER, STAFF) if may[actor] == IN), NOBODY)


def test_every_number_in_an_address_is_one_a_column_can_hold(world: World) -> None:
    """The largest there can be reaches the page and its statements; what is larger is no address."""
    wrong, count = [], 0
    for rule, method in cells(world.app):
        for blank in [name for name, kind in rule._converters.items() if isinstance(kind, numbers.Number)]:
            actor = fitting(world, rule)
            values = samples.thing(world, rule, owner(world, rule, actor))
            browser = world.browser(actor)
            built = rule.build(values | {blank: str(PLACE)}, append_unknown=False)
            assert built
            for number in (str(LARGEST), *TOO_LARGE):
                answer = browser.open(built[1].replace(str(PLACE), number), method=method)
                count += 1
                if answer.status_code >= 500 or (number in TOO_LARGE and answer.status_code not in (404, 405)):
                    wrong.append(f"{method} {rule} with {number[:30]}: {answer.status_code}")
    assert wrong == [], "\n".join(wrong)
    assert count > 100
    blanks = {type(kind).__name__ for rule in world.app.url_map.iter_rules() for kind in rule._converters.values()}
    assert "IntegerConverter" not in blanks, "a number of this app is a `Number`"


@pytest.mark.nightly
def test_whatever_a_page_is_asked_for_may_be_a_number_no_column_can_hold(world: World) -> None:
    """Cursors, years, quantities, prices: each word a GET looks for in its address, found by listening."""
    wrong, found = [], set()
    for rule, method in cells(world.app):
        if method != "GET":
            continue
        actor = fitting(world, rule)
        browser = world.browser(actor)
        address = rule.build(samples.thing(world, rule, owner(world, rule, actor)), append_unknown=False)
        assert address
        ASKED.clear()
        browser.get(address[1])
        for word, number in itertools.product(sorted(ASKED), (str(LARGEST + 1), "9" * 25)):
            answer = browser.get(address[1], query_string={word: number})  # the visitor refuses what is 500 or more
            if answer.status_code == 400:
                wrong.append(f"{rule}?{word}: the database refused what the page should have")
            found.add((rule.endpoint, word))
    assert wrong == [] and len(found) > 100, "\n".join(wrong)


CURSORS = (  # of lists that go on after a number
    (OWNER, "/penjual/uang/masuk?sesudah={}"), (OWNER, "/penjual/giliran?sesudah={}"),
    (OWNER, "/penjual/laporan/baris?sesudah={}"), (OPERATOR, "/petugas/uang?sesudah=1.5_tak-jelas_{}"),
    (OPERATOR, "/petugas/catatan?sebelum={}"), (OPERATOR, "/petugas/target?tahun={}"),
)  # fmt: skip


def test_a_list_that_should_go_on_after_no_number_of_ours_begins_at_its_beginning(world: World) -> None:
    browsers = {actor: world.browser(actor) for actor, _address in CURSORS}
    for (actor, address), number in itertools.product(CURSORS, TOO_LARGE[:3]):
        assert browsers[actor].get(address.format(number)).status_code == 200, address.format(number)
