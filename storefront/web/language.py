"""Indonesian first, English under `/en`: the language stands in the address, so copies of pages never mix."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

from flask import Flask, has_request_context, request
from flask_babel import Babel, force_locale, get_locale

PREFIX = "/en"

_said: ContextVar[str] = ContextVar("said", default="")


class LanguagePrefix:
    """WSGI: moves `/en` from the path to the script name, so that every link made for the page keeps it."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == PREFIX or path.startswith(PREFIX + "/"):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + PREFIX
            environ["PATH_INFO"] = path.removeprefix(PREFIX) or "/"
        return self.app(environ, start_response)


def here() -> str:
    """`id` or `en`: the language of this page, or of the part that is being said in another."""
    if said := _said.get():
        return said
    return "en" if has_request_context() and request.script_root.endswith(PREFIX) else "id"


def switch_url() -> str:
    """The address of this page in the other language."""
    path = request.full_path if request.query_string else request.path
    return path if here() == "en" else PREFIX + path


def said_in(language: str, words: Callable[[], Any]) -> Any:
    """What `words` answers while everything speaks this language: for a screen that holds both at once."""
    mark = _said.set(language)
    try:
        with force_locale(language):
            return words()
    finally:
        _said.reset(mark)


def speak(app: Flask) -> None:
    """Set up translations; templates get `get_locale()`, `language_switch_url()` and `said_in()`."""
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]
    app.config.setdefault("BABEL_DEFAULT_LOCALE", "id")
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", "translations")
    Babel(app, locale_selector=here, timezone_selector=lambda: "Asia/Jakarta")
    app.jinja_env.globals.update(
        get_locale=lambda: str(get_locale() or "id"), language_switch_url=switch_url, said_in=said_in
    )
