"""The wings are registered once for all apps of a test run: nine tenths of what a new app costs."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Blueprint, Flask
from werkzeug.routing import Map, RuleFactory
from werkzeug.routing.matcher import StateMachineMatcher

from storefront.web import wings

BY_PAGE = ("view_functions", "blueprints")
BY_WING = (
    "before_request_funcs",
    "after_request_funcs",
    "teardown_request_funcs",
    "url_default_functions",
    "url_value_preprocessors",
    "template_context_processors",
)


class SharedMap(Map):
    """The addresses of an earlier app, shared until this app gets one of its own."""

    def add(self, rulefactory: RuleFactory) -> None:
        """Bind all rules anew for this app alone, then add: a test's own page is on no other app's map."""
        rules = list(self.iter_rules())
        self.__class__ = Map  # type: ignore[assignment]
        self._matcher, self._rules_by_endpoint = StateMachineMatcher(self.merge_slashes), {}
        for rule in rules:
            Map.add(self, rule.empty())
        Map.add(self, rulefactory)


@dataclass
class Registered:
    """What registering left in the first app: taken over by the next, which may change its own copy."""

    earlier: list[str]
    addresses: Map
    by_page: dict[str, dict[str, Any]] = field(default_factory=dict)
    by_wing: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    errors: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def by(cls, register: Callable[[Flask], None], app: Flask) -> "Registered":
        """Register the wings and take note of what that changed."""
        earlier, had = addresses(app), {name: set(getattr(app, name)) for name in BY_PAGE}
        register(app)
        app.url_map.update()
        return cls(
            earlier,
            app.url_map,
            {name: {key: each for key, each in getattr(app, name).items() if key not in had[name]} for name in BY_PAGE},
            {name: {wing: list(each) for wing, each in getattr(app, name).items() if wing} for name in BY_WING},
            {wing: handlers for wing, handlers in app.error_handler_spec.items() if wing},
        )

    def put_into(self, app: Flask) -> None:
        """As if the wings had been registered."""
        app.url_map = copy.copy(self.addresses)
        app.url_map.__class__ = SharedMap  # type: ignore[assignment]
        for name, pages in self.by_page.items():
            getattr(app, name).update(pages)
        for name, of_wings in self.by_wing.items():
            getattr(app, name).update({wing: list(each) for wing, each in of_wings.items()})
        app.error_handler_spec.update(self.errors)


def addresses(app: Flask) -> list[str]:
    """What is on the map."""
    return [rule.rule for rule in app.url_map.iter_rules()]


@pytest.fixture(scope="session", autouse=True)
def shared_routes() -> Iterator[None]:
    """Registers for real once, and whenever a test has changed a wing."""
    first: list[Registered] = []
    original, ordinary = wings.register, _wings()

    def register(app: Flask) -> None:
        if _wings() != ordinary or (first and first[0].earlier != addresses(app)):
            original(app)
            return
        if not first:
            first.append(Registered.by(original, app))
        first[0].put_into(app)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wings, "register", register)
        yield


def _wings() -> list[Blueprint]:
    return [each for each in vars(wings).values() if isinstance(each, Blueprint)]
