"""What protects every page: cross-origin refusal instead of form tokens, and headers that forbid the rest."""

from flask import Flask, abort, request, session
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.wrappers import Response

from storefront.kit.db import read_only

SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = "; ".join(
    [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ]
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
OPEN_TO_MACHINES = ("/webhook/",)  # they bring a signature instead


def protect(app: Flask) -> None:
    """Refuse what another site sends with our visitor's cookies, and put the headers on every answer."""

    @app.before_request
    def refuse_strangers() -> None:
        read_only(request.method in SAFE)
        if "\0" in request.path:
            abort(404)  # no address of ours holds it, and PostgreSQL refuses to be asked for it
        if request.method in SAFE or request.path.startswith(OPEN_TO_MACHINES):
            return
        if is_cross_origin():
            abort(403)
        if not request.headers.get("Sec-Fetch-Site") and not request.headers.get("Origin"):
            _without_cookies()  # no browser sent this

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        read_only(False)  # what this thread does next may write

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if app.config["BASE_URL"].startswith("https://"):
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response


def _without_cookies() -> None:
    """Take the power of cookies from this request. Flask has read them for its session by now, so its copy goes too."""
    request.environ.pop("HTTP_COOKIE", None)
    request.cookies = ImmutableMultiDict()  # type: ignore[misc]
    session.clear()
    session.modified = False  # nothing of it is to be written back


def is_cross_origin() -> bool:
    """Whether the browser itself says that another site made this request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    if site is None and origin is None:
        return False
    if site == "cross-site" or not origin:
        return True
    return origin != f"{request.scheme}://{request.host}"
