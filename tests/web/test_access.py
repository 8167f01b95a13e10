"""Who may enter: every address × method × visitor, made from the URL map, so that no page is forgotten."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from flask import Blueprint, Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from storefront.accounts import sign_in
from storefront.web import access, wings
from storefront.web.limits import limiter
from tests import second_factor
from tests.people import Make
from tests.visitor import Visitor
from tests.web import samples
from tests.web import world as town
from tests.web.world import (
    ACTORS,
    GUEST,
    HELPER,
    NOBODY,
    OPERATOR,
    OTHER_SELLER,
    OTHER_SHOPPER,
    OWNER,
    SHOPPER,
    STAFF,
    World,
)  # fmt: skip

IN, SIGN_IN, MISSING, FORBIDDEN, UNTRUSTED = "in", "sign in", "missing", "forbidden", "untrusted"


def everybody(answer: str, **but: tuple[str, ...]) -> dict[str, str]:
    """One answer for all, except those named: `missing=(SHOPPER,)`."""
    others = {actor: other.replace("_", " ") for other, actors in but.items() for actor in actors}
    return {actor: others.get(actor, answer) for actor in ACTORS}


OUTSIDE = (NOBODY, GUEST)
NOT_SELLERS = (SHOPPER, OTHER_SHOPPER, STAFF, OPERATOR)
NOT_STAFF = (SHOPPER, OTHER_SHOPPER, OWNER, HELPER, OTHER_SELLER)
DOORS = {
    "anyone": everybody(IN),
    "signature": everybody(UNTRUSTED),
    "demo": everybody(MISSING),  # this town is none
    "kiosk": everybody(UNTRUSTED),  # none of them is a screen; who is one: tests/web/kiosk/test_key.py
    "signed_in": everybody(IN, sign_in=OUTSIDE),
    "order_link": everybody(IN, missing=(NOBODY, OTHER_SHOPPER, OWNER, HELPER, OTHER_SELLER, STAFF, OPERATOR)),
    "seller_member": everybody(IN, sign_in=OUTSIDE, missing=NOT_SELLERS),
    "seller_owner": everybody(IN, sign_in=OUTSIDE, missing=NOT_SELLERS, forbidden=(HELPER,)),
    "seller_cashier": everybody(IN, sign_in=OUTSIDE, missing=NOT_SELLERS, forbidden=(HELPER,)),
    "joiner": everybody(IN, sign_in=OUTSIDE),
    "seller_people": everybody(IN, sign_in=OUTSIDE, missing=NOT_SELLERS),
    "seller_goods": everybody(IN, sign_in=OUTSIDE, missing=NOT_SELLERS, forbidden=(HELPER,)),
    "seller_shop": everybody(IN, sign_in=OUTSIDE, missing=NOT_SELLERS, forbidden=(HELPER,)),
    "seller_books": everybody(IN, sign_in=OUTSIDE, missing=NOT_SELLERS, forbidden=(HELPER,)),
    "mentor": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, STAFF, OPERATOR)),  # of this town nobody is one
    "steward": everybody(IN, sign_in=OUTSIDE, missing=NOT_STAFF),
    "member_keeper": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, STAFF)),
    "walker": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, STAFF)),
    "host": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, STAFF)),
    "concluder": everybody(IN, sign_in=OUTSIDE, missing=NOT_STAFF),
    "taster": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, OPERATOR)),
    "rule_maker": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, STAFF)),
    "auditor": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, STAFF)),
    "verifier": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, STAFF)),
    "staff": everybody(IN, sign_in=OUTSIDE, missing=NOT_STAFF),
    "overseer": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, STAFF)),  # the town's member of staff is a curator
    "gallery_keeper": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, STAFF)),
    "checker": everybody(IN, sign_in=OUTSIDE, missing=NOT_STAFF),
    "appointer": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, STAFF)),
    "curator": everybody(IN, sign_in=OUTSIDE, missing=NOT_STAFF),
    "staff_or_demo": everybody(IN, sign_in=OUTSIDE, missing=NOT_STAFF),  # this town is no demo
    "operator": everybody(IN, sign_in=OUTSIDE, missing=(*NOT_STAFF, STAFF)),
    "moderator": everybody(IN, sign_in=OUTSIDE, missing=NOT_STAFF),  # the town's member of staff is a curator
}
WINGS = {  # what stands below these addresses may be open to these rules only
    "/akun": {"signed_in"},
    "/penjual": {
        "seller_member",
        "seller_people",
        "seller_goods",
        "seller_shop",
        "seller_books",
        "seller_owner",
        "seller_cashier",
        "joiner",
    },
    "/petugas": {
        "auditor",
        "gallery_keeper",
        "staff",
        "staff_or_demo",
        "operator",
        "curator",
        "moderator",
        "mentor",
        "verifier",
        "walker",
        "host",
        "concluder",
        "taster",
        "rule_maker",
        "member_keeper",
        "overseer",
        "checker",
        "appointer",
        "steward",
    },
    "/pesanan": {"order_link"},
    "/webhook": {"signature"},
}
Cell = tuple[Rule, str]


@pytest.fixture
def world(make_app: Callable[..., Flask], sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The town, on one engine: a door asks Python, not the database. Nobody is counted."""
    app = make_app(sqlite_url)
    monkeypatch.setattr(limiter, "enabled", False)
    with app.app_context():
        yield town.settle(app, Make())


def cells(app: Flask) -> list[Cell]:
    """Each address with each method it takes (HEAD is GET without the page)."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
    return [(rule, method) for rule in rules for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})]


def door(app: Flask, rule: Rule) -> str:
    return access.rule_of(app, rule.endpoint).name


def opened(world: World, rule: Rule, method: str, actor: str, values: samples.Values, link: str = "") -> TestResponse:
    """What this visitor gets; a guest has opened the secret link before."""
    visitor = world.browser(actor)
    if link:
        assert visitor.get(link).status_code == 303
    built = rule.build(values, append_unknown=False)
    assert built is not None, rule
    fields = {name: value for name, value in values.items() if name not in rule.arguments}
    return visitor.open(built[1], method=method, data=fields if method == "POST" else None)


def meaning(answer: TestResponse) -> str:
    """What an answer says about who may enter."""
    if answer.status_code in (301, 302, 303) and re.match(r"/masuk(\?|$)", answer.location):
        return SIGN_IN
    if answer.status_code in (400, 401, 405) and answer.is_json and "responseCode" in answer.get_json():
        return UNTRUSTED  # as SNAP says that a notice is unsigned, or that a token is not given out
    if answer.status_code == 303 and answer.location.endswith("/kiosk/pasang") and answer.request.path == "/kiosk/":
        return UNTRUSTED  # a browser that is no screen yet is shown how it becomes one
    return {401: UNTRUSTED, 403: FORBIDDEN, 404: MISSING, 405: MISSING}.get(answer.status_code, IN)


# --- the matrix --------------------------------------------------------------------------------------------------


def test_every_visitor_at_every_door(world: World) -> None:
    wrong, count = [], 0
    for rule, method in cells(world.app):
        expected = DOORS[door(world.app, rule)]
        for actor in ACTORS:
            may_change = method == "POST" and expected[actor] == IN
            values = samples.thing(world, rule, owner(world, rule, actor), fresh=may_change)
            link = world.link(values["number"]) if door(world.app, rule) == "order_link" and actor == GUEST else ""
            answer = opened(world, rule, method, actor, values, link)
            count += 1
            if meaning(answer) != expected[actor] and not leads_out(rule, answer):
                wrong.append(f"{method} {rule} as {actor}: {answer.status_code}, not {expected[actor]}")
    assert wrong == [], "\n".join(wrong)
    assert count == len(cells(world.app)) * len(ACTORS)


def test_staff_with_a_password_alone_reach_no_page_of_the_staff(world: World) -> None:
    """Every address x method of the wing: who has a factor is asked for its code, who has none is led there too."""
    second_factor.has(world.people[OPERATOR])
    reached, count = [], 0
    for rule, method in cells(world.app):
        if rule.rule != "/petugas" and not rule.rule.startswith("/petugas/"):
            continue
        values = samples.thing(world, rule, SHOPPER)
        for actor in (STAFF, OPERATOR):
            browser = Visitor(world.app)
            browser.set_cookie("masuk", sign_in.begin(world.people[actor], "tests"))
            built = rule.build(values, append_unknown=False)
            assert built is not None, rule
            fields = {name: value for name, value in values.items() if name not in rule.arguments}
            answer = browser.open(built[1], method=method, data=fields if method == "POST" else None)
            count += 1
            if answer.status_code != 303 or urlsplit(answer.location).path != "/akun/dua-langkah/kode":
                reached.append(f"{method} {rule} as {actor}: {answer.status_code}")
    assert reached == [], "\n".join(reached)
    assert count > 150


def owner(world: World, rule: Rule, actor: str) -> str:
    """Whose thing stands in the blank: the visitor's own, if visitors of this kind can have one."""
    if rule.endpoint.startswith("staff."):
        return SHOPPER  # nobody decides about money of their own
    if rule.endpoint.startswith("seller."):
        return actor if actor in (OWNER, HELPER, OTHER_SELLER) else OWNER
    if door(world.app, rule) == "order_link":
        return SHOPPER  # whose order it is; a guest has the link, the others have nothing
    return actor if actor in world.people else SHOPPER


def leads_out(rule: Rule, answer: TestResponse) -> bool:
    """The way out to the sign-in page is one for everybody, and says nothing about who may enter."""
    return answer.location == "/masuk" and rule.endpoint in (
        "account.devices.end_all",
        "account.devices.end",
        "account.password.save",
    )


def test_somebody_elses_thing_is_as_good_as_none(world: World) -> None:
    """The same status, the same page and the same headers, whichever blank it stands in."""
    wrong, count = [], 0
    for rule, method in cells(world.app):
        if not samples.is_owned(rule):
            continue
        mine, theirs = (OWNER, OTHER_SELLER) if rule.endpoint.startswith("seller.") else (SHOPPER, OTHER_SHOPPER)
        for blank, stranger in sorted(samples.thing(world, rule, theirs).items()):
            if method == "GET" and blank not in rule.arguments:
                continue
            nothing = re.sub(r"[^-]", "Z", stranger)
            answers = []
            for value in (stranger, nothing):
                values = samples.thing(world, rule, mine) | {blank: value}
                answers.append((opened(world, rule, method, mine, values), value))
                count += 1
            if len({told(answer, value) for answer, value in answers}) > 1 or answers[0][0].status_code != 404:
                wrong.append(f"{method} {rule}, {blank}: {[answer.status_code for answer, _value in answers]}")
    assert wrong == [], "\n".join(wrong)
    assert count > 40


def told(answer: TestResponse, value: str) -> tuple[object, ...]:
    """All a stranger can learn from an answer, but for what they typed themselves."""
    return answer.status_code, answer.text.replace(value, "…"), str(answer.headers).replace(value, "…")


# --- the map -----------------------------------------------------------------------------------------------------


def test_every_blank_has_a_sample(world: World) -> None:
    missing = set()
    for rule in world.app.url_map.iter_rules():
        try:
            given = set(samples.sample(rule.endpoint)(world, OWNER)) if rule.arguments else set()
        except KeyError:
            given = set()
        missing |= {f"{rule.endpoint}: <{blank}>" for blank in rule.arguments - given}
    assert missing == set(), "add a sample to tests/web/samples.py"


def test_every_rule_is_in_the_table_and_every_wing_keeps_to_its_own(world: World) -> None:
    for line in access.policy(world.app):
        assert line["open_to"] in DOORS, f"say who passes {line['open_to']!r} in DOORS"
        for address, allowed in WINGS.items():
            if line["address"].startswith(address + "/") or line["address"] == address:
                assert line["open_to"] in allowed, line


@pytest.mark.parametrize("wing", ["shop", "seller", "staff", "account"])
def test_an_endpoint_that_says_nothing_stops_the_start(make_app, sqlite_url, monkeypatch, wing: str) -> None:
    forgotten = Blueprint("forgotten", __name__)
    forgotten.add_url_rule("/terlupa", "show", lambda: "hello")
    monkeypatch.setattr(wings, wing, _wing_with(wing, forgotten))
    with pytest.raises(access.Undeclared, match="forgotten.show"):
        make_app(sqlite_url)


@pytest.mark.parametrize(("wing", "meant"), [("seller", SIGN_IN), ("staff", SIGN_IN)])
def test_the_door_of_a_wing_holds_for_a_page_that_forgot_its_own(
    make_app, sqlite_url, monkeypatch, wing, meant
) -> None:
    careless = Blueprint("careless", __name__)
    careless.add_url_rule("/ceroboh", "show", access.open_to(access.anyone)(lambda: "hello"))
    monkeypatch.setattr(wings, wing, _wing_with(wing, careless))
    answer = Visitor(make_app(sqlite_url)).get("/ceroboh")
    assert meaning(answer) == SIGN_IN


def test_a_demo_opens_no_page_of_the_staff_that_forgot_its_own(make_app, sqlite_url, monkeypatch) -> None:
    careless = Blueprint("careless", __name__)
    careless.add_url_rule("/ceroboh", "show", access.open_to(access.anyone)(lambda: "hello"))
    monkeypatch.setattr(wings, "staff", _wing_with("staff", careless))
    assert meaning(Visitor(make_app(sqlite_url, DEMO="1")).get("/ceroboh")) == SIGN_IN


def _wing_with(wing: str, page: Blueprint) -> Blueprint:
    """A wing of the same name and guards with one more page; only that page, for a wing is registered once."""
    fresh = Blueprint(wing, __name__)
    fresh.before_request_funcs = getattr(wings, wing).before_request_funcs
    fresh.register_blueprint(page)
    return fresh
