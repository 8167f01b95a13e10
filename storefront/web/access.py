"""Who may enter: every endpoint declares it, an endpoint without a declaration stops the start.

A rule looks at the request and answers None (come in), or a response (sign in first), or aborts. A stranger's
object is a 404, so that nobody learns what exists.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from storefront.accounts import factor_proving, staff_role
from storefront.accounts.role_table import APPOINTERS
from storefront.accounts.staff_role import Level, Role
from storefront.curation import reach
from storefront.curation.flag_queue import STEWARDS
from storefront.curation.waiting import CURATORS
from storefront.galleries import keeping_scope
from storefront.kiosks import kiosk as kiosks
from storefront.kiosks import list_state
from storefront.sellers import enrolment_scope, member, mentor_consent
from storefront.sellers.verifying import VERIFIERS
from storefront.web import cookies, order_links

KIOSK_COOKIE = "layar"  # the key of a paired screen; nothing but the rule `kiosk` reads it
SHOP_COOKIE = "toko"  # which of their shops a person with several is in, or a mentor helps in

OVERSEERS = (Role.CITY, Role.PROVINCE, Role.OPERATOR)  # money and accounts of the shops in their area
MODERATORS = (Role.OPERATOR, Role.KURATOR)
CHECKERS = tuple(role for role in Role if role != Role.PENDAMPING)  # papers; a mentor helps and does not decide

Answer = AnyResponse | Response | None
View = TypeVar("View", bound=Callable[..., Any])


class Undeclared(RuntimeError):
    """An endpoint says nothing about who may enter. The shop does not start like this."""


@dataclass(frozen=True)
class Rule:
    """A named rule; `policy` prints the name, `check` holds it. `parts` are the roles of staff it opens to."""

    name: str
    check: Callable[[], Answer]
    parts: frozenset[Role] = frozenset()


def open_to(rule: Rule) -> Callable[[View], View]:
    """Declare who may enter a view. Stands directly above the function."""

    def declare(view: View) -> View:
        view.open_to = rule  # type: ignore[attr-defined]
        return view

    return declare


def guard(app: Flask) -> None:
    """Hold every request to the rule of its endpoint."""

    @app.before_request
    def hold() -> Answer:
        if request.endpoint is None:
            return None
        return rule_of(app, request.endpoint).check()


def rule_of(app: Flask, endpoint: str) -> Rule:
    """The rule an endpoint declared. Raises Undeclared."""
    if endpoint.rpartition(".")[2] == "static":
        return anyone
    rule = getattr(app.view_functions[endpoint], "open_to", None)
    if not isinstance(rule, Rule):
        raise Undeclared(f"{endpoint} does not say who may enter (open_to)")
    return rule


def staff_door() -> Answer:
    """The door of the staff wing: staff only, except for a page that is open to everyone in a demo."""
    declared = getattr(current_app.view_functions.get(request.endpoint or ""), "open_to", None)
    return (staff_or_demo if declared is staff_or_demo else staff).check()


def policy(app: Flask) -> list[dict[str, Any]]:
    """The URL map with who may enter. Raises Undeclared for an endpoint that does not say; called at the start."""
    return [
        {
            "address": rule.rule,
            "endpoint": rule.endpoint,
            "methods": sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}),
            "open_to": rule_of(app, rule.endpoint).name,
        }
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
    ]


def _come_in() -> Answer:
    return None


def _signed_in() -> Answer:
    if current_user.is_authenticated:
        return None
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("account.sign_in.show", lanjut=back), 303)


def _order_link() -> Answer:
    """The secret link, its cookie, or the account that bought; anything else does not exist."""
    return order_links.check(str((request.view_args or {}).get("number", "")))


def _seller_member() -> Answer:
    if "member" in g:
        return None
    if answer := _signed_in():
        return answer
    shops, chosen = member.shops_of(current_user.user), cookies.get(SHOP_COOKIE)
    mine = next((shop for shop in shops if shop.seller.slug == chosen), None)
    leave = mentor_consent.of_mentor(current_user.user, chosen) if chosen and not mine else None
    if not (shops or leave):
        abort(404)
    if leave and (answer := _second_factor()):
        return answer  # a mentor sees what belongs to others
    g.shops = shops
    g.member = mine or leave or shops[0]
    return None


def _seller_with(right: str) -> Callable[[], Answer]:
    """A rule for people of the shop who have a right: a word that members and mentors answer with yes or no."""

    def check() -> Answer:
        if answer := _seller_member():
            return answer
        if not getattr(g.member, right):
            abort(403)
        return None

    return check


def seller_door() -> Answer:
    """The door of the seller wing: people of a shop only, except for the page where one becomes a seller."""
    declared = getattr(current_app.view_functions.get(request.endpoint or ""), "open_to", None)
    return (joiner if declared is joiner else seller_member).check()


def _staff() -> Answer:
    if "roles" in g:
        return None
    if answer := _signed_in():
        return answer
    held = staff_role.roles(current_user.user)
    if not held:
        abort(404)
    if answer := _second_factor():
        return answer
    g.roles = held
    return None


def _second_factor() -> Answer:
    """Who works for the programme has shown the second factor on this device; else it is asked for first."""
    if factor_proving.is_proved(current_user.sign_in):
        return None
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("account.second_factor.code", lanjut=back), 303)


def _staff_or_demo() -> Answer:
    return None if current_app.config["DEMO"] else _staff()


def _demo() -> Answer:
    return None if current_app.config["DEMO"] else abort(404)


def _operator() -> Answer:
    if answer := _staff():
        return answer
    if not any(role.role == Role.OPERATOR for role in g.roles):
        abort(404)
    return None


def _staff_as(*parts: Role) -> Callable[[], Answer]:
    """A rule for staff who play one of these parts; to the others the page does not exist."""

    def check() -> Answer:
        if answer := _staff():
            return answer
        if not any(held.role in parts for held in g.roles):
            abort(404)
        return None

    return check


def _rule_maker() -> Answer:
    if answer := _staff():
        return answer
    if not any(held.role in (Role.PROVINCE, Role.OPERATOR) and held.level == Level.PROVINSI for held in g.roles):
        abort(404)
    return None


def _kiosk() -> Answer:
    """A paired screen. Others are told 401, so that a screen whose key was ended forgets what it shows; its page is
    where one is paired anew."""
    found = kiosks.by_key(cookies.get(KIOSK_COOKIE))
    if found is None:
        if request.endpoint == "kiosk.screen.show":
            return redirect(url_for("kiosk.pairing.show"), 303)
        return Response(status=401)
    g.kiosk = found
    return None


def _kiosk_look() -> Answer:
    """The same door for the question that is asked all the time; what it finds out is whether the list has changed."""
    found = list_state.by_key(cookies.get(KIOSK_COOKIE))
    if found is None:
        return Response(status=401)
    g.list_state = found
    return None


def _for(name: str, *parts: Role) -> Rule:
    """A rule for staff who play one of these parts."""
    return Rule(name, _staff_as(*parts), frozenset(parts))


anyone = Rule("anyone", _come_in)
signature = Rule("signature", _come_in)  # the view itself checks the gateway's signature over the raw bytes
demo = Rule("demo", _demo)  # what only a demo has: elsewhere it does not exist
signed_in = Rule("signed_in", _signed_in)
joiner = Rule("joiner", _signed_in)  # becomes a seller: the only pages of the wing for people without a shop
kiosk = Rule("kiosk", _kiosk)  # a screen in a lobby, by its key
kiosk_look = Rule("kiosk", _kiosk_look)
order_link = Rule("order_link", _order_link)
seller_member = Rule("seller_member", _seller_member)
seller_people = Rule("seller_people", _seller_with("belongs"))  # who works here: no mentor
seller_owner = Rule("seller_owner", _seller_with("is_owner"))
seller_cashier = Rule("seller_cashier", _seller_with("confirms_money"))
seller_goods = Rule("seller_goods", _seller_with("keeps_goods"))  # products, prices, stock
seller_shop = Rule("seller_shop", _seller_with("keeps_shop"))  # story, days, delivery, papers
seller_books = Rule("seller_books", _seller_with("sees_books"))  # sales, statements, reports
staff = Rule("staff", _staff, frozenset(Role))
# The living page of parts: nothing of the shop stands on it.
staff_or_demo = Rule("staff_or_demo", _staff_or_demo, frozenset(Role))
operator = Rule("operator", _operator, frozenset({Role.OPERATOR}))
moderator = _for("moderator", *MODERATORS)  # operators and curators: what buyers write in public
mentor = _for("mentor", *mentor_consent.MENTORS)  # helps sellers in their own shops, with their leave
curator = _for("curator", *CURATORS)  # looks at goods: by area and pengampu
steward = _for("steward", *STEWARDS)  # what the public reports, take-downs: by area and pengampu
gallery_keeper = _for("gallery_keeper", *keeping_scope.KEEPERS)  # galleries, turns and screens of a city
overseer = _for("overseer", *OVERSEERS)  # money and where it goes: who tends a city, not who tends goods
checker = _for("checker", *CHECKERS)  # looks at private papers: by area and pengampu
appointer = _for("appointer", *APPOINTERS)  # says who works for the programme: by area and pengampu
walker = _for("walker", *reach.VERIFIERS)  # looks at what sellers enter for curation, before it is tasted
host = _for("host", *reach.HOSTS)  # announces curation days and gives turns: by level, area, pengampu
taster = _for("taster", *reach.CURATORS)  # scores goods at the table: by level, area, pengampu
concluder = _for("concluder", *reach.CONCLUDERS)  # says what comes of a curation: by level, area, pengampu
# Publishes what everybody is judged by.
rule_maker = Rule("rule_maker", _rule_maker, frozenset({Role.PROVINCE, Role.OPERATOR}))
member_keeper = _for("member_keeper", *enrolment_scope.KEEPERS)  # the agencies' lists: by area, pengampu
auditor = _for("auditor", Role.PROVINCE, Role.OPERATOR)  # reads the whole log
verifier = _for("verifier", *VERIFIERS)  # says who is a seller: by area and pengampu
