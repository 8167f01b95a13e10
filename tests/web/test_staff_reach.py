"""How far each member of staff reaches: every page of the staff's wing × method × role × place, made from the URL map.

One table says which roles pass a rule, and a role's own area and pengampu say the rest. What lies out of reach
answers exactly as what does not exist. A new page falls under this by itself, and fails until it has a sample.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.kit.db import db
from storefront.web.limits import limiter
from tests.people import Make
from tests.visitor import Visitor
from tests.web import samples
from tests.web import world as town
from tests.web.kept_town import KeptTown
from tests.web.staff_table import ACTORS, BEHIND, FIXED, PASSES, PLACES, Actor, reaches
from tests.web.test_access import IN, MISSING, Cell, cells, door, meaning, told
from tests.web.world import SHOPPER, World


@pytest.fixture
def world(make_app: Callable[..., Flask], sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The town with all its staff, on one engine. Nobody is counted."""
    app = make_app(sqlite_url)
    monkeypatch.setattr(limiter, "enabled", False)
    with app.app_context():
        here = town.settle(app, Make(itertools.count(500)))  # numbers apart from the town's people
        for name, actor in ACTORS.items():
            here.people[name] = town.person(name)
            staff_role.give(here.people[name], actor.role, actor.area, actor.pengampu)
        db.session.commit()
        yield here


def test_everybody_reaches_their_own_places_and_no_others(world: World, sqlite_url: str) -> None:
    """Counted: every declared cell of the staff's wing."""
    rules = [cell for cell in cells(world.app) if cell[0].endpoint.startswith("staff.")]
    unknown = {door(world.app, rule) for rule, _method in rules} - {*PASSES}
    assert not unknown, f"say in PASSES who comes through {unknown}"
    things, without = _things(world, rules)
    jars = {name: _jar(world, name) for name in ACTORS}
    wrong, count = [f"{endpoint}: add a sample to tests/web/samples.py" for endpoint in without], 0
    with closing(KeptTown(sqlite_url)) as kept:
        for rule, method in [cell for cell in rules if cell[0].endpoint not in without]:
            for name, actor in ACTORS.items():
                try:
                    tried = _tried(world, rule, method, actor, things.get(rule.endpoint, {}), jars[name], kept)
                except (Broken, AssertionError) as broken:  # our own mistake, or a deed without a line in the log
                    tried = _Tried([str(broken)], 1)
                    kept.put_back()
                wrong += [f"{method} {rule} as {name}: {said}" for said in tried.wrong]
                count += tried.count
    print(f"{count} cells of {len(rules)} doors")
    assert wrong == [], f"{len(wrong)} of {count}:\n" + "\n".join(wrong)
    assert count > 1_000


@dataclass
class _Tried:
    wrong: list[str]
    count: int


def _tried(
    world: World, rule: Rule, method: str, actor: Actor, things: dict[str, samples.Values], jar: str, kept: KeptTown
) -> _Tried:
    """What this actor gets of the thing in each place, held against what the tables say."""

    def ask(values: samples.Values) -> TestResponse:
        answer = _opened(world, rule, method, values, jar)
        if method == "POST":
            kept.put_back()
        return answer

    passes = PASSES[door(world.app, rule)] & PASSES[BEHIND.get(rule.endpoint, "staff")]
    if actor.role not in passes:
        got = meaning(ask(next(iter(things.values()), {})))
        return _Tried([] if got == MISSING else [f"{got}, though the rule keeps them out"], 1)
    is_everywhere = passes == {Role.OPERATOR}  # so there is no other place
    if not things or is_everywhere or (rule.arguments and rule.arguments <= FIXED):
        answer = ask(next(iter(things.values()), {}))
        leaks = _leaks(actor, answer, "")
        return _Tried(leaks + ([] if meaning(answer) == IN else [f"{meaning(answer)}, not {IN}"]), 1)
    lost = _lost(next(iter(things.values())))
    nothing = _told(ask(lost), lost)
    wrong = [] if nothing[0] in (404, 303) else [f"{nothing[0]} for what does not exist"]
    for place, values in things.items():
        answer = ask(values)
        is_there = _told(answer, values) != nothing
        if is_there != reaches(actor, rule.endpoint, PLACES[place]):
            wrong.append(f"{'sees' if is_there else 'misses'} the thing of {place} ({answer.status_code})")
        wrong += _leaks(actor, answer, place)
    return _Tried(wrong, 1 + len(things))


def _leaks(actor: Actor, answer: TestResponse, asked: str) -> list[str]:
    """Shops out of reach that a page names."""
    if answer.mimetype != "text/html" or answer.status_code != 200:
        return []
    out = [name for name, place in PLACES.items() if not actor.reaches(place) and name != asked]
    return [f"names {name}" for name in out if name in answer.text]


def _things(world: World, rules: list[Cell]) -> tuple[dict[str, dict[str, samples.Values]], list[str]]:
    """By endpoint: its thing in each place; and the endpoints nobody has thought of. Made before anything is tried."""
    found: dict[str, dict[str, samples.Values]] = {}
    without = set()
    for name, place in PLACES.items():
        there = world.at(world.make.seller(name, place.area, place.pengampu))
        for rule, _method in rules:
            if not samples.names_something(rule):
                continue
            try:
                found.setdefault(rule.endpoint, {})[name] = samples.thing(there, rule, SHOPPER)
            except KeyError:
                without.add(rule.endpoint)
    return found, sorted(without)


class Quick(Visitor):
    """Sees only whether the shop broke: how a page looks is inspected where its own story is told."""

    def _inspect(self, answer: TestResponse) -> None:
        if answer.status_code >= 500:
            raise Broken(f"{answer.request.method} {answer.request.path} answered {answer.status_code}")


class Broken(Exception):
    """A page answered with our own mistake."""


def _jar(world: World, name: str) -> str:
    cookie = world.browser(name).get_cookie("masuk")
    assert cookie is not None
    return str(cookie.value)


def _opened(world: World, rule: Rule, method: str, values: samples.Values, jar: str) -> TestResponse:
    """A fresh browser of somebody who has signed in; a form is sent empty, so that little is changed."""
    visitor = Quick(world.app)
    visitor.set_cookie("masuk", jar)
    built = rule.build(values, append_unknown=False)
    assert built is not None, rule
    fields = {name: value for name, value in values.items() if name not in rule.arguments}
    return visitor.open(built[1], method=method, data=fields if method == "POST" else None)


def _lost(values: samples.Values) -> samples.Values:
    """The same address for a thing that does not exist."""
    return {name: value if name in FIXED else _none(value) for name, value in values.items()}


def _none(value: str) -> str:
    return "987654321" if value.isdigit() else re.sub(r"[^-.+/]", "Z", value)


def _told(answer: TestResponse, values: samples.Values) -> tuple[object, ...]:
    """All an answer tells, but for what was typed and what a session keeps of it."""
    if not (answer.mimetype.startswith("text/") or answer.is_json):
        return (answer.status_code,)  # a picture or a file: that it came says it all
    names = "|".join(re.escape(value) for name, value in values.items() if name not in FIXED)
    typed = rf"(?<=[/=])({names})(?![\w-])|(?<=kabar=)[^;]+|(?<=Content-Length: )\d+"
    return tuple(re.sub(typed, "…", part) if isinstance(part, str) else part for part in told(answer, "\0"))
