"""When something is wrong: a page in plain words that says what to do next. Never a trace."""

from flask import Flask, render_template
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from storefront.kit.db import db

KNOWN = {400, 403, 404, 405, 410, 413, 429, 500, 503}


def install(app: Flask) -> None:
    """Answer every error with our own page."""

    @app.errorhandler(HTTPException)
    def plain(error: HTTPException) -> tuple[str, int] | HTTPException:
        code = error.code or 500
        if code < 400:
            return error
        return render_template("errors/error.html", code=code if code in KNOWN else 400 if code < 500 else 500), code

    @app.errorhandler(OperationalError)
    def busy(_error: OperationalError) -> tuple[str, int, dict[str, str]]:
        """The database is busy or away: nothing was written, so trying again is safe."""
        db.session.rollback()
        app.logger.exception("database is busy or away")
        return render_template("errors/error.html", code=503), 503, {"Retry-After": "3"}

    @app.errorhandler(Exception)
    def broken(_error: Exception) -> tuple[str, int]:
        db.session.rollback()
        app.logger.exception("unexpected")
        return render_template("errors/error.html", code=500), 500
