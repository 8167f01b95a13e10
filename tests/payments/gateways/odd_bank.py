"""A SNAP bank that gives tokens and, to everything else, one answer."""

import json

from flask import Flask, request


def a_bank_that_says(status, body):
    app = Flask("odd bank")

    @app.post("/v1.0/access-token/b2b")
    def token():
        return {"responseCode": "2007300", "accessToken": "t", "expiresIn": "900"}

    @app.post("/v1.0/qr/<path:verb>")
    def verb(verb):
        said = body(request.get_json()) if callable(body) else body
        return (said if isinstance(said, bytes) else json.dumps(said)), status

    return app
