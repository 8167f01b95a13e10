"""Puts the shop together: settings, database, doors, pages."""

import os
from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from storefront.kit import assets, clock, config
from storefront.kit.db import db, engine_options
from storefront.web import (
    access,
    commands,
    errors,
    filters,
    form_words,
    found,
    gateways,
    language,
    limits,
    numbers,
    onward,
    preview,
    security,
    spelling,
    visitor,
    wings,
)

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_UPLOAD = 10 * 1024 * 1024


def create_app(overrides: Mapping[str, str] | None = None) -> Flask:
    """The shop as a WSGI application. `overrides` are settings (without prefix) that win over the environment.

    Raises Misconfigured or Undeclared: a shop that is not safe does not start.
    """
    environ = dict(os.environ) | {config.PREFIX + name: value for name, value in (overrides or {}).items()}
    app = Flask("storefront", root_path=str(ROOT), static_folder=None, template_folder="templates")
    app.config.update(config.load(environ))
    _prepare_flask(app)
    clock.allow_offset(Path(app.config["CLOCK_FILE"]) if app.config["CLOCK_FILE"] else None)
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"))
    assets.install(app, ROOT / "static")
    gateways.install(app)
    numbers.install(app)
    language.speak(app)
    form_words.install()
    filters.install(app)
    found.install(app)
    preview.install(app)
    onward.install(app)
    security.protect(app)
    spelling.forgive(app)
    limits.install(app)
    visitor.install(app)
    access.guard(app)
    errors.install(app)
    wings.register(app)
    commands.install(app)
    access.policy(app)
    return app


def _prepare_flask(app: Flask) -> None:
    """Flask's own settings follow from ours."""
    url = app.config["DATABASE_URL"]
    is_https = app.config["BASE_URL"].startswith("https://")
    app.config["DATA_DIR"].mkdir(parents=True, exist_ok=True)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(url),
        MAX_CONTENT_LENGTH=MOST_UPLOAD,
        MAX_FORM_MEMORY_SIZE=500_000,
        MAX_FORM_PARTS=400,
        TRUSTED_HOSTS=config.hosts(app.config),
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=is_https,
        SESSION_COOKIE_NAME="__Host-kabar" if is_https else "kabar",
    )
    if app.config["PROXIES"]:
        count = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.json.sort_keys = False  # type: ignore[attr-defined]
