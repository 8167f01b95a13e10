"""An address typed with a slash too many (`/petugas/`) leads to the page, as one with a slash too few does already."""

from flask import Flask, redirect, request, url_for
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response


def forgive(app: Flask) -> None:
    """Send who asks for an address that does not exist to the same one without its last slash, where that is a page.

    The new address is made from the URL map and never from what was typed, so it cannot lead out of the shop.
    """

    @app.before_request
    def without_slash() -> Response | None:
        if request.endpoint or request.method not in ("GET", "HEAD") or not request.path.endswith("/"):
            return None
        known = request_ctx.url_adapter
        try:
            endpoint, parts = known.match(request.path.rstrip("/"), method="GET") if known else ("", {})
        except HTTPException:
            return None
        words = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
        return redirect(url_for(endpoint, **parts) + words, 308) if endpoint else None
