"""The yardstick: a Flask app that only gives back the bytes the shop has answered, with their status and headers."""

import json
import os
from pathlib import Path

from flask import Flask, Response, request

RECORDS = "BENCH_RECORDS"


def create_bare() -> Flask:
    """Reads what to answer from the file that BENCH_RECORDS names: `METHOD path` → status, headers, text."""
    app = Flask("bare")
    written = json.loads(Path(os.environ[RECORDS]).read_text())
    known = {key: (text.encode(), status, headers) for key, (status, headers, text) in written.items()}

    @app.route("/", methods=["GET", "POST"])
    @app.route("/<path:path>", methods=["GET", "POST"])
    def answer(path: str = "") -> Response:
        body, status, headers = known[key_of(request.method, request.path, "q" in request.args)]
        return Response(body, status, headers)

    return app


def key_of(method: str, path: str, is_search: bool) -> str:
    """Under which name an answer is kept; of the query only whether something is searched for."""
    return f"{method} {path}{'?q' if is_search else ''}"
