"""When something is wrong: a page in plain words that says what to do next. Never a trace."""

from flask import Flask, Response, render_template
from flask_babel import gettext as _
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolIsEmpty
from werkzeug.exceptions import HTTPException, SecurityError

from storefront.kit.db import db
from storefront.web.language import PREFIX, here

KNOWN = {400, 403, 404, 405, 410, 413, 429}
TELLING = ("Allow", "Retry-After")  # headers of an error that say what to do instead

Answer = tuple[str, int] | tuple[str, int, dict[str, str]]


def install(app: Flask) -> None:
    """Answer every error with our own page."""

    @app.errorhandler(HTTPException)
    def plain(error: HTTPException) -> Answer | HTTPException:
        code = error.code or 500
        if code < 400:
            return error
        if code >= 500:
            return _broken(code)
        page = render_template("errors/error.html", code=code if code in KNOWN else 400)
        return page, code, {name: value for name, value in error.get_headers() if name in TELLING}

    @app.errorhandler(SecurityError)
    def elsewhere(_error: SecurityError) -> Response:
        """Called by a host name that is not ours: no address of ours can be made under it, so no page either."""
        return Response("400 Bad Request\n", 400, mimetype="text/plain")

    @app.errorhandler(DataError)
    def unreadable(_error: DataError) -> tuple[str, int]:
        """A value no column can hold (a NUL, a number beyond all bounds): the visitor's mistake, not ours."""
        db.session.rollback()
        return render_template("errors/error.html", code=400), 400

    @app.errorhandler(PoolIsEmpty)
    @app.errorhandler(OperationalError)
    def busy(_error: OperationalError) -> Answer:
        """The database is busy or away: nothing was written, so trying again is safe."""
        db.session.rollback()
        app.logger.exception("database is busy or away")
        return _broken(503)

    @app.errorhandler(Exception)
    def unexpected(_error: Exception) -> Answer:
        db.session.rollback()
        app.logger.exception("unexpected")
        return _broken(500)


def _broken(code: int) -> Answer:
    """A page that needs nothing but itself, for the moments when nothing else can be relied on."""
    if code == 503:
        title = _("Sedang ramai")
        text = _("Banyak orang memakai toko ini sekarang. Tunggu beberapa detik, lalu coba lagi.")
        onward = _("Yang baru Anda kirim belum tersimpan, jadi aman dikirim sekali lagi.")
    else:
        title = _("Ada yang salah di sisi kami")
        text = _("Kami sudah mencatatnya. Tidak ada uang yang hilang; coba lagi sebentar lagi.")
        onward = _("Bila Anda sedang membayar, lihat dulu pesanannya lewat Lacak sebelum membayar lagi.")
    page = render_template(
        "errors/broken.html", title=title, text=text, next=onward, language=here(), home=_("Ke halaman depan"),
        track=_("Lacak pesanan"), root=PREFIX if here() == "en" else "",
    )  # fmt: skip
    return page, code, {"Retry-After": "3"} if code == 503 else {}
