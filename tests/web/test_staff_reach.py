"""How far each member of staff reaches: every page of the staff's wing × method × role × place, made from the URL map.

One table says which roles pass a rule, and a role's own area and pengampu say the rest. What lies out of reach
answers exactly as what does not exist. A new page falls under this by itself, and fails until it has a sample.
"""

import itertools
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from sqlalchemy import make_url
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.kit.db import db
from storefront.web.limits import limiter
from tests.people import CIDENG, Make
from tests.visitor import Visitor
from tests.web import samples
from tests.web import world as town
from tests.web.test_access import IN, MISSING, Cell, cells, door, meaning, told
from tests.web.world import SHOPPER, World


@dataclass(frozen=True)
class Place:
    """A shop's area and pengampu."""

    area: str
    pengampu: str


@dataclass(frozen=True)
class Actor:
    """A role with its reach; None is everywhere, every pengampu."""

    role: Role
    area: str | None
    pengampu: str | None = None

    def reaches(self, place: Place) -> bool:
        in_area = self.area is None or f"{place.area}.".startswith(f"{self.area}.")
        return in_area and self.pengampu in (None, place.pengampu)


PLACES = {  # names stand in pages, so that what leaks is found
    "Dapur Sini": Place(CIDENG, "PPKUKM"),
    "Dapur Sebelah": Place("31.71.04.1001", "PPKUKM"),
    "Dapur Seberang": Place("31.74.01.1001", "PPKUKM"),
    "Dapur Dinas Lain": Place(CIDENG, "KPKP"),
}
KECAMATAN, KOTA = CIDENG[:8], CIDENG[:5]
ACTORS = {
    "pendamping": Actor(Role.PENDAMPING, KECAMATAN),
    "kasatpel": Actor(Role.KASATPEL, KECAMATAN),
    "curator of a kecamatan": Actor(Role.KURATOR, KECAMATAN),
    "curator of a kota": Actor(Role.KURATOR, KOTA),
    "curator of one pengampu": Actor(Role.KURATOR, KOTA, "PPKUKM"),
    "curator of the province": Actor(Role.KURATOR, None),
    "city": Actor(Role.CITY, KOTA),
    "city office of one pengampu": Actor(Role.CITY, KOTA, "PPKUKM"),
    "province": Actor(Role.PROVINCE, None),
    "operator": Actor(Role.OPERATOR, None),
}
ALL = frozenset(Role)
APPOINTERS = frozenset({Role.CITY, Role.PROVINCE, Role.OPERATOR})
PASSES = {  # the whole table: which roles come through a rule
    "staff": ALL,
    "staff_or_demo": ALL,
    "mentor": frozenset({Role.PENDAMPING, Role.KASATPEL}),
    "curator": frozenset({Role.KURATOR, Role.KASATPEL, Role.OPERATOR}),
    "taster": frozenset({Role.KURATOR}),
    "moderator": frozenset({Role.KURATOR, Role.OPERATOR}),
    "verifier": ALL - {Role.PENDAMPING, Role.KURATOR},
    "checker": ALL - {Role.PENDAMPING},
    "steward": ALL - {Role.PENDAMPING},
    "overseer": APPOINTERS,
    "appointer": APPOINTERS,
    "member_keeper": APPOINTERS,
    "walker": ALL - {Role.KURATOR},
    "host": ALL - {Role.PENDAMPING, Role.KURATOR},
    "concluder": ALL - {Role.PENDAMPING},
    "rule_maker": frozenset({Role.PROVINCE, Role.OPERATOR}),
    "auditor": frozenset({Role.PROVINCE, Role.OPERATOR}),
    "operator": frozenset({Role.OPERATOR}),
}
NOWHERE = {  # pages whose thing lies in no area, and why: whoever passes the rule reaches it
    "staff.variety": "goods counted by kind, public anyway",
    "staff.rubrics": "what everybody is judged by",
    "staff.problems.show": "a kind of problem; its lines are narrowed to the reader's own shops",
}
CITYWIDE = {"staff.targets.show"}  # a city's numbers side by side: one pengampu's office sees the others' too
FIXED = {"kind", "item", "year"}  # blanks that choose, and name nothing


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
    with closing(_Kept(sqlite_url)) as kept:
        for rule, method in [cell for cell in rules if cell[0].endpoint not in without]:
            for name, actor in ACTORS.items():
                try:
                    tried = _tried(world, rule, method, actor, things.get(rule.endpoint, {}), jars[name], kept)
                except (
                    Broken,
                    AssertionError,
                ) as broken:  # our own mistake, or a deed without a line in the log
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
    world: World, rule: Rule, method: str, actor: Actor, things: dict[str, samples.Values], jar: str, kept: "_Kept"
) -> _Tried:
    """What this actor gets of the thing in each place, held against what the tables say."""

    def ask(values: samples.Values) -> TestResponse:
        answer = _opened(world, rule, method, values, jar)
        if method == "POST":
            kept.put_back()
        return answer

    if actor.role not in PASSES[door(world.app, rule)]:
        got = meaning(ask(next(iter(things.values()), {})))
        return _Tried([] if got == MISSING else [f"{got}, though the rule keeps them out"], 1)
    is_everywhere = PASSES[door(world.app, rule)] == {Role.OPERATOR}  # so there is no other place
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
        reaches = _reaches(actor, rule, PLACES[place])
        if is_there != reaches:
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


def _reaches(actor: Actor, rule: Rule, place: Place) -> bool:
    if {rule.endpoint, rule.endpoint.rpartition(".")[0]} & {*NOWHERE}:
        return True
    return (replace(actor, pengampu=None) if rule.endpoint in CITYWIDE else actor).reaches(place)


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


class _Kept:
    """A copy of the town's database, put back as soon as a deed has changed anything."""

    def __init__(self, url: str) -> None:
        self._live = sqlite3.connect(make_url(url).database or "")
        self._copy = sqlite3.connect(":memory:")
        self._live.backup(self._copy)
        self._seen = self._version()

    def put_back(self) -> None:
        """Undo what the last request did."""
        if self._version() != self._seen:
            db.session.rollback()
            db.session.expire_all()
            self._copy.backup(self._live)
            self._seen = self._version()

    def close(self) -> None:
        """Let go of both."""
        self._live.close()
        self._copy.close()

    def _version(self) -> int:
        return int(self._live.execute("PRAGMA data_version").fetchone()[0])
