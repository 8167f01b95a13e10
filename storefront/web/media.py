"""Stored pictures: names are made of the content, so browsers may keep them for ever."""

from pathlib import Path

from flask import Blueprint, current_app, send_from_directory
from werkzeug.wrappers import Response

from storefront.web.access import anyone, open_to

bp = Blueprint("media", __name__, url_prefix="/media")


@bp.get("/<part>/<name>")
@open_to(anyone)
def show(part: str, name: str) -> Response:
    """One form of one picture."""
    folder: Path = current_app.config["MEDIA_DIR"]
    response = send_from_directory(folder, f"{part}/{name}")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
