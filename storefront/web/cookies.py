"""Our cookies: HttpOnly, SameSite=Lax (Strict for a screen's), and on https bound to this very host."""

from typing import Any

from flask import current_app, request
from werkzeug.wrappers import Response

READABLE = {"keranjang_isi"}  # the basket count, for the small script in the header
STRICT = {"layar", "pasang"}  # a lobby screen's: nothing on it ever comes from another site


def put(response: Response, name: str, value: str, max_age: int) -> None:
    """Set a cookie for `max_age` seconds."""
    response.set_cookie(_name(name), value, max_age=max_age, path="/", **_care(name))


def get(name: str) -> str:
    """The value of a cookie, or an empty text."""
    return request.cookies.get(_name(name), "")


def drop(response: Response, name: str) -> None:
    """Remove a cookie."""
    response.delete_cookie(_name(name), path="/", **_care(name))


def _care(name: str) -> dict[str, Any]:
    site = "Strict" if name in STRICT else "Lax"
    return {"secure": _is_https(), "httponly": name not in READABLE, "samesite": site}


def _is_https() -> bool:
    return str(current_app.config["BASE_URL"]).startswith("https://")


def _name(name: str) -> str:
    return f"__Host-{name}" if _is_https() and name not in READABLE else name
