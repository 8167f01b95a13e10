"""An app that takes over the wings of an earlier one is the app it would have been."""

from collections.abc import Callable

import pytest
from flask import Flask

from storefront.web import wings
from tests.harness.routes import BY_PAGE, BY_WING, SharedMap

MakeApp = Callable[..., Flask]


@pytest.fixture
def alone(make_app: MakeApp, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """An app whose wings were registered by the shop's own code."""
    taken_over = wings.register
    assert taken_over.__closure__ is not None
    own = [cell.cell_contents for cell in taken_over.__closure__ if hasattr(cell.cell_contents, "__name__")]
    with monkeypatch.context() as patch:
        patch.setattr(wings, "register", next(each for each in own if each.__name__ == "register"))
        return make_app(sqlite_url)


def test_it_has_the_same_pages_guards_and_addresses(make_app: MakeApp, sqlite_url: str, alone: Flask) -> None:
    make_app(sqlite_url)
    app = make_app(sqlite_url)
    assert isinstance(app.url_map, SharedMap) and not isinstance(alone.url_map, SharedMap)
    for name in BY_PAGE:
        ours, theirs = getattr(app, name), getattr(alone, name)
        assert ours == theirs | {"static": ours.get("static")} if "static" in theirs else ours == theirs, name
        assert ours.get("static") is None or ours["static"] is not theirs["static"], "each app serves its own files"
    for name in BY_WING:
        ours, theirs = getattr(app, name), getattr(alone, name)
        assert set(ours) == set(theirs), name
        assert all(len(ours[wing]) == len(theirs[wing]) for wing in ours), name
        assert all(ours[wing] == theirs[wing] for wing in ours if wing), name
    assert set(app.error_handler_spec) == set(alone.error_handler_spec)
    shape = [(rule.rule, rule.endpoint, rule.methods, rule.defaults) for rule in app.url_map.iter_rules()]
    assert shape == [(rule.rule, rule.endpoint, rule.methods, rule.defaults) for rule in alone.url_map.iter_rules()]


def test_a_page_added_to_one_app_is_on_no_other_map(make_app: MakeApp, sqlite_url: str) -> None:
    app, other = make_app(sqlite_url), make_app(sqlite_url)
    app.add_url_rule("/hanya-di-sini", "here", lambda: "hello")
    app.before_request_funcs.setdefault("shop", []).append(lambda: "only here")
    assert app.url_map.bind("").match("/hanya-di-sini") == ("here", {})
    assert app.url_map.bind("").match("/produk/sambal") == other.url_map.bind("").match("/produk/sambal")
    later = make_app(sqlite_url)
    for another in (other, later):
        assert not another.url_map.bind("").test("/hanya-di-sini")
        assert not another.before_request_funcs["shop"] or len(another.before_request_funcs["shop"]) < len(
            app.before_request_funcs["shop"]
        )
