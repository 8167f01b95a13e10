"""Sends a private picture to somebody whom the view has let in, and lets nobody's cache keep it."""

from pathlib import Path

from flask import abort, current_app, send_file
from werkzeug.wrappers import Response

from storefront.kit import vault


def folder() -> Path:
    """Where private pictures are kept: beside the database, never below the public media."""
    return Path(current_app.config["DATA_DIR"]) / "private"


def send(owner: str, key: str | None) -> Response:
    """The picture itself, or a 404."""
    path = vault.find(folder(), owner, key) or abort(404)
    response = send_file(path, mimetype="image/jpeg", max_age=0)
    response.headers["Cache-Control"] = "private, no-store"
    return response
